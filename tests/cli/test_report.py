from __future__ import annotations

import pytest

from tests.e2e.harness import place_call
from tests.helpers.program import run_program
from tests.helpers.recording import write_recording
from tests.web.report.test_page import read
from voxrt.cli.report import lines_that_ran
from voxrt.record.textreader import open_recording

SCENARIO = """
@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.answer()
    Logger.write("answered")
    if call.number() == "nobody":
        Logger.write("never")
    call.hangup()
"""


@pytest.fixture
def call(tmp_path):
    """A recording of a short call."""
    return place_call(tmp_path, SCENARIO).result.recording


def test_a_page_is_written(capsys, tmp_path, call):
    out = tmp_path / "call.html"
    ran = run_program(capsys, "report", call, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"wrote {out} (0.")
    data = read(out.read_bytes())
    assert data["title"] == "scenario.py"
    assert data["replay"] is None
    (file,) = data["sources"]["files"]
    lines = file["text"].splitlines()
    ran_lines = {lines[int(number) - 1].strip() for number in file["ran"]}
    assert 'Logger.write("answered")' in ran_lines
    assert 'Logger.write("never")' not in ran_lines
    assert lines.index('        Logger.write("never")') + 1 in file["runnable"]
    assert data["sources"]["note"] == ""


def test_the_page_stands_beside_the_recording(capsys, call):
    ran = run_program(capsys, "report", call)
    assert ran.code == 0
    assert call.with_suffix(".html").exists()


def test_a_changed_scenario_is_shown(capsys, tmp_path, call):
    changed = tmp_path / "changed.py"
    text = (tmp_path / "scenario.py").read_text("utf-8")
    changed.write_text(text.replace('"answered"', '"picked up"'), "utf-8")
    out = tmp_path / "call.html"
    ran = run_program(capsys, "report", call, "-o", out, "--against", changed)
    assert ran.out.endswith(f"replay against {changed}: diverged\n")
    replay = read(out.read_bytes())["replay"]
    (difference,) = replay["differences"]
    assert '"text": "answered"' in difference["recorded"]
    assert '"text": "picked up"' in difference["replayed"]
    assert difference["replayed_line"].startswith(f"{changed}:")


def test_the_same_scenario_is_the_same(capsys, tmp_path, call):
    out = tmp_path / "call.html"
    scenario = tmp_path / "scenario.py"
    ran = run_program(capsys, "report", call, "-o", out, "--against", scenario)
    assert ran.out.endswith(": same\n")
    assert read(out.read_bytes())["replay"]["mood"] == "good"


def test_lines_are_those_of_the_call_when_the_file_has_changed(tmp_path, call):
    path = tmp_path / "scenario.py"
    path.write_text("# another\n" * 20 + path.read_text("utf-8"), "utf-8")
    with open_recording(call) as recording:
        made = lines_that_ran(recording)
        text = recording.header.scenarios[0].text
    (lines,) = made.files.values()
    assert made.note == ""
    assert lines.ran[text.splitlines().index('    Logger.write("answered")') + 1] == 1


def test_a_replay_that_goes_otherwise_is_said(tmp_path):
    # The made session's scenario orders nothing of what the made session did.
    with open_recording(write_recording(tmp_path / "x.vxr")) as recording:
        made = lines_that_ran(recording)
    assert "went otherwise" in made.note
    assert made.files["agent.py"].ran == {1: 1}


def test_why_lines_are_not_known(tmp_path, call):
    (tmp_path / "scenario.py").write_text("def", "utf-8")
    with open_recording(call) as recording:
        made = lines_that_ran(recording)
    assert made.files == {}
    assert made.note.startswith("Which lines ran is not known: ")


def test_a_page_that_cannot_be_written(capsys, tmp_path, call):
    ran = run_program(capsys, "report", call, "-o", tmp_path / "no" / "x.html")
    assert ran.code == 4
    assert "cannot write" in ran.err


def test_damage_is_told(capsys, tmp_path, call):
    data = bytearray(call.read_bytes())
    data[data.index(b"\x28\xb5\x2f\xfd") + 20] ^= 0xFF
    call.write_bytes(data)
    ran = run_program(capsys, "report", call, "-o", tmp_path / "x.html")
    assert "skipped damage at byte" in ran.out
