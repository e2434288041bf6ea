"""What a caller notes of a call."""

from __future__ import annotations

import math

import numpy as np
import pytest

from voxrt.media.tones import tones
from voxrt.testing.caller.facts import CallFacts, Inbox
from voxrt.testing.detector import DetectorSettings

RATE = 8000


def facts() -> CallFacts:
    return CallFacts(DetectorSettings(), RATE, 10.0)


def loud(seconds: float) -> np.ndarray:
    return (8000 * np.sin(np.arange(round(seconds * RATE)) * 0.3)).astype(np.int16)


def test_texts_are_taken_once_and_in_order():
    inbox = Inbox(["a1", "b1", "a2"])
    assert inbox.take("a")
    assert inbox.take("a")
    assert not inbox.take("b")
    assert not inbox.take("")


def test_speech_is_followed_until_it_ends():
    seen = facts()
    assert seen.speech_began == math.inf
    assert seen.last_loud == -math.inf
    seen.hear(loud(1.0), 11.0)
    assert seen.is_spoken_to
    assert seen.speech_began == pytest.approx(11.0)
    assert seen.last_loud == pytest.approx(12.0)
    seen.pass_time(12.3)
    assert seen.is_spoken_to
    seen.pass_time(12.7)
    assert not seen.is_spoken_to
    assert seen.speech_began == math.inf
    assert seen.utterances == [pytest.approx((11.0, 12.0))]


def test_keys_in_the_sound_are_heard():
    seen = facts()
    seen.hear(tones("42", RATE), 10.0)
    seen.hear(np.zeros(800, dtype=np.int16), 10.4)
    assert seen.digits.items == ["42"]


def test_only_the_first_end_counts():
    seen = facts()
    assert seen.duration == 0.0
    seen.answered_at = 11.0
    seen.end(14.0, 200, "OK", by_us=True)
    seen.end(15.0, 486, "Busy", by_us=False)
    assert seen.is_over
    assert (seen.code, seen.reason, seen.ended_by_us) == (200, "OK", True)
    assert seen.duration == 3.0


def test_what_was_seen_in_one_line():
    seen = facts()
    assert seen.describe() == "not answered, no speech"
    seen.rang_at, seen.answered_at = 10.5, 11.0
    seen.hear(loud(1.0), 11.5)
    assert seen.describe() == (
        "ringing at 0.50 s, answered at 1.00 s, speech since 1.50 s"
    )
    seen.pass_time(20.0)
    seen.digits.items[0] += "5"
    seen.messages.items.append("hi")
    seen.infos.items.append("text/plain x")
    seen.end(21.0, 200, "", by_us=True)
    assert seen.describe() == (
        "ringing at 0.50 s, answered at 1.00 s, speech 1.50 s to 2.50 s, keys 5, "
        "last message 'hi', last info 'text/plain x', ended by us at 11.00 s with 200"
    )
