"""How long a caller waits, measured on frames that are made up."""

from __future__ import annotations

import numpy as np
import pytest

from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.runtime.replydelay import ReplyDelay


def tone(fmt, level: float = 8000) -> bytes:
    wave = level * np.sin(np.arange(fmt.frame_samples) * 2 * np.pi * 400 / fmt.rate)
    return g711.encode(wave.astype(np.int16), fmt.encoding)


class Talk:
    """Feeds frames in both directions, 20 ms after 20 ms."""

    def __init__(self, fmt=MULAW_8000) -> None:
        self.fmt, self.now = fmt, 0
        self.measured = ReplyDelay()

    def go_on(self, seconds: float, *, caller=False, agent: float | None = None):
        for _ in range(round(seconds / 0.02)):
            said = tone(self.fmt) if caller else self.fmt.silence
            self.measured.frame("in", said, self.fmt, self.now)
            if agent is not None:
                played = tone(self.fmt, agent) if agent else self.fmt.silence
                self.measured.frame("out", played, self.fmt, self.now + 5000)
            self.now += 20_000
        return self


@pytest.mark.parametrize("fmt", [MULAW_8000, PCM_16000])
def test_a_reply_is_measured_from_the_end_of_speech(fmt):
    talk = Talk(fmt).go_on(0.5).go_on(1, caller=True).go_on(0.8).go_on(1, agent=8000)
    assert talk.measured.delays == [pytest.approx(0.805, abs=0.001)]


def test_each_turn_is_counted_once():
    talk = Talk().go_on(0.5)
    for pause in (0.6, 1.2):
        talk.go_on(1, caller=True).go_on(pause).go_on(1, agent=8000)
    assert talk.measured.delays == pytest.approx([0.605, 1.205], abs=0.001)


def test_silence_and_noise_of_the_line_are_no_reply():
    talk = Talk().go_on(0.5).go_on(1, caller=True)
    talk.go_on(1, agent=0).go_on(0.5, agent=20).go_on(0.2, agent=8000)
    assert talk.measured.delays == [pytest.approx(1.505, abs=0.001)]


def test_a_quick_reply_is_measured_although_the_end_was_not_known_yet():
    talk = Talk().go_on(0.5).go_on(1, caller=True).go_on(0.2).go_on(1, agent=8000)
    assert talk.measured.delays == [pytest.approx(0.205, abs=0.001)]


def test_a_quick_reply_with_a_pause_in_it_counts_from_its_first_word():
    talk = Talk().go_on(0.5).go_on(1, caller=True).go_on(0.1).go_on(0.1, agent=8000)
    talk.go_on(0.24).go_on(1, agent=8000)
    assert talk.measured.delays == [pytest.approx(0.105, abs=0.001)]


def test_a_reply_that_begins_while_the_caller_speaks_is_not_counted():
    talk = Talk().go_on(0.5).go_on(0.8, caller=True)
    talk.go_on(0.2, caller=True, agent=8000).go_on(1, agent=8000)
    assert talk.measured.delays == []


def test_an_agent_that_was_interrupted_replies_afterwards():
    talk = Talk().go_on(0.5, agent=8000).go_on(0.3, caller=True, agent=8000)
    talk.go_on(0.7, caller=True).go_on(0.9).go_on(0.5, agent=8000)
    assert talk.measured.delays == [pytest.approx(0.905, abs=0.001)]


def test_a_caller_that_goes_on_has_no_delay():
    talk = Talk().go_on(0.5).go_on(1, caller=True).go_on(0.7).go_on(1, caller=True)
    assert talk.measured.delays == []


def test_nobody_waits_before_anybody_spoke():
    talk = Talk()
    talk.measured.frame("out", tone(MULAW_8000), MULAW_8000, 0)
    assert talk.go_on(1, agent=8000).measured.delays == []
