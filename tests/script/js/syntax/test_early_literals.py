from __future__ import annotations

import pytest

from tests.script.js.syntax.faults import accept, check


@pytest.mark.parametrize(
    ("source", "text", "column"),
    [
        ("'use strict'; 017", "no octal numbers", 15),
        ("'use strict'; '\\01'", "no octal numbers", 15),
        ("function f() { '\\07'; 'use strict' }", "no octal", 16),
        ("'use strict'; ({ 010: 1 })", "no octal", 18),
        ("class A { 010() {} }", "no octal", 11),
        ("/(/", "this regular expression is wrong", 1),
        ("/a/gg", "this regular expression is wrong", 1),
        ("`\\u{`", "malformed", None),
        ("`${a}\\x`", "escape is malformed", None),
        ("({ __proto__: 1, '__proto__': 2 })", "only one __proto__", 18),
        ("super.a", "super is for methods only", 1),
        ("function f() { super.a }", "super is for methods only", 16),
        ("class A { f() { super.#a } #a }", "'#a' is not expected here", None),
        ("super()", "super() is for the constructor", 1),
        ("class A { constructor() { super() } }", "super() is for", 27),
        ("class A extends B { f() { super() } }", "super() is for", 27),
        ("new.target", "new.target is for functions", 1),
        ("() => new.target", "new.target is for functions", 7),
        ("a.#b", "no class around declares #b", 3),
        ("class A { #a; f() { return #b in this } }", "declares #b", 28),
        ("function* g(a = yield) {}", "yield may not stand among", 17),
        ("function* g() { (a = yield) => 1 }", "yield may not stand", 22),
        ("async function f(a = await 1) {}", "await may not stand", 22),
        ("async (a = await 1) => 1", "await", None),
        ("async function f() { (a = await 1) => 1 }", "await may not", 27),
    ],
)
def test_refused(source, text, column):
    check(source, text, column)


@pytest.mark.parametrize(
    "source",
    [
        "017; '\\01'",
        "/(?<a>.)\\k<a>/giu",
        "a`\\u{`; a`${b}\\x`; `${a}b`",
        "({ __proto__: 1, ['__proto__']: 2, __proto__() {} })",
        "var __proto__; ({ __proto__: 1, __proto__ })",
        "({ get __proto__() { return 1 }, set __proto__(a) {}, 1: 2, ...a })",
        "({ f() { super.a; super[b] } })",
        "class A extends B { constructor() { super(); (() => super.a)() } }",
        "class A { a = super.b; static { super.c; new.target } }",
        "function f() { return () => new.target }",
        "class A { #a; f(b) { return #a in b && b.#a } }",
        "class A { #a; f() { class B { g(b) { return b.#a } } } }",
        "function* g() { yield; yield* yield 1 }",
        "async function f() { await 1; for await (const a of b) ; }",
        "a.b.c(d, ...e); a[b]",
    ],
)
def test_accepted(source):
    accept(source)
