import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.media.signals import db, fit, speech_shaped, tone
from voxrt.media import g711
from voxrt.media.convert import BatchConverter, Converter
from voxrt.media.formats import (
    ALAW_8000,
    MULAW_8000,
    PCM_16000,
    RATES,
    AudioFormat,
    Encoding,
)
from voxrt.media.resample import to_samples

PCM = {rate: AudioFormat(Encoding.PCM, rate) for rate in RATES}
EDGES = [MULAW_8000, ALAW_8000, *PCM.values()]
PAIRS = list(product(EDGES, EDGES))
names = "{0.name}".format


def frames_of(signal, fmt):
    payload = g711.encode(to_samples(signal), fmt.encoding)
    size = fmt.frame_bytes
    return [payload[at : at + size] for at in range(0, len(payload) - size + 1, size)]


def through(converter, signal):
    frames = frames_of(signal, converter.source)
    payload = b"".join(converter.convert(frame) for frame in frames)
    return g711.decode(payload, converter.target.encoding).astype(float)


@pytest.mark.parametrize("fmt", EDGES, ids=names)
def test_equal_formats_pass_the_very_bytes(fmt):
    converter = Converter(fmt, fmt)
    frame = random.Random(1).randbytes(fmt.frame_bytes)
    assert converter.convert(frame) is frame
    assert converter.delay == 0
    assert converter.flush() == b""
    batch = BatchConverter(fmt, fmt)
    assert batch.convert([(batch.add(), frame)])[0] is frame
    assert batch.delay == 0


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=names)
def test_every_pair_gives_frames_of_the_target(source, target):
    converter = Converter(source, target)
    for _ in range(3):
        assert len(converter.convert(source.silence)) == target.frame_bytes


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=names)
def test_speech_is_the_same_within_half_a_db_and_in_its_place(source, target):
    rate = target.rate
    converter = Converter(source, target)
    wanted = speech_shaped(rate, 1)
    output = through(converter, speech_shaped(source.rate, 1))
    assert len(output) == len(wanted)
    if source.rate != target.rate:
        # two noises of one seed differ by rate: the level is all that can be compared
        assert db(output.std() / 3000) == pytest.approx(0, abs=0.5)
        return
    assert np.corrcoef(output, wanted)[0, 1] > 0.999


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=names)
def test_tones_in_band_within_half_a_db_and_right_to_the_frame(source, target):
    for frequency in (300, 1000, 3000):
        converter = Converter(source, target)
        output = through(converter, tone(frequency, source.rate, 0.5))
        start = target.rate // 20
        amplitude, phase, _ = fit(
            output[start:], frequency, target.rate, start / target.rate
        )
        assert db(amplitude / 10_000) == pytest.approx(0, abs=0.5)
        turns = phase / (2 * np.pi) + converter.delay * frequency
        assert turns == pytest.approx(round(turns), abs=0.01)


def test_burst_comes_out_in_its_frame():
    to_agent = Converter(MULAW_8000, PCM_16000)
    to_caller = Converter(PCM_16000, MULAW_8000)
    signal = np.zeros(8000)
    signal[1600:3200] = tone(1000, 8000, 0.2)
    heard = through(to_caller, through(to_agent, signal))
    onset = int(np.argmax(np.abs(heard) > 2000)) / 8000
    assert 0.2 <= onset <= 0.2 + to_agent.delay + to_caller.delay + 0.001


def test_the_two_laws_by_their_table():
    frame = random.Random(2).randbytes(160)
    table = g711.transcode_table(Encoding.MULAW, Encoding.ALAW)
    wanted = frame.translate(table)
    assert Converter(MULAW_8000, ALAW_8000).convert(frame) == wanted
    batch = BatchConverter(MULAW_8000, ALAW_8000)
    assert batch.convert([(batch.add(), frame)]) == [wanted]


@pytest.mark.parametrize(
    ("source", "target"), [(MULAW_8000, PCM_16000), (PCM[44100], MULAW_8000)], ids=names
)
def test_flush_gives_the_delayed_rest_once(source, target):
    converter = Converter(source, target)
    assert converter.flush() == b""
    signal = np.full(source.frame_samples, 8000.0)
    out = through(converter, signal)
    rest = g711.decode(converter.flush(), target.encoding)
    assert len(rest) == target.frame_samples
    delay = round(converter.delay * target.rate)
    whole = np.concatenate([out, rest])
    assert np.abs(whole[2 * delay : -target.frame_samples]).min() > 7000
    assert whole.sum() / target.rate == pytest.approx(8000 * 0.02, rel=0.02)
    assert not rest[2 * delay + 2 :].any()
    assert converter.flush() == b""


def test_frames_of_another_length_are_refused():
    with pytest.raises(ValueError, match=r"frame of 159 bytes, wanted 160 \(mulaw"):
        Converter(MULAW_8000, PCM_16000).convert(bytes(159))
    batch = BatchConverter(MULAW_8000, PCM_16000)
    with pytest.raises(ValueError, match="frame of 161 bytes"):
        batch.convert([(batch.add(), bytes(161))])


def test_batch_of_nothing():
    assert BatchConverter(MULAW_8000, PCM_16000).convert([]) == []
    assert BatchConverter(MULAW_8000, PCM[8000]).convert([]) == []


def test_edge_that_went_leaves_nothing_to_its_successor():
    batch = BatchConverter(MULAW_8000, PCM_16000, capacity=1)
    assert batch.delay == 0.002
    edge = batch.add()
    batch.convert([(edge, bytes(160))])
    batch.remove(edge)
    again = batch.add()
    assert again == edge
    assert batch.convert([(again, MULAW_8000.silence)]) == [PCM_16000.silence]


@pytest.mark.parametrize("target", [ALAW_8000, PCM_16000], ids=names)
def test_reset_forgets_what_was_held_back(target):
    loud = bytes(160)
    alone, batch = Converter(MULAW_8000, target), BatchConverter(MULAW_8000, target)
    edge, other = batch.add(), batch.add()
    assert edge != other
    assert alone.convert(loud) == batch.convert([(edge, loud), (other, loud)])[0]
    alone.reset()
    batch.reset(edge)
    silent = MULAW_8000.silence
    # A-law has no zero: its quietest level stands for it
    quiet = [alone.convert(silent), batch.convert([(edge, silent)])[0]]
    assert quiet == [target.silence] * 2
    assert alone.flush() in (b"", target.silence)
    batch.remove(edge)


@pytest.mark.fuzz
@settings(max_examples=60, deadline=None)
@given(
    pair=st.sampled_from(PAIRS),
    quality=st.sampled_from(["default", "hq"]),
    arrivals=st.lists(
        st.lists(st.integers(0, 5), min_size=1, max_size=12), min_size=1, max_size=5
    ),
    seed=st.integers(0, 2**32),
)
def test_batch_gives_what_each_edge_would_give_alone(pair, quality, arrivals, seed):
    source, target = pair
    bytes_of = random.Random(seed).randbytes
    batch = BatchConverter(source, target, quality=quality, capacity=2)
    edges = [batch.add() for _ in range(6)]
    alone = [Converter(source, target, quality=quality) for _ in range(6)]
    for arrival in arrivals:
        frames = [(n, bytes_of(source.frame_bytes)) for n in arrival]
        together = batch.convert([(edges[n], frame) for n, frame in frames])
        for (n, frame), got in zip(frames, together, strict=True):
            wanted = alone[n].convert(frame)
            if target.encoding is Encoding.PCM:
                a = g711.decode(got, Encoding.PCM).astype(int)
                b = g711.decode(wanted, Encoding.PCM).astype(int)
                assert np.abs(a - b).max() <= 1
            else:
                # one unit apart may fall on two sides of a decision value
                assert sum(x != y for x, y in zip(got, wanted, strict=True)) <= 2
