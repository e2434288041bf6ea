"""What a recording holds."""

from __future__ import annotations

from tests.helpers.program import run_program
from tests.helpers.recording import write_recording


def test_the_facts_are_shown(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    ran = run_program(capsys, "info", path)
    assert (ran.code, ran.err) == (0, "")
    assert "scenario   agent.py (sha256 " in ran.out
    assert "call       +1666 from +1555, at 1 ms" in ran.out
    assert "     1 ToneReceived" in ran.out
    assert "messages   2 in" in ran.out
    assert "audio      call-1 in: 20 ms of mulaw_8000" in ran.out
    assert "channels        1 /audio/call-1/in" in ran.out
    assert "state      complete, all checksums right" in ran.out
    assert ran.out.splitlines()[-1] == f"next       voxrt export {path} --wav call.wav"


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    path.write_bytes(path.read_bytes()[:-200])
    ran = run_program(capsys, "info", path)
    assert ran.code == 0
    assert "incomplete the process ended before it finished the file" in ran.out


def test_another_file_is_no_recording(capsys, tmp_path):
    path = tmp_path / "one.vxr"
    path.write_text("not a recording", "utf-8")
    ran = run_program(capsys, "info", path)
    assert ran.code == 2
    assert "is not a recording" in ran.err
