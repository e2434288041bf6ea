import pytest

from tests.script.js.helpers import error_of, evaluate

ORDER = """
var log = [];
var handler = new Proxy({}, {get: function (t, name) {
  return function (target, key) {
    log.push(name + (typeof key === "string" ? ":" + key : ""));
    return Reflect[name].apply(null, arguments);
  };
}});
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("typeof Object(1)", "object"),
        ("Object('ab').length", "2"),
        ("Object(null) instanceof Object", "true"),
        ("(o => Object(o) === o)({})", "true"),
        ("new Object(3n) + 1n", "4"),
        ("JSON.stringify(new Object())", "{}"),
        ("(class extends Object { constructor() { super(1); } }).name", ""),
        ("new (class A extends Object {})(5) instanceof Number", "false"),
        ("Object.length + Object.name", "1Object"),
        (
            "JSON.stringify(Object.assign({a: 1}, null, 'xy', {b: 2}))",
            '{"0":"x","1":"y","a":1,"b":2}',
        ),
        ("Object.assign(1) instanceof Number", "true"),
        ("Object.keys(Object.assign({}, Object.create({a: 1}, {b: {value: 1}})))", ""),
        ("Object.keys({b: 1, 2: 1, a: 1, 1: 1})", "1,2,b,a"),
        ("Object.keys('ab')", "0,1"),
        ("Object.values({a: 1, b: 2})", "1,2"),
        ("JSON.stringify(Object.entries({a: 1, b: [2]}))", '[["a",1],["b",[2]]]'),
        (
            "JSON.stringify(Object.fromEntries([['a', 1], ['b', 2], ['a', 3]]))",
            '{"a":3,"b":2}',
        ),
        ("Object.fromEntries(new Map([[1, 2]]))[1]", "2"),
        (
            "Object.keys(Object.defineProperties({}, "
            "Object.defineProperty({}, 'a', {value: {}})))",
            "",
        ),
        ("Object.getOwnPropertyNames([1])", "0,length"),
        ("Object.getOwnPropertyNames(function f(a) {})[0]", "length"),
        ("Object.getOwnPropertySymbols({[Symbol.iterator]: 1}).length", "1"),
        (
            "JSON.stringify(Object.getOwnPropertyDescriptor({a: 1}, 'a'))",
            '{"value":1,"writable":true,"enumerable":true,"configurable":true}',
        ),
        (
            "Object.keys(Object.getOwnPropertyDescriptor({get a() {}}, 'a'))",
            "get,set,enumerable,configurable",
        ),
        ("Object.getOwnPropertyDescriptor({}, 'a')", "undefined"),
        ("Object.getOwnPropertyDescriptor('abc', 1).value", "b"),
        ("Object.keys(Object.getOwnPropertyDescriptors({a: 1, get b() {}}))", "a,b"),
        ("Object.getPrototypeOf(Object.create(null))", "null"),
        ("Object.getPrototypeOf(1) === Number.prototype", "true"),
        ("Object.create({a: 1}, {b: {value: 2}}).b", "2"),
        ("Object.hasOwn({a: 1}, 'a')", "true"),
        ("Object.hasOwn([], 'length')", "true"),
        ("Object.hasOwn({}, 'toString')", "false"),
        ("[Object.is(NaN, NaN), Object.is(0, -0), Object.is(1, 1)]", "true,false,true"),
        ("Object.setPrototypeOf(1, null)", "1"),
        ("Object.setPrototypeOf({}, {a: 5}).a", "5"),
        ("Object.isExtensible(1)", "false"),
        ("Object.isExtensible({})", "true"),
        ("Object.isFrozen(1) && Object.isSealed('a')", "true"),
        ("Object.isFrozen({a: 1})", "false"),
        ("Object.isFrozen(Object.freeze({a: 1, get b() {}}))", "true"),
        ("Object.isFrozen(Object.seal({a: 1}))", "false"),
        ("Object.isSealed(Object.seal({a: 1}))", "true"),
        ("Object.isSealed(Object.preventExtensions({a: 1}))", "false"),
        ("Object.isSealed(Object.preventExtensions({}))", "true"),
        ("Object.freeze(1) + Object.seal(2) + Object.preventExtensions(3)", "6"),
        ("(a => { a.push(1); return a; })(Object.freeze([]).concat(1)).length", "2"),
        ("Object.defineProperty({}, 'a', {value: 1}).a", "1"),
        ("Object.keys(Object.defineProperty({}, 'a', {value: 1}))", ""),
        (
            "Object.defineProperties({}, {a: {value: 1}, b: {get() { return 2; }}}).b",
            "2",
        ),
        (
            "JSON.stringify(Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even'))",
            '{"odd":[1,3],"even":[2]}',
        ),
        ("Object.getPrototypeOf(Object.groupBy([], x => x))", "null"),
        ("Object.groupBy(['a'], (x, i) => i)[0]", "a"),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Object.assign(null)", "TypeError"),
        ("'use strict'; Object.assign('a', {0: 'b'})", "TypeError"),
        ("Object.create(1)", "TypeError"),
        ("Object.keys(undefined)", "TypeError"),
        ("Object.defineProperty(1, 'a', {})", "TypeError"),
        ("Object.defineProperties(1, {})", "TypeError"),
        ("Object.defineProperty({}, 'a', 1)", "TypeError"),
        ("Object.defineProperty({}, 'a', {get: 1})", "TypeError"),
        ("Object.defineProperty({}, 'a', {get() {}, value: 1})", "TypeError"),
        ("Object.defineProperty(Object.freeze({}), 'a', {value: 1})", "TypeError"),
        ("Object.fromEntries(null)", "TypeError"),
        ("Object.fromEntries([1])", "TypeError"),
        ("Object.setPrototypeOf(null, {})", "TypeError"),
        ("Object.setPrototypeOf({}, 1)", "TypeError"),
        ("Object.setPrototypeOf(Object.freeze({}), {})", "TypeError"),
        ("Object.setPrototypeOf(Object.prototype, {})", "TypeError"),
        ("Object.groupBy(null, x => x)", "TypeError"),
        ("Object.groupBy([], 1)", "TypeError"),
        ("Object.freeze(new Proxy({}, {preventExtensions() {}}))", "TypeError"),
        ("Object.seal(new Proxy({}, {preventExtensions() {}}))", "TypeError"),
        (
            "Object.preventExtensions(new Proxy({}, {preventExtensions() {}}))",
            "TypeError",
        ),
    ],
)
def test_refusals(source, kind):
    assert error_of(source) == kind


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Object.keys(new Proxy({a: 1}, handler))",
            "ownKeys,getOwnPropertyDescriptor:a",
        ),
        (
            "Object.entries(new Proxy({a: 1}, handler))",
            "ownKeys,getOwnPropertyDescriptor:a,get:a",
        ),
        (
            "Object.assign(new Proxy({}, handler), {a: 1})",
            "set:a,getOwnPropertyDescriptor:a,defineProperty:a",
        ),
        (
            "Object.freeze(new Proxy({a: 1}, handler))",
            "preventExtensions,ownKeys,getOwnPropertyDescriptor:a,defineProperty:a",
        ),
        ("Object.isFrozen(new Proxy({a: 1}, handler))", "isExtensible"),
        (
            "Object.defineProperty({}, 'x', new Proxy({value: 1}, handler))",
            "has:enumerable,has:configurable,has:value,get:value,has:writable,has:get,"
            "has:set",
        ),
    ],
)
def test_order_of_steps(source, expected):
    assert evaluate("log", before=f"{ORDER}\n{source};") == expected


def test_a_getter_that_deletes_the_next_key_is_heeded():
    source = "var o = {get a() { delete this.b; return 1; }, b: 2};"
    assert evaluate("Object.values(o)", before=source) == "1"
    assert evaluate("Object.keys(Object.assign({}, o))", before=source) == "a"


def test_descriptors_skip_keys_that_a_proxy_hides():
    source = "var p = new Proxy({}, {ownKeys() { return ['a']; }});"
    assert evaluate("Object.keys(Object.getOwnPropertyDescriptors(p))", source) == ""
    source = """
      var t = Object.preventExtensions({a: 1, b: 2});
      var p = new Proxy(t, {
        getOwnPropertyDescriptor(t, k) {
          delete t.b;
          return Reflect.getOwnPropertyDescriptor(t, k);
        },
        defineProperty(t, k, d) { return Reflect.defineProperty(t, k, d); },
      });
    """
    assert evaluate("Object.keys(Object.freeze(p))", source) == "a"
