from __future__ import annotations

import json

import pytest

from tests.record.sample import (
    FRAMES,
    SECRET,
    SOURCE,
    TURNS,
    make_header,
    write_sample,
)
from voxrt.core.events import ScenarioLoaded, Turn
from voxrt.errors import HostError
from voxrt.record.controltext import export_jsonl, plain_entries
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter


def test_json_lines_leave_audio_out(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "x.jsonl"
    write_sample(path)
    with RecordingReader(path) as reader:
        export_jsonl(reader, out)
        lines = [json.loads(line) for line in out.read_text().splitlines()]
        export_jsonl(reader, out, media=True)
        all_lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert lines[0]["entry"] == "header"
    assert lines[0]["scenarios"][0]["path"] == "s.py"
    assert lines[-1] == {
        "entry": "summary", "finish_reason": "Normal termination", "turns": 7,
    }  # fmt: skip
    kinds = [line["entry"] for line in lines]
    assert kinds.count("turn") == len(TURNS)
    assert "frame" not in kinds
    assert kinds.count("message") == kinds.count("mark") == 1
    assert kinds.count("log") == 2
    places = [line["sequence"] for line in lines[4:-1]]
    assert places == sorted(places)
    assert SECRET not in out.read_text()
    frames = [line for line in all_lines if line["entry"] == "frame"]
    assert len(frames) == 2 * FRAMES
    carried = [line for line in all_lines if line.get("frame")]
    assert len(carried) == FRAMES


def test_a_recording_without_a_summary_has_no_last_line(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "x.jsonl"
    writer = write_sample(path, is_closed=False)
    writer.flush()
    with RecordingReader(path) as reader:
        export_jsonl(reader, out)
    writer.close({})
    assert json.loads(out.read_text().splitlines()[-1])["entry"] == "outbox"


def test_the_head_says_everything(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        header, source, config, sound, *_ = plain_entries(reader)
    assert header["format"] == 1
    assert header["command"] == "voxrt run s.py"
    assert header["session"]["seed"] == 7
    assert header["session"]["secrets"] == ["KEY"]
    assert header["session"]["limits"]
    assert (source["entry"], source["name"]) == ("file", "scenario/0/s.py")
    assert source["text"].splitlines()[1:] == SOURCE.splitlines()[1:]
    assert config["name"] == "config"
    assert "[redacted]" in config["text"]
    formats = {"in": "mulaw_8000", "out": "mulaw_8000"}
    assert sound == {"entry": "sound", "unit": "call-1", "formats": formats}


def test_a_recording_without_files_and_sound_has_none(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header(scenarios=(), config=""))
    writer.turn(Turn(0, 0, ScenarioLoaded(())), ())
    writer.close({})
    with RecordingReader(path) as reader:
        kinds = [plain["entry"] for plain in plain_entries(reader)]
    assert kinds == ["header", "turn", "summary"]


def test_a_call_without_audio_has_no_sound(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header(scenarios=(), config=""))
    writer.turn(*TURNS[2])
    writer.close({})
    with RecordingReader(path) as reader:
        kinds = [plain["entry"] for plain in plain_entries(reader)]
    assert kinds == ["header", "turn", "outbox", "summary"]


def test_a_place_that_cannot_be_written(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with (
        RecordingReader(path) as reader,
        pytest.raises(HostError, match="cannot write"),
    ):
        export_jsonl(reader, tmp_path / "no" / "x.jsonl")
