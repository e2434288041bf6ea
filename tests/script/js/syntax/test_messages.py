from __future__ import annotations

import pytest

from tests.script.js.syntax.faults import fault

SLIPS = [
    ("var x = [1, 2 3]", "a comma is missing before '3'", (1, 15)),
    ("x = {a: 1 b: 2}", "a comma is missing before 'b'", (1, 11)),
    ("foo(1, 2\nbar()", "this ( is not closed before 'bar'", (1, 4)),
    ("foo(1, 2 bar)", "a comma is missing before 'bar'", (1, 10)),
    ("let x = 'abc\nvar y", "this string does not end", (1, 9)),
    ("let t = `abc ${x\n", "this ${ is never closed", (1, 9)),
    ("let t = `abc", "this template does not end", (1, 9)),
    ("if (x) {\n  y()\n\nz()\n", "this { is never closed", (1, 8)),
    ("for (let i = 0; i < 5", "this ( is never closed", (1, 5)),
    ("f(() => {\n  a()\n);", "')' comes before the { of line 1 is closed", (3, 1)),
    ("foo)", "there is no open bracket that ')' would close", (1, 4)),
    ("var class = 1", "class is a reserved word, it cannot be a name", (1, 5)),
    ("function f(){ await g() }", "await is for async functions only", (1, 15)),
    ("else {}", "this else belongs to no if", (1, 1)),
    ("catch(e) {}", "this catch belongs to no try", (1, 1)),
    ("try { x() }", "a try block needs catch or finally", (1, 12)),
    ("if x > 5 {}", "( is missing after if", (1, 4)),
    ("function () {}", "a function that is declared needs a name", (1, 10)),
    ("if (a = > b) {}", "=> is written without a space", (1, 7)),
    ("var x: string = 1", "types are TypeScript, not JavaScript", (1, 6)),
    ("declare 5", "'5' is not expected", (1, 1)),
    ("interface A {}", "types are TypeScript, not JavaScript", (1, 11)),
    ("class A { foo: 1 }", "a field of a class gets its value by =", (1, 14)),
    ("a b", "'b' is not expected after 'a'", (1, 3)),
    ("fonction f() {}", "'f' is not expected after 'fonction'", (1, 1)),
    ("\u201chello\u201d", "is not allowed here", (1, 1)),
    ("a & & b", "'&' is not expected here", (1, 5)),
    ("1 +", "the script ends too soon", (1, 4)),
    ("x = y ? 1\n", "the script ends too soon", (2, 1)),
    ("for (let i = 0, i < 5; i++) {}", "'<' is not expected here", (1, 19)),
    ("}", "there is no open bracket that '}' would close", (1, 1)),
    ("enum B { A }", "'enum' is not expected here", (1, 1)),
    ("type: : 1", "':' is not expected here", (1, 7)),
    ("f(a if b)", "a comma is missing before 'if'", (1, 5)),
]
HINTS = [
    ("let a = ;", "an expression was expected"),
    ("var = 5", "expected here: a name, [ or {"),
    ("obj.", "expected here: a name"),
    ("fonction f() {}", "did you mean 'function'?"),
    ("a b", "is a semicolon or an operator missing before it?"),
    ("\u201chello\u201d", "write straight quotes, ' or \""),
    ("if (x) {", "put the } where it belongs"),
    ("x = y ? 1\n", None),
    ("enum B { A }", None),
    ("'a' 'b'", "is a semicolon or an operator missing before it?"),
]


@pytest.mark.parametrize(("source", "message", "place"), SLIPS)
def test_slips(source, message, place):
    error = fault(source)
    assert message in error.message
    assert (error.place.line, error.place.column) == place
    assert error.source == source.split("\n")[place[0] - 1]


@pytest.mark.parametrize(("source", "hint"), HINTS)
def test_hints(source, hint):
    assert fault(source).hint == hint
