"""Properties are those of Unicode 17, whatever the tables at hand are."""

from __future__ import annotations

from voxrt.script.js.regexp.edition import LATER, in_edition
from voxrt.script.js.regexp.sets import contains, normal

NEW = 0x0558
"""a character that was assigned later"""


def test_the_table_is_sorted() -> None:
    assert normal(LATER) == LATER


def test_what_came_later_is_unassigned() -> None:
    found = ((0x41, 0x5A), (NEW, NEW))
    assert in_edition("Diacritic", found) == ((0x41, 0x5A),)
    assert in_edition("Any", found) == found
    assert contains(in_edition("gc=Unassigned", ()), NEW)
    assert contains(in_edition("sc=Unknown", ()), NEW)


def test_single_properties_are_set_right() -> None:
    assert in_edition("scx=Telugu", ((0xB80, 0xB84),)) == (
        (0xB80, 0xB82),
        (0xB84, 0xB84),
    )
    assert in_edition("scx=Devanagari", ()) == ((0x1CF5, 0x1CF6),)
    assert contains(in_edition("Extended_Pictographic", ()), 0x1F7DA)
