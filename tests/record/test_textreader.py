from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.sample import FRAMES, payload, write_sample
from voxrt.errors import RecordingError
from voxrt.media.files import AudioWriter
from voxrt.record.controltext import export_jsonl, plain_entries
from voxrt.record.entries import FrameEntry
from voxrt.record.export import export_flac, export_wav, stereo_sound
from voxrt.record.reader import RecordingReader
from voxrt.record.textreader import TextRecording, open_recording


@pytest.fixture
def lines(tmp_path):
    """The sample as lines."""
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        export_jsonl(reader, tmp_path / "x.jsonl")
    return tmp_path / "x.jsonl"


def plus_zero(data):
    """Mu-law with one zero for both."""
    return data.replace(b"\x7f", b"\xff")


def test_written_read_and_written_again_it_is_the_same(lines):
    with TextRecording(lines) as text:
        assert text.sound_file is None
        again = [json.loads(json.dumps(plain)) for plain in plain_entries(text)]
    wanted = [json.loads(line) for line in lines.read_text().splitlines()]
    # Without the sound file there is nothing to say of it.
    assert again == [plain for plain in wanted if plain["entry"] != "sound"]


def test_sound_beside_it_comes_back_exactly(lines):
    with RecordingReader(lines.with_suffix(".vxr")) as reader:
        export_flac(reader, lines.with_suffix(".flac"))
        wanted = stereo_sound(reader)
    with open_recording(lines) as text:
        for salt, way in enumerate(("in", "out")):
            frames = list(text.frames("call-1", way))
            assert [frame.payload for frame in frames] == [
                plus_zero(payload(number, salt)) for number in range(FRAMES)
            ]
            assert [frame.at for frame in frames] == [
                number * 20_000 for number in range(FRAMES)
            ]
        rate, samples = stereo_sound(text)
        again = list(plain_entries(text))
    assert rate == wanted[0]
    assert (samples == wanted[1]).all()
    assert again == [json.loads(line) for line in lines.read_text().splitlines()]


def test_sound_follows_what_happened_before_it(lines):
    with RecordingReader(lines.with_suffix(".vxr")) as reader:
        export_wav(reader, lines.with_suffix(".wav"))
    with open_recording(lines) as text:
        entries = list(text)
    times = [entry.at for entry in entries]
    assert times == sorted(times)
    assert len(entries) > 2 * FRAMES


def test_sound_of_another_rate_is_pcm(lines):
    with AudioWriter(lines.with_suffix(".wav"), 16000, channels=2) as file:
        side = np.arange(400, dtype=np.int16)
        file.write(side, side)
    with open_recording(lines) as text:
        frames = list(text.frames("call-1", "in"))
        assert [frame.format.name for frame in frames] == ["pcm_16000"] * 2
        assert b"".join(frame.payload for frame in frames) == side.tobytes()


def test_a_side_that_was_not_recorded_stays_away(lines):
    with RecordingReader(lines.with_suffix(".vxr")) as reader:
        export_flac(reader, lines.with_suffix(".flac"))
    text = lines.read_text().replace(',"out":"mulaw_8000"', "")
    lines.write_text(text)
    with open_recording(lines) as recording:
        assert list(recording.frames("call-1", "out")) == []
        assert len(list(recording.frames("call-1", "in"))) == FRAMES


@pytest.mark.parametrize(
    ("data", "wanted"),
    [(b"no sound", "cannot read the sound"), (None, "rate of 12345 Hz")],
)
def test_sound_that_cannot_be_used(lines, data, wanted):
    path = lines.with_suffix(".wav")
    if data is None:
        with AudioWriter(path, 12345, channels=2) as file:
            file.write(np.zeros(10, np.int16), np.zeros(10, np.int16))
    else:
        path.write_bytes(data)
    with open_recording(lines) as text, pytest.raises(RecordingError, match=wanted):
        list(text)


def test_lines_with_audio_need_no_sound_file(lines):
    with RecordingReader(lines.with_suffix(".vxr")) as reader:
        wanted = list(reader)
        export_jsonl(reader, lines, media=True)
        export_flac(reader, lines.with_suffix(".flac"))
    text = lines.read_text() + '{"entry":"sound","unit":"call-1","formats":{}}\n'
    lines.write_text(text)
    with open_recording(lines) as recording:
        assert list(recording) == wanted
        assert len(list(recording.frames("call-1", "in"))) == FRAMES
        assert not [e for e in recording.control() if isinstance(e, FrameEntry)]


def test_files_that_are_no_recordings(tmp_path):
    path = tmp_path / "x.jsonl"
    with pytest.raises(RecordingError, match="cannot read"):
        open_recording(path)
    path.write_text("no lines")
    with pytest.raises(RecordingError, match="is not a recording"):
        open_recording(path)
    path.write_text('{"a":1}')
    with pytest.raises(RecordingError, match="header in its first line"):
        open_recording(path)


@pytest.mark.fuzz
@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 255), st.sampled_from("xid")),
        max_size=8,
    )
)
def test_whatever_is_in_the_file(tmp_path_factory, changes):
    data = bytearray(_sample(tmp_path_factory))
    for place, byte, kind in changes:
        at = place % len(data)
        if kind == "x":
            data[at] = byte
        elif kind == "i":
            data.insert(at, byte)
        else:
            del data[at : at + byte]
        data = data or bytearray(b"{")
    path = tmp_path_factory.getbasetemp() / "fuzzed.jsonl"
    path.write_bytes(data)
    try:
        with open_recording(path) as recording:
            list(recording)
            list(recording.turns())
            assert isinstance(recording.summary, dict | None)
    except RecordingError:
        pass


def _sample(factory):
    folder = factory.getbasetemp() / "fuzz-lines"
    path = folder / "x.jsonl"
    if not path.exists():
        folder.mkdir()
        write_sample(folder / "x.vxr")
        with RecordingReader(folder / "x.vxr") as reader:
            export_jsonl(reader, path)
    return path.read_bytes()
