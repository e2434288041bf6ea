from __future__ import annotations

import numpy as np
import pytest

from tests.testing.imports.sounds import RATE, talk
from voxrt.testing.imports.spoken import Spoken, Who, find_speech, join, join_near


def test_speech_is_found():
    found = find_speech(talk(6, (1, 2), (2.3, 3), (4.5, 6)), RATE)
    assert found == [
        (pytest.approx(1, abs=0.03), pytest.approx(3, abs=0.03)),
        (pytest.approx(4.5, abs=0.03), pytest.approx(6, abs=0.03)),
    ]


def test_there_may_be_none():
    assert find_speech(talk(2), RATE) == []
    assert find_speech(np.zeros(0, np.int16), RATE) == []


def test_a_long_sound_is_heard_in_blocks():
    found = find_speech(talk(80, (30, 50)), RATE)
    assert found == [(pytest.approx(30, abs=0.03), pytest.approx(50, abs=0.03))]


def spoken(*spans, who=Who.CALLER):
    return [Spoken(who, start, end, str(number)) for number, (start, end) in
            enumerate(spans)]  # fmt: skip


def test_short_pauses_join():
    joined = join_near(spoken((0, 1), (1.5, 2), (4, 5)), 1.0)
    assert [(item.span, item.text) for item in joined] == [
        ((0, 2), "0 1"),
        ((4, 5), "2"),
    ]


def test_the_other_side_divides():
    other = spoken((1.2, 1.4), who=Who.AGENT)
    assert len(join_near(spoken((0, 1), (1.5, 2)), 1.0, other)) == 2
    before = spoken((0.5, 1.4), who=Who.AGENT)
    assert len(join_near(spoken((0, 1), (1.5, 2)), 1.0, before)) == 1


def test_what_has_no_times_stays_apart():
    items = [Spoken(Who.CALLER, text="a"), Spoken(Who.CALLER, text="b")]
    assert join_near(items, 1.0) == items
    assert items[0].span is None


def test_two_become_one():
    one, other = spoken((0, 1), (2, 3))
    assert join(one, other) == Spoken(Who.CALLER, 0, 3, "0 1")
