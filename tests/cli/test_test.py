"""`voxrt test` as a user runs it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.helpers.program import run_program

ENDS = "VoxEngine.on(AppEvents.Started)(VoxEngine.terminate)\n"
TESTS = """
scenario: ends.py
caller: none
tests:
  - name: good
    expect: {exit_code: 0}
  - name: bad
    expect:
      - log: hello
  - name: later
    skip: not now
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ends.py").write_text(ENDS, "utf-8")
    (tmp_path / "ends.test.yaml").write_text(TESTS, "utf-8")
    return tmp_path


def test_what_failed_is_told(folder, capsys):
    ran = run_program(capsys, "test", ".")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == ".Fs"
    assert "FAILED ends.test.yaml: bad" in lines
    place = (
        "  ends.test.yaml:9:9: log: no line of the log has 'hello', there was nothing"
    )
    assert place in lines
    assert "skipped ends.test.yaml: later: not now" in lines
    assert lines[-1].startswith("1 failed, 1 passed, 1 skipped in ")


def test_names_are_printed_and_chosen(folder, capsys):
    ran = run_program(capsys, "test", "-v", "-k", "not BAD", ".")
    assert ran.code == 0
    assert "ends.test.yaml: good PASSED (" in ran.out
    assert "bad" not in ran.out
    ran = run_program(capsys, "test", "-k", "nothing", ".")
    assert ran.code == 2
    assert "no test was chosen" in ran.out


def test_the_first_failure_may_stop(folder, capsys):
    ran = run_program(capsys, "test", "-x", "ends.test.yaml")
    assert ran.code == 1
    assert ran.out.splitlines()[-1].startswith("1 failed, 1 passed, 1 not run in ")


def test_a_file_that_is_wrong_is_an_error_of_its_own(folder, capsys):
    (folder / "wrong.test.yaml").write_text("expct: x\nscenario: ends.py\n")
    ran = run_program(capsys, "test", ".")
    assert ran.code == 2
    assert "ERROR wrong.test.yaml" in ran.out
    assert "wrong.test.yaml:1:1: the test has no key 'expct'" in ran.out
    assert "hint: did you mean 'expect'?" in ran.out


def test_results_and_recordings_are_kept(folder, capsys):
    ran = run_program(capsys, "test", ".", "--junit", "out/j.xml", "--record", "calls")
    assert ran.code == 1
    (suite,) = ElementTree.fromstring((folder / "out/j.xml").read_text("utf-8"))
    assert suite.get("tests") == "3"
    assert "  recording calls/ends-2/call-1/" in ran.out
    assert len(list((folder / "calls").rglob("*.vxr"))) == 2


def test_results_that_cannot_be_written_are_told(folder, capsys):
    ran = run_program(capsys, "test", ".", "--junit", "ends.py/j.xml")
    assert ran.code == 4
    assert "cannot write ends.py/j.xml" in ran.err


def test_nothing_to_run_is_wrong_usage(folder, capsys):
    (folder / "ends.test.yaml").unlink()
    ran = run_program(capsys, "test", ".")
    assert ran.code == 2
    assert "no test was found" in ran.err
    assert "NAME.test.yaml" in ran.err


def test_a_long_row_of_dots_is_broken(folder, capsys):
    many = "scenario: ends.py\ntests:\n" + "  - {skip: x}\n" * 75
    (folder / "ends.test.yaml").write_text(many)
    ran = run_program(capsys, "test", ".")
    assert ran.out.splitlines()[:2] == ["s" * 72, "s" * 3]
