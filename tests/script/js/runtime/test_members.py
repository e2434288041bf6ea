"""Properties as compiled code reads and writes them."""

from __future__ import annotations

from tests.script.js.tables import check


def test_reading():
    check(r"""
    ["abc".length, "abc"[1], "abc"[9], "abc"[0.5], (5).x, [1, 2][1], [1][0.5]]
      ==> 3,b,,,,2,
    ({ get a() { return 5; } }).a ==> 5
    Object.create({ get a() { return this.b; }, b: 3 }).a ==> 3
    (function f(a) {}).name ==> f
    new Proxy({}, { get: (target, key) => key }).some ==> some
    null.a ==> ! TypeError
    undefined["a"] ==> ! TypeError
    null[{}] ==> ! TypeError
    null.length ==> ! TypeError
    undefined.length ==> ! TypeError
    ({ length: 4 }).length ==> 4
    "a".nothing ==> undefined
    Symbol.iterator.description ==> Symbol.iterator
    Object.create(null).a ==> undefined
    """)


def test_writing():
    check(
        r"""
    strict(Object.freeze({ a: 1 }), "a") ==> ! TypeError
    loose(Object.freeze({ a: 1 }), "a") ==> 1
    strict({ a: 1 }, "a") ==> 9
    strict({}, "b") ==> 9
    strict(Object.create({ set a(v) { this.b = v; } }), "a") ==> undefined
    strict(Object.create(new Proxy({}, {})), "a") ==> 9
    strict([1], 0) ==> 9
    strict([1], 1) ==> 9
    strict([1], 0.5) ==> 9
    strict([1], 5) ==> 9
    strict(Object.freeze([1]), 0) ==> ! TypeError
    loose(Object.freeze([1]), 0) ==> 1
    strict(5, "a") ==> ! TypeError
    loose(5, "a") ==> undefined
    strict(null, "a") ==> ! TypeError
    named(null) ==> ! TypeError
    named(undefined) ==> ! TypeError
    strict(Object.create([]), 0) ==> 9
    (undefined.a += 1) ==> ! TypeError
    ((o) => (o.a += 1, o["b"] = o.a++, o.b))({ a: 1 }) ==> 2
    """,
        """
    function strict(o, k) { "use strict"; o[k] = 9; return o[k]; }
    function loose(o, k) { o[k] = 9; return o[k]; }
    function named(o) { o.a = 9; return o.a; }
    """,
    )


def test_deleting():
    check(r"""
    delete { a: 1 }.a ==> true
    delete Object.freeze({ a: 1 }).a ==> false
    (function (o) { "use strict"; return delete o.a; })(Object.freeze({ a: 1 }))
      ==> ! TypeError
    delete null.a ==> ! TypeError
    delete (5).a ==> true
    ({ m() { return delete super.a; } }).m() ==> ! ReferenceError
    """)


def test_literals():
    check(r"""
    Object.keys({ a: 1, get a() { return 2; }, a: 3 }) ==> a
    ({ a: 1, get a() { return 2; } }).a ==> 2
    ({ get a() { return 2; }, set a(v) {} }).a ==> 2
    ({ set a(v) {}, get a() { return 2; }, a: 4 }).a ==> 4
    Object.getPrototypeOf({ __proto__: null }) ==> null
    Object.getPrototypeOf({ __proto__: 5 }) === Object.prototype ==> true
    ({ get a() { return 1; }, m() { return 6; } }).m() ==> 6
    ({ set m(v) {}, m() { return super.toString === Object.prototype.toString; } }).m()
      ==> true
    ({ m() { super.x = 5; return this.x; } }).m() ==> 5
    """)


def test_places_that_are_read_and_written():
    check(r"""
    (() => { const a = new (class extends Array {})(); a[0] = 1; return a.length; })()
      ==> 1
    null[{ toString() { throw 1; } }] += 1 ==> ! TypeError
    (() => { const o = { a: 1 }; o[{ toString: () => "a" }] += 1; return o.a; })() ==> 2
    """)
