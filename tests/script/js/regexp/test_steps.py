"""Edges, groups, references and looks."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import Purse, texts
from voxrt.script.js.regexp import compile_pattern

CASES = [
    # pattern, flags, text, match and groups
    ("^b", "", "a\nb", None),
    ("^b", "m", "a\nb", ["b"]),
    ("^b", "m", "a\u2028b", ["b"]),
    ("a$", "", "a\n", None),
    ("a$", "m", "ba\rb", ["a"]),
    ("b$", "m", "ba\rb", ["b"]),
    (".+", "", "a\x85b\u2028c", ["a\x85b"]),
    (".+", "s", "a\nb", ["a\nb"]),
    (r"\bb", "", "ab b", ["b"]),
    (r"(?:a|(x))\b", "", "ab a", ["a", None]),
    (r"(?:a|(x))\B", "", "a ab", ["a", None]),
    (r"\B", "", "", [""]),
    (r"(?:(x)|)\B", "", "", ["", None]),
    (r"\w+", "", "a\u017f", ["a"]),
    (r"\w+", "i", "\u017f", None),
    (r"\w+", "iu", "a\u017f\u212a", ["a\u017f\u212a"]),
    (r"(?:(x)|s)\b", "iu", "s\u017f s", ["\u017f", None]),
    (r"\s+", "", "a \ufeff\xa0\u2029\u180e", [" \ufeff\xa0\u2029"]),
    # References
    (r"(a)\1", "", "aab", ["aa", "a"]),
    (r"\1(a)", "", "aa", ["a", "a"]),
    (r"(a\1)", "", "aa", ["a", "a"]),
    (r"(?:(a)|b)\1", "", "b", ["b", None]),
    (r"(ab)\1", "i", "abAB", ["abAB", "ab"]),
    (r"(ab)\1", "i", "abAc", None),
    (r"(ab)\1", "i", "aba", None),
    (r"(ab)\1", "i", "abab", ["abab", "ab"]),
    (r"(k)\1", "i", "k\u212a", None),
    (r"(k)\1", "iu", "k\u212a", ["k\u212a", "k"]),
    (r"(?<n>.)\k<n>", "", "abb", ["bb", "b"]),
    (r"\k<n>(?<n>.)", "", "ab", ["a", "a"]),
    # Looking ahead
    ("(?=(a+))a*b\\1", "", "baaabac", ["aba", "a"]),
    (r"(.*?)a(?!(a+)b\2c)\2(.*)", "", "baaabaac", ["baaabaac", "ba", None, "abaac"]),
    ("(?=(a)|(ab))(?:a)b", "", "ab", ["ab", "a", None]),
    ("(?!(a)b)ac|ab", "", "ab", ["ab", None]),
    ("(?=(a))?b", "", "b", ["b", None]),
    ("(?:(?=(a)))?b", "", "ab", ["b", None]),
    ("(?=(a))*a", "", "a", ["a", None]),
    ("(?=(a)){1,}a", "", "a", ["a", "a"]),
    ("(?!(?:a|b)(c))(.)", "", "acbd", ["c", None, "c"]),
    # Looking behind
    (r"(?<=(\d+)(\d+))$", "", "1053", ["", "1", "053"]),
    (r"(?<=^(\d+)(\d+))$", "", "1053", ["", "1", "053"]),
    (r"(?<=\1(.))b", "", "aab", ["b", "a"]),
    (r"(?<=(.)\1)b", "", "aab", ["b", "a"]),
    (r"(?<=(.)\1)c", "", "abc", ["c", "b"]),
    (r"(?<=(b)\1)c", "", "abc", ["c", "b"]),
    (r"(?<!a+)b", "", "aab b", ["b"]),
    (r"(?<=a{2,3}?)b", "", "aab", ["b"]),
    (r"(?<=^a*?)b", "", "aab", ["b"]),
    (r"(?<=^a{2,})b", "", "ab", None),
    (r"(?<=^a{1,2})b", "", "aab", ["b"]),
    (r"(?<=([abc]+)).\1", "", "abcdbc", None),
    (r"(?<=x{2}?)b", "", "xb", None),
    (r"(?<=abc)d", "", "bcd", None),
    (r"(?<=(?:a|bc)(d))e", "", "bcde", ["e", "d"]),
    (r"(?<=(?=(c))..)d", "", "abcd", None),
    (r"(?<=(?=(b))..)d", "", "abcd", ["d", "b"]),
    (r"(?<=(?<a>\w){3})f", "", "abcdef", ["f", "c"]),
]


@pytest.mark.parametrize(("pattern", "flags", "text", "wanted"), CASES)
def test_it_matches_as_in_javascript(
    pattern: str, flags: str, text: str, wanted: list[str | None] | None
) -> None:
    assert texts(pattern, flags, text) == wanted


def test_a_long_reference_costs_more() -> None:
    purses = []
    for length in (10, 10_000):
        purse = Purse()
        text = "a" * length + "-" + "a" * length
        assert compile_pattern(r"^(a+)-\1$", "i").match(text, 0, purse.charge)
        purses.append(purse.spent)
    assert purses[1] > purses[0] + 500
