from __future__ import annotations

import ast

import pytest

from tests.script.js.compiler.made import analysed, text_of
from voxrt.script.js.compiler.guards import guarded

NUMBER = "number"


@pytest.mark.parametrize(
    ("left", "right", "kinds", "text"),
    [
        ("a", "b", (NUMBER, NUMBER), "a - b"),
        (
            "a",
            "1.0",
            ("", NUMBER),
            "a - 1.0 if __js_type(a) is __js_float else __js_sub(a, 1.0)",
        ),
        (
            "1.0",
            "b",
            (NUMBER, ""),
            "1.0 - b if __js_type(b) is __js_float else __js_sub(1.0, b)",
        ),
        (
            "a",
            "f()",
            (NUMBER, ""),
            "t1 - t2 if __js_type((t1 := a)) is __js_type((t2 := f()))"
            " else __js_sub(t1, t2)",
        ),
        (
            "a",
            "f()",
            ("", NUMBER),
            "t1 - t2 if __js_type((t1 := a)) is __js_type((t2 := f()))"
            " else __js_sub(t1, t2)",
        ),
        (
            "a",
            "b",
            ("", ""),
            "a - b if __js_type(a) is __js_type(b) is __js_float else __js_sub(a, b)",
        ),
        (
            "f()",
            "b",
            ("", "string"),
            "t1 - b if __js_type((t1 := f())) is __js_type(b) is __js_float"
            " else __js_sub(t1, b)",
        ),
    ],
)
def test_types_are_looked_at_when_they_are_not_sure(left, right, kinds, text):
    operands = tuple(ast.parse(each, mode="eval").body for each in (left, right))
    made = guarded(
        analysed(""), operands, kinds, "sub", lambda a, b: ast.BinOp(a, ast.Sub(), b)
    )
    assert text_of(made) == text
