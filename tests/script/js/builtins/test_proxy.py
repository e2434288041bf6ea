import pytest

from tests.script.js.helpers import error_of, evaluate

FIXED = "Object.defineProperty({}, 'a', {value: 1})"
CLOSED = "Object.preventExtensions({a: 1})"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("new Proxy({a: 1}, {}).a", "1"),
        ("new Proxy({}, {get: (t, k) => k + '!'}).b", "b!"),
        ("new Proxy({}, {get(t, k, r) { return r === p; }}).x", "false"),
        (
            "Object.create(new Proxy({}, {get: (t, k, r) => Object.keys(r)}), "
            "{q: {value: 1, enumerable: true}}).any",
            "q",
        ),
        ("(t => { new Proxy(t, {}).a = 1; return t.a; })({})", "1"),
        (
            "(t => { new Proxy(t, {set(t, k, v) { t[k] = v * 2; return true; }}).a = 2;"
            " return t.a; })({})",
            "4",
        ),
        (
            "(() => { new Proxy({}, {set: () => false}).a = 1; return 'quiet'; })()",
            "quiet",
        ),
        ("'a' in new Proxy({a: 1}, {})", "true"),
        ("'z' in new Proxy({}, {has: (t, k) => k === 'z'})", "true"),
        ("'a' in new Proxy({a: 1}, {has: () => false})", "false"),
        ("delete new Proxy({a: 1}, {}).a", "true"),
        ("delete new Proxy({}, {deleteProperty: () => true}).a", "true"),
        ("delete new Proxy({a: 1}, {deleteProperty: () => true}).a", "true"),
        (
            "Reflect.deleteProperty(new Proxy({}, {deleteProperty: () => 0}), 'a')",
            "false",
        ),
        ("Object.keys(new Proxy({a: 1, b: 2}, {}))", "a,b"),
        ("Reflect.ownKeys(new Proxy({}, {ownKeys: () => ['x', 'y']}))", "x,y"),
        (
            "Reflect.ownKeys(new Proxy(Object.preventExtensions({x: 1}), "
            "{ownKeys: () => ['x']}))",
            "x",
        ),
        (
            "Reflect.ownKeys(new Proxy([], {ownKeys: () => ['length', 'q']}))",
            "length,q",
        ),
        ("new Proxy((a, b) => a + b, {})(1, 2)", "3"),
        ("new Proxy(() => 1, {apply: (t, self, args) => args.length})(1, 2, 3)", "3"),
        ("new Proxy(() => 1, {apply: (t, self) => self}).call('me')", "me"),
        ("new (new Proxy(function () { this.a = 1; }, {}))().a", "1"),
        (
            "new (new Proxy(class {}, {construct: (t, args, n) => ({n: "
            "args[0]})}))(7).n",
            "7",
        ),
        (
            "(p => Reflect.construct(p, [], Array) instanceof Array)"
            "(new Proxy(function () {}, {}))",
            "true",
        ),
        ("typeof new Proxy(function () {}, {})", "function"),
        ("typeof new Proxy({}, {})", "object"),
        (
            "Reflect.construct(Map, [], new Proxy(function () {}, {get() {}})) "
            "instanceof Map",
            "true",
        ),
        ("Array.isArray(new Proxy(new Proxy([], {}), {}))", "true"),
        ("[].concat(new Proxy([1, 2], {})).length", "2"),
        ("JSON.stringify(new Proxy([1, {a: 2}], {}))", '[1,{"a":2}]'),
        ("[...new Proxy([1, 2], {})]", "1,2"),
        ("Object.getPrototypeOf(new Proxy([], {})) === Array.prototype", "true"),
        ("Object.getPrototypeOf(new Proxy({}, {getPrototypeOf: () => null}))", "null"),
        (
            "Object.getPrototypeOf(new Proxy(Object.preventExtensions([]), "
            "{getPrototypeOf: () => Array.prototype})) === Array.prototype",
            "true",
        ),
        (
            "new Proxy({}, {getPrototypeOf: () => Array.prototype}) instanceof Array",
            "true",
        ),
        ("Reflect.setPrototypeOf(new Proxy({}, {}), null)", "true"),
        (
            "Reflect.setPrototypeOf(new Proxy({}, {setPrototypeOf: () => 0}), null)",
            "false",
        ),
        (
            "Reflect.setPrototypeOf(new Proxy({}, {setPrototypeOf: () => 1}), null)",
            "true",
        ),
        ("Reflect.isExtensible(new Proxy(Object.freeze({}), {}))", "false"),
        ("Reflect.isExtensible(new Proxy({}, {isExtensible: () => 1}))", "true"),
        ("Reflect.preventExtensions(new Proxy({}, {}))", "true"),
        (
            "Reflect.preventExtensions(new Proxy({}, {preventExtensions: () => 0}))",
            "false",
        ),
        ("Object.getOwnPropertyDescriptor(new Proxy({a: 1}, {}), 'a').value", "1"),
        (
            "Object.getOwnPropertyDescriptor(new Proxy({}, {getOwnPropertyDescriptor: "
            "() => ({value: 5, configurable: true})}), 'a').value",
            "5",
        ),
        (
            "Object.getOwnPropertyDescriptor(new Proxy({a: 1}, "
            "{getOwnPropertyDescriptor: () => undefined}), 'a')",
            "undefined",
        ),
        (
            "Object.getOwnPropertyDescriptor(new Proxy({}, "
            "{getOwnPropertyDescriptor: () => ({get: Math.max, configurable: "
            "true})}), 'a')"
            ".get === Math.max",
            "true",
        ),
        ("Object.hasOwn(new Proxy({a: 1}, {}), 'a')", "true"),
        (
            "Reflect.defineProperty(new Proxy({}, {defineProperty: () => 0}), 'a', {})",
            "false",
        ),
        (
            "Reflect.defineProperty(new Proxy({}, {defineProperty: () => 1}), 'a', {})",
            "true",
        ),
        (
            "Reflect.defineProperty(new Proxy({a: 1}, {defineProperty: () => 1}), 'a', "
            "{value: 2})",
            "true",
        ),
        (f"new Proxy({FIXED}, {{get: () => 1}}).a", "1"),
        (f"Reflect.set(new Proxy({FIXED}, {{set: () => true}}), 'a', 1)", "true"),
        ("Proxy.revocable({a: 1}, {}).proxy.a", "1"),
        ("(r => r.revoke() || r.revoke())(Proxy.revocable({}, {}))", "undefined"),
        (
            "typeof (r => { r.revoke(); return r.proxy; })(Proxy.revocable(() => "
            "1, {}))",
            "function",
        ),
        ("Proxy.length + Proxy.name + ('prototype' in Proxy)", "2Proxyfalse"),
        ("(p => { for (var k in p) return k; })(new Proxy({a: 1}, {}))", "a"),
    ],
)
def test_values(source, expected):
    assert evaluate(source, before="var p = {};") == expected


@pytest.mark.parametrize(
    "source",
    [
        "Proxy({}, {})",
        "new Proxy(1, {})",
        "new Proxy({}, 1)",
        "new Proxy({}, {get: 1}).a",
        "new Proxy({}, {})()",
        "new (new Proxy(() => 1, {}))()",
        "'use strict'; (function () { 'use strict'; "
        "new Proxy({}, {set: () => false}).a = 1; })()",
        "new (new Proxy(function () {}, {construct: () => 1}))()",
        # getPrototypeOf, setPrototypeOf
        "Object.getPrototypeOf(new Proxy({}, {getPrototypeOf: () => 1}))",
        "Object.getPrototypeOf(new Proxy(Object.preventExtensions({}), "
        "{getPrototypeOf: () => null}))",
        "Object.setPrototypeOf(new Proxy(Object.preventExtensions({}), "
        "{setPrototypeOf: () => true}), null)",
        # isExtensible, preventExtensions
        "Object.isExtensible(new Proxy({}, {isExtensible: () => false}))",
        "Object.preventExtensions(new Proxy({}, {preventExtensions: () => true}))",
        # getOwnPropertyDescriptor
        *(
            f"Object.getOwnPropertyDescriptor(new Proxy({target}, "
            f"{{getOwnPropertyDescriptor: () => ({told})}}), 'a')"
            for target, told in (
                ("{}", "1"),
                (FIXED, "undefined"),
                (CLOSED, "undefined"),
                ("Object.preventExtensions({})", "{configurable: true}"),
                (FIXED, "{value: 2}"),
                ("{}", "{value: 1, configurable: false}"),
                ("{a: 1}", "{value: 1, configurable: false}"),
                (
                    "Object.defineProperty({}, 'a', {value: 1, writable: true})",
                    "{value: 1, configurable: false, writable: false}",
                ),
            )
        ),
        # defineProperty
        *(
            f"Object.defineProperty(new Proxy({target}, "
            f"{{defineProperty: () => true}}), 'a', {wanted})"
            for target, wanted in (
                ("Object.preventExtensions({})", "{}"),
                ("{}", "{configurable: false}"),
                (FIXED, "{value: 2}"),
                ("{a: 1}", "{configurable: false}"),
                (
                    "Object.defineProperty({}, 'a', {value: 1, writable: true})",
                    "{configurable: false, writable: false}",
                ),
            )
        ),
        # has
        f"'a' in new Proxy({FIXED}, {{has: () => false}})",
        f"'a' in new Proxy({CLOSED}, {{has: () => false}})",
        # get, set
        f"new Proxy({FIXED}, {{get: () => 2}}).a",
        "new Proxy(Object.defineProperty({}, 'a', {set() {}}), {get: () => 2}).a",
        f"Reflect.set(new Proxy({FIXED}, {{set: () => true}}), 'a', 2)",
        "Reflect.set(new Proxy(Object.defineProperty({}, 'a', {get() {}}), "
        "{set: () => true}), 'a', 2)",
        # deleteProperty
        f"delete new Proxy({FIXED}, {{deleteProperty: () => true}}).a",
        f"delete new Proxy({CLOSED}, {{deleteProperty: () => true}}).a",
        # ownKeys
        *(
            f"Reflect.ownKeys(new Proxy({target}, {{ownKeys: () => {told}}}))"
            for target, told in (
                ("{}", "1"),
                ("{}", "[1]"),
                ("{}", "['a', 'a']"),
                (FIXED, "[]"),
                (CLOSED, "[]"),
                (CLOSED, "['a', 'b']"),
            )
        ),
        # revoked
        "(r => new (r = Proxy.revocable(function () {}, "
        "{get() { r.revoke(); }})).proxy())()",
        *(
            f"(r => {{ r.revoke(); {use}; }})(Proxy.revocable(function () {{}}, {{}}))"
            for use in (
                "r.proxy.a",
                "r.proxy.a = 1",
                "'a' in r.proxy",
                "delete r.proxy.a",
                "r.proxy()",
                "new r.proxy()",
                "Object.keys(r.proxy)",
                "Object.getPrototypeOf(r.proxy)",
                "Object.setPrototypeOf(r.proxy, null)",
                "Object.isExtensible(r.proxy)",
                "Object.preventExtensions(r.proxy)",
                "Object.defineProperty(r.proxy, 'a', {})",
                "Array.isArray(r.proxy)",
            )
        ),
    ],
)
def test_refusals(source):
    assert error_of(source) == "TypeError"
