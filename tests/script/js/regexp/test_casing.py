"""Characters that equal one another when case is ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voxrt.script.js.regexp.casing import canonical, close

if TYPE_CHECKING:
    from voxrt.script.js.regexp.sets import Ranges


@pytest.mark.parametrize(
    ("char", "plain", "unicode"),
    [
        ("a", "A", "a"),
        ("A", "A", "a"),
        ("1", "1", "1"),
        ("\u017f", "\u017f", "s"),  # long s: no letter outside ASCII becomes one inside
        ("\u212a", "\u212a", "k"),  # Kelvin sign
        ("\xdf", "\xdf", "\xdf"),  # sharp s: its upper case is two letters
        ("\u1e9e", "\u1e9e", "\xdf"),  # capital sharp s folds simply
        ("\u0130", "\u0130", "\u0130"),  # I with dot has no simple folding
        ("\u0131", "\u0131", "\u0131"),
        ("\u03c2", "\u03a3", "\u03c3"),
        ("\u1fd3", "\u1fd3", "\u0390"),
        ("\U00010428", "\U00010400", "\U00010428"),
    ],
)
def test_one_character_stands_for_all_that_equal_it(
    char: str, plain: str, unicode: str
) -> None:
    assert chr(canonical(ord(char), unicode=False)) == plain
    assert chr(canonical(ord(char), unicode=True)) == unicode


def ranges(*chars: str) -> Ranges:
    return tuple((ord(char), ord(char)) for char in chars)


def test_a_set_is_closed_under_case() -> None:
    assert close(ranges("1", "k"), unicode=False) == ranges("1", "K", "k")
    assert close(ranges("k"), unicode=True) == ranges("K", "k", "\u212a")
    assert close(ranges("\u03c3"), unicode=False) == (
        *ranges("\u03a3"),
        (0x3C2, 0x3C3),
    )
    assert close((), unicode=False) == ()
    assert close((), unicode=True) == ()
