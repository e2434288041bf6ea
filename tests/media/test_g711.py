import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.media import g711
from voxrt.media.formats import Encoding

LAWS = [Encoding.MULAW, Encoding.ALAW]
EVERY_SAMPLE = np.arange(-32768, 32768, dtype=np.int32)


def mulaw_of(sample: int) -> int:
    """Mu-law by the segments of G.711 table 2a, one sample at a time."""
    magnitude = (~sample if sample < 0 else sample) >> 2
    ends = [31, 95, 223, 479, 991, 2015, 4063, 8159]
    segment = next((n for n, end in enumerate(ends) if magnitude < end), None)
    if segment is None:
        segment, step = 7, 15
    else:
        start = 0 if segment == 0 else ends[segment - 1]
        # the first step of all is half as wide as the others of its segment
        step = (magnitude - start + (segment == 0)) // (2 << segment)
    return (0x7F if sample < 0 else 0xFF) - (segment * 16 + step)


def alaw_of(sample: int) -> int:
    """A-law by the segments of G.711 table 1a, one sample at a time."""
    magnitude = (~sample if sample < 0 else sample) >> 4
    ends = [32, 64, 128, 256, 512, 1024, 2048]
    segment = next(n for n, end in enumerate(ends) if magnitude < end)
    if segment == 0:
        code = magnitude
    else:
        step = (magnitude - ends[segment - 1]) // (2 << (segment - 1))
        code = 16 + segment * 16 + step
    return (code | (0 if sample < 0 else 0x80)) ^ 0x55


@pytest.mark.parametrize(
    ("encoding", "formula"), [(Encoding.MULAW, mulaw_of), (Encoding.ALAW, alaw_of)]
)
def test_every_sample_is_encoded_as_the_segments_say(encoding, formula):
    wanted = bytes(formula(int(sample)) for sample in EVERY_SAMPLE)
    assert g711.encode(EVERY_SAMPLE.astype(np.int16), encoding) == wanted


@pytest.mark.parametrize(
    ("encoding", "code", "sample"),
    [
        # G.711 tables 1 and 2: largest, smallest and zero, on the scale of 16 bits
        (Encoding.MULAW, 0x80, 32124),
        (Encoding.MULAW, 0x00, -32124),
        (Encoding.MULAW, 0xFF, 0),
        (Encoding.MULAW, 0x7F, 0),
        (Encoding.MULAW, 0xFE, 8),
        (Encoding.ALAW, 0xAA, 32256),
        (Encoding.ALAW, 0x2A, -32256),
        (Encoding.ALAW, 0xD5, 8),
        (Encoding.ALAW, 0x55, -8),
    ],
)
def test_codes_mean_the_levels_of_the_standard(encoding, code, sample):
    assert g711.decode(bytes([code]), encoding).tolist() == [sample]


@pytest.mark.parametrize("encoding", LAWS)
def test_a_code_survives_the_way_through_samples(encoding):
    codes = bytes(range(256))
    again = g711.encode(g711.decode(codes, encoding), encoding)
    if encoding is Encoding.MULAW:
        # mu-law has two zeros
        codes = codes.replace(b"\x7f", b"\xff")
    assert again == codes


@pytest.mark.parametrize("encoding", LAWS)
def test_a_sample_goes_to_a_level_near_it(encoding):
    samples = EVERY_SAMPLE.astype(np.int16)
    heard = g711.decode(g711.encode(samples, encoding), encoding).astype(np.int32)
    error = np.abs(heard - EVERY_SAMPLE)
    assert np.all(error <= np.maximum(np.abs(EVERY_SAMPLE) / 30 + 5, 8) + 1)


@pytest.mark.parametrize(
    ("source", "target", "formula"),
    [
        (Encoding.MULAW, Encoding.ALAW, alaw_of),
        (Encoding.ALAW, Encoding.MULAW, mulaw_of),
    ],
)
def test_transcoding_is_by_the_sample_that_a_code_stands_for(source, target, formula):
    samples = g711.decode(bytes(range(256)), source).tolist()
    table = g711.transcode_table(source, target)
    assert table == bytes(formula(sample) for sample in samples)
    # to the other law and back costs one code of two at most
    back = table.translate(g711.transcode_table(target, source))
    assert sum(a == b for a, b in enumerate(back)) > 230


@pytest.mark.fuzz
@given(st.binary(max_size=400).map(lambda data: data[: len(data) & ~1]))
def test_pcm_is_the_bytes_themselves(payload):
    samples = g711.decode(payload, Encoding.PCM)
    assert samples.dtype == np.int16
    assert g711.encode(samples, Encoding.PCM) == payload


def test_strided_samples_are_encoded_too():
    samples = np.arange(0, 8000, dtype=np.int16)
    every_other = samples[::2]
    wanted = g711.encode(every_other.copy(), Encoding.ALAW)
    assert g711.encode(every_other, Encoding.ALAW) == wanted


def test_tables_are_made_once_and_cannot_be_written():
    assert g711.decode_table(Encoding.ALAW) is g711.decode_table(Encoding.ALAW)
    with pytest.raises(ValueError, match="read-only"):
        g711.encode_table(Encoding.MULAW)[0] = 1


def test_pcm_has_no_table_and_no_odd_length():
    with pytest.raises(ValueError, match="pcm has no table"):
        g711.decode_table(Encoding.PCM)
    with pytest.raises(ValueError, match="buffer size"):
        g711.decode(b"\0", Encoding.PCM)
