"""Escapes, with and without `u`."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import texts
from voxrt.script.js.regexp import PatternError, check_pattern
from voxrt.script.js.regexp.escapes import HUGE, number

MATCHES = [
    # pattern, flags, a text that it matches whole
    (r"\f\n\r\t\v\0", "", "\f\n\r\t\v\0"),
    (r"\cA\cz", "u", "\x01\x1a"),
    (r"\x41\u0042", "u", "AB"),
    (r"\u{43}\u{0000044}", "u", "CD"),
    (r"\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/", "u", "^$\\.*+?()[]{}|/"),
    (r"[\b\-\0]+", "u", "\b-\0"),
    (r"\d\D\s\S\w\W", "", "1a 1a "),
    (r"\p{Lu}\P{Lu}\p{Script=Greek}", "u", "Aa\u03b1"),
    # Annex B
    (r"\a\k\-\p\8\9", "", "ak-p89"),
    (r"\x4\u004\u{2}", "", "x4u004uu"),
    (r"\c\c1", "", r"\c\c1"),
    (r"[\c1\c_\cA]+", "", "\x11\x1f\x01"),
    (r"[\c*]+", "", r"\c*"),
    (r"\07\101\377\400\18", "", "\x07A\xff\x200\x018"),
    (r"[\1\101\8\B]+", "", "\x01A8B"),
    (r"(a)\1\2", "", "aa\x02"),
    (r"\p{Lu}", "", "p{Lu}"),
]


@pytest.mark.parametrize(("pattern", "flags", "text"), MATCHES)
def test_an_escape_matches(pattern: str, flags: str, text: str) -> None:
    found = texts(pattern, flags, text)
    assert found is not None
    assert found[0] == text


FAULTS = [
    ("\\", "", "a backslash ends the pattern", 1),
    (r"a\2", "u", "there is no group 2", 2),
    (r"\k", "u", "a group's name must follow", 1),
    (r"(?<n>a)\k", "", "a group's name must follow", 8),
    (r"(?<n>a)[\k]", "", "a group's name must follow", 9),
    (r"(?<n>a)\k<m>", "", "there is no group named m", 7),
    (r"\a", "u", "is no escape", 1),
    (r"[\a]", "u", "is no escape", 2),
    (r"\-", "u", "is no escape", 1),
    (r"\x4", "u", "is no escape", 1),
    (r"\u004", "u", "is no escape", 1),
    (r"\c1", "u", "a letter must follow", 1),
    (r"[\c1]", "u", "a letter must follow", 2),
    (r"\00", "u", "digits after a backslash", 1),
    (r"[\1]", "u", "digits after a backslash", 2),
    (r"\u{}", "u", "must hold the number", 2),
    (r"\u{110000}", "u", "must hold the number", 2),
    (r"\u{1", "u", "must hold the number", 2),
    (r"\u{1000000000}", "u", "must hold the number", 2),
    (r"\p", "u", "a property in braces", 1),
    (r"\p{}", "u", "a property in braces", 1),
    (r"\p{lu}", "u", "there is no property", 1),
    (r"\P{sc=latin}", "u", "there is no property", 1),
    ("(?<>a)", "", "the name of a group is empty", 3),
    ("(?<1>a)", "", "must be an identifier", 3),
    ("(?<a-b>a)", "", "must be an identifier", 3),
    ("(?<a", "", "must end with >", 3),
    (r"(?<a\x41>a)", "", "must be an identifier", 3),
    (r"(?<a\u{110000}>a)", "", "must hold the number", 6),
    ("(?<a\ud83d>a)", "", "must be an identifier", 3),
]


@pytest.mark.parametrize(("pattern", "flags", "message", "offset"), FAULTS)
def test_a_wrong_escape_is_refused(
    pattern: str, flags: str, message: str, offset: int
) -> None:
    with pytest.raises(PatternError, match=message) as caught:
        check_pattern(pattern, flags)
    assert caught.value.offset == offset


@pytest.mark.parametrize("flags", ["", "u"])
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("$", "$"),
        ("_a1", "_a1"),
        ("\u03c0", "\u03c0"),
        (r"\u0061b", "ab"),
        (r"\u{62}", "b"),
        ("\ud835\udc9c", "\ud835\udc9c"),
        (r"\ud835\udc9c", "\ud835\udc9c"),
        (r"\u{1d49c}", "\ud835\udc9c"),
        ("a\u200d", "a\u200d"),
    ],
)
def test_a_name_is_an_identifier(written: str, name: str, flags: str) -> None:
    pattern = f"(?<{written}>a)\\k<{written}>"
    assert texts(pattern, flags, "aa") == ["aa", "a"]
    check_pattern(f"(?<{name}>a)\\k<{written}>", flags)


def test_surrogates_make_a_pair_only_in_escapes_with_u() -> None:
    check_pattern(r"[\ud83d\ude00-\ud83d\ude01]", "u")
    with pytest.raises(PatternError, match="out of order"):
        check_pattern(r"[\ud83d\ude01-\ud83d\ude00]", "u")
    with pytest.raises(PatternError, match="out of order"):
        check_pattern(r"[\ud83d\ude00-\ud83d\ude01]", "")
    assert texts(r"\ud83da", "u", "\ud83da") == ["\ud83da"]
    assert texts(r"\ud83d\u0061", "u", "\ud83da") == ["\ud83da"]
    assert texts(r"\ud83d\x61", "u", "\ud83da") == ["\ud83da"]


def test_numbers_end_at_some_size() -> None:
    assert number("007") == 7
    assert number("0") == 0
    assert number("9999999999") == HUGE
    assert number("9" * 5000) == HUGE
