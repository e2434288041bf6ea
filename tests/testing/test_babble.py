"""The placeholder for speech: length, level, determinism."""

from __future__ import annotations

import numpy as np
import pytest

from voxrt.testing.babble import PEAK, babble
from voxrt.testing.detector import DetectorSettings, SpeechDetector


def test_the_same_text_is_the_same_sound():
    first = babble("The quick brown fox, they say, jumps.", 8000)
    assert np.array_equal(first, babble("The quick brown fox, they say, jumps.", 8000))
    assert not np.array_equal(
        first, babble("The quick brown fox, they say, leaps.", 8000)
    )


@pytest.mark.parametrize("rate", [8000, 16000, 44100])
def test_length_and_level_follow_the_text(rate):
    short, long = babble("hello there", rate), babble("hello there " * 5, rate)
    assert 0.5 < len(short) / rate < 1.2
    assert len(long) == pytest.approx(5 * len(short), rel=0.05)
    assert np.max(np.abs(short)) == PEAK


def test_it_counts_as_speech():
    detector = SpeechDetector(DetectorSettings(), 8000)
    sound = babble("one two three four", 8000)
    assert detector.feed(sound, len(sound) / 8000)
    assert detector.is_speaking


@pytest.mark.parametrize("text", ["", " ", "...", "?!"])
def test_without_words_there_is_no_sound(text):
    assert len(babble(text, 8000)) == 0


def test_words_of_any_script_are_spoken():
    assert len(babble("Здравствуйте 你好", 8000)) > 0
