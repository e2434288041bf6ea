from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.script.facades.backtracking import find_ambiguity

DANGEROUS = [
    r"(a+)+$",
    r"(a*)*b",
    r"(a|a)*b",
    r"(\w+\s*)*:",
    r"(.*,)*x",
    r"(a?a)*b",
    r"(.|a)*b",
    r"((ab)*)*c",
    r"(a+?)+b",
    r"(?:x+x+)+y",
    r"(?=(a+)+b)",
    r"(?>(a+)+b)",
    r"((?:a+)+b)++",
    r"(a+|b)*c",
    r"([^b]+)*b",
    r"(a)?(?(1)(b+)+|c)",
    r"(?:(?:a{0,40})x?)*",
    r"(?i:(A+|a)+)b",
    r"(\s*\w+\s*)*;",
    r"(([a-c])+\2?)+d",
]

HARMLESS = [
    r"(\w|\d)+x",
    r"\d+",
    r"(\d+\.)+\d+",
    r"(?:[a-z]+,\s*)*",
    r"(a|b)*c",
    r"(?:\w+\s*=\s*\d+;)*",
    r"(?>a+)+b",
    r"(a++b)*",
    r"^\+?[0-9]{7,15}$",
    r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
    r"(\"[^\"]*\"\s*,?)*",
    r"(?:\d{3}[- ]?)+",
    r"(a{2}b)*",
    r"(?:yes|no|maybe)+",
    r"(.|\n)*x",
    r"(?<=a)b*",
    r"(^|,)*a",
    r"(a)(?(1)b|c)+",
    r"(\D\d+)*",
    r"(\W\w+)*",
    r"(\S\s+)*",
    r"([^a]a+)*",
    r"([^ab]+a)*",
    r"",
]


@pytest.mark.parametrize("pattern", DANGEROUS)
def test_dangerous(pattern):
    assert find_ambiguity(pattern, re.compile(pattern).flags) is not None


@pytest.mark.parametrize("pattern", HARMLESS)
def test_harmless(pattern):
    assert find_ambiguity(pattern, re.compile(pattern).flags) is None


def test_flags_matter():
    assert find_ambiguity("(a+A)+b", 0) is None
    assert find_ambiguity("(a+A)+b", re.IGNORECASE) is not None
    assert find_ambiguity(r"(.+\n)+b", 0) is None
    assert find_ambiguity(r"(.+\n)+b", re.DOTALL) is not None


def test_bytes():
    assert find_ambiguity(b"(a+)+b", 0) is not None
    assert find_ambiguity(b"a+b", 0) is None


@pytest.mark.fuzz
@given(st.text(alphabet="ab()[]*+?|.\\dw^$,{}12", max_size=20))
def test_every_pattern_that_compiles_can_be_looked_at(pattern):
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, FutureWarning):
        return
    find_ambiguity(pattern, compiled.flags)
