from __future__ import annotations

import pytest

from tests.script.quickjs.helpers import fail, play
from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.syntax.parser import parse
from voxrt.script.quickjs.edits import CLOSE, OPEN
from voxrt.script.quickjs.instrument import instrument

BUDGET = 20_000
CHECK = "if(--__vox_n__<0)__vox_o__();"


def shown(source):
    text = instrument(parse(source, file="a.js"), source, "a.js").text
    return text.replace(OPEN, "").replace(CLOSE, "").replace(CHECK, "#")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("while (a) b();", "while (a) {#b();}"),
        ("for (;;) { b() }", "for (;;) {# b() }"),
        ("do b; while (c)", "do {#b;} while (c)"),
        ("function f() { 'use strict'; g() }", "function f() { 'use strict';;# g() }"),
        ("function f() { g(); }", "function f() {;# g(); }"),
        (
            "try { a } catch { b } finally { c }",
            "try { a } catch {# b } finally {# c }",
        ),
        (
            "f = (a = (1)) => /*=>*/ (b)",
            "f = (a = (1)) =>(--__vox_n__<0&&__vox_o__(), /*=>*/ (b))",
        ),
        ("f = () => { a }", "f = () => {;# a }"),
        ("throw (a);", "throw __vox_x__( (a));"),
        (
            "async function f(a, {b}) {}",
            "/*async*/ function f(__vox_0__,__vox_1__){#return __vox_t__("
            "(async(a, {b})=> {})(__vox_0__,__vox_1__))}",
        ),
        (
            "f = async x => await x",
            "f = (__vox_0__)=>{#return __vox_t__("
            "(async x => await __vox_h__( x))(__vox_0__))}",
        ),
    ],
)
def test_what_is_put_in(source, wanted):
    assert shown(source) == wanted


def test_async_generators_stay_what_they_are():
    text = shown("async function* g() { yield a; yield* b; yield }")
    assert text == "async function* g() {;# yield __vox_h__( a); yield* b; yield }"


def test_for_await_hears_the_promises_of_an_array():
    text = shown("async () => { for await (const a of (b)) ; }")
    assert "for await (const a of __vox_i__( (b))) {#;}" in text


@pytest.mark.parametrize(
    "source",
    [
        "const o = { async m(a = 1, ...r) { return a + r.length } };"
        " o.m(2, 3).then(print)",
        "class A { static /* x */ async m() { return 3 } } A.m().then(print)",
        "class A { async 'm'() { return this.three } three = 3 }"
        " new A().m().then(print)",
        "const f = async function g(a) { 'use strict'; return this ? 0 : a };"
        " f(3).then(print)",
        "async function f(a, a) { return a } f(1, 3).then(print)",
        "const f = async (a, b = 2) => { return a + b }; f(1).then(print)",
        "class A { m() { return 2 } }\n"
        "class B extends A { async m() { return await super.m() + 1 } }\n"
        "new B().m().then(print)",
        "async function f() { return arguments.length } f(1, 2, 3).then(print)",
        "const o = { async: 3, get a() { return this.async } }; print(o.a)",
        "const o = { async() { return 3 } }; print(o.async())",
        "let n = 0; a: for (;;) for (const x of [1, 3]) { n = x; if (x > 2) break a }"
        " print(n)",
        "let n = 0; for (const k in { a: 1, b: 2, c: 3 }) n++\nprint(n)",
        "let n = 0; do n++\nwhile (n < 3) print(n)",
    ],
)
def test_scripts_mean_what_they_meant(source):
    assert play(f"const print = console.log; {source}") == ["3"]


def test_the_text_of_functions_is_the_users():
    source = """
    async function f(a, b) { await a; for (;;) break }
    const g = async (x) => x;
    const h = (x) => x * 2;
    const o = { async m() {}, get a() { return 1 } };
    for (const each of [f, g, h, o.m]) console.log(each.toString());
    console.log(f.length, f.name, g.name, [].map.toString());
    """
    assert play(source) == [
        "function f(a, b) { await a; for (;;) break }",
        "async (x) => x",
        "(x) => x * 2",
        "m() {}",
        "2 f g function map() { [native code] }",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "while (true) {}",
        "for (;;);",
        "do ; while (true)",
        "while (true) { try { for (;;); } catch {} finally { continue } }",
        "function f() { try { return f() } catch (e) { return f() } } f()",
        "function f() { try { f() } finally { f() } } f()",
        "const f = () => { for (;;) try { f() } catch {} }; f()",
        "const o = { get a() { return [1, 2].map(() => o.a) } };"
        " for (;;) try { o.a } catch {}",
        "function* g() { while (true) yield 1 } for (const x of g()) ;",
        "new Promise(() => { while (true); }).catch(() => {}); for (;;);",
        "[3, 2, 1].sort(() => { for (;;); })",
        "(async () => { try { for (;;); } catch {} finally { return 1 } })()",
        "Array.prototype.indexOf.call({ length: 2 ** 53 }, 1)",
        "new Array(2 ** 32 - 1).join()",
    ],
)
def test_nothing_outlives_the_budget(source):
    error = fail(source, steps_per_turn=BUDGET)
    assert error.message == "more than 20,000 steps in one turn"


def test_a_stop_in_a_job():
    source = "Promise.resolve().then(() => { while (true); }).catch(() => {})"
    assert "steps" in fail(source, steps_per_turn=BUDGET).message


def test_the_next_turn_has_a_full_budget():
    source = "for (let i = 0; i < 15000; i++);\n"
    stage_prints = play(
        f"{source} Promise.resolve().then(() => {{ {source} console.log('done') }})",
        steps_per_turn=BUDGET,
    )
    assert stage_prints == ["done"]


def test_reserved_names_are_refused():
    source = "let a;\n__vox_n__ = 1e9"
    program = parse(source, file="a.js")
    with pytest.raises(ScriptSyntaxError, match="__vox_") as caught:
        instrument(program, source, "a.js")
    assert str(caught.value.place) == "a.js:2:1"
