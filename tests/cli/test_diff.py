from __future__ import annotations

import pytest

from tests.helpers.program import run_program
from tests.record.sample import make_header
from voxrt.core.commands import AnswerCall, HangUpCall, SendSocket, WriteLog
from voxrt.core.events import CallAlerted, Turn
from voxrt.record.writer import RecordingWriter


@pytest.fixture
def record(tmp_path):
    def write(name, *commands, call_id="call-1"):
        path = tmp_path / name
        writer = RecordingWriter(path, make_header())
        alert = CallAlerted(call_id, "1", "", "2", "", "")
        writer.turn(Turn(0, 1_234_000, alert), commands)
        writer.close({})
        return path

    return write


LOGS = tuple(WriteLog(f"line {number}") for number in range(9))


def test_the_same(capsys, record):
    one = record("a.vxr", AnswerCall("call-1"), *LOGS)
    other = record("b.vxr", AnswerCall("call-9"), *LOGS, call_id="call-9")
    ran = run_program(capsys, "diff", one, other)
    assert (ran.code, ran.out) == (0, "the same: 10 commands\n")


def test_differences_below_each_other(capsys, record):
    one = record("a.vxr", *LOGS, SendSocket("s", '{"a":"x y","b":1}'), WriteLog("old"))
    other = record("b.vxr", *LOGS, SendSocket("s", '{"a":"x z"}'), HangUpCall("call-1"))
    ran = run_program(capsys, "diff", one, other, "--context", "1")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"--- {one}",
        f"+++ {other}",
        "...",
        '   0:01.234  0:01.234  WriteLog text="line 8" source=scenario',
        "!  0:01.234  0:01.234  SendSocket",
        '        - text.a = "x y"',
        '        + text.a = "x z"',
        "        - text.b = 1",
        "        + text.b = nothing",
        "-  0:01.234            WriteLog text=old source=scenario",
        "+            0:01.234  HangUpCall call_id=call#1",
        "different: 9 equal, 1 changed, 1 missing, 1 more",
    ]


def test_differences_beside_each_other(capsys, record):
    one = record("a.vxr", *LOGS, WriteLog("old " * 30))
    other = record("b.vxr", *LOGS, WriteLog("new"), WriteLog("more"))
    ran = run_program(capsys, "diff", "-y", one, other, "--context", "0")
    assert ran.code == 1
    rows = ran.out.splitlines()[2:]
    assert rows[0] == "..."
    left, middle, right = rows[1].partition(" ! ")
    assert left.strip().startswith('0:01.234 WriteLog text="old old')
    assert right.strip() == "0:01.234 WriteLog text=new source=scenario"
    assert middle == " ! "
    assert rows[2].startswith("old") or rows[2].startswith("  old")
    assert any(row.strip().startswith("+  0:01.234 WriteLog text=more") for row in rows)


def test_commands_can_be_left_out(capsys, record):
    one = record("a.vxr", AnswerCall("call-1"), WriteLog("a"))
    other = record("b.vxr", WriteLog("b"), AnswerCall("call-1"))
    ran = run_program(capsys, "diff", one, other, "--ignore", "WriteLog")
    assert (ran.code, ran.out) == (0, "the same: 1 commands\n")


@pytest.mark.parametrize(
    ("name", "wanted"), [("WriteLogs", "did you mean 'WriteLog'?"), ("x", "AnswerCall")]
)
def test_commands_that_there_are_not(capsys, record, name, wanted):
    path = record("a.vxr", *LOGS)
    ran = run_program(capsys, "diff", path, path, "--ignore", name)
    assert ran.code == 2
    assert wanted in ran.err


def test_what_is_left_out_at_the_end_is_marked(capsys, record):
    one = record("a.vxr", WriteLog("a"), *LOGS)
    other = record("b.vxr", *LOGS)
    ran = run_program(capsys, "diff", one, other)
    assert ran.out.splitlines()[-2:] == [
        "...",
        "different: 9 equal, 0 changed, 1 missing, 0 more",
    ]
