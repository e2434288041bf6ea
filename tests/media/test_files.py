import contextlib
import io
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.media.signals import fit, tone
from voxrt.errors import AudioFileError
from voxrt.media import files, g711
from voxrt.media.files import AudioWriter, parse_audio, read_audio, to_frames
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.media.resample import to_samples

SUFFIXES = ["wav", "flac", "ogg", "mp3"]


def encoded(samples, rate, kind="WAV", **options):
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format=kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 44100, 48000])
@pytest.mark.parametrize("suffix", ["wav", "flac"])
def test_lossless_files_keep_every_sample(tmp_path, suffix, rate):
    path = tmp_path / f"sound.{suffix}"
    samples = to_samples(tone(440, rate, 0.3, level=30_000))
    with AudioWriter(path, rate) as writer:
        writer.write(samples[:100])
        writer.flush()
        writer.write(samples[100:])
        assert writer.duration == pytest.approx(0.3, abs=1 / rate)
    sound = read_audio(path)
    assert sound.rate == rate
    assert sound.duration == pytest.approx(0.3, abs=1 / rate)
    assert np.array_equal(sound.samples, samples)
    assert sound.samples.dtype == np.int16


@pytest.mark.parametrize("suffix", ["ogg", "mp3"])
def test_lossy_files_keep_the_sound(tmp_path, suffix):
    path = tmp_path / f"sound.{suffix.upper()}"
    with AudioWriter(path, 16000, channels=2) as writer:
        for _ in range(25):
            block = to_samples(tone(500, 16000, 0.02))
            writer.write(block, np.zeros(320, dtype=np.int16))
    samples, rate = read_audio(path, channel=0)
    assert rate == 16000
    assert len(samples) / rate == pytest.approx(0.5, abs=0.2)
    amplitude, _, _ = fit(samples[2000:6000].astype(float), 500, rate)
    assert amplitude == pytest.approx(10_000, rel=0.05)
    assert np.abs(read_audio(path, channel=1).samples[2000:6000]).max() < 100


def test_channels_are_mixed_or_chosen(tmp_path):
    path = tmp_path / "call.wav"
    left, right = np.full(800, 1000, np.int16), np.full(800, -500, np.int16)
    with AudioWriter(path, 8000, channels=2) as writer:
        writer.write(left, right)
    assert set(read_audio(path).samples) == {250}
    assert set(read_audio(path, channel=0).samples) == {1000}
    assert set(read_audio(str(path), channel=1).samples) == {-500}
    for channel in (2, -1):
        with pytest.raises(AudioFileError, match=f"no channel {channel}, the sound"):
            read_audio(path, channel=channel)


@pytest.mark.parametrize("subtype", ["PCM_24", "PCM_U8", "FLOAT", "ULAW", "ALAW"])
def test_other_ways_to_write_samples(subtype):
    samples = tone(440, 8000, 0.1, level=0.5)
    sound = parse_audio(encoded(samples, 8000, subtype=subtype), "x.wav")
    amplitude, _, _ = fit(sound.samples.astype(float), 440, 8000)
    assert amplitude == pytest.approx(0.5 * 32768, rel=0.02)


def test_floats_that_are_no_numbers_and_too_loud():
    samples = np.array([0, np.nan, np.inf, -np.inf, 3.0, -3.0], dtype=np.float32)
    sound = parse_audio(encoded(samples, 8000, subtype="FLOAT"), "x.wav")
    assert sound.samples.tolist() == [0, 0, 32767, -32768, 32767, -32768]


def test_name_of_raw_audio_does_not_mislead(tmp_path):
    path = tmp_path / "sound.raw"
    path.write_bytes(encoded(np.ones(80, np.int16), 8000))
    assert read_audio(path).samples.tolist() == [1] * 80


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "is a directory"),
        (lambda path: path.write_bytes(b""), "sound file is empty"),
        (lambda path: path.write_bytes(b"hello " * 50), "not a sound file"),
        (
            lambda path: path.write_bytes(encoded(np.zeros(0, np.int16), 8000)),
            "no samples",
        ),
        (
            lambda path: path.write_bytes(encoded(np.zeros(9, np.int16), 400)),
            "rate of 400 Hz, wanted 4000 to 192000",
        ),
        (
            lambda path: path.write_bytes(encoded(np.zeros((9, 9), np.int16), 8000)),
            "9 channels, wanted at most 8",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, make, message):
    path = tmp_path / "sound.wav"
    make(path)
    with pytest.raises(AudioFileError, match=message) as caught:
        read_audio(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert caught.value.hint


def test_impossible_path():
    with pytest.raises(AudioFileError, match="cannot read sound file"):
        read_audio("a\0b.wav")


def test_too_long_and_too_large(tmp_path, monkeypatch):
    path = tmp_path / "sound.wav"
    path.write_bytes(encoded(np.ones(8001, np.int16), 8000))
    monkeypatch.setattr(files, "MAX_DURATION_S", 1.0)
    with pytest.raises(AudioFileError, match="longer than 0 minutes"):
        read_audio(path)
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 1 << 10)
    with pytest.raises(AudioFileError, match="larger than 0 MiB"):
        read_audio(path)


def test_header_that_points_nowhere():
    data = files._Bytes(b"abc")
    assert data.seek(2) == 2
    assert data.seek(-1) == 2
    assert data.seek(-9, io.SEEK_END) == 0


def test_header_that_promises_more_than_there_is():
    data = bytearray(encoded(np.arange(100, dtype=np.int16), 8000))
    data[40:44] = struct.pack("<I", 0x7FFFFFF0)
    assert parse_audio(bytes(data), "x.wav").samples.tolist() == list(range(100))


def test_frames_of_a_sound():
    samples = to_samples(tone(500, 44100, 0.05))
    frames = to_frames(samples, 44100, PCM_16000)
    assert [len(frame) for frame in frames] == [640] * 3
    joined = np.concatenate(
        [g711.decode(frame, PCM_16000.encoding) for frame in frames]
    )
    assert not joined[800:].any()
    amplitude, phase, _ = fit(joined[100:700].astype(float), 500, 16000, 100 / 16000)
    assert amplitude == pytest.approx(10_000, rel=0.01)
    assert phase == pytest.approx(0, abs=0.01)


def test_last_frame_is_filled_with_the_silence_of_its_format():
    frames = to_frames(np.full(200, 9000, np.int16), 8000, MULAW_8000)
    assert len(frames) == 2
    assert frames[1][40:] == b"\xff" * 120
    assert to_frames(np.zeros(0, np.int16), 8000, MULAW_8000) == []


def test_files_that_cannot_be_written(tmp_path):
    with pytest.raises(AudioFileError, match=r"cannot write '\.aac' files, wanted one"):
        AudioWriter(tmp_path / "sound.aac", 8000)
    with pytest.raises(AudioFileError, match="cannot write sound file"):
        AudioWriter(tmp_path / "none" / "sound.wav", 8000)
    with pytest.raises(AudioFileError, match="cannot write sound file"):
        AudioWriter(tmp_path / "sound.mp3", 8000, channels=7)


def test_disk_that_is_full(tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    path = tmp_path / "sound.wav"
    path.symlink_to(full)
    with pytest.raises(AudioFileError, match="cannot write sound file") as caught:
        AudioWriter(path, 8000)
    assert str(caught.value).startswith(str(path))


def test_wrong_use_of_the_writer(tmp_path):
    one = np.zeros(5, np.int16)
    with AudioWriter(tmp_path / "sound.wav", 8000, channels=2) as writer:
        with pytest.raises(ValueError, match="1 channels, wanted 2"):
            writer.write(one)
        with pytest.raises(ValueError, match="same shape"):
            writer.write(one, np.zeros(4, np.int16))
    writer.close()
    with pytest.raises(AudioFileError, match="cannot write sound file"):
        writer.write(one, one)
    with pytest.raises(AudioFileError, match="cannot write sound file"):
        writer.flush()


SEEDS = [
    encoded(np.arange(400, dtype=np.int16), 8000, kind)
    for kind in ("WAV", "FLAC", "OGG", "MP3", "AIFF", "AU")
]


@pytest.mark.fuzz
@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=300))
@example(b"RIFF")
@example(b"RIFF\0\0\0\0WAVEfmt ")
def test_any_bytes_are_sound_or_an_audio_file_error(data):
    with pytest.raises(AudioFileError):
        parse_audio(data, "x")


@pytest.mark.fuzz
@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 255)), max_size=8),
    st.integers(0, 2000),
)
def test_damaged_files_are_sound_or_an_audio_file_error(seed, changes, length):
    data = bytearray(seed)
    for at, value in changes:
        data[at % len(data)] = value
    with contextlib.suppress(AudioFileError):
        sound = parse_audio(bytes(data[:length]), "x")
        assert sound.samples.dtype == np.int16
        assert len(sound.samples)
