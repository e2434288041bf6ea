"""Random programs do the same on both engines, for a short while."""

from __future__ import annotations

import itertools

import pytest

from tests.language.js.fuzz.comparing import compare
from tests.language.js.fuzz.ignored import IGNORED
from tests.language.js.fuzz.program import make_program
from tests.language.js.fuzz.running import fuzz
from tests.language.js.fuzz.shrinking import shrink

PROGRAMS = 40


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch):
    pytest.importorskip("_quickjs")
    monkeypatch.setenv("VOXRT_CACHE", "off")
    monkeypatch.setenv("TZ", "UTC")


@pytest.mark.fuzz
def test_random_programs_do_the_same_on_both_engines():
    rounds = itertools.count()
    result = fuzz(7_000, lambda: next(rounds) < PROGRAMS)
    assert result.programs == PROGRAMS
    assert not result.found, "\n".join(each.text for each in result.found)


def test_a_number_stands_for_one_program():
    assert make_program(11).text == make_program(11).text
    assert make_program(11).text != make_program(12).text


def test_a_difference_is_found_and_named():
    found = compare("show(typeof Intl);")
    assert found is not None
    assert found.text == 'line 0\n  own:     "object"\n  quickjs: "undefined"'


def test_shrinking_leaves_what_is_needed():
    for number in itertools.count(1):
        program = make_program(number)
        if "finally" in program.text and program.size > 1_000:
            break
    shrink(program, lambda root: "finally" in root.text)
    assert "finally" in program.text
    assert program.size < 250


def test_every_ignored_difference_has_a_reason():
    assert all(len(each.reason) > 20 for each in IGNORED)
