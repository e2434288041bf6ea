from __future__ import annotations

import pytest

from tests.script.js.compiler.made import code_named, first_expression
from tests.script.js.helpers import run
from tests.script.js.tables import check
from voxrt.script.js.compiler.functions import expected


def test_kinds_of_functions():
    check(
        """
        (function () { return 1 })() ==> 1
        (() => 2)() ==> 2
        (() => { return 3 })() ==> 3
        (() => {})() ==> undefined
        (function () { 1 })() ==> undefined
        (function () { return })() ==> undefined
        (function* () { yield 4 })().next().value ==> 4
        (async function () {})() ==> [object Promise]
        (async () => 1)() ==> [object Promise]
        (async function* () {})() ==> [object AsyncGenerator]
        ({m() { return 5 }}).m() ==> 5
        "prototype" in function () {} ==> true
        "prototype" in (() => 1) ==> false
        "prototype" in (function* () {}) ==> true
        "prototype" in ({m() {}}).m ==> false
        "prototype" in (async function () {}) ==> false
        new (function () { this.a = 1 })().a ==> 1
        new (() => 1) ==> ! TypeError
        new (function* () {}) ==> ! TypeError
        """
    )


def test_this():
    check(
        """
        (function () { return typeof this }).call(1) ==> object
        (function () { "use strict"; return typeof this }).call(1) ==> number
        (function () { return this === globalThis })() ==> true
        (function () { return (() => typeof this)() }).call("s") ==> object
        ({m() { return typeof this }}).m.call(true) ==> object
        (function* () { yield typeof this }).call(1).next().value ==> object
        (function () { return this.a }).call({a: 6}) ==> 6
        """
    )


def test_names():
    check(
        """
        (function f() {}).name ==> f
        (function () {}).name ==>
        (() => 1).name ==>
        ((a = () => 1) => a.name)() ==> a
        (function f() { return f.name })() ==> f
        (function f(f) { return f })(1) ==> 1
        (function f() { var f = 2; return f })() ==> 2
        (function f(n) { return n ? n + f(n - 1) : 0 })(4) ==> 10
        """.replace("==>\n", "==> \n")
    )


def test_functions_are_hoisted():
    assert run(
        """
        print(f(), typeof g);
        function f() { return h(); function h() { return "h" } }
        { print(g()); function g() { return "g" } }
        print(g());
        print(typeof (function () { return k; var k = 1; function k() {} })());
        (function () { if (true) function z() { return "z" } print(z()) })();
        (function () { "use strict"; { function y() {} } print(typeof y) })();
        (function () { switch (1) { case 0: function x() {} default: print(typeof x) }
          print(typeof x) })();
        for (let i = 0; i < 2; i++) { function w() { return i } print(w()) }
        label: function l() {} print(typeof l);
        """
    ) == [
        "h undefined",
        "g",
        "g",
        "function",
        "z",
        "undefined",
        "function",
        "undefined",
        "0",
        "1",
        "function",
    ]


def test_new_target():
    check(
        """
        new (function () { this.t = new.target !== undefined })().t ==> true
        (function () { return new.target })() ==> undefined
        ({m() { return new.target }}).m() ==> undefined
        ({*m() { yield new.target }}).m().next().value ==> undefined
        new (function () { return [new.target !== undefined] })()[0] ==> true
        Reflect.construct(function () { this.n = new.target.name }, [], Array).n
          ==> Array
        new (class { constructor() { this.f = () => new.target } })().f().name ==>
        """.replace("==>\n", "==> \n")
    )


@pytest.mark.parametrize(
    ("source", "count"),
    [("() => 1", 0), ("(a, b) => 1", 2), ("(a, b = 1, c) => 1", 1), ("(...a) => 1", 0)],
)
def test_expected_arguments(source, count):
    assert expected(first_expression(source).params) == count


def test_code_is_called_as_the_function():
    assert code_named("function spam() {}", "spam").co_argcount == 1
    assert code_named("let a = (b, c) => 1", "a").co_varnames[:1] == ("_this",)
    assert code_named("[].map(() => 1)", "<anonymous>").co_argcount == 1


def test_closures_of_loop_rounds():
    assert run(
        """
        const made = [];
        for (let i = 0; i < 2; i++) {
          made.push(function* () { yield i }, async () => i, () => () => i,
            {get a() { return i }, m() { return i }});
        }
        print(made[0]().next().value, made[4]().next().value, made[2]()(), made[6]()());
        print(made[3].a, made[7].m());
        made[5]().then(print);
        """
    ) == ["0 1 0 1", "0 1", "1"]


def test_the_body_has_its_own_variables_behind_parameters_with_code():
    check(
        """
        ((a, b = () => a) => { var a = 2; return [a, b()] })(1) ==> 2,1
        ((a, b = () => a) => { let c = a; a = 2; return [c, a, b()] })(1) ==> 1,2,2
        ((a, b = () => a) => { function a() {} return typeof b() })(1) ==> number
        ((a = 1) => { const c = 2; class D {} return c })() ==> 2
        (function f(a = 1) { var f; return typeof f })() ==> undefined
        """
    )
