"""A starting scenario in a folder of its own."""

from __future__ import annotations

import tomllib

import pytest

from tests.helpers.program import run_program
from voxrt.cli.new import STARTER_FILES
from voxrt.script import ScriptSettings, load_program
from voxrt.testing.caller import CallerScript


def test_three_files_and_the_next_command(capsys, tmp_path):
    ran = run_program(capsys, "new", tmp_path / "hello")
    assert ran.code == 0
    assert sorted(p.name for p in (tmp_path / "hello").iterdir()) == sorted(
        STARTER_FILES
    )
    assert ran.out.splitlines()[-1] == (
        f"next: cd {tmp_path}/hello && voxrt run scenario.py --caller caller.yaml"
    )


def test_the_files_are_good(capsys, tmp_path):
    run_program(capsys, "new", tmp_path / "hello")
    folder = tmp_path / "hello"
    load_program(folder / "scenario.py", settings=ScriptSettings())
    assert CallerScript.load(folder / "caller.yaml").steps
    tomllib.loads((folder / "voxrt.toml").read_text("utf-8"))


@pytest.mark.slow
def test_the_files_run(capsys, tmp_path, monkeypatch):
    run_program(capsys, "new", tmp_path / "hello")
    monkeypatch.chdir(tmp_path / "hello")
    ran = run_program(
        capsys, "run", "scenario.py", "--caller", "caller.yaml", "--emulate", "--fast"
    )
    assert (ran.code, ran.err) == (0, "")


def test_nothing_is_overwritten(capsys, tmp_path):
    kept = tmp_path / "hello" / "caller.yaml"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")
    ran = run_program(capsys, "new", tmp_path / "hello")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert kept.read_text("utf-8") == "mine"
    assert [p.name for p in kept.parent.iterdir()] == ["caller.yaml"]


def test_a_file_is_no_folder(capsys, tmp_path):
    (tmp_path / "hello").touch()
    ran = run_program(capsys, "new", tmp_path / "hello")
    assert ran.code == 2
    assert "is no folder" in ran.err


def test_a_scenario_in_javascript(capsys, tmp_path):
    ran = run_program(capsys, "new", "--js", tmp_path / "hello")
    assert ran.code == 0
    assert "voxrt run scenario.js --caller caller.yaml" in ran.out
    names = sorted(path.name for path in (tmp_path / "hello").iterdir())
    assert names == ["caller.yaml", "scenario.js", "voxrt.toml"]
    again = run_program(capsys, "new", "--js", tmp_path / "hello")
    assert again.code == 2
    assert "exists already" in again.err


def test_a_place_that_cannot_be_written_is_no_fault_of_ours(capsys):
    ran = run_program(capsys, "new", "/dev/null/hello")
    assert ran.code == 2
    assert "cannot write /dev/null/hello/scenario.py" in ran.err
