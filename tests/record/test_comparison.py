from __future__ import annotations

import pytest

from tests.record.sample import make_header, write_sample
from voxrt.core.commands import (
    AnswerCall,
    ConnectMedia,
    HangUpCall,
    OpenSocket,
    SendHttp,
    SendSocket,
    StartStream,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import CallAlerted, SessionStarted, Turn
from voxrt.record.comparison import canonical_commands, compare
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter

URL = "http://127.0.0.1:9/request/1"


def alert(call_id):
    return CallAlerted(call_id, "1", "", "2", "", "")


@pytest.fixture
def recorded(tmp_path):
    """Make recordings of turns: (microseconds, event, commands...)."""
    opened = []

    def record(*rows):
        path = tmp_path / f"{len(opened)}.vxr"
        writer = RecordingWriter(path, make_header())
        for seq, (at, event, *commands) in enumerate(rows):
            writer.turn(Turn(seq, at, event), tuple(commands))
        writer.close({})
        opened.append(RecordingReader(path))
        return opened[-1]

    yield record
    for reader in opened:
        reader.close()


def test_a_recording_equals_itself(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as one, RecordingReader(path) as other:
        rows = compare(one, other)
    assert rows
    assert all(row.is_equal for row in rows)
    assert [row.fields for row in rows] == [[]] * len(rows)


def call(unit, socket, name, stream="stream-77"):
    """A call that names its ids everywhere."""
    return (
        (0, SessionStarted(URL + unit, URL + unit)),
        (
            5,
            alert(name),
            AnswerCall(name),
            OpenSocket(socket, unit, "p", "agents", "/"),
            ConnectMedia(name, unit),
            StartStream(unit, socket, "mulaw_8000", stream),
            SendSocket(socket, f'{{"stream_id":"{stream}","url":"{URL}{unit}"}}'),
            WriteLog(f"<Call {name}> and {unit}"),
            SendHttp(1, f"http://h/{name}", headers=(("X", name),), body=b"call"),
        ),
    )  # fmt: skip


def test_ids_are_of_no_matter(recorded):
    one = recorded(*call("unit-1a", "sock-1b", "call-1c"))
    other = recorded(*call("unit-22a", "sock-22b", "call-22c", "other-1"))
    rows = compare(one, other)
    assert [row.is_equal for row in rows] == [True] * 7
    log = rows[5].left
    assert log is not None
    assert log.plain["text"] == "<Call call#1> and unit#1"


def test_the_wrong_id_matters(recorded):
    head = [(0, alert("call-1")), (1, alert("call-2"))]
    one = recorded(*head, (2, alert("call-3"), HangUpCall("call-1")))
    other = recorded(*head, (2, alert("call-3"), HangUpCall("call-2")))
    (row,) = compare(one, other)
    assert row.fields == [("call_id", "call#1", "call#2")]


def test_uuids_are_numbered(recorded):
    first, second = "0a" * 4, "0b" * 4
    uuid = "-1111-2222-3333-444444444444"
    logs = [
        (WriteLog(f"{a}{uuid}"), WriteLog(f"{b}{uuid.upper()} {a}{uuid}"))
        for a, b in ((first, second), (second, first))
    ]
    rows = compare(*(recorded((0, alert("c"), *pair)) for pair in logs))
    assert all(row.is_equal for row in rows)
    assert [row.left.plain["text"] for row in rows] == ["uuid#1", "uuid#2 uuid#1"]


def test_a_timer_is_how_long_it_waits(recorded):
    one = recorded((1_000_000, alert("c"), StartTimer(1, 3_000_200)))
    same = recorded((5_000_000, alert("c"), StartTimer(1, 7_000_000)))
    late = recorded((5_000_000, alert("c"), StartTimer(1, 7_100_000)))
    assert compare(one, same)[0].is_equal
    assert compare(one, late)[0].fields == [("delay_ms", 2000, 2100)]


def test_json_in_a_text_is_looked_into(recorded):
    one = recorded((0, alert("c"), SendSocket("s", '{"a":{"b":1},"l":[1,2]}')))
    other = recorded((0, alert("c"), SendSocket("s", '{"l":[1], "a":{"b":2,"c":3}}')))
    (row,) = compare(one, other)
    assert row.fields == [
        ("text.a.b", 1, 2),
        ("text.a.c", None, 3),
        ("text.l[1]", 2, None),
    ]
    broken = recorded((0, alert("c"), SendSocket("s", "{no json")))
    assert compare(broken, broken)[0].is_equal


def test_what_is_missing_and_what_is_more(recorded):
    logs = [WriteLog(text) for text in "abcd"]
    one = recorded((0, alert("c"), logs[0], logs[1], HangUpCall("c"), logs[3]))
    other = recorded((0, alert("c"), logs[0], AnswerCall("c"), logs[2], logs[3]))
    rows = [
        (row.left and row.left.kind, row.right and row.right.kind, row.is_equal)
        for row in compare(one, other)
    ]
    assert rows == [
        ("WriteLog", "WriteLog", True),
        (None, "AnswerCall", False),
        ("WriteLog", "WriteLog", False),
        ("HangUpCall", None, False),
        ("WriteLog", "WriteLog", True),
    ]
    assert compare(one, other)[1].fields == []


def test_kinds_can_be_left_out(recorded):
    one = recorded((0, alert("c"), WriteLog("a"), HangUpCall("c")))
    other = recorded((0, alert("c"), HangUpCall("c"), WriteLog("b")))
    rows = compare(one, other, ignored=["WriteLog"])
    assert [row.is_equal for row in rows] == [True]


def test_commands_know_their_turn(recorded):
    reader = recorded((0, alert("c")), (7, alert("d"), HangUpCall("c")))
    (item,) = canonical_commands(reader)
    assert (item.at, item.seq, item.kind) == (7, 1, "HangUpCall")
