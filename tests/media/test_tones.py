from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voxrt
from tests.media.signals import db, fit, speech_shaped
from voxrt.media import g711
from voxrt.media.files import read_audio
from voxrt.media.formats import Encoding
from voxrt.media.tones import KEYS, ToneDetector, tones

RATES = [8000, 16000, 24000, 44100]


def heard(signal, rate, *, size=None):
    detector, size = ToneDetector(rate), size or rate // 50
    signal = np.rint(np.clip(signal, -32768, 32767)).astype(np.int16)
    padded = np.concatenate([signal, np.zeros(rate // 5, dtype=np.int16)])
    return "".join(
        detector.feed(padded[at : at + size]) for at in range(0, len(padded), size)
    )


def two(low, high, rate, seconds, *, low_level=-12.0, high_level=-10.0):
    time = np.arange(round(seconds * rate)) / rate
    return 32768 * (
        10 ** (low_level / 20) * np.sin(2 * np.pi * low * time)
        + 10 ** (high_level / 20) * np.sin(2 * np.pi * high * time)
    )


def silence(rate, seconds):
    return np.zeros(round(seconds * rate))


@pytest.mark.parametrize("rate", RATES)
def test_every_key_is_heard_once(rate):
    assert heard(tones(KEYS, rate), rate) == KEYS


@pytest.mark.parametrize("rate", [8000, 16000])
def test_the_same_key_again_and_again(rate):
    assert heard(tones("1122##", rate, duration_s=0.06, gap_s=0.05), rate) == "1122##"


def test_small_letters_and_no_keys():
    assert heard(tones("abcd", 8000), 8000) == "ABCD"
    assert len(tones("", 8000)) == 0


@pytest.mark.parametrize("key", ["E", " ", "é"])
def test_what_is_no_key(key):
    with pytest.raises(ValueError, match="no key"):
        tones("1" + key, 8000)


def test_a_key_sounds_as_told():
    sound = tones("5", 16000, duration_s=0.2, gap_s=0.1, level_db=-12, twist_db=3)
    assert len(sound) == 4800
    assert not sound[3200:].any()
    inner = sound[160:3040].astype(float)
    low, _, rest = fit(inner, 770, 16000)
    high, _, rest = fit(rest, 1336, 16000)
    assert db(high / 32768) == pytest.approx(-12, abs=0.1)
    assert db(low / high) == pytest.approx(-3, abs=0.1)
    assert rest.std() < 30
    assert sound[0] == 0


@pytest.mark.parametrize("shift", range(0, 160, 13))
def test_40_ms_are_enough_and_23_are_not(shift):
    start = silence(8000, 0.1 + shift / 8000)
    long = np.concatenate([start, two(852, 1477, 8000, 0.040)])
    short = np.concatenate([start, two(852, 1477, 8000, 0.023)])
    assert heard(long, 8000) == "9"
    assert heard(short, 8000) == ""


@pytest.mark.parametrize("shift", range(0, 160, 13))
def test_short_break_does_not_make_two_of_one(shift):
    tone = two(697, 1209, 8000, 0.08)
    start = silence(8000, shift / 8000)
    for gap, keys in [(0.010, "1"), (0.045, "11")]:
        signal = np.concatenate([start, tone, silence(8000, gap), tone])
        assert heard(signal, 8000) == keys


def test_another_key_without_a_gap():
    signal = np.concatenate([two(697, 1209, 8000, 0.08), two(941, 1477, 8000, 0.08)])
    assert heard(signal, 8000) == "1#"


@pytest.mark.parametrize("low", [697, 770, 852, 941])
@pytest.mark.parametrize("high", [1209, 1336, 1477, 1633])
def test_frequencies_may_be_off_a_little(low, high):
    for a, b in [(1.015, 1.015), (0.985, 0.985), (1.015, 0.985)]:
        assert len(heard(two(low * a, high * b, 8000, 0.06), 8000)) == 1
    for a, b in [(1.035, 1.035), (0.965, 0.965), (1, 1.035), (1, 0.965)]:
        assert heard(two(low * a, high * b, 8000, 0.2), 8000) == ""


@pytest.mark.parametrize(
    ("low", "high", "keys"),
    [(-14, -10, "1"), (-10, -18, "1"), (-20, -10, ""), (-10, -21, "")],
)
def test_twist(low, high, keys):
    signal = two(697, 1209, 8000, 0.1, low_level=low, high_level=high)
    assert heard(signal, 8000) == keys


@pytest.mark.parametrize(("level", "keys"), [(-6.5, "1"), (-35, "1"), (-45, "")])
def test_level(level, keys):
    signal = two(697, 1209, 8000, 0.1, low_level=level, high_level=level)
    assert heard(signal, 8000) == keys


def test_noise_15_db_down_does_not_hide_a_key():
    signal = tones("159D", 8000).astype(float)
    power = np.sqrt(np.mean(signal[:800] ** 2))
    noise = np.random.default_rng(5).standard_normal(len(signal))
    assert heard(signal + noise * power * 10 ** (-15 / 20), 8000) == "159D"


@pytest.mark.parametrize("encoding", [Encoding.MULAW, Encoding.ALAW])
def test_keys_survive_g711(encoding):
    sound = g711.decode(g711.encode(tones(KEYS, 8000), encoding), encoding)
    assert heard(sound, 8000) == KEYS


def test_speech_and_single_tones_are_no_keys():
    assert heard(speech_shaped(8000, 20, level=6000), 8000) == ""
    for frequency in (697, 941, 1209, 1633, 440, 1000):
        time = np.arange(4000) / 8000
        assert heard(9000 * np.sin(2 * np.pi * frequency * time), 8000) == ""


@pytest.mark.slow
def test_prompts_are_no_keys():
    prompts = sorted(
        (Path(voxrt.__file__).parent / "testing" / "prompts").glob("*.ogg")
    )
    assert prompts
    for prompt in prompts:
        samples, rate = read_audio(prompt)
        assert heard(samples, rate) == ""


def test_vowels_are_no_keys():
    time = np.arange(16000) / 8000
    for pitch in (85, 116, 139, 154, 170.4, 174.25, 209.0, 231.0):
        glottis = sum(
            np.sin(2 * np.pi * pitch * n * time) / n
            for n in range(1, int(3400 / pitch))
        )
        assert heard(6000 * glottis / np.abs(glottis).max(), 8000) == ""


def test_quiet_third_tone_makes_it_no_key():
    signal = two(697, 1336, 8000, 0.2, low_level=-14.5, high_level=-10)
    assert heard(signal, 8000) == "2"
    third = two(941, 1336, 8000, 0.2, low_level=-20, high_level=-99)
    assert heard(signal + third, 8000) == ""


def test_three_tones_are_no_key():
    signal = two(697, 1209, 8000, 0.2) + two(770, 1336, 8000, 0.2)
    assert heard(signal, 8000) == ""


@pytest.mark.fuzz
@settings(max_examples=30, deadline=None)
@given(st.text(KEYS, max_size=6), st.integers(1, 700), st.sampled_from([8000, 16000]))
def test_pieces_of_any_length_give_the_same_keys(keys, size, rate):
    sound = tones(keys, rate, duration_s=0.05, gap_s=0.05)
    assert heard(sound, rate, size=size) == keys
