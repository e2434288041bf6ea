from __future__ import annotations

import sys

import pytest

from voxrt.script.meter import STEPS, GrowthError, Meter, Stopped
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


def test_a_checkpoint_comes_after_the_steps_it_asked_for():
    meter = make(steps=100)
    looks = []

    def look():
        looks.append(meter.left)
        return 30.0

    meter.checkpoint = look
    meter.until = 20.0
    with meter.turn():
        for _ in range(100):
            meter.charge()
        assert not meter.exhausted
        with pytest.raises(Stopped):
            meter.charge()
        assert meter.exhausted
    assert looks == [79, 48, 17]


def test_checkpoints_go_on_from_turn_to_turn():
    meter = make(steps=100)
    looks = []
    meter.checkpoint = lambda: looks.append(1) or 1000.0
    meter.until = 15.0
    for _ in range(4):
        with meter.turn():
            meter.charge(4)
    assert looks == [1]


def test_a_checkpoint_that_raises_is_not_met_again_at_once():
    meter = make(steps=1_000_000)
    looks = []

    def look():
        looks.append(1)
        raise GrowthError("too much")

    meter.checkpoint = look
    meter.until = 5.0
    with meter.turn():
        with pytest.raises(GrowthError):
            meter.charge(10)
        meter.charge(1000)
    assert looks == [1]
