"""Whatever file a recording is read from, it answers the same questions alike."""

from __future__ import annotations

import pytest

from tests.record.sample import FRAMES, TURNS, write_sample
from voxrt.record.controltext import export_jsonl
from voxrt.record.entries import FrameEntry, MarkEntry, read_entry
from voxrt.record.export import export_flac
from voxrt.record.jsontext import load
from voxrt.record.textreader import open_recording
from voxrt.record.topics import TURN_TOPICS


@pytest.fixture(params=["vxr", "jsonl"])
def recording(request, tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    if request.param == "jsonl":
        with open_recording(path) as made:
            export_flac(made, tmp_path / "x.flac")
            export_jsonl(made, tmp_path / "x.jsonl")
    with open_recording(tmp_path / f"x.{request.param}") as opened:
        yield opened


def test_the_header_is_there(recording):
    assert recording.path.stem == "x"
    header = recording.header
    assert header.setup.seed == 7
    assert header.setup.secrets == {"KEY": "[redacted]"}
    assert header.command == "voxrt run s.py"
    assert header.config.startswith("[secrets]")
    assert [source.path for source in header.scenarios] == ["s.py"]
    assert "VoxEngine.on" in header.scenarios[0].text


def test_the_end_is_there(recording):
    assert recording.is_complete
    assert recording.summary == {"finish_reason": "Normal termination", "turns": 7}
    assert recording.verify() == recording.damage == []


def test_turns_are_those_of_the_session(recording):
    turns = list(recording.turns())
    assert [turn.seq for turn, _ in turns] == [turn.seq for turn, _ in TURNS]
    assert [turn.at for turn, _ in turns] == [turn.at for turn, _ in TURNS]
    kinds = [[type(command) for command in commands] for _, commands in turns]
    assert kinds == [[type(command) for command in commands] for _, commands in TURNS]


def test_control_is_without_audio(recording):
    entries = list(recording.control())
    assert not [entry for entry in entries if isinstance(entry, FrameEntry)]
    assert [entry.data for entry in entries if isinstance(entry, MarkEntry)] == [
        {"by": "caller"}
    ]


def test_control_as_it_is_stored(recording):
    stored = list(recording.control_texts())
    read = [
        read_entry(topic, sequence, at, load(data))
        for topic, sequence, at, data in stored
    ]
    assert read == list(recording.control())


def test_stored_turns_are_those_of_the_control(recording):
    texts = recording.control_texts(TURN_TOPICS)
    wanted = [(topic, at, load(data)) for topic, _, at, data in texts]
    assert wanted
    assert list(recording.stored_turns()) == wanted


def test_control_of_some_topics_only(recording):
    every = list(recording.control_texts())
    topics = {topic for topic, *_ in every}
    assert len(topics) > 1
    for topic in topics:
        wanted = [stored for stored in every if stored[0] == topic]
        assert list(recording.control_texts([topic])) == wanted


def test_everything_comes_in_order(recording):
    entries = list(recording)
    places = [entry.sequence for entry in entries]
    assert places == sorted(places)
    frames = [entry for entry in entries if isinstance(entry, FrameEntry)]
    assert len(frames) == 2 * FRAMES


@pytest.mark.parametrize("way", ["in", "out"])
def test_audio_of_a_side(recording, way):
    frames = list(recording.frames("call-1", way))
    assert len(frames) == FRAMES
    assert {frame.format.name for frame in frames} == {"mulaw_8000"}
    assert list(recording.frames("call-2", way)) == []
