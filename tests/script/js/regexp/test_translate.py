"""Patterns for `re`, and those that have no equal there."""

from __future__ import annotations

import pytest

from voxrt.script.js.regexp.parser import parse_flags, parse_pattern
from voxrt.script.js.regexp.translate import translate


def translated(pattern: str, flags: str = "") -> str | None:
    return translate(parse_pattern(pattern, parse_flags(flags)))


@pytest.mark.parametrize(
    ("pattern", "flags", "wanted"),
    [
        ("ab", "", "ab"),
        ("aé", "i", r"[Aa][\u00c9\u00e9]"),
        ("^a$", "", r"\Aa\Z"),
        ("^", "m", r"(?<![^\u000a\u000d\u2028-\u2029])"),
        ("$", "m", r"(?![^\u000a\u000d\u2028-\u2029])"),
        (r"\b\B", "", r"\b(?!\b)"),
        ("(a)|b", "", "(?:(a)|b)"),
        ("a*b+?c?d{2}e{2,}f{2,3}?", "", "a*b+?c?d{2,2}e{2,}f{2,3}?"),
        ("(?:ab)*", "", "(?:ab)*"),
        ("(ab)?c", "", "(ab)?c"),
        ("(?:(a)){1}", "", "(?:(a))"),
        (r"(a)\1(?=b)(?!c)(?<=d)(?<!e)", "", r"(a)(?:\1)(?=b)(?!c)(?<=d)(?<!e)"),
        (r"(?:(a)|(b)(?:\2))", "", r"(?:(a)|(b)(?:\2))"),
        (r"(?<n>a)\k<n>", "", r"(a)(?:\1)"),
    ],
)
def test_it_says_the_same(pattern: str, flags: str, wanted: str) -> None:
    found = translated(pattern, flags)
    assert found is not None
    assert found.replace("2028-", "2028") == wanted.replace("2028-", "2028")


def test_edges_of_words_are_spelled_out_when_words_are_wider() -> None:
    word = r"[0-9A-Z\u005fa-z\u017f\u212a]"
    edge = f"(?<={word})(?!{word})|(?<!{word})(?={word})"
    assert translated(r"\b", "iu") == f"(?:{edge})"
    inside = f"(?<={word})(?={word})|(?<!{word})(?!{word})"
    assert translated(r"\B", "iu") == f"(?:{inside})"


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        ("(a)*", ""),
        ("(a)??", ""),
        ("(?:a?)*", ""),
        ("(?:a*)?", ""),
        ("(?=(a))", ""),
        ("(?<=a*)", ""),
        (r"\1(a)", ""),
        (r"(a\1)", ""),
        (r"(?:(a)|b)\1", ""),
        (r"(a)?\1", ""),
        (r"(a)\1", "i"),
    ],
)
def test_it_would_say_something_else(pattern: str, flags: str) -> None:
    assert translated(pattern, flags) is None
