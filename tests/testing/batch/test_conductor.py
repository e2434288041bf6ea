"""A whole batch: what is known, what is replayed, what is written."""

import dataclasses
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.testing.batch.fakes import JOB, make, runs, words
from voxrt.errors import UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.conductor import Plan, Tally, conduct
from voxrt.testing.batch.gathering import Shard
from voxrt.testing.batch.work import Item, Result


class Seen:
    """A watcher that keeps what it is told, and may have had enough."""

    def __init__(self, enough=None):
        self.total = None
        self.results = []
        self.notices = []
        self.enough = enough

    def begun(self, total):
        self.total = total

    def notice(self, text):
        self.notices.append(text)

    def result(self, result):
        self.results.append(result)
        if len(self.results) == self.enough:
            raise KeyboardInterrupt


@pytest.fixture
def plan(tmp_path):
    make(tmp_path / "calls", a="same", b="diverged", c="uncertain no end", d="same too")
    return Plan(
        (str(tmp_path / "calls"),),
        dataclasses.replace(JOB, cache=str(tmp_path / "cache" / "replay.sqlite")),
        jsonl=tmp_path / "out.jsonl",
        junit=tmp_path / "out.xml",
    )


def all_runs(plan):
    folder = Path(plan.recordings[0])
    return [runs(Item(str(path), 0, 0)) for path in sorted(folder.glob("*.vxr"))]


@pytest.mark.slow
def test_everything_is_told_and_written(plan):
    seen = Seen()
    tally = conduct(plan, seen)
    found = {"a": "same", "b": "diverged", "c": "uncertain", "d": "same"}
    assert words(tally.results) == words(seen.results) == found
    assert seen.total == 4
    assert tally.exit_code == 1
    assert tally.seconds > 0
    lines = [json.loads(line) for line in plan.jsonl.read_text("utf-8").splitlines()]
    assert {Path(line["file"]).stem: line["verdict"] for line in lines} == found
    suite = ElementTree.parse(plan.junit).getroot()[0]
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == list("411")


@pytest.mark.slow
def test_what_is_unchanged_comes_from_the_cache(plan):
    conduct(plan, Seen())
    make(Path(plan.recordings[0]), a="same but changed")
    tally = conduct(plan, Seen())
    assert tally.origins() == {"cache": 3, "replayed": 1}
    assert all_runs(plan) == [2, 1, 1, 1]
    plain = dataclasses.replace(plan, job=JOB)
    assert conduct(plain, Seen()).origins() == {"replayed": 4}


@pytest.mark.slow
def test_after_an_interruption_it_goes_on(plan):
    plan = dataclasses.replace(plan, job=JOB)
    with pytest.raises(KeyboardInterrupt):
        conduct(plan, Seen(enough=2))
    assert not plan.junit.exists()
    assert len(plan.jsonl.read_text("utf-8").splitlines()) == 2
    tally = conduct(dataclasses.replace(plan, resume=True), Seen())
    assert tally.origins() == {"resumed": 2, "replayed": 2}
    assert len(plan.jsonl.read_text("utf-8").splitlines()) == 4
    again = conduct(dataclasses.replace(plan, resume=True), Seen())
    assert again.origins() == {"resumed": 4}
    assert again.exit_code == 1


@pytest.mark.slow
def test_shards_do_their_part(plan):
    one = conduct(dataclasses.replace(plan, shard=Shard(1, 2)), Seen())
    two = conduct(dataclasses.replace(plan, shard=Shard(2, 2), workers=2), Seen())
    assert words(one.results) == {"a": "same", "c": "uncertain"}
    assert words(two.results) == {"b": "diverged", "d": "same"}
    assert (one.exit_code, two.exit_code) == (2, 1)


@pytest.mark.slow
def test_a_queue_does_the_same(plan, tmp_path):
    plan = dataclasses.replace(plan, executor="queue", queue=tmp_path / "queue")
    assert conduct(plan, Seen()).exit_code == 1
    assert all_runs(plan) == [1, 1, 1, 1]


def test_a_shard_may_be_empty(plan):
    tally = conduct(dataclasses.replace(plan, shard=Shard(9, 9)), Seen())
    assert (tally.results, tally.exit_code) == ([], 0)
    assert plan.jsonl.read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"resume": True, "jsonl": None}, "--resume without --jsonl"),
        ({"executor": "queue"}, "--executor queue without --queue"),
        ({"executor": "magic"}, "executor is 'magic', wanted one of local, queue, ray"),
        ({"recordings": ("nothing",)}, "no recording at 'nothing'"),
    ],
)
def test_a_plan_that_makes_no_sense_is_said(plan, change, said):
    with pytest.raises(UsageError, match=said):
        conduct(dataclasses.replace(plan, **change), Seen())


def test_a_cache_that_cannot_be_used_is_a_notice(plan, tmp_path):
    job = dataclasses.replace(plan.job, cache=str(tmp_path))
    seen = Seen()
    conduct(dataclasses.replace(plan, job=job, shard=Shard(9, 9)), seen)
    assert len(seen.notices) == 1


def result(verdict):
    return Result(Item("a", 1, 1), verdict)


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([], 0),
        ([Verdict.SAME], 0),
        ([Verdict.SAME, Verdict.UNCERTAIN], 2),
        ([Verdict.UNCERTAIN, Verdict.DIVERGED, Verdict.SAME], 1),
    ],
)
def test_the_worst_answer_decides(verdicts, code):
    assert Tally([result(verdict) for verdict in verdicts]).exit_code == code
