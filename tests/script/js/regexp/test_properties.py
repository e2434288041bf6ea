"""Unicode properties by their exact names."""

from __future__ import annotations

import pytest

from voxrt.script.js.regexp.properties import has_property, property_ranges
from voxrt.script.js.regexp.sets import contains


@pytest.mark.parametrize(
    ("name", "value", "inside", "outside"),
    [
        ("Lu", None, "A\u0416", "a1"),
        ("Uppercase_Letter", None, "A", "a"),
        ("gc", "Nd", "1\u0663", "a"),
        ("General_Category", "digit", "1", "a"),
        ("Script", "Cyrillic", "\u0416", "A\u0663"),
        ("sc", "Grek", "\u03b1", "a"),
        ("sc", "Zinh", "\u0301", "a"),
        ("scx", "Deva", "\u0915\u0964", "a"),
        ("Script_Extensions", "Beng", "\u0964", "a"),
        ("Any", None, "a\ud800\U0010ffff", ""),
        ("ASCII", None, "a\x7f", "\x80"),
        ("Assigned", None, "a", "\u0378"),
        ("Cn", None, "\u0378", "a"),
        ("Emoji", None, "\U0001f600", "a"),
        ("Alpha", None, "a\u0416", "1"),
        ("CWKCF", None, "A\xa0\xad\u2160", "a1\u0378"),
        ("Cs", None, "\ud800\udfff", "a"),
    ],
)
def test_a_property_has_its_characters(
    name: str, value: str | None, inside: str, outside: str
) -> None:
    assert has_property(name, value)
    ranges = property_ranges(name, value)
    assert all(contains(ranges, ord(char)) for char in inside)
    assert not any(contains(ranges, ord(char)) for char in outside)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lu", None),
        ("uppercase", None),
        ("Latin", None),
        ("Script", None),
        ("InBasicLatin", None),
        ("Block", "Basic_Latin"),
        ("gc", "latin"),
        ("sc", "latin"),
        ("ASCII", "Yes"),
        ("Line_Break", "AL"),
    ],
)
def test_other_names_are_no_properties(name: str, value: str | None) -> None:
    assert not has_property(name, value)
