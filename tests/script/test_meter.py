from __future__ import annotations

import sys

import pytest

from voxrt.script.meter import STEPS, Meter, Stopped
from voxrt.script.settings import ScriptSettings


def make(steps=10, depth=50):
    return Meter(ScriptSettings(steps_per_turn=steps, recursion_depth=depth), {})


def test_a_turn_begins_with_a_full_budget():
    scope = {}
    meter = Meter(ScriptSettings(steps_per_turn=10), scope)
    assert not meter.running
    with meter.turn():
        assert meter.running
        assert meter.left == 10
        meter.charge(4)
        assert scope[STEPS] == 6.0
        with meter.turn():
            assert meter.left == 6
    with meter.turn():
        assert meter.left == 10


def test_the_budget_runs_out_and_stays_out():
    meter = make()
    with meter.turn():
        for _ in range(2):
            with pytest.raises(Stopped):
                meter.charge(11)
        assert meter.exhausted
        assert meter.left == 0


def test_depth_is_counted_from_the_turn_and_given_back():
    before = sys.getrecursionlimit()
    meter = make(depth=50)

    def down(level):
        return level if level == 60 else down(level + 1)

    def deeper(level):
        return deeper(level + 1)

    with meter.turn():
        assert sys.getrecursionlimit() < before
        assert down(0) == 60
        with pytest.raises(RecursionError):
            deeper(0)
    assert sys.getrecursionlimit() == before


def test_the_limit_comes_back_after_an_error():
    before = sys.getrecursionlimit()
    meter = make()
    with pytest.raises(KeyError), meter.turn(), meter.turn():
        raise KeyError
    assert sys.getrecursionlimit() == before
    assert not meter.running
