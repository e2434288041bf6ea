from __future__ import annotations

import pytest

from tests.record.stage import SETUP, at_connect, recorded
from voxrt.record import steps as module
from voxrt.record.controltext import export_jsonl
from voxrt.record.header import RecordingHeader
from voxrt.record.jsontext import load
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.record.topics import LOG, OUTBOX, TURN, TURN_TOPICS

PLAYER = recorded(at_connect(lambda session: session.log("hello")))


class Stored:
    """A recording whose control entries are given."""

    has_checksums = False

    def __init__(self, *entries, damage=(), version=1):
        self.header = RecordingHeader(SETUP, format_version=version)
        self.damage = list(damage)
        self._entries = entries

    def stored_turns(self):
        for number, (topic, text) in enumerate(self._entries):
            if topic.name in TURN_TOPICS:
                yield topic.name, 1000 * number, load(text.encode())


def turn(seq):
    return TURN, f'{{"seq":{seq},"event":{{"type":"ScenarioLoaded","files":[]}}}}'


def outbox(seq, command='{"type":"EndSession","reason":"x"}'):
    return OUTBOX, f'{{"seq":{seq},"commands":[{command}]}}'


def test_a_whole_recording(tmp_path):
    with PLAYER.open(tmp_path / "x.vxr") as recording:
        steps = read_steps(recording)
    assert steps.is_whole
    assert steps.reason == ""
    assert steps == PLAYER.steps


def test_other_entries_are_passed_over():
    steps = read_steps(Stored((LOG, "no json"), turn(0), outbox(0)))
    assert steps.is_whole
    assert [step.turn.at for step in steps.steps] == [1000]


@pytest.mark.parametrize(
    ("entries", "count", "reason"),
    [
        ([], 0, "no turn of the recording can be read: the session has no end in it"),
        ([turn(0)], 1, "whole up to turn 0 at 0.000 s: the session has no end in it"),
        ([turn(0), turn(2), outbox(2)], 1, "what follows is missing"),
        ([turn(1), outbox(1)], 0, "what follows is missing"),
        ([turn(0), outbox(1)], 1, "what follows is missing"),
        ([turn(0), outbox(0, '{"type":"BeginTerminated"}'), outbox(0)], 1, "missing"),
        ([turn(0), (TURN, "{")], 1, "line 1"),
        ([turn(0), (TURN, "[]")], 1, "wanted a mapping, got list"),
        ([turn(0), (TURN, '{"seq":1,"event":{"type":"No"}}')], 1, "unknown event"),
        ([turn(0), (TURN, turn(1)[1].replace("1", "true"))], 1, "wanted an integer"),
        ([turn(0), (OUTBOX, '{"seq":0}')], 1, "commands: wanted a list"),
        ([turn(0), outbox(0, "7")], 1, "commands: wanted mappings with a type"),
        ([turn(0), outbox(0, '{"type":7}')], 1, "wanted mappings with a type"),
    ],
)
def test_what_comes_after_a_gap_is_of_no_use(entries, count, reason):
    steps = read_steps(Stored(*entries))
    assert not steps.is_whole
    assert len(steps.steps) == count
    assert reason in steps.reason


def test_a_lost_line_without_checksums_may_be_any():
    damage = [type("Damage", (), {"text": "no JSON", "offset": 9})()]
    steps = read_steps(Stored(turn(0), outbox(0), damage=damage))
    assert steps.reason.endswith("lines of it are lost; no JSON (byte 9)")


def test_damage_is_told(tmp_path):
    path = PLAYER.write(tmp_path / "x.vxr")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with open_recording(path) as recording:
        steps = read_steps(recording)
    assert not steps.is_whole
    assert "byte" in steps.reason


def test_older_recordings_are_migrated(monkeypatch):
    def migrate(version, topic, plain):
        assert (version, topic) in {(0, TURN.name), (0, OUTBOX.name)}
        return plain

    monkeypatch.setattr(module, "migrate", migrate)
    assert read_steps(Stored(turn(0), outbox(0), version=0)).is_whole


def test_a_lost_line_of_a_file_may_be_any(tmp_path):
    lines = tmp_path / "x.jsonl"
    with PLAYER.open(tmp_path / "x.vxr") as recording:
        export_jsonl(recording, lines)
        assert recording.has_checksums
    with open_recording(lines) as recording:
        assert read_steps(recording).is_whole
    lines.write_text(lines.read_text() + "{\n")
    with open_recording(lines) as recording:
        steps = read_steps(recording)
    assert steps.steps == PLAYER.steps.steps
    assert "lines of it are lost" in steps.reason
