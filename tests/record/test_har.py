"""The archive is checked against the rules of HAR 1.2, written down here anew."""

from __future__ import annotations

import base64
import json
from datetime import datetime

import pytest

from tests.record.sample import FRAMES, STARTED_AT, make_header, payload, write_sample
from voxrt.core.commands import AnswerControl, OpenSocket, SendHttp
from voxrt.core.events import (
    ControlRequested,
    HttpResponded,
    SessionStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketRefused,
    TimerFired,
    Turn,
)
from voxrt.errors import HostError
from voxrt.media.formats import MULAW_8000
from voxrt.record.controltext import plain_entries
from voxrt.record.har import export_har, har_of
from voxrt.record.reader import RecordingReader
from voxrt.record.textreader import open_recording
from voxrt.record.writer import RecordingWriter

SOCKET = OpenSocket("s", "u", "cartesia", "agents", "/agents/stream/a", {"X": "1"})


def archive_of(tmp_path, write):
    """Record, export, read the file and check what every archive must have."""
    path, out = tmp_path / "x.vxr", tmp_path / "x.har"
    write(path)
    with RecordingReader(path) as reader:
        export_har(reader, out)
    log = json.loads(out.read_bytes())["log"]
    assert log["version"] == "1.2"
    assert log["creator"].keys() == {"name", "version"}
    pages = {page["id"] for page in log["pages"]}
    for page in log["pages"]:
        assert {"startedDateTime", "title", "pageTimings"} <= page.keys()
    for entry in log["entries"]:
        check_entry(entry, pages)
    return log["entries"]


def check_entry(entry, pages):
    assert entry["pageref"] in pages
    moment = datetime.fromisoformat(entry["startedDateTime"])
    assert moment.utcoffset() is not None
    assert entry["cache"] == {}
    parts = [entry["timings"][name] for name in ("send", "wait", "receive")]
    assert all(part >= 0 for part in parts)
    assert entry["time"] == pytest.approx(sum(parts))
    common = {"httpVersion", "cookies", "headers", "headersSize", "bodySize"}
    request, response = entry["request"], entry["response"]
    assert common | {"method", "url", "queryString"} <= request.keys()
    assert common | {"status", "statusText", "content", "redirectURL"} <= (
        response.keys()
    )
    assert {"size", "mimeType"} <= response["content"].keys()
    for headers in (request["headers"], response["headers"], request["queryString"]):
        assert all(pair.keys() == {"name", "value"} for pair in headers)
    if "postData" in request:
        assert {"mimeType", "text"} <= request["postData"].keys()


def turns(*rows):
    """Write a recording of turns: (microseconds, event, commands...)."""

    def write(path):
        writer = RecordingWriter(path, make_header(scenarios=()))
        for seq, (at, event, *commands) in enumerate(rows):
            writer.turn(Turn(seq, at, event), tuple(commands))
        writer.close({})

    return write


def test_the_sample(tmp_path):
    # The sample's first message comes before its socket is opened.
    early, socket, http = archive_of(tmp_path, write_sample)
    assert len(early["_webSocketMessages"]) == 3
    assert socket["request"]["url"] == "wss://cartesia.invalid/agents/stream/a"
    assert {"name": "X-API-Key", "value": "[redacted]"} in socket["request"]["headers"]
    assert socket["_resourceType"] == "websocket"
    assert len(socket["_webSocketMessages"]) == FRAMES + 1 - 3
    assert http["request"]["method"] == "POST"
    assert http["request"]["queryString"] == [{"name": "token", "value": "[redacted]"}]
    assert http["response"]["status"] == 200
    assert http["response"]["content"]["encoding"] == "base64"
    body = base64.b64decode(http["response"]["content"]["text"])
    assert body == b"\x00\xff\xfe"
    assert http["time"] == pytest.approx(10.0)


def test_audio_is_put_back_where_it_was(tmp_path):
    def write(path):
        writer = RecordingWriter(path, make_header())
        writer.turn(Turn(0, 0, TimerFired(1)), (SOCKET,))
        text = '{"event":"media_output","media":{"payload":{"$frame":true}}}'
        frame = writer.frame("u", "in", payload(1), MULAW_8000, 1000)
        writer.message("s", "in", text, 1000, frame=frame)
        text = '{"event":"media_input","stream_id":"","media":{"payload":""}}'
        frame = writer.frame("u", "out", payload(2), MULAW_8000, 2000)
        writer.message("s", "out", text, 2000, frame=frame)
        writer.message("s", "out", "no place", 3000, frame=frame)
        writer.message("s", "out", '{"lost":""}', 4000, frame=99)
        writer.close({})

    (entry,) = archive_of(tmp_path, write)
    received, sent, whole, lost = entry["_webSocketMessages"]
    assert received["type"] == "receive"
    assert received["opcode"] == 1
    assert received["time"] == pytest.approx(STARTED_AT / 1e6 + 0.001)
    audio = json.loads(received["data"])["media"]["payload"]
    assert base64.b64decode(audio) == payload(1)
    assert sent["type"] == "send"
    message = json.loads(sent["data"])
    assert message["stream_id"] == ""
    assert base64.b64decode(message["media"]["payload"]) == payload(2)
    assert whole["data"] == "no place"
    assert lost["data"] == '{"lost":""}'


def test_a_socket_from_its_opening_to_its_close(tmp_path):
    opened = SocketOpened("s", "ws://h:1/x?a=1&b=", {"Upgrade": "websocket"})
    (entry,) = archive_of(
        tmp_path,
        turns(
            (0, TimerFired(1), SOCKET),
            (50_000, opened),
            (90_000, SocketClosed("s", 1000, "", was_clean=True)),
            (95_000, SocketClosed("other", 1000, "", was_clean=True)),
        ),
    )
    assert entry["request"]["url"] == "ws://h:1/x?a=1&b="
    assert [pair["value"] for pair in entry["request"]["queryString"]] == ["1", ""]
    assert entry["response"]["status"] == 101
    assert entry["timings"] == {"send": 0, "wait": 50.0, "receive": 40.0}


@pytest.mark.parametrize(
    ("event", "status", "words", "body"),
    [
        (
            SocketRefused("s", 402, "Payment", {}, "no money"),
            402,
            "Payment",
            "no money",
        ),
        (SocketFailed("s", "no route"), 0, "no route", ""),
    ],
)
def test_a_socket_that_did_not_open(tmp_path, event, status, words, body):
    rows = turns((0, TimerFired(1), SOCKET), (1000, event))
    (entry,) = archive_of(tmp_path, rows)
    response = entry["response"]
    assert (response["status"], response["statusText"]) == (status, words)
    assert response["content"]["text"] == body


def test_http_that_failed_or_was_not_answered(tmp_path):
    failed, waiting = archive_of(
        tmp_path,
        turns(
            (0, TimerFired(1), SendHttp(1, "http://h/"), SendHttp(2, "http://[bad")),
            (9000, HttpResponded(1, -6, error="timeout")),
            (9000, HttpResponded(77, 200)),
        ),
    )
    assert failed["response"]["status"] == 0
    assert failed["response"]["statusText"] == "timeout"
    assert waiting["response"]["status"] == 0
    assert waiting["time"] == 0


def test_the_control_url(tmp_path):
    asked = ControlRequested(
        1, "POST", "/request/1", "body", (("content-type", "a/b"),)
    )
    (entry,) = archive_of(
        tmp_path,
        turns(
            (0, SessionStarted("http://127.0.0.1:9/request/1", "")),
            (1000, asked),
            (3000, TimerFired(1), AnswerControl(1, "fine", status=201)),
        ),
    )
    assert entry["request"]["url"] == "http://127.0.0.1:9/request/1"
    assert entry["request"]["postData"] == {"mimeType": "a/b", "text": "body"}
    assert entry["response"]["status"] == 201
    assert entry["response"]["content"]["mimeType"].startswith("text/plain")
    assert entry["timings"]["wait"] == 2.0


def test_a_socket_that_nobody_opened(tmp_path):
    def write(path):
        writer = RecordingWriter(path, make_header())
        writer.message("s", "in", "{}", 0)
        writer.close({})

    (entry,) = archive_of(tmp_path, write)
    assert entry["request"]["url"] == "wss://unknown.invalid/s"
    assert len(entry["_webSocketMessages"]) == 1


def test_a_session_beyond_all_calendars(tmp_path):
    path = tmp_path / "x.vxr"
    turns((0, TimerFired(1), SOCKET))(path)
    with RecordingReader(path) as reader:
        head, *lines = plain_entries(reader)
    head["session"]["started_at"] = 10**18
    text = "\n".join(json.dumps(line) for line in (head, *lines))
    (tmp_path / "x.jsonl").write_text(text)
    with open_recording(tmp_path / "x.jsonl") as recording:
        (entry,) = har_of(recording)["log"]["entries"]
    assert entry["startedDateTime"] == "1970-01-01T00:00:00.000Z"


def test_a_place_that_cannot_be_written(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader, pytest.raises(HostError, match="write"):
        export_har(reader, tmp_path / "no" / "x.har")
