"""Sets of characters as sorted ranges."""

from __future__ import annotations

import re

import pytest

from voxrt.script.js.regexp.sets import (
    NOTHING,
    complement,
    contains,
    normal,
    overlap,
    source,
    union,
)

TOP = 0xFFFF


def test_ranges_are_sorted_and_joined() -> None:
    assert normal([(5, 6), (1, 2), (3, 3), (9, 12), (10, 11)]) == (
        (1, 3),
        (5, 6),
        (9, 12),
    )
    assert union(((1, 2),), ((2, 4),)) == ((1, 4),)


def test_a_complement_has_what_is_missing() -> None:
    assert complement(((0, 4), (7, 8)), 9) == ((5, 6), (9, 9))
    assert complement(((1, 9),), 9) == ((0, 0),)
    assert complement(NOTHING, 9) == ((0, 9),)


def test_a_set_knows_what_it_contains() -> None:
    ranges = ((3, 5), (8, 8))
    assert [code for code in range(11) if contains(ranges, code)] == [3, 4, 5, 8]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (((1, 2), (5, 6)), ((3, 4), (6, 9)), True),
        (((1, 2), (5, 6)), ((3, 4), (7, 9)), False),
        (((5, 6),), ((1, 2),), False),
        (((1, 2),), ((5, 6),), False),
        (NOTHING, ((1, 2),), False),
    ],
)
def test_sets_overlap_in_a_shared_character(
    one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...], wanted: bool
) -> None:
    assert overlap(one, other) is wanted


@pytest.mark.parametrize(
    ("ranges", "written"),
    [
        (((0x61, 0x61),), "a"),
        (((0x2E, 0x2E),), r"\u002e"),
        (((0x1F600, 0x1F600),), r"\U0001f600"),
        (((0x61, 0x62), (0x64, 0x66)), "[abd-f]"),
        (((0, 0x09), (0x0B, TOP)), r"[^\u000a]"),
        (((0, TOP),), r"(?s:.)"),
        (NOTHING, r"[^\u0000-\U0010ffff]"),
    ],
)
def test_a_set_is_written_for_re(
    ranges: tuple[tuple[int, int], ...], written: str
) -> None:
    assert source(ranges, TOP) == written
    pattern = re.compile(written)
    for code in (0x0A, 0x2E, 0x61, 0x63, 0x64, 0x1F600):
        if code <= TOP or (ranges and ranges[-1][1] > TOP):
            assert bool(pattern.match(chr(code))) is contains(ranges, code)
