import pytest

from tests.script.js.helpers import error_of, evaluate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("new Error('a').message", "a"),
        ("Error('a') instanceof Error", "true"),
        ("new TypeError('a')", "TypeError: a"),
        ("new RangeError", "RangeError"),
        ("new Error(undefined).hasOwnProperty('message')", "false"),
        ("new Error('').hasOwnProperty('message')", "true"),
        ("new Error('a', {cause: 1}).cause", "1"),
        ("new Error('a', {}).hasOwnProperty('cause')", "false"),
        ("new Error('a', 1).hasOwnProperty('cause')", "false"),
        ("Object.keys(new Error('a', {cause: 1}))", ""),
        ("Object.getPrototypeOf(TypeError) === Error", "true"),
        (
            "TypeError.prototype.name + TypeError.name + TypeError.length",
            "TypeErrorTypeError1",
        ),
        ("Object.getPrototypeOf(URIError.prototype) === Error.prototype", "true"),
        ("new AggregateError([1, 2], 'a').errors", "1,2"),
        ("AggregateError(new Set([1]), 'a', {cause: 2}).cause", "2"),
        ("AggregateError.length", "2"),
        (
            "Object.getOwnPropertyDescriptor(new AggregateError([]), "
            "'errors').enumerable",
            "false",
        ),
        ("new (class A extends Error {})('x') instanceof Error", "true"),
        (
            "new (class A extends Error { get name() { return 'Mine'; } })('x')",
            "Mine: x",
        ),
        ("Error.prototype.toString.call({name: 'N', message: 'm'})", "N: m"),
        ("Error.prototype.toString.call({name: '', message: 'm'})", "m"),
        ("Error.prototype.toString.call({name: 'N', message: ''})", "N"),
        ("Error.prototype.toString.call({})", "Error"),
        ("Error.prototype.hasOwnProperty('stack')", "false"),
        ("JSON.stringify(new Error('a'))", "{}"),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Error.prototype.toString.call(1)",
        "new Error(Symbol())",
        "new AggregateError(1)",
        "Error.prototype.toString.call({name: Symbol()})",
    ],
)
def test_refusals(source):
    assert error_of(source) == "TypeError"


def test_the_stack_names_calls_and_places():
    source = "function inner() { return new RangeError('far'); }\nvar e = inner();"
    stack = evaluate("e.stack", source).split("\n")
    assert stack[0] == "RangeError: far"
    assert stack[1].startswith("    at inner (")
    assert stack[1].endswith(":1:27)")
    assert stack[2].startswith("    at ")
    assert stack[2].endswith(":2:9")
    assert len(stack) == 3


def test_the_stack_of_an_error_that_the_engine_threw():
    source = "var e;\ntry {\n  null.x;\n} catch (error) { e = error; }"
    stack = evaluate("e.stack", source).split("\n")
    assert stack[0].startswith("TypeError: ")
    assert ":3:" in stack[1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Object.getOwnPropertyNames(new Error('a'))", "stack,message"),
        ("Object.keys(Object.assign({}, new Error('a')))", ""),
        ("(e => { e.stack = 5; return e.stack; })(new Error('a'))", "5"),
        ("(e => delete e.stack && e.stack)(new Error('a'))", "undefined"),
        (
            "(e => { e.name = ''; return e.stack.split('\\n')[0]; })(new Error('a'))",
            "a",
        ),
        (
            "(e => { e.name = 5; return e.stack.split('\\n')[0]; })(new Error('a'))",
            "Error: a",
        ),
        (
            "(e => { e.message = 5; return e.stack.split('\\n')[0]; })(new Error('a'))",
            "Error",
        ),
        (
            "new (class A extends Error { get name() { return 'Mine'; } })('x')"
            ".stack.split('\\n')[0]",
            "Error: x",
        ),
        (
            "(e => { Object.setPrototypeOf(e, null); return e.stack.split('\\n')[0]; })"
            "(new Error('x'))",
            "Error: x",
        ),
        (
            "(e => { Object.setPrototypeOf(e, new Proxy({}, {})); "
            "return e.stack.split('\\n')[0]; })(new Error('x'))",
            "Error: x",
        ),
    ],
)
def test_the_stack_is_a_property_of_its_own(source, expected):
    assert evaluate(source) == expected
