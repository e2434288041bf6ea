from __future__ import annotations

from tests.script.js.compiler.made import python_of
from tests.script.js.helpers import error_of, run
from tests.script.js.tables import check

BEFORE = """
const one = 1, half = 0.5;
let i = 1, u, w = null, o = {a: 1, "1": "one", m() { return this.a }, f: {g: {h: 2}}};
let a = [1, 2, 3], k = "a", log = [];
function f(x) { log.push(x); return x; }
class A {
  #p = 1;
  static p(o) { return [o?.#p, o.#p]; }
  static q(o) { return o?.r.#p; }
  m() { return "A.m" }
  get v() { return this }
}
class B extends A {
  static s = super.name;
  static { this.t = super.p.name; }
  m() { return super.m() + super["m"]() + (() => super.m())() }
  me() { return super.v === this }
  bad() { return delete super.m }
  tag() { return super.m`x` }
}
class C extends A { constructor() { f(() => this); super(); this.x = 1; f(this.x) } }
class D extends A { constructor() { this.x = 1; super() } }
"""


def test_reading():
    check(
        """
        o.a ==> 1
        o["a"] ==> 1
        o[k] ==> 1
        o[1] ==> one
        o["1"] ==> one
        o.zz ==> undefined
        a[0] ==> 1
        a[one] ==> 2
        a[i] ==> 2
        a[half] ==> undefined
        a[-1] ==> undefined
        a[5] ==> undefined
        a[0.5] ==> undefined
        a["1"] ==> 2
        a.length ==> 3
        "abc".length ==> 3
        "abc"[1] ==> b
        a["length"] ==> 3
        a[one + 1] ==> 3
        a[one - 2] ==> undefined
        a[NaN] ==> undefined
        f(a)[one] ==> 2
        o.toString === Object.prototype.toString ==> true
        u.x ==> ! TypeError
        w[0] ==> ! TypeError
        (1).toFixed(1) ==> 1.0
        (function (x) { return x[one] + x[half] })([4, 5]) ==> NaN
        (function (b) { const n = b.length * 1; return b[n - 1] })([4, 5]) ==> 5
        (function (b) { const n = 1; return b[n] })([4, 5]) ==> 5
        (function (b) { const n = 1; return b[n] })("xy") ==> y
        (function (b) { const n = 7; return b[n] })([1]) ==> undefined
        (function (b) { const n = -1; return b[n] })([1]) ==> undefined
        (function (b) { const n = 0.5; return b[n] })([1]) ==> undefined
        (function (b) { const n = NaN; return b[n] })([1]) ==> undefined
        (function (b) { const n = Infinity; return b[n] })([1]) ==> undefined
        """,
        BEFORE,
    )


def test_optional_chains():
    check(
        """
        u?.a ==> undefined
        w?.a.b.c ==> undefined
        o?.a ==> 1
        o?.["a"] ==> 1
        o.f?.g.h ==> 2
        o.f?.g?.h ==> 2
        o.x?.g.h ==> undefined
        o.x?.[f(1)] ==> undefined
        o.m?.() ==> 1
        o.x?.() ==> undefined
        o?.m() ==> 1
        u?.m() ==> undefined
        (o?.m)() ==> 1
        (u?.m)() ==> ! TypeError
        (o?.f.g)() ==> ! TypeError
        o?.x.y ==> ! TypeError
        u?.a?.b ==> undefined
        A.p(new A) ==> 1,1
        A.p(null) ==> ! TypeError
        A.q({r: new A}) ==> 1
        A.q(null) ==> undefined
        """,
        BEFORE,
    )


def test_methods_are_looked_for_in_the_prototype():
    check(
        """
        new A().m() ==> A.m
        o.m() ==> 1
        o.f.g.toString() ==> [object Object]
        a.join("") ==> 123
        "x".at(0) ==> x
        o.length() ==> ! TypeError
        o[1]() ==> ! TypeError
        o["1"]() ==> ! TypeError
        o.nothing() ==> ! TypeError
        u.m() ==> ! TypeError
        Object.create(null).m() ==> ! TypeError
        """,
        BEFORE,
    )


def test_super():
    check(
        """
        new B().m() ==> A.mA.mA.m
        new B().me() ==> true
        new B().bad() ==> ! ReferenceError
        new B().tag() ==> A.m
        B.s ==> A
        B.t ==> p
        new C().x ==> 1
        new D() ==> ! ReferenceError
        ({__proto__: {m() { return 1 }}, m() { return super.m() }}).m() ==> 1
        """,
        BEFORE,
    )


def test_new_target():
    check(
        """
        (function () { return new.target })() ==> undefined
        new (function () { this.a = new.target === undefined })().a ==> false
        new (function () { this.a = (() => new.target === undefined)() })().a ==> false
        ({m() { return new.target }}).m() ==> undefined
        """,
    )


def test_delete():
    check(
        """
        delete o.a ==> true
        "a" in o ==> false
        delete o["1"] ==> true
        delete o[k] ==> true
        delete u?.a ==> true
        delete o?.f.g ==> true
        delete o.f?.g ==> true
        delete o?.m().x ==> ! TypeError
        delete f(1) ==> true
        delete 1 ==> true
        delete i ==> false
        delete o ==> false
        delete nowhere ==> true
        delete globalThis.f ==> false
        delete Object.freeze({a: 1}).a ==> false
        (function (p) { return delete p })(1) ==> false
        (function () { "use strict"; delete Object.freeze({a: 1}).a })() ==> ! TypeError
        (function () { return delete arguments[0] })(1) ==> true
        """,
        BEFORE,
    )
    assert run("x = 1; var y; print(delete x, delete y, typeof x)") == [
        "true false undefined"
    ]
    assert run("class A { static m(o) { return delete o?.m() } } print(A.m())") == [
        "true"
    ]
    assert error_of("delete null.x") == "TypeError"


def test_own_properties_of_simple_objects_need_no_call():
    assert "props['x']" in python_of("let o; o.x")
    assert "__js_length($o)" in python_of("let o; o.length")
