"""Findings in the terminal, and the exit code."""

from __future__ import annotations

import json

from tests.helpers.program import run_program

WRONG = "Logger.writ('x');\n"
LATER = "VoxEngine.createConference({});\n"


def scenario(folder, text, name="one.js"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_nothing_wrong(capsys, tmp_path):
    ran = run_program(capsys, "check", scenario(tmp_path, "Logger.write('x');"))
    assert (ran.code, ran.out, ran.err) == (0, "", "found nothing wrong\n")


def test_a_finding_has_place_and_hint(capsys, tmp_path):
    path = scenario(tmp_path, WRONG)
    ran = run_program(capsys, "check", path)
    assert ran.code == 1
    assert ran.out == (
        f"{path}:1:8: warning: VoxEngine has no Logger.writ [unknown-member]\n"
        "  hint: did you mean Logger.write?\n"
    )
    assert ran.err == "found 1 warning\n"


def test_infos_count_when_it_is_strict(capsys, tmp_path):
    path = scenario(tmp_path, LATER + LATER)
    ran = run_program(capsys, "check", path)
    assert (ran.code, ran.err) == (0, "found 1 info\n")
    assert run_program(capsys, "check", "--strict", path).code == 1


def test_several_files_are_one_scenario(capsys, tmp_path):
    one = scenario(tmp_path, "const a = 1;")
    two = scenario(tmp_path, "a; b; c;", "two.js")
    ran = run_program(capsys, "check", one, two)
    assert ran.err == "found 2 warnings\n"
    ran = run_program(capsys, "check", "--each", one, two)
    assert ran.err == "found 3 warnings\n"


def test_json(capsys, tmp_path):
    path = scenario(tmp_path, WRONG)
    ran = run_program(capsys, "check", "--json", path)
    assert (ran.code, ran.err) == (1, "")
    assert json.loads(ran.out) == [
        {
            "code": "unknown-member",
            "level": "warning",
            "file": str(path),
            "line": 1,
            "column": 8,
            "message": "VoxEngine has no Logger.writ",
            "hint": "did you mean Logger.write?",
        }
    ]


def test_sarif(capsys, tmp_path):
    log = tmp_path / "log.sarif"
    ran = run_program(capsys, "check", "--sarif", log, scenario(tmp_path, WRONG))
    assert ran.code == 1
    assert json.loads(log.read_text("utf-8"))["version"] == "2.1.0"
    missing = tmp_path / "none" / "log.sarif"
    ran = run_program(capsys, "check", "--sarif", missing, scenario(tmp_path, WRONG))
    assert ran.code == 2
    assert "cannot be written" in ran.err


def test_imports_of_the_settings_are_open(capsys, tmp_path):
    path = scenario(tmp_path, "import secrets\nsecrets\n", "one.py")
    assert run_program(capsys, "check", path).code == 1
    scenario(tmp_path, '[scenario]\nallow_imports = ["secrets"]\n', "voxrt.toml")
    assert run_program(capsys, "check", path).code == 0


def test_usage(capsys, tmp_path):
    assert run_program(capsys, "check").code == 2
    assert run_program(capsys, "check", tmp_path / "none.js").code == 2
    ran = run_program(capsys, "check", scenario(tmp_path, "", "one.txt"))
    assert ran.code == 2
    assert "is no scenario" in ran.err
