from __future__ import annotations

import pytest

from tests.script.js.syntax.faults import accept, check


@pytest.mark.parametrize(
    ("source", "text", "column"),
    [
        ("break", "break is for loops and switches", 1),
        ("continue", "continue is for loops only", 1),
        ("switch (1) { case 1: continue }", "continue is for loops", 22),
        ("for (;;) { () => { break } }", "break is for loops", 20),
        ("for (;;) { function f() { continue } }", "continue is for", 27),
        ("x: { break y }", "no label y around", 6),
        ("x: { continue x }", "no loop with the label x", 6),
        ("x: for (;;) { (() => { break x })() }", "no label x", 24),
        ("x: x: 1", "the label x is in use", 4),
        ("return", "return is for functions only", 1),
        ("'use strict'; x: function f() {}", "no functions with labels", 15),
        ("'use strict'; if (1) function f() {}", "without a block", 22),
        ("if (1) x: function f() {}", "without a block", None),
        ("while (1) x: y: function f() {}", "without a block", None),
        ("for (;;) x: function f() {}", "without a block", None),
        ("'use strict'; yield: 1", "yield is a reserved word", 15),
        ("for (var i of a) { continue b }", "no loop with the label b", None),
    ],
)
def test_refused(source, text, column):
    check(source, text, column)


@pytest.mark.parametrize(
    "source",
    [
        "for (;;) { break; continue }",
        "x: y: for (;;) { break x; continue y; continue x }",
        "x: { break x }",
        "switch (1) { case 1: break; default: }",
        "do { continue } while (1); while (1) break",
        "for (a in b) continue; for (a of b) break; for (const [c] of b) ;",
        "x: 1; x: 2; x: function f() {}",
        "if (1) function f() {} else function g() {}",
        "if (1) x: 1; else y: 2",
        "function f() { return; return 1 }",
        "try { a() } catch ({ message }) { b() } finally { c() }",
        "for (let i = 0, j = 1; i < j; i++) { k() }",
    ],
)
def test_accepted(source):
    accept(source)
