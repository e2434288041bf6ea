"""A deliberate change becomes the reference."""

from __future__ import annotations

from tests.helpers.program import run_program
from tests.testing.calls import QUIET, TALK, record_quiet, record_talk, write_scenario


def test_a_change_is_accepted(capsys, tmp_path):
    recording = record_quiet(tmp_path)
    write_scenario(tmp_path / "scenario.py", QUIET, ('"bye"', '"farewell"'))
    assert run_program(capsys, "replay", recording).code == 1
    ran = run_program(capsys, "accept", recording)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"accepted    {recording}  (")
    assert "  + now      WriteLog(text='farewell')" in lines
    old = recording.with_name(f"{recording.stem}.old-1.vxr")
    assert lines[-1] == f"  the old one is {old}"
    assert run_program(capsys, "replay", recording).code == 0
    assert run_program(capsys, "replay", old).code == 1


def test_nothing_to_accept(capsys, tmp_path):
    recording = record_quiet(tmp_path)
    ran = run_program(capsys, "accept", recording)
    assert (ran.code, ran.out) == (0, f"unchanged   {recording}\n")


def test_what_becomes_of_inputs_and_timers(capsys, tmp_path):
    recording = record_talk(tmp_path)
    edits = (
        ("client.start(metadata", "client.close(); dict(metadata"),
        ("call.answer()", "call.answer(); setTimeout(lambda: None, 200)"),
    )
    script = write_scenario(tmp_path / "other.py", TALK, *edits)
    ran = run_program(capsys, "accept", recording, "--scenario", script)
    assert ran.code == 0
    assert "timers are new" in ran.out
    assert run_program(capsys, "replay", recording, "--scenario", script).code == 0


def test_what_cannot_be_accepted(capsys, tmp_path):
    path = tmp_path / "x.vxr"
    path.write_text("nothing")
    ran = run_program(capsys, "accept", path)
    assert ran.code == 2
    assert "is not a recording" in ran.err
