"""Values as text."""

from __future__ import annotations

import pytest

from voxrt.api.plain import PlainObject
from voxrt.api.text import json_text, limited_text, readable


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        (None, "null"),
        (True, "true"),
        (3.0, "3"),
        (2.5, "2.5"),
        ([1, "a"], '[1, "a"]'),
        ({"a": {"b": None}}, '{"a": {"b": null}}'),
        (PlainObject({"ü": 1}), '{"ü": 1}'),
        (ValueError("bad"), "ValueError: bad"),
        ({"error": ValueError("bad")}, '{"error": "ValueError: bad"}'),
        (range(2), "range(0, 2)"),
    ],
)
def test_readable(value, text):
    assert readable(value) == text


def test_a_structure_that_contains_itself_has_no_json():
    loop = []
    loop.append(loop)
    assert json_text(loop) is None
    assert readable(loop) == "[[...]]"


def test_what_is_nested_too_deep_is_named():
    deep = {}
    for _ in range(3000):
        deep = {"a": deep}
    assert readable(PlainObject(deep)) == ("<PlainObject, nested too deep to be shown>")


def test_limited_text():
    assert limited_text("f", "p", {"a": 1}, 8) == '{"a": 1}'
    with pytest.raises(ValueError, match="f: 'p' has 4 bytes, 3 are allowed"):
        limited_text("f", "p", "üü", 3)
