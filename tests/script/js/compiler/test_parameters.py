from __future__ import annotations

from tests.script.js.helpers import run
from tests.script.js.tables import check

BEFORE = """
let log = [];
function f(x) { log.push(x); return x; }
"""


def test_parameters():
    check(
        """
        ((a, b) => a + b)(1, 2) ==> 3
        ((a, b) => b)(1) ==> undefined
        ((a, b = a + 1) => b)(1) ==> 2
        ((a, b = a + 1) => b)(1, undefined) ==> 2
        ((a, b = a + 1) => b)(1, null) ==> null
        ((a, ...b) => b)(1, 2, 3) ==> 2,3
        ((...[a, b]) => b)(1, 2) ==> 2
        ((a = () => 1) => a.name)() ==> a
        (({a} = {a: 1}) => a)() ==> 1
        ((a = b, b) => a)() ==> ! ReferenceError
        ((a = b, b) => a)(1, 2) ==> 1
        ((a = () => b, b) => a())(undefined, 2) ==> 2
        ((a, b = () => a) => { a = 3; return b() })(1) ==> 3
        ((a, b = () => a) => { var a = 3; return b() })(1) ==> 1
        ((a, b = () => a) => { var a; return a })(1) ==> 1
        ((a, b = 1) => { function a() {} return typeof a })(1) ==> function
        (function (a, a) { return a })(1, 2) ==> 2
        (function (a, a) { return a })(1) ==> undefined
        (function (a) { var a; return a })(1) ==> 1
        (function (a) { return () => a })(1)() ==> 1
        (function (a) { return () => a++ })(1)() ==> 1
        (function (a = (b = 2, 1), b) { return b })() ==> ! ReferenceError
        (function (a = (a = 2)) { return a })() ==> ! ReferenceError
        (function (a = a++) { return a })() ==> ! ReferenceError
        (function (a, b = (a = 2)) { return a })() ==> 2
        (function (a, b = a++) { return a })(5) ==> 6
        (({a, b = (a = 3)}) => a)({a: 1}) ==> 3
        """,
        BEFORE,
    )


def test_arguments():
    check(
        """
        (function () { return arguments.length })(1, 2) ==> 2
        (function (a) { a = 5; return arguments[0] })(1) ==> 5
        (function (a) { arguments[0] = 6; return a })(1) ==> 6
        (function (a) { arguments[0] = 6; return a })() ==> undefined
        (function (a, b) { b = 6; return arguments[1] })(1) ==> undefined
        (function (a) { "use strict"; a = 5; return arguments[0] })(1) ==> 1
        (function (a = 0) { a = 5; return arguments[0] })(1) ==> 1
        (function (...a) { a[0] = 5; return arguments[0] })(1) ==> 1
        (function (a, ...b) { return arguments.length + ":" + b })(1, 2, 3) ==> 3:2,3
        (function ({a}) { return arguments[0].a + a })({a: 1}) ==> 2
        (function (a, a) { a = 3; return [...arguments] })(1, 2) ==> 1,3
        (function (a, a) { arguments[0] = 3; return a })(1, 2) ==> 2
        (function () { return arguments.callee.name })() ==>
        (function () { "use strict"; return arguments.callee })() ==> ! TypeError
        (function (a = 0) { return arguments.callee })() ==> ! TypeError
        (function () { return (() => arguments[0])() })(4) ==> 4
        (function () { var arguments; return typeof arguments })() ==> object
        (function () { var arguments = 1; return arguments })() ==> 1
        (function (arguments) { return arguments })(3) ==> 3
        (function () { function arguments() {} return typeof arguments })() ==> function
        (function (a, b = () => arguments) { return b()[0] })(8) ==> 8
        (function (a, b = () => a) { return arguments.length + b() })(8) ==> 9
        (function (a) { return [() => a++, () => arguments[0]].map(x => x()) })(1)
          ==> 1,2
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_parameters_of_generators_and_async_functions():
    assert run(
        """
        function* g(a = null.x) {}
        try { g() } catch (e) { print("at once") }
        async function h(a = null.x) {}
        h().catch(() => print("later"));
        async function i({a}, b = a, ...c) { print(a, b, c, arguments.length) }
        i({a: 1}, undefined, 3);
        const j = async (a, b = 2) => print(a, b);
        j(1);
        function* k(a, b = 2) { yield [a, b, arguments.length] }
        print(k(1).next().value);
        async function* l(a = null.x) {}
        try { l() } catch (e) { print("at once") }
        async function m(a) { return () => a++ }
        m(1).then(n => print(n(), n()));
        """
    ) == ["at once", "1 1 3 3", "1 2", "1,2,1", "at once", "later", "1 2"]


def test_length():
    check(
        """
        (() => 1).length ==> 0
        ((a, b) => 1).length ==> 2
        ((a, b = 1, c) => 1).length ==> 1
        ((a, ...b) => 1).length ==> 1
        (({a}, [b]) => 1).length ==> 2
        """
    )
