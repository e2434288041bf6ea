"""Counters of media units."""

from __future__ import annotations

from voxrt.media.counters import FrameCounters
from voxrt.media.formats import MULAW_8000
from voxrt.media.playout import Playout
from voxrt.runtime.mediaunits import Stream, Unit


def test_a_legs_drops_are_what_its_sink_did_not_take():
    unit = Unit("call-1", "caller")
    unit.counters.frames_in, unit.counters.frames_out, unit.undelivered = 3, 4, 5
    for _ in range(2):
        unit.take_figures()
    counters = unit.counters
    assert (counters.frames_in, counters.frames_out, counters.dropped) == (3, 4, 5)


def test_a_streams_figures_are_those_of_all_its_play_outs():
    stream = Stream("player-1", "voice")
    stream.past = FrameCounters(frames_in=10, late=1, dropped=2)
    stream.undelivered = 4
    stream.take_figures()
    assert (stream.counters.frames_in, stream.counters.dropped) == (10, 6)
    stream.playout = Playout(MULAW_8000)
    stream.playout.push(MULAW_8000.silence * 3, 0.0)
    stream.playout.clear()
    for _ in range(2):
        stream.take_figures()
    counters = stream.counters
    assert (counters.frames_in, counters.late, counters.dropped) == (13, 1, 9)
