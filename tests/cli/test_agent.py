"""Checking agent scripts."""

from __future__ import annotations

from tests.helpers.program import run_program


def test_a_good_script(capsys, tmp_path):
    path = tmp_path / "agent.yaml"
    path.write_text("greeting: Hello.\n", "utf-8")
    ran = run_program(capsys, "agent", "check", path)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"{path}: good",
        f"try: voxrt run scenario.py --agent {path}",
    ]


def test_a_bad_script_names_the_line(capsys, tmp_path):
    path = tmp_path / "agent.yaml"
    path.write_text("greeting: Hello.\ngreting: x\n", "utf-8")
    ran = run_program(capsys, "agent", "check", path)
    assert ran.code == 2
    assert ran.err.startswith(f"error: {path}:2:")
    assert "greeting" in ran.err
