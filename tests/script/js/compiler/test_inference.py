from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed, held
from voxrt.script.js.compiler.inference import is_closed

BEFORE = "const n = 1, s = 's', b = true; let u = f(); "


def kind_of(expression):
    c = analysed(f"{BEFORE}({expression})")
    return c.kind(c.program.body[-1].expression)


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("1", "number"),
        ("'a'", "string"),
        ("true", "boolean"),
        ("null", ""),
        ("NaN", "number"),
        ("Infinity", "number"),
        ("undefined", ""),
        ("n", "number"),
        ("s", "string"),
        ("b", "boolean"),
        ("u", ""),
        ("`a${u}`", "string"),
        ("u < u", "boolean"),
        ("u in u", "boolean"),
        ("u >>> u", "number"),
        ("u * n", "number"),
        ("u * u", ""),
        ("u ** 2", "number"),
        ("n + n", "number"),
        ("n + u", ""),
        ("u + s", "string"),
        ("u + u + s", "string"),
        ("u + u + u", ""),
        ("n + n + u + n", ""),
        ("n + (n - 1) + 2", "number"),
        ("u = 1", "number"),
        ("u += 1", ""),
        ("u += 's'", "string"),
        ("u -= 1", "number"),
        ("u &&= 1", ""),
        ("-n", "number"),
        ("-u", ""),
        ("~n", "number"),
        ("~u", ""),
        ("+u", "number"),
        ("!u", "boolean"),
        ("delete u.x", "boolean"),
        ("typeof u", "string"),
        ("void u", ""),
        ("u++", ""),
        ("u ? 1 : 2", "number"),
        ("u ? 1 : 's'", ""),
        ("u ? u : 1", ""),
        ("n && n", "number"),
        ("n || s", ""),
        ("u ?? n", ""),
        ("(u, 1)", "number"),
        ("[]", ""),
        ("f()", ""),
    ],
)
def test_an_expression_has_a_kind(expression, kind):
    assert kind_of(expression) == kind


def inner_kind(body, name="x"):
    return held(f"function f() {{ {body} }}", name).kind_of_value


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("let x = 0; x = 1", "number"),
        ("let x = 0; x++", "number"),
        ("let x = 0; x = 's'", ""),
        ("let x = 0; x = y", ""),
        ("let x = 0; let y = x; x = y", "number"),
        ("let x = 0; let y = x; x = y; y = g()", ""),
        ("let x = 's'; x += 1", "string"),
        ("let x = true", "boolean"),
        ("let x", ""),
        ("let x; x = 1", ""),
        ("var x = 1; return x", "number"),
        ("return x; var x = 1", ""),
        ("if (y) { var x = 1 } return x", ""),
        ("var x = 1; return () => x", ""),
        ("var x", ""),
        ("var x; x = 1", ""),
        ("let [x] = [1]", ""),
        ("for (let x = 0; x < 3; x++) {}", "number"),
    ],
)
def test_a_variable_has_a_kind(body, kind):
    assert inner_kind(body) == kind


def test_parameters_are_not_known():
    assert not held("function f(x) { x = 1 }", "x").kind_of_value


def test_only_constants_of_the_program_are_closed():
    assert is_closed(held("const x = 1", "x"))
    assert not is_closed(held("let x = 1", "x"))
    assert not is_closed(held("var x = 1", "x"))


def test_the_arguments_object_is_open_even_as_a_var():
    source = "function f() { var arguments = 1; return arguments }"
    assert not held(source, "arguments").kind_of_value


def test_everybody_is_wrong_together():
    source = (
        "function f() { let a = 1, b = 1, c = 1; for (;;) { a = b; b = c; c = g() } }"
    )
    assert [held(source, name).kind_of_value for name in "abc"] == ["", "", ""]
