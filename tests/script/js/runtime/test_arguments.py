from __future__ import annotations

from tests.script.js.helpers import run
from tests.script.js.tables import check

BEFORE = """
function shared(a, b) { return arguments }
function strict() { "use strict"; return arguments }
function given(f, ...values) { return f(...values) }
function own(o, k) { const d = Object.getOwnPropertyDescriptor(o, k);
  return d && [d.value, d.writable, d.enumerable, d.configurable].join() }
"""


def test_what_it_looks_like():
    check(
        """
        Object.prototype.toString.call(shared(1)) ==> [object Arguments]
        shared(1, 2, 3).length ==> 3
        own(shared(1), "length") ==> 1,true,false,true
        own(shared(1), "0") ==> 1,true,true,true
        own(shared(1, 2, 3), "2") ==> 3,true,true,true
        own(shared(), "0") ==> undefined
        own(strict(1), "0") ==> 1,true,true,true
        shared(1).callee === shared ==> true
        strict(1).callee ==> ! TypeError
        (function () { return arguments })().callee.name ==>
        (function (a, b = 1) { return arguments })(1).callee ==> ! TypeError
        [...shared(1, 2)] ==> 1,2
        [...strict(1, 2)] ==> 1,2
        shared(1)[Symbol.iterator] === Array.prototype.values ==> true
        Object.keys(shared(1, 2)) ==> 0,1
        Object.getPrototypeOf(strict()) === Object.prototype ==> true
        JSON.stringify(shared(1, "a")) ==> {"0":1,"1":"a"}
        """.replace("==>\n", "==> \n"),
        BEFORE,
    )


def test_elements_and_parameters_are_the_same():
    check(
        """
        (function (a) { arguments[0] = 2; return a })(1) ==> 2
        (function (a) { a = 2; return arguments[0] })(1) ==> 2
        (function (a) { a = 2; return own(arguments, "0") })(1) ==> 2,true,true,true
        (function (a) { delete arguments[0]; a = 2; return arguments[0] })(1)
          ==> undefined
        (function (a) { delete arguments[0]; arguments[0] = 3; return a })(1) ==> 1
        (function (a) { return delete arguments[5] })(1) ==> true
        (function (a) { Object.defineProperty(arguments, "0", {value: 2});
          return a })(1)
          ==> 2
        (function (a) { Object.defineProperty(arguments, "0", {enumerable: false});
          a = 4; return own(arguments, "0") })(1) ==> 4,true,false,true
        (function (a) { Object.defineProperty(arguments, "0", {writable: false});
          a = 4; return own(arguments, "0") })(1) ==> 1,false,true,true
        (function (a) { Object.defineProperty(arguments, "0", {value: 3,
          writable: false}); a = 4; return arguments[0] + a })(1) ==> 7
        (function (a) { Object.defineProperty(arguments, "0", {get: () => 9});
          a = 4; return arguments[0] })(1) ==> 9
        (function (a) { Object.freeze(arguments); a = 2; return arguments[0] })(1) ==> 1
        (function (a) { Object.freeze(arguments); return delete arguments[0] })(1)
          ==> false
        (function (a) { Object.freeze(arguments); return Reflect.defineProperty(
          arguments, "0", {value: 5}) })(1) ==> false
        (function (a) { Object.defineProperty(arguments, "1", {value: 5, writable: true,
          enumerable: true, configurable: true}); return [...arguments] })(1) ==> 1
        (function (a, b) { arguments[1] = 5; return b })(1) ==> undefined
        (function (a) { arguments.x = 5; return arguments.x })(1) ==> 5
        (function (a) { for (const x of arguments) a = x + 1; return a })(1) ==> 2
        (function (a) { return a + Object.values(arguments) })(1) ==> 11
        (function (a, a) { arguments[0] = 5; return a })(1, 2) ==> 2
        (function (a, a) { arguments[1] = 5; return a })(1, 2) ==> 5
        """,
        BEFORE,
    )


def test_it_can_be_handed_on():
    assert run(
        """
        function sum() { return [].reduce.call(arguments, (a, b) => a + b) }
        function pass() { return sum.apply(this, arguments) }
        print(pass(1, 2, 3), sum(...arguments_of(4, 5)));
        function arguments_of() { return arguments }
        """
    ) == ["6 9"]
