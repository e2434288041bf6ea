"""Quantifiers: what each round forgets, and which rounds count."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import Purse, texts
from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern

CASES = [
    # Each round forgets what the one before has captured.
    ("(?:(a)|b)*", "ab", ["ab", None]),
    ("(z)((a+)?(b+)?(c))*", "zaacbbbcac", ["zaacbbbcac", "z", "ac", "a", None, "c"]),
    ("(?:(a)|(b)){2}", "ab", ["ab", None, "b"]),
    (r"(?:(a)|(b)|\1c)+", "abc", ["abc", None, None]),
    # A round that is not required is not empty.
    ("(a*)*", "b", ["", None]),
    ("(?:a*)*b", "aab", ["aab"]),
    ("(a*)?", "b", ["", None]),
    ("(a?)??b", "ab", ["ab", "a"]),
    ("(a?){2}", "a", ["a", ""]),
    ("(a?){2,}", "a", ["a", ""]),
    (r"(?:(\2a)(\1b))*", "aab", ["aab", "a", "ab"]),
    ("(?:){3}", "", [""]),
    ("(?:|a){3}b", "aab", ["aab"]),
    # Greedy and lazy
    ("a[a-z]{2,4}", "abcdefghi", ["abcde"]),
    ("a[a-z]{2,4}?", "abcdefghi", ["abc"]),
    ("(aa|aabaac|ba|b|c)*", "aabaac", ["aaba", "ba"]),
    ("(a)*?b", "aab", ["aab", "a"]),
    ("(a){1,2}?c", "aac", ["aac", "a"]),
    ("(a){2,3}", "aaaa", ["aaa", "a"]),
    ("(a){2,3}", "a", None),
    ("a*?b", "aab", ["aab"]),
    ("(?:(x)|a{2,3}?)b", "aaab", ["aaab", None]),
    ("(?:(x)|a{2,}?)b", "ab", None),
    ("(?:(x)|^a{0,2}?)b", "aaab", None),
    ("(?:(x)|^a{2,})a", "aaa", ["aaa", None]),
    ("(?:(x)|a{2,})b", "ab", None),
    ("(a){0}b", "ab", ["b", None]),
    ("a{0}b", "ab", ["b"]),
    ("[]*b", "b", ["b"]),
    ("(?:(x)|[]+|b)", "b", ["b", None]),
    ("b{2147483648}", "b" * 10, None),
    ("(?:(x)|b{0,99999999999999999999})", "bbb", ["bbb", None]),
    # The tangled ones
    ("(?:(a|ab)(c|bcd)(d*))", "abcd", ["abcd", "a", "bcd", ""]),
    (r"((a)|(ab))((c)|(bc))", "abc", ["abc", "a", "a", None, "bc", None, "bc"]),
    ("(?:(?:(a)|b){2}c)*", "abcbac", ["abcbac", "a"]),
    ("(?:(a+)b?)*?c", "aabac", ["aabac", "a"]),
]


@pytest.mark.parametrize(("pattern", "text", "wanted"), CASES)
def test_it_matches_as_in_javascript(
    pattern: str, text: str, wanted: list[str | None] | None
) -> None:
    assert texts(pattern, "", text) == wanted


def test_long_runs_cost_more() -> None:
    for pattern in ("(?:(x)|a*)b", "(?:(x)|(?<=a*)b)", "(?:(x)|a{5000}?)b"):
        purses = []
        for length in (100, 5000):
            purse = Purse()
            text = "a" * length + "b"
            program = make_program(parse_pattern(pattern, parse_flags("")))
            program.run(program.machine(text), 0, purse.charge)
            program.run(program.machine(text), length, purse.charge)
            purses.append(purse.spent)
        assert purses[1] > purses[0] + 100
