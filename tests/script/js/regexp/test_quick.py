"""Matching by `re`, and what it costs."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import Purse
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern
from voxrt.script.js.regexp.quick import Match, Quick, make_quick


def quick(pattern: str) -> Quick:
    found = make_quick(parse_pattern(pattern, parse_flags("")))
    assert found is not None
    return found


@pytest.mark.parametrize("pattern", ["(?:a+)+$", "(a)*"])
def test_some_patterns_are_not_for_re(pattern: str) -> None:
    assert make_quick(parse_pattern(pattern, parse_flags(""))) is None


def test_it_searches_and_matches() -> None:
    pattern, purse = quick("b(c)?"), Purse()
    assert pattern.run("abcb", 0, purse.charge, anywhere=True) == Match(1, 3, ((2, 3),))
    assert pattern.run("abcb", 3, purse.charge, anywhere=True) == Match(3, 4, (None,))
    assert pattern.run("abcb", 0, purse.charge, anywhere=False) is None
    assert pattern.run("aaaa", 0, purse.charge, anywhere=True) is None


def test_characters_passed_are_charged() -> None:
    purse = Purse()
    assert quick("b").run("a" * 640, 0, purse.charge, anywhere=True) is None
    assert purse.spent == 10
    assert quick("a+").run("a" * 640, 0, purse.charge, anywhere=True)
    assert purse.spent == 20


def test_the_price_grows_with_the_bound() -> None:
    assert quick("a+").price(10**7, anywhere=True) == 1
    line = quick("a+b")
    assert line.price(2**10 - 1, anywhere=False) == 1 + 4
    assert line.price(2**16, anywhere=False) is None
    assert line.price(2**8 - 1, anywhere=True) == 1 + 256
    assert line.price(2**10, anywhere=True) is None
    many = quick("(?:a?a?aa|a?a?ab)(?:a?a?aa|a?a?ab)a?aa")
    assert many.price(8, anywhere=False) == 1
    assert many.price(2**20, anywhere=True) is None
