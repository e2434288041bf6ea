import pytest

from tests.script.js.helpers import error_of, evaluate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(function () { return this; }).call(5) + 1", "6"),
        ("(function (a, b) { return a + b; }).call(null, 1, 2)", "3"),
        ("(function (a, b) { return a + b; }).apply(null, [1, 2])", "3"),
        ("(function () { return arguments.length; }).apply(null)", "0"),
        ("(function () { return arguments.length; }).apply(null, null)", "0"),
        ("(function () { return arguments[1]; }).apply(0, {length: 2, 1: 'x'})", "x"),
        ("Math.max.apply(null, [1, 5, 3])", "5"),
        ("(function (a, b) { return [this.x, a, b]; }).bind({x: 1}, 2)(3)", "1,2,3"),
        ("(function f(a, b, c) {}).bind(null, 1).length", "2"),
        ("(function f() {}).bind().name", "bound f"),
        ("(function f() {}).bind().bind().name", "bound bound f"),
        (
            "Object.defineProperty(function () {}, 'name', {value: 1}).bind().name",
            "bound ",
        ),
        (
            "Object.defineProperty(function () {}, 'length', {value: "
            "1/0}).bind().length",
            "Infinity",
        ),
        (
            "Object.defineProperty(function () {}, 'length', {value: "
            "'x'}).bind().length",
            "0",
        ),
        ("(f => { delete f.length; return f.bind().length; })(function (a) {})", "0"),
        (
            "(F => new (F.bind(null, 1))(2).sum)(function (a, b) { this.sum = a + "
            "b; })",
            "3",
        ),
        ("(F => new (F.bind())() instanceof F)(function () {})", "true"),
        ("(F => new F() instanceof F.bind())(function () {})", "true"),
        (
            "(F => Reflect.construct(F.bind(), [], Array) instanceof Array)"
            "(function () {})",
            "true",
        ),
        ("(F => Reflect.construct(F.bind(), []) instanceof F)(function () {})", "true"),
        ("'prototype' in (function () {}).bind()", "false"),
        (
            "(f => new f() instanceof Object.setPrototypeOf(f, null))(function () {})",
            "true",
        ),
        ("typeof Function.prototype()", "undefined"),
        ("Function.prototype.name === ''", "true"),
        ("Function.prototype.length", "0"),
        ("'prototype' in Function.prototype", "false"),
        ("Math.max.toString()", "function max() { [native code] }"),
        ("(function () {}).bind().toString()", "function () { [native code] }"),
        (
            "Function.prototype.toString.call(new Proxy(() => 1, {}))",
            "function () { [native code] }",
        ),
        (
            "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.toString()",
            "function get size() { [native code] }",
        ),
        (
            "Array.prototype[Symbol.iterator].toString()",
            "function values() { [native code] }",
        ),
        (
            "(function  f ( a )  { return a }).toString()",
            "function  f ( a )  { return a }",
        ),
        ("(x =>  x).toString()", "x =>  x"),
        ("(class  A { }).toString()", "class  A { }"),
        ("({ m ( ) { } }).m.toString()", "m ( ) { }"),
        ("Function.prototype[Symbol.hasInstance].call(Array, [])", "true"),
        ("Function.prototype[Symbol.hasInstance].call({}, [])", "false"),
        ("Function.prototype[Symbol.hasInstance].call(Array, 1)", "false"),
        ("Function.prototype[Symbol.hasInstance].name", "[Symbol.hasInstance]"),
        ("Object.isExtensible(Function.prototype)", "true"),
        ("Object.keys(Function.prototype)", ""),
        ("eval(5) + typeof eval()", "5undefined"),
        (
            "Object.getPrototypeOf(function* () {}).constructor.name",
            "GeneratorFunction",
        ),
        (
            "Object.getPrototypeOf(async function () {}).constructor.name",
            "AsyncFunction",
        ),
        (
            "Object.getPrototypeOf(async function* () {})[Symbol.toStringTag]",
            "AsyncGeneratorFunction",
        ),
        (
            "Object.getPrototypeOf(Object.getPrototypeOf(async function () {})"
            ".constructor) === Function",
            "true",
        ),
        ("Function.length + Function.name", "1Function"),
        (
            "(f => Object.isFrozen(f) + f.name + f.length)(Object"
            ".getOwnPropertyDescriptor(Function.prototype, 'caller').get)",
            "true0",
        ),
        (
            "(d => d.get === d.set)(Object"
            ".getOwnPropertyDescriptor(Function.prototype, 'arguments'))",
            "true",
        ),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Function.prototype.call.call(1)", "TypeError"),
        ("Function.prototype.apply.call({})", "TypeError"),
        ("Function.prototype.bind.call({})", "TypeError"),
        ("Function.prototype.toString.call({})", "TypeError"),
        ("(() => 1).apply(null, 1)", "TypeError"),
        ("new Function.prototype()", "TypeError"),
        ("new (Math.max)()", "TypeError"),
        ("new ((() => 1).bind())()", "TypeError"),
        ("(function () { 'use strict'; }).caller", "TypeError"),
        ("(function () { 'use strict'; }).arguments = 1", "TypeError"),
        ("Function('return 1')", "EvalError"),
        ("new Function('a', 'return a')", "EvalError"),
        ("(0, eval)('1')", "EvalError"),
        ("(async () => 1).constructor('')", "EvalError"),
        ("1 instanceof Object.create(null)", "TypeError"),
        ("1 instanceof 'a'", "TypeError"),
        ("1 instanceof {[Symbol.hasInstance]: 1}", "TypeError"),
        ("new (Object.getPrototypeOf(function* () {}).constructor)('')", "EvalError"),
        (
            "(f => { f.prototype = 1; return {} instanceof f; })(function () {})",
            "TypeError",
        ),
        ("({}) instanceof ({})", "TypeError"),
        ("({}) instanceof 1", "TypeError"),
    ],
)
def test_refusals(source, kind):
    assert error_of(source) == kind


def test_the_refusal_says_what_to_do_instead():
    text = evaluate("e.message", "try { Function('1'); } catch (x) { var e = x; }")
    assert text.startswith("Function cannot make code out of text; write the function")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("new Function().name + Function().length", "anonymous0"),
        ("Function().toString()", "function anonymous(\n) {\n\n}"),
        ("typeof new (Function())()", "object"),
        ("new (class F extends Function {})() instanceof Function", "true"),
        ("(function () {}).caller", "null"),
        ("(f => (f.caller = 1, f.arguments))(function () {})", "null"),
        ("(class { static  m ( ) { } }).m.toString()", "m ( ) { }"),
        (
            "Object.getOwnPropertyDescriptor(class { static /* static */ "
            "get m() {} }, 'm').get.toString()",
            "get m() {}",
        ),
        ("(class { static static() {} }).static.toString()", "static() {}"),
    ],
)
def test_functions_without_text(source, expected):
    assert evaluate(source) == expected
