"""Traces are checked against the rules of the "Trace Event Format"."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from tests.record.sample import make_header, write_sample
from voxrt.core.commands import (
    CancelTimer,
    ClearMedia,
    OpenSocket,
    PlaceCall,
    SendHttp,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallFailed,
    HttpResponded,
    PlaybackFinished,
    PlaybackStarted,
    SessionStarted,
    SocketClosed,
    SocketOpened,
    SocketRefused,
    StreamEnded,
    StreamStarted,
    TimerFired,
    Turn,
)
from voxrt.errors import HostError
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.record.perfetto import export_trace
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter

PHASES = {"M", "i", "X", "b", "e", "C"}


def traced(tmp_path, write):
    """Record, export, check every event; returns the events and names of tracks."""
    path, out = tmp_path / "x.vxr", tmp_path / "x.json"
    write(path)
    with RecordingReader(path) as reader:
        export_trace(reader, out)
    trace = json.loads(out.read_bytes())
    assert trace["displayTimeUnit"] == "ms"
    names, pairs = {}, Counter()
    for event in trace["traceEvents"]:
        assert event["ph"] in PHASES
        assert {"name", "pid", "tid", "ts", "args"} <= event.keys()
        if event["ph"] == "X":
            assert event["dur"] >= 0
        elif event["ph"] == "i":
            assert event["s"] == "t"
        elif event["ph"] in "be":
            assert event["cat"]
            pairs[event["cat"], event["id"]] += 1 if event["ph"] == "b" else -1
        elif event["ph"] == "C":
            assert isinstance(event["args"]["value"], float)
        elif event["name"] == "thread_name":
            names[event["tid"]] = event["args"]["name"]
    assert set(pairs.values()) <= {0}
    events = [event for event in trace["traceEvents"] if event["ph"] != "M"]
    used = {event["tid"] for event in events if event["ph"] != "C"}
    assert used <= names.keys()
    return events, names


def turns(*rows):
    def write(path):
        writer = RecordingWriter(path, make_header())
        for seq, (at, event, *commands) in enumerate(rows):
            writer.turn(Turn(seq, at, event), tuple(commands))
        writer.close({})

    return write


def spans(events, names):
    """Track, name, start and length of every span."""
    return [
        (names[event["tid"]], event["name"], event["ts"], event["dur"])
        for event in events
        if event["ph"] == "X"
    ]


def test_the_sample(tmp_path):
    events, names = traced(tmp_path, write_sample)
    found = [event["name"] for event in events if event["ph"] == "i"]
    assert "CallAlerted" in found
    assert "hello" in found
    assert "mark barge-in" in found
    alerted = next(event for event in events if event["name"] == "CallAlerted")
    assert alerted["args"]["event"]["destination"] == "200"
    kinds = [command["type"] for command in alerted["args"]["commands"]]
    assert kinds == ["AnswerCall", "PlaceCall"]
    messages = [event for event in events if event["name"] == "message in"]
    assert messages[0]["args"] == {"text": '{"event":"clear"}'}
    assert "call 1 from 100" in names.values()


def test_a_call_rings_and_is_connected(tmp_path):
    events, names = traced(
        tmp_path,
        turns(
            (10, CallAlerted("c", "100", "", "200", "", "")),
            (20, CallConnected("c")),
            (30, TimerFired(1), PlaceCall("d", "pstn", "300")),
            (40, CallFailed("d", 486, "Busy")),
            (50, CallDisconnected("c", 200, "", 0.1)),
        ),
    )
    assert spans(events, names) == [
        ("call 1 from 100", "ringing", 10, 10),
        ("call 2 to 300", "ringing", 30, 10),
        ("call 1 from 100", "connected", 20, 30),
    ]


def test_sockets_and_their_audio(tmp_path):
    events, names = traced(
        tmp_path,
        turns(
            (0, TimerFired(1), OpenSocket("s", "u", "p", "agents", "/")),
            (5, SocketOpened("s", "ws://h/")),
            (7, StreamStarted("u", "mulaw_8000"), ClearMedia("u")),
            (8, StreamEnded("u", 0.1)),
            (9, SocketClosed("s", 1000, "", was_clean=True)),
            (10, TimerFired(2), OpenSocket("t", "v", "p", "tts", "/")),
            (12, SocketRefused("t", 401, "Unauthorized")),
            (13, PlaybackStarted("w")),
            (15, PlaybackFinished("w")),
        ),
    )
    assert spans(events, names) == [
        ("agents s", "opening", 0, 5),
        ("agents s audio", "plays", 7, 1),
        ("agents s", "open", 5, 4),
        ("tts t", "opening", 10, 2),
        ("w audio", "plays", 13, 2),
    ]
    cleared = next(e for e in events if e["name"] == "media buffer cleared")
    assert names[cleared["tid"]] == "agents s"


def test_what_overlaps_is_asynchronous(tmp_path):
    events, _ = traced(
        tmp_path,
        turns(
            (0, SessionStarted("", ""), SendHttp(1, "http://a/"), StartTimer(1, 9)),
            (1, TimerFired(9), SendHttp(2, "http://b/", "POST"), StartTimer(2, 99)),
            (2, HttpResponded(1, 200), CancelTimer(2), CancelTimer(77)),
            (9, TimerFired(1), WriteLog("x")),
        ),
    )
    found = [
        (event["ph"], event["name"], event["ts"])
        for event in events
        if event["ph"] in "be"
    ]
    assert found == [
        ("b", "GET http://a/", 0),
        ("b", "timer 1 (scenario)", 0),
        ("b", "POST http://b/", 1),
        ("b", "timer 2 (scenario)", 1),
        ("e", "GET http://a/", 2),
        ("e", "timer 2 (scenario)", 2),
        ("e", "timer 1 (scenario)", 9),
        ("e", "POST http://b/", 9),
    ]


def test_who_speaks_and_how_loud(tmp_path):
    def write(path):
        writer = RecordingWriter(path, make_header())
        alert = CallAlerted("c", "100", "", "200", "", "")
        writer.turn(Turn(0, 0, alert), ())
        loud = np.full(320, 8000, "<i2").tobytes()
        for number in range(100):
            speaks = 20 <= number < 60
            data = loud if speaks else bytes(640)
            writer.frame("c", "in", data, PCM_16000, number * 20_000)
            writer.frame("other", "in", loud, PCM_16000, number * 20_000)
        writer.close({})

    events, names = traced(tmp_path, write)
    assert ("call 1 from 100 says", "speech", 400_000, 800_000) in spans(events, names)
    levels = [event for event in events if event["ph"] == "C"]
    assert {event["name"] for event in levels} == {"level of call 1 from 100 says, dB"}
    assert len(levels) == 20
    assert max(event["args"]["value"] for event in levels) == pytest.approx(-12.2)


def test_messages_with_audio_are_left_out(tmp_path):
    def write(path):
        writer = RecordingWriter(path, make_header())
        frame = writer.frame("u", "in", MULAW_8000.silence, MULAW_8000, 0)
        writer.message("s", "in", "{}", 0, frame=frame)
        writer.message("s", "out", "{}", 0)
        writer.close({})

    events, names = traced(tmp_path, write)
    assert [event["name"] for event in events] == ["message out"]
    assert list(names.values()) == ["s"]


def test_a_place_that_cannot_be_written(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader, pytest.raises(HostError, match="write"):
        export_trace(reader, tmp_path / "no" / "x.json")
