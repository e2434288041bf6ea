from __future__ import annotations

import pytest

from tests.testing.calls import QUIET, record_quiet, write_scenario
from voxrt.errors import HostError, RecordingError
from voxrt.record.outcome import Verdict
from voxrt.record.scan import scan_records
from voxrt.record.textreader import open_recording
from voxrt.record.topics import TURN
from voxrt.testing.accepting import accept_file
from voxrt.testing.replaying import replay_file


def test_a_change_becomes_the_reference(tmp_path):
    recording = record_quiet(tmp_path)
    before = recording.read_bytes()
    script = write_scenario(tmp_path / "scenario.py", QUIET, ('"bye"', '"farewell"'))
    assert replay_file(recording).verdict is Verdict.DIVERGED
    done = accept_file(recording)
    assert done.outcome.verdict is Verdict.DIVERGED
    assert done.old.read_bytes() == before
    assert done.old.name == recording.name.replace(".vxr", ".old-1.vxr")
    assert replay_file(recording).verdict is Verdict.SAME
    with open_recording(recording) as reader:
        (source,) = reader.header.scenarios
        assert source.text == script.read_text()
        assert b"a-secret-value" not in recording.read_bytes()
        assert reader.summary["accepted"] is True


def test_nothing_is_written_where_nothing_has_changed(tmp_path):
    recording = record_quiet(tmp_path)
    before = recording.read_bytes()
    done = accept_file(recording)
    assert (done.old, done.accepted) == (None, None)
    assert recording.read_bytes() == before


def test_a_refactoring_brings_the_new_source(tmp_path):
    recording = record_quiet(tmp_path)
    write_scenario(tmp_path / "scenario.py", QUIET, ('"hello"', '"hel" + "lo"'))
    done = accept_file(recording)
    assert done.outcome.verdict is Verdict.SAME
    assert done.old is not None


def test_lines_of_json_are_not_written_anew(tmp_path):
    with pytest.raises(RecordingError, match=r"wanted a recording NAME\.vxr"):
        accept_file(tmp_path / "x.jsonl")


def test_a_recording_that_is_not_whole_is_no_reference(tmp_path):
    recording = record_quiet(tmp_path)
    data = recording.read_bytes()
    chunks = scan_records(data).chunks
    turns = [chunk.offset for chunk in chunks if TURN.channel_id in chunk.channels]
    recording.write_bytes(data[: turns[-1]])
    with pytest.raises(RecordingError):
        accept_file(recording)


def test_a_place_where_nothing_can_be_put(tmp_path, monkeypatch):
    recording = record_quiet(tmp_path)
    write_scenario(tmp_path / "scenario.py", QUIET, ('"bye"', '"farewell"'))
    blocked = tmp_path / "no" / "such" / "folder.vxr"
    monkeypatch.setattr("voxrt.testing.accepting.old_name", lambda path: blocked)
    with pytest.raises(HostError, match="cannot put the new reference"):
        accept_file(recording)
    assert recording.exists()
