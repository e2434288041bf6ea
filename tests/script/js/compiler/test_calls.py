from __future__ import annotations

from tests.script.js.compiler.made import analysed
from tests.script.js.helpers import run
from tests.script.js.tables import check
from voxrt.script.js.compiler.calls import SHOWN, quoted

BEFORE = """
let o = {a: 1, m(...x) { return this.a + ":" + x }, n: {m() { return this === o.n }}};
let k = "m", u, log = [];
function f(...x) { log.push(x.length); return x.join("-"); }
function tag(texts, ...values) { return texts.join("_") + texts.raw.length + values }
function me() { "use strict"; return this }
class A { constructor(...x) { this.x = x } static s() { return this.name } }
class B extends A { constructor(...x) { super(0, ...x) } }
class C extends A { constructor() { (() => super(9))() } }
class N extends null { constructor() { super() } }
"""


def test_calls():
    check(
        """
        f() ==>
        f(1, 2) ==> 1-2
        f(...[1, 2], 3, ..."ab") ==> 1-2-3-a-b
        o.m(1) ==> 1:1
        o["m"](2) ==> 1:2
        o[k](3) ==> 1:3
        o.n.m() ==> true
        (o.m)(4) ==> 1:4
        (0, o.n.m)() ==> false
        me() ==> undefined
        me.call(5) ==> 5
        (() => 6)() ==> 6
        (function () { return this === globalThis })() ==> true
        "a-b".split("-") ==> a,b
        (5).toString(2) ==> 101
        f(f(1), f(2)) ==> 1-2
        f?.(1) ==> 1
        u?.(1) ==> undefined
        u?.(f(1)) ==> undefined
        (o?.m)(5) ==> 1:5
        (o?.n.m)() ==> true
        (u?.n.m)() ==> ! TypeError
        (o?.m(1)).length ==> 3
        (o?.m)`x` ==> 1:x
        (o?.m(1))() ==> ! TypeError
        (o?.f(1))`x` ==> ! TypeError
        (function (p) { return p.m(1) })(o) ==> 1:1
        (function (p) { return p[k](1) })(o) ==> 1:1
        (function (p) { return p.m((p = null, 1)) })(o) ==> 1:1
        (function (p) { return (p?.m)(1) })(o) ==> 1:1
        u() ==> ! TypeError
        o.x() ==> ! TypeError
        o() ==> ! TypeError
        f(...u) ==> ! TypeError
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_arguments_are_evaluated_before_the_error():
    assert run(
        """
        let o = {}, log = [];
        try { o.nothing(log.push(1)) } catch (e) { print(e.message, log) }
        try { o.x.y(log.push(1)) } catch (e) { print(log) }
        """
    ) == ["o.nothing is not a function 1", "1"]


def test_new():
    check(
        """
        new A().x.length ==> 0
        new A(1, 2).x ==> 1,2
        new A(...[1, 2]).x ==> 1,2
        new B(1).x ==> 0,1
        new C().x ==> 9
        new A ==> [object Object]
        A.s() ==> A
        B.s() ==> B
        new N() ==> ! TypeError
        new u ==> ! TypeError
        new (() => 1) ==> ! TypeError
        new o.m ==> ! TypeError
        A() ==> ! TypeError
        """,
        BEFORE,
    )


def test_tagged_templates():
    check(
        """
        tag`a${1}b${2}c` ==> a_b_c31,2
        tag`` ==> 1
        o.m`x${1}` ==> 1:x,,1
        o[k]`x` ==> 1:x
        ((t) => t[0])`\\u{zz}` ==> undefined
        ((t) => t.raw[0])`\\u{zz}` ==> \\u{zz}
        u`x` ==> ! TypeError
        """,
        BEFORE,
    )
    source = "let s = (t) => t, g = () => s`a`; print(g() === g(), s`a` === s`a`)"
    assert run(source) == ["true false"]


def test_a_long_callee_is_quoted_in_part():
    source = f"(a\n   .b)(); {'x' * 99}();"
    c = analysed(source)
    short, long = (each.expression.callee for each in c.program.body[:2])
    assert quoted(c, short).value == "a .b"
    assert quoted(c, long).value == "x" * (SHOWN - 3) + "..."


def test_push_waits_for_values_that_do_something():
    source = """
        const a = [];
        const o = { get push() { print("read"); return () => print("called"); } };
        o.push(print("evaluated"));
        a.push(...[1, 2]);
        a.push((() => 3)());
        print(a.join());
    """
    assert run(source) == ["read", "evaluated", "called", "1,2,3"]
