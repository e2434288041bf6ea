"""The bundled voice: prompts, the extra, the placeholder, and word times."""

from __future__ import annotations

import asyncio
import logging
import threading

import numpy as np
import pytest

from voxrt.runtime.virtual import VirtualLoop, run_virtual
from voxrt.testing.speech import (
    BundledVoice,
    has_speech_extra,
    speak_aside,
    spread_words,
)

UNCOVERED = "An armadillo crosses the motorway."


def test_covered_texts_need_no_extra(caplog):
    voice = BundledVoice(synth=False)
    samples = voice.speak("I heard you for 3 seconds.", 8000)
    assert 1.2 < len(samples) / 8000 < 3.5
    assert caplog.records == []


def test_rates_have_the_same_length():
    voice = BundledVoice(synth=False)
    narrow, wide = voice.speak("Goodbye.", 8000), voice.speak("Goodbye.", 24000)
    assert len(wide) == pytest.approx(3 * len(narrow), abs=4)


def test_a_pause_stands_between_two_prompts():
    voice = BundledVoice(synth=False)
    both = voice.speak("Hello. Goodbye.", 16000)
    parts = sum(len(voice.speak(text, 16000)) for text in ("Hello.", "Goodbye."))
    assert len(both) == parts + round(0.3 * 16000)


def test_other_texts_get_the_placeholder_and_one_warning(caplog):
    voice = BundledVoice(synth=False)
    with caplog.at_level(logging.WARNING):
        first = voice.speak(UNCOVERED, 8000)
        voice.speak("Another armadillo.", 8000)
    assert 1.0 < len(first) / 8000 < 4.0
    (record,) = caplog.records
    assert "pip install 'voxrt[speech]'" in record.getMessage()


@pytest.mark.parametrize("text", ["", " ", "...", "\n", "-"])
def test_nothing_to_say(text):
    assert len(BundledVoice(synth=False).speak(text, 8000)) == 0


def test_texts_are_kept_and_cannot_be_changed():
    voice = BundledVoice(synth=False)
    first = voice.speak("Hello.", 8000)
    assert voice.speak("Hello.", 8000) is first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1


def test_few_texts_are_kept():
    voice = BundledVoice(synth=False)
    first = voice.speak("Hello.", 8000)
    for number in range(100):
        voice.speak(f"press {number % 100}", 8000)
    again = voice.speak("Hello.", 8000)
    assert again is not first
    assert np.array_equal(again, first)


def test_preparing_says_texts_beforehand():
    voice = BundledVoice(synth=False)
    voice.prepare(["Hello."], 8000)
    assert ("Hello.", 8000) in voice._kept


@pytest.mark.slow
@pytest.mark.skipif(not has_speech_extra(), reason="needs the extra speech")
def test_the_extra_says_any_text_the_same_each_time():
    first = BundledVoice().speak(UNCOVERED, 16000)
    assert 1.5 < len(first) / 16000 < 4.0
    assert np.array_equal(first, BundledVoice().speak(UNCOVERED, 16000))
    placeholder = BundledVoice(synth=False).speak(UNCOVERED, 16000)
    assert not np.array_equal(first, placeholder)


def test_slow_texts_are_said_beside_the_loop():
    class Slow(BundledVoice):
        def is_slow(self, text: str, rate: int) -> bool:
            return text == "slow"

        def speak(self, text: str, rate: int) -> np.ndarray:
            return np.full(3, threading.current_thread() is threading.main_thread())

    async def main() -> list[bool]:
        voice = Slow(synth=False)
        loop = asyncio.get_running_loop()
        before = loop.time()
        said = [(await speak_aside(voice, text, 8000))[0] for text in ("slow", "fast")]
        if isinstance(loop, VirtualLoop):
            assert loop.time() == before
        return [bool(is_main) for is_main in said]

    assert asyncio.run(main()) == run_virtual(main()) == [False, True]
    assert not BundledVoice(synth=False).is_slow(UNCOVERED, 8000)


@pytest.mark.skipif(not has_speech_extra(), reason="needs the extra speech")
def test_only_texts_without_prompts_are_slow():
    voice = BundledVoice()
    assert voice.is_slow(UNCOVERED, 8000)
    assert not voice.is_slow("Hello.", 8000)


def test_words_share_the_time_by_their_letters():
    assert spread_words("a bbb", 2.0) == [("a", 0.0, 0.5), ("bbb", 0.5, 2.0)]
    assert spread_words("", 2.0) == []
