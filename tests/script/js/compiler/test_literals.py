from __future__ import annotations

from tests.script.js.helpers import run
from tests.script.js.tables import check

BEFORE = """
let k = "key", n = 1, sym = Symbol("desc"), log = [];
function f(x) { log.push(x); return x; }
function json(o) { return JSON.stringify(o) }
"""


def test_simple_values():
    check(
        """
        1e400 ==> Infinity
        -1e400 ==> -Infinity
        12345678901234567890n ==> 12345678901234567890
        null ==> null
        /a+/g.source ==> a+
        /a+/gi.flags ==> gi
        """
    )
    assert run("const g = () => /x/; print(g() === g())") == ["false"]


def test_templates():
    check(
        """
        `` ==>
        `a` ==> a
        `${1}` ==> 1
        `${"s"}` ==> s
        `a${n}b${k}` ==> a1bkey
        `${n}${n}` ==> 11
        `${{toString() { return "T" }}}!` ==> T!
        `${sym}` ==> ! TypeError
        `a${f(1)}${f(2)}` ==> a12
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_arrays():
    check(
        """
        [] ==>
        [1, , 2].length ==> 3
        1 in [1, , 2] ==> false
        [, ] .length ==> 1
        [...[1, 2], 3, ..."ab"] ==> 1,2,3,a,b
        [, ...[1]].length ==> 2
        [...1] ==> ! TypeError
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_objects():
    check(
        """
        json({}) ==> {}
        json({a: 1, "b c": 2, d: 3}) ==> {"a":1,"b c":2,"d":3}
        json({b: 1, 2: 2, a: 3, 1: 4}) ==> {"1":4,"2":2,"b":1,"a":3}
        json({1: 1}) ==> {"1":1}
        json({k, n}) ==> {"k":"key","n":1}
        json({[k]: 1, a: 2}) ==> {"key":1,"a":2}
        json({["a"]: 1}) ==> {"a":1}
        json({...{a: 1}, b: 2, ...null, ...{b: 3}}) ==> {"a":1,"b":3}
        json({a: 1, a: 2}) ==> {"a":2}
        json({a: 1, get a() { return 3 }}) ==> {"a":3}
        json({get a() { return 3 }, a: 4}) ==> {"a":4}
        ({__proto__: Array.prototype}) instanceof Array ==> true
        ({"__proto__": null}) instanceof Object ==> false
        json({["__proto__"]: 1}) ==> {"__proto__":1}
        ((__proto__) => json({__proto__}))(1) ==> {"__proto__":1}
        ({__proto__() { return 4 }}).__proto__() ==> 4
        ({get __proto__() { return 5 }}).__proto__ ==> 5
        ({__proto__: 1, a: 2}).a ==> 2
        ({m() { return 1 }}).m() ==> 1
        ({get a() { return 1 }}).a ==> 1
        ({set a(v) { this.b = v }}).a ==> undefined
        ({*g() { yield 1 }}).g().next().value ==> 1
        ({async h() {}}).h() ==> [object Promise]
        """,
        BEFORE,
    )


def test_names_of_functions():
    check(
        """
        ({a: () => 1}).a.name ==> a
        ({b: 1, 1: function () {}})[1].name ==> 1
        ({[k]: () => 1}).key.name ==> key
        ({[sym]: class {}})[sym].name ==> [desc]
        ({[k]: f}).key.name ==> f
        ({[k]: n}).key ==> 1
        ({m() {}}).m.name ==> m
        ({[k]() {}}).key.name ==> key
        ({[sym]() {}})[sym].name ==> [desc]
        ({1() {}})[1].name ==> 1
        Object.getOwnPropertyDescriptor({get a() {}}, "a").get.name ==> get a
        Object.getOwnPropertyDescriptor({set a(v) {}}, "a").set.name ==> set a
        Object.getOwnPropertyDescriptor({get [k]() {}}, k).get.name ==> get key
        ({a: (() => 1)}).a.name ==> a
        ({a: (0, () => 1)}).a.name ==>
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_keys_and_values_in_order():
    assert run(
        BEFORE
        + """
        void {[f("a")]: f(1), [f("b")]: () => 1, ...f({}), get [f("c")]() {}, d: f(2)};
        print(log);
        try { ({a: f("before"), ...null.x}) } catch (e) { print(e.name) }
        """
    ) == ["a,1,b,[object Object],c,2", "TypeError"]
