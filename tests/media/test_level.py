import numpy as np
import pytest

from tests.media.signals import speech_shaped, tone
from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.media.level import (
    AUDIBLE_DB,
    SILENT_DB,
    SpeechDetector,
    SpeechEdge,
    is_audible,
    level_db,
    rms,
)
from voxrt.media.resample import to_samples


def frames(signal, fmt):
    payload = g711.encode(to_samples(np.asarray(signal, dtype=float)), fmt.encoding)
    size = fmt.frame_bytes
    return [payload[at : at + size] for at in range(0, len(payload) - size + 1, size)]


def edges(signal, fmt=MULAW_8000, **options):
    detector = SpeechDetector(fmt, **options)
    found = [detector.feed(frame) for frame in frames(signal, fmt)]
    return [edge for edge in found if edge is not None]


def quiet(seconds, rate=8000, level=20.0):
    return np.random.default_rng(3).standard_normal(round(seconds * rate)) * level


def test_levels():
    assert level_db(np.zeros(160, dtype=np.int16)) == SILENT_DB
    assert level_db(np.zeros(0, dtype=np.int16)) == SILENT_DB
    assert rms(np.zeros(0, dtype=np.int16)) == 0
    square = np.full(160, -32768, dtype=np.int16)
    assert level_db(square) == pytest.approx(0)
    sine = to_samples(tone(1000, 8000, 0.02, level=32767))
    assert level_db(sine) == pytest.approx(-3.01, abs=0.01)
    assert level_db(np.ones(160, dtype=np.int16)) == pytest.approx(-90.3, abs=0.1)


@pytest.mark.parametrize("fmt", [MULAW_8000, PCM_16000])
def test_speech_begins_and_ends_when_it_sounds(fmt):
    rate = fmt.rate
    parts = [quiet(1, rate), speech_shaped(rate, 2), quiet(1, rate)]
    started, ended = edges(np.concatenate(parts), fmt)
    assert started.started
    assert started.at == pytest.approx(1.0, abs=0.06)
    assert not ended.started
    assert ended.at == pytest.approx(3.0, abs=0.06)


def test_pauses_between_words_belong_to_the_speech():
    parts = [speech_shaped(8000, 1), quiet(0.4), speech_shaped(8000, 1), quiet(1)]
    assert [edge.started for edge in edges(np.concatenate(parts))] == [True, False]
    short = edges(np.concatenate(parts), hangover_s=0.2)
    assert [edge.started for edge in short] == [True, False, True, False]


def test_click_is_no_speech():
    signal = quiet(2)
    signal[8000:8200] = 20_000
    assert edges(signal) == []


def test_silence_has_no_edges():
    assert edges(np.zeros(16000)) == []


def test_noise_that_stays_becomes_the_floor():
    noisy = quiet(30, level=700.0)
    found = edges(np.concatenate([noisy, speech_shaped(8000, 2, level=7000), noisy]))
    assert 29.9 < found[-2].at < 30.2
    assert found[-2].started
    assert 31.8 < found[-1].at < 32.2
    assert not found[-1].started


def test_time_of_frames_can_be_handed_in():
    detector = SpeechDetector(MULAW_8000)
    loud = frames(speech_shaped(8000, 0.2), MULAW_8000)
    found = [detector.feed(frame, 7.0 + n * 0.02) for n, frame in enumerate(loud)]
    assert SpeechEdge(started=True, at=7.0) in found
    assert detector.speaking
    assert detector.elapse(7.5) is None
    assert detector.elapse(7.7) == SpeechEdge(started=False, at=pytest.approx(7.2))
    assert not detector.speaking
    assert detector.elapse(9.0) is None


def test_missing_frames_end_the_speech_when_the_next_one_comes():
    detector = SpeechDetector(MULAW_8000)
    loud = frames(speech_shaped(8000, 0.4), MULAW_8000)
    for n, frame in enumerate(loud[:5]):
        detector.feed(frame, n * 0.02)
    ended = detector.feed(loud[5], 9.0)
    assert ended == SpeechEdge(started=False, at=pytest.approx(0.1))
    found = [detector.feed(frame, 9.02 + n * 0.02) for n, frame in enumerate(loud[6:])]
    assert next(edge for edge in found if edge).at == pytest.approx(9.0, abs=0.03)


def test_loud_frames_far_apart_are_no_speech():
    detector = SpeechDetector(MULAW_8000)
    loud = frames(speech_shaped(8000, 0.4), MULAW_8000)
    assert all(detector.feed(frame, n * 1.0) is None for n, frame in enumerate(loud))


def test_finish_ends_what_has_not_ended():
    detector = SpeechDetector(MULAW_8000)
    assert detector.finish() is None
    for frame in frames(speech_shaped(8000, 0.2), MULAW_8000):
        detector.feed(frame)
    assert detector.finish() == SpeechEdge(started=False, at=pytest.approx(0.2))
    assert detector.finish() is None


def test_threshold_is_lower_while_somebody_speaks():
    detector = SpeechDetector(MULAW_8000)
    before = detector.threshold_db
    for frame in frames(speech_shaped(8000, 0.2), MULAW_8000):
        detector.feed(frame)
    assert detector.threshold_db < before - 5


@pytest.mark.parametrize(("above_db", "heard"), [(1.0, True), (-1.0, False)])
def test_what_can_be_heard(above_db, heard):
    height = 32768 * 10 ** ((AUDIBLE_DB + above_db) / 20)
    payload = np.full(PCM_16000.frame_samples, round(height), dtype="<i2").tobytes()
    assert is_audible(payload, PCM_16000) is heard
