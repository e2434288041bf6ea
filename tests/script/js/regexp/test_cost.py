"""Bounds of time."""

from __future__ import annotations

import pytest

from voxrt.script.js.regexp.cost import Cost, measure
from voxrt.script.js.regexp.nodes import Flags
from voxrt.script.js.regexp.parser import parse_pattern

EXPLOSIVE = [
    "(?:a+)+$",
    "(?:a|a)*$",
    "(?:a|ab|b)*$",
    "(?:a?b?)*?c",
    "(?:a*b?)*c",
    "(?:a{1,9}){2,9}a",
    "(?:a+){2}",
    "(?:a?a)*$",
    r"(b)(?:a\1)*c",
    "(?:a(?=b*c))*d",
    "(?:(?:ab)+a?b?)*c",
    "(?:(?:ab)?a)*c",
]


@pytest.mark.parametrize("pattern", EXPLOSIVE)
def test_no_bound(pattern: str) -> None:
    assert measure(parse_pattern(pattern, Flags()).body, Flags()) is None


BOUNDED = [
    # pattern, factor, ways, degree
    ("abc", 1, 0, 0),
    (r"\d+", 1, 0, 0),
    ("(?:a+)+", 1, 0, 0),
    (r"\d+x", 1, 0, 1),
    (r"\d+?x", 1, 0, 1),
    (r"\d+\d", 1, 1, 1),
    (".*.*x", 1, 2, 2),
    (r".*.*\d+x", 1, 2, 3),
    (r"\d+[a-z]*x", 1, 1, 1),
    ("a{3}b", 1, 0, 0),
    ("a{100}b", 1, 0, 1),
    ("a{100,}", 1, 0, 1),
    ("a{1,3}a", 3, 0, 0),
    ("a{1,3}b", 1, 0, 0),
    ("a{1,100}b", 1, 0, 1),
    ("a{20,22}b", 1, 0, 1),
    ("a?a?a?b", 4, 0, 0),
    ("a?a?aa", 4, 0, 0),
    ("(a|b)c", 1, 0, 0),
    ("(a|ab)c", 2, 0, 0),
    ("(ab|ac)d", 1, 0, 0),
    ("(a|)ac", 2, 0, 0),
    (r"(?:,\d+)*", 1, 0, 0),
    (r"(?:,\d+)*$", 1, 0, 1),
    (r"(?:,\d+)*,", 1, 1, 1),
    (r"(?:,\d)+", 1, 0, 0),
    (r"(?:,\d+;)+", 1, 0, 1),
    (r"(?:\d{1,3}\.){3}", 1, 0, 0),
    (r"(?:\d{1,3}\.){1,3}1", 3, 0, 0),
    (r"(?:\d+\.){3}", 1, 0, 1),
    (r"(?:ab)?c", 1, 0, 0),
    (r"(?:ab)?a", 2, 0, 0),
    (r"(?:ab)?(?:ab)?", 1, 0, 0),
    ("(?:ab){1}", 1, 0, 0),
    ("(?=a)b", 1, 0, 0),
    ("(?=.*a)b", 1, 0, 1),
    ("a*(?=.*b)c", 1, 1, 2),
    ("(?=.*)b", 1, 0, 1),
    (r"(.)\1", 1, 0, 1),
    (r"a*(|b)^c", 1, 0, 1),
    (r"a*(b|c*)(?:)", 1, 0, 0),
    (r"a*(b)", 1, 0, 1),
]


@pytest.mark.parametrize(("pattern", "factor", "ways", "degree"), BOUNDED)
def test_a_bound(pattern: str, factor: int, ways: int, degree: int) -> None:
    cost = measure(parse_pattern(pattern, Flags()).body, Flags())
    assert cost == Cost(factor, ways, degree)
