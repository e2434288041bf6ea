import pytest

from tests.script.js.helpers import error_of, evaluate, make_realm


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Symbol('a').toString()", "Symbol(a)"),
        ("Symbol().toString()", "Symbol()"),
        ("Symbol('a').description", "a"),
        ("Symbol().description", "undefined"),
        ("Symbol('').description === ''", "true"),
        ("Symbol('a') === Symbol('a')", "false"),
        ("Symbol.for('a') === Symbol.for('a')", "true"),
        ("Symbol.keyFor(Symbol.for('a'))", "a"),
        ("Symbol.keyFor(Symbol.for(''))", ""),
        ("Symbol.keyFor(Symbol('a'))", "undefined"),
        ("Symbol.keyFor(Symbol())", "undefined"),
        ("Symbol.for().description", "undefined"),
        ("Symbol.iterator.toString()", "Symbol(Symbol.iterator)"),
        ("typeof Object(Symbol())", "object"),
        ("(s => Object(s).valueOf() === s)(Symbol())", "true"),
        ("(s => Object(s) == s)(Symbol())", "true"),
        ("Object(Symbol('q')).description", "q"),
        ("(s => ({[s]: 1})[Object(s)])(Symbol())", "1"),
        ("Symbol.prototype[Symbol.toStringTag]", "Symbol"),
        ("Symbol.prototype[Symbol.toPrimitive].name", "[Symbol.toPrimitive]"),
        ("Object.getOwnPropertyDescriptor(Symbol, 'iterator').writable", "false"),
        ("Symbol.length", "0"),
        ("typeof class extends Symbol {}", "function"),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "new Symbol()",
        "new (class extends Symbol {})()",
        "Symbol.keyFor('a')",
        "Symbol.prototype.toString.call('a')",
        "Symbol.prototype.valueOf.call({})",
        "Object.getOwnPropertyDescriptor(Symbol.prototype, 'description').get.call(1)",
        "Symbol(Symbol())",
        "'' + Symbol()",
        "+Symbol()",
    ],
)
def test_refusals(source):
    assert error_of(source) == "TypeError"


def test_the_registry_belongs_to_the_realm():
    first, second = make_realm(), make_realm()
    symbols = [
        r.intrinsic("Symbol").get("for", None).fn(None, "a") for r in (first, second)
    ]
    assert symbols[0] is not symbols[1]
