from __future__ import annotations

import pytest

from tests.script.js.syntax.faults import accept, check

TWICE = [
    ("let a; let a", 12),
    ("let a; var a", 12),
    ("var a; let a", 12),
    ("const a = 1; function a() {}", 23),
    ("class A {} class A {}", 18),
    ("{ let a; { var a } }", 16),
    ("{ function f() {} var f }", 23),
    ("'use strict'; { function f() {} function f() {} }", 42),
    ("{ async function f() {} function f() {} }", 34),
    ("{ function* f() {} function f() {} }", 29),
    ("function f(a) { let a }", 21),
    ("function f({a, b: [c]}, ...d) { const c = 1 }", 39),
    ("switch (1) { case 1: let a; case 2: let a }", 41),
    ("for (let i;;) { var i }", 21),
    ("for (let [i, i] of []) ;", 14),
    ("for (const i in {}) var i", 25),
    ("try {} catch (e) { let e }", 24),
    ("try {} catch ([e]) { var e }", 26),
    ("try {} catch ([e, e]) { }", 19),
    ("let a; if (1) var a; else ;", 19),
    ("let a; if (1) ; else var a", 26),
    ("let a; for (var a;;) ;", 17),
    ("let a; for (;;) { var a }", 23),
    ("let a; for (var a in b) ;", 17),
    ("let a; for (x of b) var a", 25),
    ("let a; while (1) var a", 22),
    ("let a; do var a; while (1)", 15),
    ("let a; x: var a", 15),
    ("let a; switch (1) { case 1: var a }", 33),
    ("let a; try { var a } finally {}", 18),
    ("let a; try {} catch { var a }", 27),
    ("let a; try {} finally { var a }", 29),
    ("let f; x: function f() {}", 20),
    ("class A { static { let a; var a } }", 31),
]


@pytest.mark.parametrize(("source", "column"), TWICE)
def test_a_name_is_declared_once(source, column):
    check(source, "has been declared already", column)


@pytest.mark.parametrize(
    "source",
    [
        "var a; var a; function a() {}",
        "{ function f() {} function f() {} }",
        "function f(a) { var a; function a() {} }",
        "function f(a, a) {}",
        "try {} catch (e) { var e }",
        "let a; { let a; { let a } }",
        "let a; function f() { var a }",
        "for (var i;;) { var i }",
        "for (let i;;) { let i }",
        "for (x of []) ; for (;;) break",
        "switch (1) { case 1: { let a } default: { let a } }",
        "let a = () => { var a }",
        "try {} catch { let e }",
        "let { a, ...b } = {}, [c = 1, , ...[d]] = []",
    ],
)
def test_what_may_be_declared_again(source):
    accept(source)
