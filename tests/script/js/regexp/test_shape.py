"""What can be told of a pattern without matching."""

from __future__ import annotations

import pytest

from voxrt.script.js.regexp.nodes import Chars, Flags
from voxrt.script.js.regexp.parser import parse_pattern
from voxrt.script.js.regexp.shape import (
    first,
    fixed_width,
    is_anchored,
    leading_star,
    loops,
    refers,
)

ALL = ((0, 0xFFFF),)


@pytest.mark.parametrize(
    ("pattern", "chars", "empty"),
    [
        ("a", "a", False),
        ("", "", True),
        ("a|b|", "ab", True),
        ("a*b", "ab", False),
        ("(a?)(b?)", "ab", True),
        ("(?:ab)+", "a", False),
        (r"^\bc", "c", False),
        ("(?=a)b", "b", False),
    ],
)
def test_first_characters(pattern: str, chars: str, empty: bool) -> None:
    ranges, found = first(parse_pattern(pattern, Flags()).body, Flags())
    assert (
        "".join(chr(c) for low, high in ranges for c in range(low, high + 1)) == chars
    )
    assert found is empty


@pytest.mark.parametrize("pattern", [r"(a)\1", "(?=a*)b"])
def test_anything_may_come_first(pattern: str) -> None:
    body = parse_pattern(pattern, Flags()).body
    assert first(body.items[1 if "1" in pattern else 0], Flags()) == (ALL, True)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("pattern", "width"),
    [
        ("abc", 3),
        ("", 0),
        ("a|b", 1),
        ("a|bc", None),
        ("a*", None),
        ("a{3}", 3),
        ("(?:ab){2}c", 5),
        ("(?:a*){2}", None),
        ("(a)b?", None),
        (r"^\b(?=a*)a", 1),
        (r"(a)\1", None),
    ],
)
def test_widths(pattern: str, width: int | None) -> None:
    assert fixed_width(parse_pattern(pattern, Flags()).body) == width


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("^a", True),
        ("(^a|^b)c", True),
        ("^a|b", False),
        ("a^", False),
        ("", False),
        ("$", False),
        ("^", True),
    ],
)
def test_anchors(pattern: str, wanted: bool) -> None:
    body = parse_pattern(pattern, Flags()).body
    assert is_anchored(body, Flags()) is wanted
    assert not is_anchored(body, Flags(multiline=True))


def test_loops_and_references_are_found_at_any_depth() -> None:
    for pattern, loop, reference in [
        ("(a|(?=b*))c", True, False),
        (r"(a)(?:(?!\1)b)", True, True),
        (r"(?:(a)\1)*", True, True),
        (r"(a|b)^c", False, False),
    ]:
        body = parse_pattern(pattern, Flags()).body
        assert (loops(body), refers(body)) == (loop, reference)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [(".*a", True), ("((.*?)a)", True), (".+a", False), ("", False), ("a|.*", False)],
)
def test_a_star_that_leads(pattern: str, wanted: bool) -> None:
    lead = leading_star(parse_pattern(pattern, Flags()).body)
    assert lead == (Chars((".",)) if wanted else None)
