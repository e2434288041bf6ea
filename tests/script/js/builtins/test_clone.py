import pytest

from tests.script.js.helpers import evaluate

NAMED = "try { %s; } catch (e) { var name = e.name; }"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("structuredClone(1) + structuredClone('a')", "1a"),
        (
            "JSON.stringify(structuredClone({a: [1, {b: null}], c: 'x'}))",
            '{"a":[1,{"b":null}],"c":"x"}',
        ),
        ("(o => structuredClone(o) !== o)({})", "true"),
        ("(o => (o.me = o, (c => c.me === c)(structuredClone(o))))({})", "true"),
        ("(o => (c => c[0] === c[1])(structuredClone([o, o])))({})", "true"),
        ("1 in structuredClone([0, , 2])", "false"),
        ("structuredClone([0, , 2]).length", "3"),
        ("(a => (a.x = 1, structuredClone(a).x))([])", "1"),
        ("structuredClone(new Map([[1, {a: 2}]])).get(1).a", "2"),
        ("structuredClone(new Set([1, 2])).size", "2"),
        ("structuredClone(new Date(5)).getTime()", "5"),
        ("String(structuredClone(/a+/gi))", "/a+/gi"),
        ("(r => (r.lastIndex = 3, structuredClone(r).lastIndex))(/a/g)", "0"),
        ("structuredClone(new Boolean(false)).valueOf()", "false"),
        ("structuredClone(new String('ab')).length", "2"),
        ("structuredClone(Object(1n)) instanceof BigInt", "true"),
        (
            "structuredClone(new TypeError('bad', {cause: 1})) instanceof TypeError",
            "true",
        ),
        (
            "(e => e.message + e.cause)(structuredClone(new Error('bad', {cause: 1})))",
            "bad1",
        ),
        ("(e => structuredClone(e).stack === e.stack)(new Error('bad'))", "true"),
        (
            "(e => (e.name = 'Mine', structuredClone(e).name))(new RangeError('a'))",
            "Error",
        ),
        (
            "structuredClone(Object.defineProperty(new Error(), 'message', {get() {}}))"
            ".hasOwnProperty('message')",
            "false",
        ),
        (
            "typeof structuredClone(Object.defineProperty(new Error(), 'stack', "
            "{value: 1}))"
            ".stack",
            "undefined",
        ),
        ("structuredClone(new Uint8Array([1, 2, 300]))", "1,2,44"),
        (
            "(b => (c => c.a.buffer === c.b.buffer)(structuredClone("
            "{a: new Uint8Array(b), b: new Int16Array(b)})))(new ArrayBuffer(4))",
            "true",
        ),
        (
            "structuredClone(new DataView(new Uint8Array([1, 2]).buffer, "
            "1)).getUint8(0)",
            "2",
        ),
        ("structuredClone(new (class A { x = 1; })()).constructor === Object", "true"),
        ("structuredClone({get a() { return 5; }}).a", "5"),
        ("Object.keys(structuredClone({[Symbol.iterator]: 1}))", ""),
        (
            "Object.keys(structuredClone(Object.defineProperty({}, 'a', {value: 1})))",
            "",
        ),
        ("JSON.stringify(structuredClone(Math))", "{}"),
        ("structuredClone(1, {transfer: []})", "1"),
        ("structuredClone(1, {})", "1"),
        (
            "(b => [structuredClone(b, {transfer: [b]}).byteLength, b.byteLength])"
            "(new ArrayBuffer(8))",
            "8,0",
        ),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("structuredClone(() => 1)", "DataCloneError"),
        ("structuredClone({a: Symbol('x')})", "DataCloneError"),
        ("structuredClone(Object(Symbol()))", "DataCloneError"),
        ("structuredClone(new Proxy({}, {}))", "DataCloneError"),
        ("structuredClone(new WeakMap())", "DataCloneError"),
        ("structuredClone(Promise.resolve(1))", "DataCloneError"),
        ("structuredClone(1, {transfer: [{}]})", "DataCloneError"),
        (
            "var b = new ArrayBuffer(1); structuredClone(1, {transfer: [b, b]})",
            "DataCloneError",
        ),
        ("structuredClone()", "TypeError"),
    ],
)
def test_refusals(source, name):
    assert evaluate("name", before=NAMED % source) == name
