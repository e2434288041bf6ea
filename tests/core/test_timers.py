from __future__ import annotations

import pytest

from voxrt.core.commands import CancelTimer, StartTimer
from voxrt.core.timers import IDLE, RING, RunningTimer, Timers
from voxrt.errors import ScriptLimitError


def test_ids_are_never_used_again():
    outbox = []
    timers = Timers(outbox.append, limit=10)
    assert [timers.start(5), timers.new_id(), timers.start(6, IDLE)] == [1, 2, 3]
    assert outbox == [StartTimer(1, 5), StartTimer(3, 6, "idle")]


def test_only_the_scenarios_timers_count():
    timers = Timers(lambda command: None, limit=1)
    timers.start(1, IDLE)
    first = timers.start(1)
    with pytest.raises(ScriptLimitError) as caught:
        timers.start(1)
    assert "clearTimeout" in caught.value.hint
    timers.cancel(first)
    second = timers.start(1)
    assert timers.fire(second) == RunningTimer("scenario")
    timers.start(1)


def test_the_ring_timer_of_a_call_can_be_forgotten():
    outbox = []
    timers = Timers(outbox.append, limit=1)
    timers.start(1)
    timers.start(1, RING, "a")
    timers.start(1, RING, "b")
    timers.cancel_ring("b")
    timers.cancel_ring("nobody")
    assert outbox[3:] == [CancelTimer(3)]
    assert timers.fire(3) is None
    assert timers.fire(2) == RunningTimer("ring", "a")


def test_all_are_forgotten_oldest_first():
    outbox = []
    timers = Timers(outbox.append, limit=5)
    for _ in range(3):
        timers.start(1)
    timers.cancel(2)
    timers.cancel_all()
    assert outbox[3:] == [CancelTimer(2), CancelTimer(1), CancelTimer(3)]
