import pytest

from tests.script.js.helpers import run


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # primitives
        ("'a\\nb'", "a\nb"),
        ("[-0, 1.5, NaN, 5n]", "[ -0, 1.5, NaN, 5n ]"),
        ("[true, null, undefined]", "[ true, null, undefined ]"),
        ("[Symbol('a'), Symbol()]", "[ Symbol(a), Symbol() ]"),
        # strings inside
        ("['a']", "[ 'a' ]"),
        ('["it\'s"]', '[ "it\'s" ]'),
        ("['it\\'s \"so\"']", '[ `it\'s "so"` ]'),
        ("['`\\'\"']", "[ '`\\'\"' ]"),
        ("['\\n\\t\\\\\\x01']", "[ '\\n\\t\\\\\\x01' ]"),
        # objects
        ("({})", "{}"),
        ("[]", "[]"),
        ("({a: 1, 'b c': 2, [Symbol('s')]: 3})", "{ a: 1, 'b c': 2, [Symbol(s)]: 3 }"),
        ("({a: {b: {c: {d: 1}}}})", "{ a: { b: { c: [Object] } } }"),
        ("[[[[1]]]]", "[ [ [ [Array] ] ] ]"),
        (
            "[[[[], () => 1, new Date(0)]]]",
            "[ [ [ [], [Function (anonymous)], 1970-01-01T00:00:00.000Z ] ] ]",
        ),
        ("(o => (o.me = o, o))({a: 1})", "<ref *1> { a: 1, me: [Circular *1] }"),
        ("(o => (o.a.up = o.a, o))({a: {}})", "{ a: <ref *1> { up: [Circular *1] } }"),
        (
            "({get a() { throw 1; }, set b(v) {}, get c() {}, set c(v) {}})",
            "{ a: [Getter], b: [Setter], c: [Getter/Setter] }",
        ),
        ("Object.create(null)", "[Object: null prototype] {}"),
        ("Object.create({})", "{}"),
        ("new (class Foo { x = 1; })()", "Foo { x: 1 }"),
        ("new (class Foo { get [Symbol.toStringTag]() { throw 1; } })()", "Foo {}"),
        (
            "({[Symbol.toStringTag]: 'T'})",
            "Object [T] { [Symbol(Symbol.toStringTag)]: 'T' }",
        ),
        ("Object.create(new Proxy({}, {}))", "[Object: null prototype] {}"),
        ("Object.create({constructor: (() => class {})()})", "{}"),
        ("Object.defineProperty({a: 1}, 'b', {value: 2})", "{ a: 1 }"),
        ("Math", "Object [Math] {}"),
        # arrays
        ("[, 1, , ,]", "[ <1 empty item>, 1, <2 empty items> ]"),
        ("Object.assign([1], {x: 2})", "[ 1, x: 2 ]"),
        ("new (class List extends Array {})(3)", "List(3) [ <3 empty items> ]"),
        ("Object.defineProperty([1, 2], 0, {get() { return 1; }})", "[ [Getter], 2 ]"),
        ("new Uint8Array(3)", "Uint8Array(3) [ 0, 0, 0 ]"),
        ("new ArrayBuffer(3)", "ArrayBuffer { byteLength: 3 }"),
        # functions
        ("[function f() {}, () => 1]", "[ [Function: f], [Function (anonymous)] ]"),
        ("[class A {}, class {}]", "[ [class A], [class (anonymous)] ]"),
        ("(A => [class B extends A {}])(class A {})", "[ [class B extends A] ]"),
        ("[class B extends null {}]", "[ [class B] ]"),
        ("(A => [class B extends A {}])(class {})", "[ [class B] ]"),
        (
            "[async () => 1, function* g() {}]",
            "[ [AsyncFunction (anonymous)], [GeneratorFunction: g] ]",
        ),
        ("(async function* h() {})", "[AsyncGeneratorFunction: h]"),
        ("Object.assign(function f() {}, {a: 1})", "[Function: f] { a: 1 }"),
        (
            "Object.defineProperty(function () {}, 'name', {value: 5})",
            "[Function (anonymous)]",
        ),
        # the other kinds
        ("new Date(NaN)", "Invalid Date"),
        ("/a b/gi", "/a b/gi"),
        (
            "[new Number(1), new Boolean(true), Object(1n), Object(Symbol('a'))]",
            "[ [Number: 1], [Boolean: true], [BigInt: 1n], [Symbol: Symbol(a)] ]",
        ),
        ("Object.assign(new String('ab'), {x: 1})", "[String: 'ab'] { x: 1 }"),
        ("new Map([['a', {b: 1}], [1, 2]])", "Map(2) { 'a' => { b: 1 }, 1 => 2 }"),
        ("new Set([1, 'a'])", "Set(2) { 1, 'a' }"),
        ("new WeakMap()", "WeakMap {}"),
        (
            "[Promise.resolve(1), new Promise(() => 0)]",
            "[ Promise { 1 }, Promise { <pending> } ]",
        ),
        (
            "(p => (p.catch(() => 0), p))(Promise.reject('no'))",
            "Promise { <rejected> => 'no' }",
        ),
        ("(function* g() {})()", "Object [Generator] {}"),
        # errors
        ("({e: Object.assign(new Error('bad'), {stack: ''})})", "{ e: [Error] }"),
        ("Object.assign(new Error('bad'), {stack: 'S', code: 5})", "[S] { code: 5 }"),
        (
            "Object.assign(new Error('bad', {cause: 'why'}), {stack: 'S'})",
            "[S] { [cause]: 'why' }",
        ),
        (
            "Object.assign(new AggregateError([1]), {stack: 'S'})",
            "[S] { [errors]: [ 1 ] }",
        ),
        # proxies
        ("new Proxy({a: 1}, {get() { throw 1; }, ownKeys() { throw 2; }})", "{ a: 1 }"),
        ("new Proxy(new Proxy([1], {}), {})", "[ 1 ]"),
        ("(r => (r.revoke(), r.proxy))(Proxy.revocable({}, {}))", "<Revoked Proxy>"),
    ],
)
def test_texts(source, text):
    assert run(f"console.log({source})") == [text]


def test_an_error_is_shown_with_its_calls():
    (text,) = run("console.log(new Error('bad'))")
    assert text.startswith("Error: bad\n    at ")
    (text,) = run("console.log({e: new Error('bad')})")
    assert text.startswith("{\n  e: Error: bad\n")


def test_long_objects_take_a_line_for_each_property():
    (text,) = run("console.log({a: 'x'.repeat(40), b: {c: 'y'.repeat(40), d: 1}})")
    assert text == (
        "{\n  a: '" + "x" * 40 + "',\n  b: { c: '" + "y" * 40 + "', d: 1 }\n}"
    )


def test_long_arrays_are_packed():
    (text,) = run("console.log(Array.from({length: 150}, (_, i) => i))")
    lines = text.split("\n")
    assert lines[0] == "["
    assert lines[1].startswith("  0, 1, 2, ")
    assert lines[-2].endswith("99, ... 50 more items")
    (text,) = run("console.log(Array(8).fill('x'.repeat(30)))")
    assert len(text.split("\n")) == 10


def test_big_things_are_cut():
    (text,) = run("console.log(['x'.repeat(10001), new Set(Array(101).keys())])")
    assert "x'... 1 more character" in text
    assert "... 1 more item\n" in text
    (text,) = run("""
      var big = {};
      for (var i = 0; i < 150; i++) big['k' + i] = i;
      console.log(big);
    """)
    assert text.endswith("k99: 99,\n  ... 50 more\n}")
    (text,) = run("""
      var a = Array(100).fill(0).map(() => Array(100).fill(1));
      console.log(a);
    """)
    assert text.count("[Array]") > 40
    (text,) = run("var a = []; a[1e6] = 1; a[5e6] = 2; console.log(a)")
    assert text == "[ <1000000 empty items>, 1, <3999999 empty items>, 2 ]"
    (text,) = run(
        "var a = []; for (var i = 1; i < 300; i += 2) a[i] = 0; console.log(a)"
    )
    assert text.endswith("... 50 more items\n]")
