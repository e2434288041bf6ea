from __future__ import annotations

import ast

import pytest

from voxrt.script.python.inline import is_number, is_quiet, number_test


def parts(text):
    node = ast.parse(text, mode="eval").body
    return node.op, node.left, node.right


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("a + b", "a.__class__ is __vox_int__"),
        ("a % 7", "a.__class__ is __vox_int__"),
        ("a * b", "a.__class__ is __vox_float__"),
        (
            "a * 3",
            "a.__class__ is __vox_int__ and -1099511627776 < a < 1099511627776",
        ),
        (
            "3 * a",
            "a.__class__ is __vox_int__ and -1099511627776 < a < 1099511627776",
        ),
        ("a * 'x'", "a.__class__ is __vox_float__"),
        ("f() + a", None),
        ("a ** 2", None),
        ("a << 2", None),
        ("a + " + "+".join("b" * 20), None),
    ],
)
def test_number_tests(text, test):
    op, left, right = parts(text) if "b+b" not in text else long_right(text)
    found = number_test(op, left, right)
    assert (None if found is None else ast.unparse(found)) == test


def long_right(text):
    left, _, right = text.partition(" + ")
    names = [ast.parse(each, mode="eval").body for each in (left, right)]
    return ast.Add(), *names


def test_a_large_literal_is_not_small():
    op, left, right = parts(f"a * {1 << 41}")
    assert ast.unparse(number_test(op, left, right)) == "a.__class__ is __vox_float__"
    op, left, right = parts("a * True")
    assert ast.unparse(number_test(op, left, right)) == "a.__class__ is __vox_float__"


def test_quiet_expressions():
    assert is_quiet(ast.parse("a.b + c[1]", mode="eval").body)
    assert not is_quiet(ast.parse("f(a)", mode="eval").body)
    assert not is_quiet(ast.parse("(a := 1)", mode="eval").body)


def test_is_number():
    name = ast.parse("x", mode="eval").body
    assert ast.unparse(is_number(name, "float")) == "x.__class__ is __vox_float__"
