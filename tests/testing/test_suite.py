"""Runs of YAML tests: finding, order, stopping, processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voxrt.errors import UsageError
from voxrt.testing.simulation import simulate
from voxrt.testing.suite import Plan, find_tests, load_tests, run_tests

if TYPE_CHECKING:
    from pathlib import Path

ENDS = "VoxEngine.on(AppEvents.Started)(VoxEngine.terminate)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ends.py").write_text(ENDS, "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    for name, text in (
        ("a", "expect: {log: x}"),
        ("b", "expect: {exit_code: 0}"),
        ("c", "skip: later"),
        ("d", "expct: x"),
    ):
        head = "scenario: ../ends.py\ncaller: none\n"
        (inner / f"{name}.test.yaml").write_text(head + text, "utf-8")
    return tmp_path


def states(folder: Path, **options: object) -> list[str]:
    tests = load_tests(find_tests([folder]))
    return [report.state for report in run_tests(tests, Plan(simulate, **options))]


def test_folders_are_searched_and_files_taken(folder):
    one = folder / "inner" / "b.test.yaml"
    assert [path.name[0] for path in find_tests([one, folder])] == ["b", "a", "c", "d"]
    empty = folder / "empty"
    empty.mkdir()
    with pytest.raises(UsageError, match="no test was found"):
        find_tests([empty])
    with pytest.raises(UsageError, match="there is no"):
        find_tests([folder / "nothing"])


def test_reports_come_in_order(folder):
    assert states(folder) == ["failed", "passed", "skipped", "error"]
    assert states(folder, stop_at_first=True) == ["failed"]


def test_recordings_are_kept_where_they_are_wanted(folder):
    kept = folder / "kept"
    tests = load_tests([folder / "inner" / "b.test.yaml"])
    (report,) = run_tests(tests, Plan(simulate))
    assert report.recording is None
    (report,) = run_tests(tests, Plan(simulate, record_dir=kept))
    assert report.recording.is_relative_to(kept / "b-1")
    assert report.recording.exists()


@pytest.mark.slow
def test_processes_give_the_same_reports(folder):
    assert states(folder, jobs=2) == ["failed", "passed", "skipped", "error"]
    assert states(folder, jobs=2, stop_at_first=True) == ["failed"]


@pytest.mark.slow
def test_a_file_that_changes_meanwhile_is_an_error(folder):
    tests = load_tests([folder / "inner" / "b.test.yaml"])
    (folder / "inner" / "b.test.yaml").write_text("tests: x\n")
    (report,) = run_tests(tests, Plan(simulate, jobs=2))
    assert report.state == "error"
