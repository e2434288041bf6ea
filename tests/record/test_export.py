from __future__ import annotations

import wave

import numpy as np
import pytest

from tests.record.sample import (
    FRAMES,
    TURNS,
    make_header,
    payload,
    write_sample,
)
from voxrt.core.commands import PlaceCall
from voxrt.core.events import CallAlerted, ScenarioLoaded, Turn
from voxrt.errors import AudioFileError, HostError, RecordingError
from voxrt.media import g711
from voxrt.media.files import read_audio
from voxrt.media.formats import MULAW_8000, PCM_16000, Encoding
from voxrt.record.export import (
    IMPORTED,
    export_flac,
    export_wav,
    first_call,
    stereo_sound,
)
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter

ALERT = Turn(0, 0, CallAlerted("c", "1", "", "2", "", ""))


def exported(tmp_path, frames, turns=(ALERT,)):
    """Record frames (direction, payload, format, at) and export them."""
    path, out = tmp_path / "x.vxr", tmp_path / "x.wav"
    writer = RecordingWriter(path, make_header())
    for turn in turns:
        writer.turn(turn, ())
    for direction, data, fmt, at in frames:
        writer.frame("c", direction, data, fmt, at)
    writer.close({})
    with RecordingReader(path) as reader:
        export_wav(reader, out)
    with wave.open(str(out)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (2, 2)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return file.getframerate(), samples.reshape(-1, 2)


def test_the_sample_comes_out_exactly(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "x.wav"
    write_sample(path)
    with RecordingReader(path) as reader:
        assert first_call(reader) == "call-1"
        export_wav(reader, out)
    with wave.open(str(out)) as file:
        assert file.getframerate() == 8000
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    for side in (0, 1):
        wanted = b"".join(payload(number, side) for number in range(FRAMES))
        assert (samples[side::2] == g711.decode(wanted, Encoding.MULAW)).all()


def pcm(value, count=320):
    return np.full(count, value, "<i2").tobytes()


def test_jitter_makes_no_gap_and_silence_stays(tmp_path):
    rate, samples = exported(
        tmp_path,
        [
            ("in", pcm(1), PCM_16000, 3_000),
            ("in", pcm(2), PCM_16000, 39_000),
            ("in", pcm(3), PCM_16000, 41_000),
            ("in", pcm(4), PCM_16000, 204_000),
            ("out", pcm(9), PCM_16000, 100_000),
        ],
    )
    assert rate == 16000
    left, right = samples[:, 0], samples[:, 1]
    assert list(left[:960:320]) == [1, 2, 3]
    assert not left[960:3200].any()
    assert (left[3200:3520] == 4).all()
    assert not right[:1600].any()
    assert (right[1600:1920] == 9).all()
    assert not right[1920:].any()


def test_audio_that_comes_too_fast_is_laid_end_to_end(tmp_path):
    _, samples = exported(
        tmp_path, [("in", pcm(n + 1), PCM_16000, n * 1000) for n in range(5)]
    )
    assert list(samples[::320, 0]) == [1, 2, 3, 4, 5]


def test_a_change_of_format_keeps_its_place(tmp_path):
    rate, samples = exported(
        tmp_path,
        [
            ("in", MULAW_8000.silence, MULAW_8000, 0),
            ("in", pcm(1000) + b"\x01", PCM_16000, 19_000),
        ],
    )
    assert rate == 8000
    assert len(samples) == 320
    assert not samples[:160, 0].any()
    assert abs(int(samples[240, 0]) - 1000) < 5


def test_a_recording_without_a_call_or_audio(tmp_path):
    with pytest.raises(RecordingError, match="no audio of call c"):
        exported(tmp_path, [])
    loaded = Turn(0, 0, ScenarioLoaded(()))
    (tmp_path / "x.vxr").unlink()
    with pytest.raises(RecordingError, match="has no call"):
        exported(tmp_path, [], turns=(loaded,))


def test_the_first_call_may_go_out(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    placed = PlaceCall("out-1", "pstn", "1")
    writer.turn(Turn(0, 0, ScenarioLoaded(())), (TURNS[1][1][0], placed))
    writer.close({})
    with RecordingReader(path) as reader:
        assert first_call(reader) == "out-1"


def test_frames_from_before_or_long_after_the_session_are_left_out(tmp_path):
    _, samples = exported(
        tmp_path,
        [
            ("in", pcm(1), PCM_16000, -5_000_000),
            ("in", pcm(2), PCM_16000, 0),
            ("in", pcm(3), PCM_16000, 10**12),
        ],
    )
    assert len(samples) == 320


def test_a_place_that_cannot_be_written(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        with pytest.raises(HostError, match="cannot write"):
            export_wav(reader, tmp_path / "no" / "x.wav")
        with pytest.raises(AudioFileError, match="cannot write"):
            export_flac(reader, tmp_path / "no" / "x.flac")
        with pytest.raises(AudioFileError, match=r"ends in \.flac"):
            export_flac(reader, tmp_path / "x.ogg")


def test_flac_holds_the_same_samples(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        export_wav(reader, tmp_path / "x.wav")
        export_flac(reader, tmp_path / "x.flac")
    for channel in (0, 1):
        wav = read_audio(tmp_path / "x.wav", channel=channel)
        flac = read_audio(tmp_path / "x.flac", channel=channel)
        assert flac.rate == wav.rate == 8000
        assert (flac.samples == wav.samples).all()


def test_an_imported_recording_says_which_unit_is_the_call(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    writer.mark("other", {}, 0)
    writer.mark(IMPORTED, {"call": "c"}, 0)
    writer.frame("c", "in", MULAW_8000.silence, MULAW_8000, 0)
    writer.close({})
    with RecordingReader(path) as reader:
        assert first_call(reader) == "c"
        assert stereo_sound(reader)[0] == 8000


def test_an_imported_recording_that_does_not_say_it(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    writer.mark(IMPORTED, {"call": 5}, 0)
    writer.close({})
    with RecordingReader(path) as reader:
        assert first_call(reader) is None
