from itertools import permutations

import numpy as np
import pytest

from tests.media.signals import db, fit, speech_shaped, tone
from voxrt.media.formats import RATES
from voxrt.media.resample import Resampler, ResamplerBatch, resample, to_samples

PAIRS = list(permutations(RATES, 2))
QUALITIES = ["default", "hq"]


def streamed(signal, source, target, quality="default"):
    resampler, size = Resampler(source, target, quality=quality), source // 50
    frames = [
        resampler.process(signal[at : at + size].astype(np.float32))
        for at in range(0, len(signal) - size + 1, size)
    ]
    return np.concatenate(frames).astype(np.float64)


def settled(output, rate):
    """Without the start, where the history is silence."""
    return output[rate // 20 :]


def gain(frequency, source, target, quality="default"):
    output = streamed(tone(frequency, source, 1), source, target, quality)
    return db(fit(settled(output, target), frequency, target)[0] / 10_000)


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_frame_gives_exactly_20_ms(source, target, quality):
    resampler = Resampler(source, target, quality=quality)
    for _ in range(3):
        out = resampler.process(np.ones(source // 50, dtype=np.float32))
        assert out.shape == (target // 50,)
        assert out.dtype == np.float32
    assert np.abs(out - 1).max() < 1e-4


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_delay_is_the_one_that_is_told(source, target, quality):
    output = streamed(tone(110, source, 0.5), source, target, quality)
    start = target // 20
    amplitude, phase, rest = fit(output[start:], 110, target, start / target)
    delay = -phase / (2 * np.pi * 110)
    told = Resampler(source, target, quality=quality).delay
    assert delay == pytest.approx(told, abs=2e-6)
    assert db(amplitude / 10_000) == pytest.approx(0, abs=0.01)
    # each phase has its own error
    assert db(rest.std() * np.sqrt(2) / amplitude) < -90


@pytest.mark.parametrize(("quality", "delay"), [("default", 0.002), ("hq", 0.004)])
def test_delay_in_seconds(quality, delay):
    assert Resampler(8000, 16000, quality=quality).delay == delay
    assert ResamplerBatch(8000, 16000, quality=quality, capacity=1).delay == delay


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("frequency", [100, 300, 1000, 2000, 3000])
def test_gain_up_to_3_khz_is_flat(frequency, quality):
    for source, target in [(8000, 16000), (16000, 8000), (24000, 8000), (44100, 8000)]:
        assert gain(frequency, source, target, quality) == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize(("quality", "most"), [("default", 0.25), ("hq", 0.02)])
def test_gain_at_the_end_of_the_telephone_band(quality, most):
    there = gain(3400, 8000, 16000, quality)
    back = gain(3400, 16000, 8000, quality)
    assert abs(there) < most
    assert abs(back) < most


@pytest.mark.parametrize(("quality", "least"), [("default", 89.5), ("hq", 95)])
@pytest.mark.parametrize("source", [16000, 24000, 44100, 48000])
def test_aliases_from_4600_hz_are_rejected(source, quality, least):
    for frequency in (4600, 4750, 5000, 6000, 7500):
        signal = tone(frequency, source, 0.5)
        output = settled(streamed(signal, source, 8000, quality), 8000)
        assert db(output.std() * np.sqrt(2) / 10_000) < -least


@pytest.mark.parametrize("quality", QUALITIES)
def test_images_of_a_telephone_are_rejected(quality):
    output = settled(streamed(tone(3000, 8000, 0.5), 8000, 16000, quality), 16000)
    _, _, rest = fit(output, 3000, 16000)
    assert db(rest.std() * np.sqrt(2) / 10_000) < -80


@pytest.mark.parametrize("quality", QUALITIES)
def test_distortion_at_1_khz(quality):
    output = settled(streamed(tone(1000, 8000, 1), 8000, 16000, quality), 16000)
    amplitude, _, rest = fit(output, 1000, 16000)
    assert db(amplitude / np.sqrt(2) / rest.std()) > 100


def test_reset_begins_a_new_stream():
    resampler = Resampler(8000, 16000)
    first = resampler.process(np.full(160, 1000, dtype=np.int16)).copy()
    second = resampler.process(np.full(160, 1000, dtype=np.int16))
    assert not np.array_equal(first, second)
    resampler.reset()
    again = resampler.process(np.full(160, 1000, dtype=np.int16))
    assert np.array_equal(first, again)


def test_frame_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"frame of \(159,\) samples, wanted \(160,\)"):
        Resampler(8000, 16000).process(np.zeros(159, dtype=np.int16))


@pytest.mark.parametrize("count", [1, 2, 4, 5, 9])
@pytest.mark.parametrize(("source", "target"), [(8000, 16000), (44100, 8000)])
def test_rows_are_independent_streams(source, target, count):
    batch = ResamplerBatch(source, target, capacity=2)
    singles = [Resampler(source, target) for _ in range(count)]
    rows = [batch.add() for _ in range(count)]
    assert len(set(rows)) == count
    random = np.random.default_rng(count)
    for _ in range(4):
        order = random.permutation(count)
        frames = random.uniform(-9000, 9000, (count, source // 50)).astype(np.float32)
        together = batch.process([rows[n] for n in order], frames[order])
        for place, n in enumerate(order):
            alone = singles[n].process(frames[n])
            assert np.abs(together[place] - alone).max() < 0.02


def test_one_row_at_a_time_is_the_same_stream():
    batch, alone = ResamplerBatch(16000, 24000), Resampler(16000, 24000)
    batch.add()
    row = batch.add()
    random = np.random.default_rng(9)
    for turn in range(6):
        frame = random.uniform(-9000, 9000, 320).astype(np.float32)
        if turn % 2:
            output = batch.process([row], frame[np.newaxis])[0]
        else:
            output = batch.process_one(row, frame)
        assert np.abs(output - alone.process(frame)).max() < 0.02


def test_removed_row_is_given_out_again_and_silent():
    batch = ResamplerBatch(8000, 16000, capacity=0)
    row = batch.add()
    batch.process([row], np.full((1, 160), 5000.0, dtype=np.float32))
    batch.remove(row)
    assert batch.add() == row
    assert not batch.process([row], np.zeros((1, 160), dtype=np.float32)).any()


@pytest.mark.parametrize(
    ("source", "target"), [(8000, 8000), (44100, 8000), (11025, 16000), (32000, 8000)]
)
def test_whole_signal_keeps_its_time(source, target):
    signal = to_samples(tone(500, source, 1.003))
    output = resample(signal, source, target)
    assert output.dtype == np.int16
    assert abs(len(output) / target - len(signal) / source) <= 1 / target
    inner = output[target // 20 : -target // 20].astype(float)
    amplitude, phase, rest = fit(inner, 500, target, (target // 20) / target)
    assert amplitude == pytest.approx(10_000, rel=1e-3)
    assert phase == pytest.approx(0, abs=1e-3)
    assert rest.std() < 1


def test_whole_signal_and_stream_agree():
    signal = to_samples(speech_shaped(16000, 1))
    whole = resample(signal, 16000, 8000, quality="default").astype(float)
    stream = streamed(signal.astype(float), 16000, 8000)
    delayed = stream[16:]
    assert np.abs(whole[: len(delayed)] - delayed).max() < 2


def test_no_signal():
    assert len(resample(np.zeros(0, dtype=np.int16), 44100, 8000)) == 0


def test_rounding_and_saturation():
    values = np.array([0.4, 0.6, -0.6, 40_000, -40_000, 32767.4], dtype=np.float32)
    assert to_samples(values).tolist() == [0, 1, -1, 32767, -32768, 32767]
