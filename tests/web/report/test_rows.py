from __future__ import annotations

from tests.web.report.made import write_call
from voxrt.cli.narrator import Narrator
from voxrt.record.entries import MarkEntry
from voxrt.record.reader import RecordingReader
from voxrt.web.report.rows import make_rows


def rows_of(tmp_path):
    with RecordingReader(write_call(tmp_path / "x.vxr", 2)) as reader:
        return make_rows(reader.control(), Narrator())


def named(rows, name):
    return [row for row in rows if row["n"] == name]


def test_rows_stand_in_the_order_of_the_session(tmp_path):
    rows = rows_of(tmp_path)
    times = [row["t"] for row in rows]
    assert times == sorted(times)
    assert {row["k"] for row in rows} == {"event", "order", "message", "log", "mark"}


def test_facts_are_told_in_words(tmp_path):
    rows = rows_of(tmp_path)
    (alerted,) = named(rows, "CallAlerted")
    assert alerted["w"] == "caller"
    assert alerted["s"].startswith("calls hello from hello")
    assert alerted["d"]["caller_id"] == "hello"
    assert "x" not in alerted
    # What is empty is not shown.
    assert "headers" not in alerted["d"]


def test_what_has_no_words_is_told_by_its_fields(tmp_path):
    rows = rows_of(tmp_path)
    (timer,) = named(rows, "StartTimer")
    assert timer["x"] == 1
    assert timer["w"] == "engine"
    assert timer["s"] == "timer_id 1, due 5000000, purpose scenario"
    first = named(rows, "ConnectMedia")[0]
    assert first["s"] == "source caller, target agent"


def test_messages_stand_once(tmp_path):
    rows = [row for row in rows_of(tmp_path) if "x" not in row]
    assert [row["n"] for row in rows if row["k"] == "message"][:2] == [
        "sent",
        "received",
    ]
    assert not named(rows, "SocketReceived")
    assert not named(rows, "SendSocket")


def test_messages_of_the_machine_name_their_socket(tmp_path):
    (sent,) = named(rows_of(tmp_path), "SendSocket")
    assert sent["s"] == "agent, hello"


def test_log_lines_keep_their_meaning(tmp_path):
    logged = named(rows_of(tmp_path), "WriteLog")
    assert [(row["k"], row["w"], row["m"]) for row in logged[:2]] == [
        ("log", "scenario", "plain"),
        ("log", "warning", "warning"),
    ]


def test_marks_carry_their_data(tmp_path):
    (mark,) = [row for row in rows_of(tmp_path) if row["k"] == "mark"]
    assert (mark["s"], mark["d"]) == ("hello", {"by": "hello", "hello": 1})


def test_words_of_a_simulated_phone_are_its_own():
    marks = [
        MarkEntry(1, 7, "spoken", {"who": "caller", "text": "Hello."}),
        MarkEntry(2, 8, "spoken", {"who": "caller"}),
    ]
    rows = make_rows(marks, Narrator())
    assert [(row["w"], row["s"]) for row in rows] == [
        ("caller", "Hello."),
        ("mark", "spoken"),
    ]
