import pytest

from tests.script.js.helpers import error_of, evaluate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Object.prototype.toString.call(undefined)", "[object Undefined]"),
        ("Object.prototype.toString.call(null)", "[object Null]"),
        ("Object.prototype.toString.call([])", "[object Array]"),
        ("Object.prototype.toString.call(new Proxy([], {}))", "[object Array]"),
        ("Object.prototype.toString.call(() => 1)", "[object Function]"),
        ("Object.prototype.toString.call(new Proxy(() => 1, {}))", "[object Function]"),
        ("Object.prototype.toString.call(new Error())", "[object Error]"),
        ("Object.prototype.toString.call(true)", "[object Boolean]"),
        ("Object.prototype.toString.call(1)", "[object Number]"),
        ("Object.prototype.toString.call('')", "[object String]"),
        ("Object.prototype.toString.call(new Date())", "[object Date]"),
        ("Object.prototype.toString.call(/a/)", "[object RegExp]"),
        ("Object.prototype.toString.call(Symbol())", "[object Symbol]"),
        ("Object.prototype.toString.call(1n)", "[object BigInt]"),
        ("Object.prototype.toString.call(new Map())", "[object Map]"),
        ("Object.prototype.toString.call(JSON)", "[object JSON]"),
        (
            "Object.prototype.toString.call((function () { return arguments; })())",
            "[object Arguments]",
        ),
        ("({[Symbol.toStringTag]: 'x'}).toString()", "[object x]"),
        ("({[Symbol.toStringTag]: 1}).toString()", "[object Object]"),
        ("({toString() { return 'mine'; }}).toLocaleString()", "mine"),
        ("(o => o.valueOf() === o)({})", "true"),
        ("typeof Object.prototype.valueOf.call(1)", "object"),
        ("({a: 1}).hasOwnProperty('a')", "true"),
        ("[1].propertyIsEnumerable(0) + [1].propertyIsEnumerable('length')", "1"),
        ("({}).propertyIsEnumerable('x')", "false"),
        ("Object.prototype.isPrototypeOf({})", "true"),
        ("({}).isPrototypeOf({})", "false"),
        ("Object.prototype.isPrototypeOf.call(null, 1)", "false"),
        ("({__proto__: {a: 1}}).a", "1"),
        ("(o => { o.__proto__ = {a: 2}; return o.a; })({})", "2"),
        (
            "(o => { o.__proto__ = 1; return o.__proto__ === Object.prototype; })({})",
            "true",
        ),
        ("(o => { o.__proto__ = null; return o.__proto__; })({})", "undefined"),
        ("(1).__proto__ === Number.prototype", "true"),
        ("((1).__proto__ = {}, 1)", "1"),
        ("(o => { o.__defineGetter__('a', () => 3); return o.a; })({})", "3"),
        (
            "(o => { o.__defineSetter__('a', v => { o.b = v; }); o.a = 4; return "
            "o.b; })"
            "({})",
            "4",
        ),
        ("(o => typeof o.__lookupGetter__('a'))({get a() {}})", "function"),
        ("(o => o.__lookupSetter__('a'))({get a() {}})", "undefined"),
        ("(o => o.__lookupGetter__('a'))({a: 1})", "undefined"),
        ("typeof Object.create({set a(v) {}}).__lookupSetter__('a')", "function"),
        ("({}).__lookupGetter__('a')", "undefined"),
        (
            "Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').get.name",
            "get __proto__",
        ),
        (
            "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').enumerable",
            "false",
        ),
        ("Reflect.setPrototypeOf(Object.prototype, null)", "true"),
        ("Reflect.setPrototypeOf(Object.prototype, {})", "false"),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Object.prototype.hasOwnProperty.call(null, 'a')",
        "Object.prototype.isPrototypeOf.call(null, {})",
        "Object.prototype.valueOf.call(undefined)",
        "Object.prototype.toLocaleString.call(null)",
        "({}).__defineGetter__('a', 1)",
        "Object.freeze({}).__defineSetter__('a', () => 1)",
        "Object.freeze({}).__proto__ = {}",
        "Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set.call(null)",
    ],
)
def test_refusals(source):
    assert error_of(source) == "TypeError"


def test_the_key_is_read_before_this():
    source = """
      var key = {toString() { throw new RangeError(); }};
      Object.prototype.hasOwnProperty.call(null, key);
    """
    assert error_of(source) == "RangeError"
