"""Where a wrong text is wrong."""

from __future__ import annotations

import pytest

from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.typescript import erase

pytest.importorskip("tree_sitter_typescript")


@pytest.mark.parametrize(
    ("source", "line", "column", "text"),
    [
        ("foo()\n}", 2, 1, "unexpected '}'"),
        ("interface X { a: }", 1, 16, "unexpected ':'"),
        ("if (a) {\n foo(\n}", 2, 5, "unexpected '('"),
        ("function f( {", 1, 13, "unexpected '{'"),
        ("a;\r\nlet b = (1;", 2, 11, "expected ')'"),
        ("class A {\n", 1, 10, "expected '}'"),
        ("a; // \u2028 b\nlet b = (1;", 3, 11, "expected ')'"),
    ],
)
def test_place_and_words(source, line, column, text):
    with pytest.raises(ScriptSyntaxError) as caught:
        erase(source, file="scenario.ts")
    assert caught.value.message == text
    assert (caught.value.place.line, caught.value.place.column) == (line, column)
