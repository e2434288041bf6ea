"""Measures on sound, with sound whose times are known."""

from __future__ import annotations

import math
import pickle

import numpy as np
import pytest

from voxrt.media.formats import MULAW_8000
from voxrt.media.g711 import encode
from voxrt.testing.hearing import Frame, Hearing, Seconds, spans

SILENCE = encode(np.zeros(160, np.int16), MULAW_8000.encoding)
LOUD = encode(
    (9000 * np.sin(np.arange(160) * 2 * math.pi * 440 / 8000)).astype(np.int16),
    MULAW_8000.encoding,
)


def lane(*loud: tuple[float, float], until: float = 10.0) -> list[Frame]:
    """Frames of 20 ms that are loud between some times."""
    found = []
    for number in range(round(until / 0.02)):
        at = number * 0.02
        is_loud = any(start - 1e-9 <= at < end - 1e-9 for start, end in loud)
        found.append(Frame(at, LOUD if is_loud else SILENCE, MULAW_8000))
    return found


def test_who_spoke_when():
    hearing = Hearing(lane((1, 2), (2.3, 3), (5, 6)), lane((4, 4.5), (4.9, 5.2)))
    assert [(round(s.start, 2), round(s.end, 2)) for s in hearing.caller] == [
        (1, 3), (5, 6),
    ]  # fmt: skip
    assert len(hearing.agent) == 2
    assert "caller said: 1.00 to 3.00 s, 5.00 to 6.00 s" in hearing.describe()
    assert "caller heard: nothing" in Hearing([], []).describe()


def test_another_format_begins_a_new_span():
    other = [
        Frame(1.0 + f.at, f.payload * 2, MULAW_8000) for f in lane((0, 1), until=1)
    ]
    assert len(spans(other, 0.5)) == 1


def test_the_gap_is_from_the_last_word_to_the_first_sound():
    hearing = Hearing(lane((1, 2), (5, 6)), lane((2.8, 4)))
    gap = hearing.gap_after_caller(1)
    assert gap == pytest.approx(0.8, abs=0.001)
    assert gap.story == "the caller ended at 2.00 s, the agent was heard at 2.80 s"
    assert gap.moment == pytest.approx(2.0)
    assert repr(gap).startswith("0.800 s (")


def test_a_caller_that_hears_nothing_waits_for_ever():
    hearing = Hearing(lane((1, 2), (5, 6)), lane((6.5, 7)))
    first = hearing.gap_after_caller(1)
    assert first == math.inf
    assert "before it spoke again at 5.00 s" in first.story
    assert repr(first).startswith("for ever (")
    assert hearing.gap_after_caller(-1) == pytest.approx(0.5, abs=0.001)
    silent = Hearing(lane((1, 2)), [])
    assert silent.gap_after_caller(1).story.endswith("and heard nothing")


def test_an_agent_that_speaks_already_leaves_no_gap():
    hearing = Hearing(lane((1, 2)), lane((0.5, 3)))
    assert hearing.gap_after_caller(1) == 0.0


@pytest.mark.parametrize("number", [0, 2, -2])
def test_an_utterance_that_was_not_is_an_error(number):
    hearing = Hearing(lane((1, 2)), [])
    with pytest.raises(AssertionError, match="the caller spoke 1 time, there is no"):
        hearing.gap_after_caller(number)


def test_a_barge_in_ends_with_the_agents_silence():
    hearing = Hearing(lane((2, 3), (6, 7)), lane((1, 2.2), (2.6, 3.1), (5, 6.5)))
    assert hearing.agent_stopped_within(1) == pytest.approx(0.2, abs=0.001)
    second = hearing.agent_stopped_within(2)
    assert second == pytest.approx(0.5, abs=0.001)
    assert second.story == "the caller spoke from 6.00 s, the agent stopped at 6.50 s"
    with pytest.raises(AssertionError, match="barged in 2 times, there is no number 3"):
        hearing.agent_stopped_within(3)


def test_how_much_was_heard():
    hearing = Hearing([], lane((1, 2), (5, 6)))
    assert hearing.heard(0, math.inf) == pytest.approx(2.0)
    assert hearing.heard(1.5, 3) == pytest.approx(0.5)
    assert not hearing.heard(3, 4)


def test_a_time_can_be_sent_to_another_process():
    time = pickle.loads(pickle.dumps(Seconds(0.5, "story", 3.0)))
    assert (time, time.story, time.moment) == (0.5, "story", 3.0)
