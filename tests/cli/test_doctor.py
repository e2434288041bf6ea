"""The installation in the terminal."""

from __future__ import annotations

import json

from tests.helpers.program import run_program


def test_all_is_told(capsys, tmp_path, monkeypatch):
    monkeypatch.delenv("CARTESIA_API_KEY", raising=False)
    ran = run_program(capsys, "doctor", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "ok       voxrt" in ran.out
    assert "no voxrt.toml, defaults hold" in ran.out
    assert "mend: export CARTESIA_API_KEY=YOUR_KEY" in ran.out


def test_what_is_wrong_is_in_the_exit_code(capsys, tmp_path):
    (tmp_path / "voxrt.toml").write_text("[nothing]\n", "utf-8")
    ran = run_program(capsys, "doctor", tmp_path)
    assert ran.code == 1
    assert "wrong    settings" in ran.out


def test_json(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("CARTESIA_API_KEY", "sk_car_never_shown")
    ran = run_program(capsys, "doctor", "--json", tmp_path)
    found = {one["name"]: one for one in json.loads(ran.out)}
    assert found["key"]["text"] == "present, from CARTESIA_API_KEY"
    assert "never_shown" not in ran.out


def test_no_folder(capsys, tmp_path):
    assert run_program(capsys, "doctor", tmp_path / "none").code == 2
