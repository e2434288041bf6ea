"""What nodes tell of themselves."""

from __future__ import annotations

from voxrt.script.js.regexp.nodes import Chars, Flags, PatternError


def test_flags_tell_the_last_character() -> None:
    assert Flags().top == 0xFFFF
    assert Flags(unicode=True).top == 0x10FFFF


def test_equal_nodes_are_one_key() -> None:
    assert len({Chars(("d",)), Chars(("d",)), Chars(("d",), negated=True)}) == 2


def test_an_error_says_what_and_where() -> None:
    error = PatternError("no good", 3)
    assert (str(error), error.message, error.offset) == ("no good", "no good", 3)
