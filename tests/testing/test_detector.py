"""The energy-based detector: starts, ends, times, and any sizes of pieces."""

from __future__ import annotations

import numpy as np
import pytest

from voxrt.testing.detector import DetectorSettings, SpeechChange, SpeechDetector

RATE = 8000
SETTINGS = DetectorSettings(threshold_db=-42, min_speech_s=0.06, end_s=0.5)


def loud(seconds: float) -> np.ndarray:
    count = round(seconds * RATE)
    return (8000 * np.sin(np.arange(count) * 0.5)).astype(np.int16)


def quiet(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE), dtype=np.int16)


def run(samples: np.ndarray, piece: int = 160) -> list[tuple[str, float, float]]:
    detector = SpeechDetector(SETTINGS, RATE)
    found = []
    for start in range(0, len(samples), piece):
        part = samples[start : start + piece]
        for event in detector.feed(part, (start + len(part)) / RATE):
            times = (round(event.started_at, 3), round(event.ended_at, 3))
            found.append((event.change.value, *times))
    return found


UTTERANCE = np.concatenate([quiet(0.4), loud(1.0), quiet(0.2), loud(0.4), quiet(1.0)])


def test_an_utterance_with_a_pause_is_one():
    assert run(UTTERANCE) == [("started", 0.4, 0.46), ("ended", 0.4, 2.0)]


@pytest.mark.parametrize("piece", [1, 7, 160, 320, 4000, len(UTTERANCE)])
def test_sizes_of_pieces_do_not_matter(piece):
    found = run(UTTERANCE, piece)
    assert [change for change, _, _ in found] == ["started", "ended"]
    assert found[1][1:] == pytest.approx((0.4, 2.0), abs=0.02)


def test_clicks_and_noise_are_no_speech():
    clicks = [part for _ in range(5) for part in (loud(0.02), quiet(0.3))]
    assert run(np.concatenate(clicks)) == []
    noise = np.random.default_rng(1).integers(-60, 60, 2 * RATE).astype(np.int16)
    assert run(noise) == []


def test_audio_that_stops_ends_the_utterance():
    detector = SpeechDetector(SETTINGS, RATE)
    assert detector.checks_at is None
    assert detector.check(5.0) == []
    (started,) = detector.feed(loud(0.5), 0.5)
    assert started.change is SpeechChange.STARTED
    assert detector.is_speaking
    assert detector.last_loud == pytest.approx(0.5)
    assert detector.checks_at == pytest.approx(1.0)
    assert detector.check(0.9) == []
    (ended,) = detector.check(1.0)
    assert ended.change is SpeechChange.ENDED
    assert ended.seconds == pytest.approx(0.5)
    assert not detector.is_speaking
