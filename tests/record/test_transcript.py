from __future__ import annotations

import json

import pytest

from tests.record.stage import SETUP
from voxrt.core.commands import SendSocket, WriteLog
from voxrt.core.events import SocketReceived, ToneReceived, Turn
from voxrt.record.header import RecordingHeader
from voxrt.record.textreader import open_recording
from voxrt.record.transcript import (
    Utterance,
    said_in_turn,
    spoken_by,
    spoken_in,
    transcript,
    with_spoken,
)
from voxrt.record.writer import RecordingWriter


def ended(role, text):
    turn = {"role": role, "text": text, "id": "turn_1"}
    return json.dumps({"event": "turn_ended", "turn_ended": turn})


def speech(text):
    return SendSocket("s-1", json.dumps({"transcript": text, "context_id": "c"}))


def test_a_transcript(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, RecordingHeader(SETUP))
    writer.turn(Turn(0, 1000, SocketReceived("s-1", ended("assistant", "Hi."))), ())
    writer.mark("spoken", {"who": "caller", "text": "Hello there."}, 1500)
    writer.mark("spoken", {}, 1600)
    writer.mark("other", {}, 1700)
    writer.turn(
        Turn(1, 2000, SocketReceived("s-1", ended("user", "Hello."))),
        (WriteLog("x"), speech("Welcome.")),
    )
    writer.close({})
    with open_recording(path) as recording:
        assert transcript(recording) == (
            Utterance(1000, "agent", "Hi."),
            Utterance(1500, "caller", "Hello there."),
            Utterance(2000, "voice", "Welcome."),
        )
        assert spoken_in(recording) == (Utterance(1500, "caller", "Hello there."),)


def test_what_the_agent_understood_counts_where_no_caller_noted_its_words():
    heard = Utterance(5, "caller", "Hello.")
    callee = Utterance(9, "callee", "Yes?")
    assert with_spoken([heard], [callee]) == (heard, callee)
    caller = Utterance(3, "caller", "Hello there.")
    assert with_spoken([heard], [callee, caller]) == (caller, callee)


@pytest.mark.parametrize("data", [None, {}, {"who": "caller"}, {"text": ""}])
def test_marks_without_words(data):
    assert spoken_by(data) is None


def test_a_mark_without_a_name_is_the_callers():
    assert spoken_by({"text": "Hi."}) == ("caller", "Hi.")


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "turn_ended",
        '["turn_ended"]',
        '{"event":"other","turn_ended":{"text":"x"}}',
        '{"event":"turn_ended","turn_ended":7}',
        ended("user", None),
        ended("user", ""),
        "\udcff turn_ended",
    ],
)
def test_what_says_nothing(text):
    turn = Turn(0, 0, SocketReceived("s-1", text))
    assert list(said_in_turn(turn, [])) == []


def test_what_is_asked_to_be_spoken():
    turn = Turn(0, 7, ToneReceived("call-1", "1", "sip-info"))
    commands = [
        speech("One."),
        speech(" "),
        SendSocket("s-1", "transcript"),
        SendSocket("s-1", '{"event":"start"}'),
    ]
    assert list(said_in_turn(turn, commands)) == [Utterance(7, "voice", "One.")]


def test_in_words():
    assert str(Utterance(0, "agent", "Hi.")) == "agent: Hi."
    unknown = Turn(0, 0, SocketReceived("s-1", ended("robot", "Hi.")))
    assert [each.who for each in said_in_turn(unknown, ())] == ["agent"]
