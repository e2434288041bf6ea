"""Checking caller scripts."""

from __future__ import annotations

from tests.helpers.program import run_program


def test_a_good_script(capsys, tmp_path):
    path = tmp_path / "caller.yaml"
    path.write_text("steps:\n  - say: Hello.\n  - hang_up\n", "utf-8")
    ran = run_program(capsys, "caller", "check", path)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"{path}: good, 2 steps",
        f"try: voxrt run scenario.py --caller {path}",
    ]


def test_a_bad_script_names_the_line(capsys, tmp_path):
    path = tmp_path / "caller.yaml"
    path.write_text("steps:\n  - say: Hello.\n  - hangup\n", "utf-8")
    ran = run_program(capsys, "caller", "check", path)
    assert ran.code == 2
    assert ran.err.startswith(f"error: {path}:3:")
    assert "Traceback" not in ran.err


def test_a_missing_file(capsys, tmp_path):
    ran = run_program(capsys, "caller", "check", tmp_path / "none.yaml")
    assert ran.code == 2
    assert "does not exist" in ran.err
