"""Results as lines: written as they come, read with whatever was torn."""

import dataclasses
import json

import pytest

from tests.testing.batch.fakes import JOB, item_of, make
from voxrt.errors import UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.fingerprints import Fingerprints
from voxrt.testing.batch.journal import Journal, resumed
from voxrt.testing.batch.work import Result


@pytest.fixture
def prints():
    return Fingerprints(JOB)


@pytest.fixture
def results(tmp_path, prints):
    items = make(tmp_path / "calls", a="same", b="diverged")
    basis = prints.basis("digest", [str(tmp_path / "scenario.py")])
    return [
        Result(items[0], Verdict.SAME, basis=basis),
        Result(items[1], Verdict.DIVERGED, "\u2713 \ud800", basis=basis),
    ]


def write(path, results, earlier=()):
    journal = Journal(path, earlier)
    for result in results:
        journal.write(result)
    journal.close()


def test_lines_are_there_at_once(tmp_path, results):
    path = tmp_path / "new" / "out.jsonl"
    journal = Journal(path)
    journal.write(results[0])
    assert json.loads(path.read_text("utf-8"))["verdict"] == "same"
    journal.close()


def test_results_that_hold_are_taken_up(tmp_path, results, prints):
    path = tmp_path / "out.jsonl"
    write(path, results)
    items = [result.item for result in results]
    again = resumed(path, items, prints)
    assert [each.verdict for each in again] == [Verdict.SAME, Verdict.DIVERGED]
    assert {each.origin for each in again} == {"resumed"}
    assert resumed(path, items[:1], prints)[0].item == items[0]
    assert len(resumed(path, items[:1], prints)) == 1


def test_a_torn_line_and_foreign_ones_are_no_results(tmp_path, results, prints):
    path = tmp_path / "out.jsonl"
    write(path, results)
    text = path.read_text("utf-8")
    path.write_bytes(b'\xff\n[1]\n{"file": 3}\n' + text.encode()[:-20])
    items = [result.item for result in results]
    assert [each.item for each in resumed(path, items, prints)] == items[:1]


def test_what_has_changed_is_not_taken_up(tmp_path, results, prints):
    path = tmp_path / "out.jsonl"
    write(path, [*results, dataclasses.replace(results[0], basis=None)])
    items = [dataclasses.replace(result.item, modified=1) for result in results]
    assert resumed(path, items, prints) == []
    (tmp_path / "scenario.py").write_text("new")
    assert resumed(path, [result.item for result in results], prints) == []


def test_no_file_is_nothing_to_go_on_from(tmp_path, prints):
    assert resumed(tmp_path / "gone.jsonl", [], prints) == []


def test_what_was_known_stands_first(tmp_path, results, prints):
    path = tmp_path / "out.jsonl"
    write(path, results)
    write(path, results[1:], earlier=results[:1])
    assert len(path.read_text("utf-8").splitlines()) == 2
    assert item_of(path).size > 0


def test_a_place_that_cannot_be_written_is_said(tmp_path, results, prints):
    with pytest.raises(UsageError, match="cannot write"):
        Journal(tmp_path)
    with pytest.raises(UsageError, match="cannot read"):
        resumed(tmp_path, [], prints)
    journal = Journal(tmp_path / "out.jsonl")
    journal.close()
    journal._file = Full()
    with pytest.raises(UsageError, match=r"cannot write .*: no space"):
        journal.write(results[0])


class Full:
    """A file on a disk without space."""

    def write(self, text):
        raise OSError(28, "no space")
