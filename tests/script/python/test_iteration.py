from __future__ import annotations

import pytest

from voxrt.script.meter import Meter, Stopped
from voxrt.script.python.iteration import LONG, Iteration, LongRange
from voxrt.script.settings import ScriptSettings

HUGE = 10**30


@pytest.fixture
def meter():
    meter = Meter(ScriptSettings(steps_per_turn=1000), {})
    with meter.turn():
        yield meter


@pytest.fixture
def iteration(meter):
    return Iteration(meter)


def test_short_ranges_are_plain(iteration):
    assert iteration.range(3) == range(3)
    assert type(iteration.range(LONG)) is range
    assert isinstance(range(3), iteration.range)
    assert repr(iteration.range) == "<class 'range'>"


def test_long_ranges_are_counted(iteration, meter):
    items = iteration.range(HUGE)
    assert isinstance(items, iteration.range)
    assert items[5] == 5
    assert HUGE - 1 in items
    assert "a" not in items
    assert items[2:4] == range(2, 4)
    assert type(items[2:]) is LongRange
    assert items == iteration.range(HUGE)
    assert items == range(HUGE)
    assert hash(items) == hash(range(HUGE))
    assert repr(items) == f"range(0, {HUGE})"
    assert next(iter(items)) == 0
    assert next(reversed(items)) == HUGE - 1
    assert meter.left == 998
    with pytest.raises(Stopped):
        sum(items)


def test_the_length_of_a_long_range_costs(iteration):
    assert list(LongRange(range(2), iteration._meter)) == [0, 1]
    assert len(LongRange(range(0), iteration._meter)) == 0
    with pytest.raises(Stopped):
        list(iteration.range(10**9))


def test_iter(iteration):
    assert list(iteration.iter([1])) == [1]
    assert list(iteration.iter(iter([1, 2, 3]).__next__, 3)) == [1, 2]
    with pytest.raises(TypeError):
        iteration.iter(5, 1)
    with pytest.raises(Stopped):
        list(iteration.iter(int, 1))


def test_counting(iteration):
    count = iteration.count(2, 3)
    assert [next(count), next(count)] == [2, 5]
    with pytest.raises(TypeError):
        iteration.count(None)
    with pytest.raises(Stopped):
        sum(iteration.count())


def test_cycling(iteration):
    cycle = iteration.cycle("ab")
    assert [next(cycle) for _ in range(5)] == list("ababa")
    assert list(iteration.cycle([])) == []
    with pytest.raises(Stopped):
        max(iteration.cycle([1]))


def test_repeating(iteration):
    assert list(iteration.repeat("x", 2)) == ["x", "x"]
    assert list(iteration.repeat("x", -1)) == []
    with pytest.raises(Stopped):
        max(iteration.repeat(1))


def test_any_iterator_can_be_counted(iteration, meter):
    assert list(iteration.counted("abc")) == list("abc")
    assert meter.left == 997
