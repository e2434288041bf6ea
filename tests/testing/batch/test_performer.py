"""One recording after another: replayed, known already, or not to be told."""

import dataclasses
from pathlib import Path

import pytest

from tests.testing.batch.fakes import JOB, item_of, make, runs
from voxrt.clock import SetClock
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.performer import Performer
from voxrt.testing.batch.work import Item


@pytest.fixture
def cached(tmp_path):
    return dataclasses.replace(JOB, cache=str(tmp_path / "cache.sqlite"))


def perform(job, item):
    performer = Performer(job)
    try:
        return performer.perform(item)
    finally:
        performer.close()


def test_a_difference_is_told(tmp_path):
    (item,) = make(tmp_path, a="diverged")
    result = perform(JOB, item)
    assert (result.verdict, result.turns, result.commands) == (Verdict.DIVERGED, 4, 2)
    assert result.differences[0]["seq"] == 3
    assert "good bye" in "\n".join(result.lines)
    assert result.origin == "replayed"
    assert result.basis is not None
    assert result.basis.files == (str(tmp_path / "replay.toml"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("damaged", "head of recording is lost"),
        ("raise it broke", "voxrt failed: RuntimeError: it broke"),
        ("uncertain end is lost", "end is lost"),
    ],
)
def test_what_cannot_be_told_has_a_reason(tmp_path, text, reason):
    (item,) = make(tmp_path, a=text)
    result = perform(JOB, item)
    assert (result.verdict, result.reason) == (Verdict.UNCERTAIN, reason)


def test_a_file_that_is_gone_has_a_reason(tmp_path):
    result = perform(JOB, Item(str(tmp_path / "gone.vxr"), 1, 1))
    assert result.verdict is Verdict.UNCERTAIN
    assert "No such file" in result.reason


def test_what_is_unchanged_is_not_replayed_again(tmp_path, cached):
    (item,) = make(tmp_path, a="diverged")
    first = perform(cached, item)
    second = perform(cached, item)
    assert second == dataclasses.replace(first, origin="cache", seconds=second.seconds)
    assert runs(item) == 1


def test_the_same_recording_elsewhere_is_known_by_its_content(tmp_path, cached):
    make(tmp_path, a="same")
    item, copy = make(tmp_path, a="same", b="same")
    perform(cached, item)
    told = perform(cached, copy)
    assert (told.origin, told.item.path) == ("cache", copy.path)
    assert runs(copy) == 0


@pytest.mark.parametrize("change", ["recording", "rules", "engine"])
def test_what_has_changed_is_replayed_again(tmp_path, cached, change):
    (item,) = make(tmp_path, a="same")
    perform(cached, item)
    if change == "recording":
        Path(item.path).write_text("same again")
        item = item_of(Path(item.path))
    elif change == "rules":
        (tmp_path / "replay.toml").write_text("[ignore]")
    else:
        cached = dataclasses.replace(cached, engine="newer")
    assert perform(cached, item).origin == "replayed"
    assert runs(item) == 2


def test_faults_are_not_kept(tmp_path, cached):
    (item,) = make(tmp_path, a="raise it broke")
    perform(cached, item)
    perform(cached, item)
    assert runs(item) == 2


def test_what_is_known_needs_no_engine(tmp_path, cached):
    (item,) = make(tmp_path, a="same")
    perform(cached, item)
    performer = Performer(cached)
    assert performer.known(item).origin == "cache"
    assert performer.known(dataclasses.replace(item, size=99)) is None
    assert performer._replayer is None
    performer.prune()
    performer.close()


def test_results_are_kept_every_second(tmp_path, cached):
    one, two = make(tmp_path, a="same", b="same there")
    clock = SetClock()
    performer, other = Performer(cached, clock=clock), Performer(cached)
    performer.perform(one)
    assert other.known(one) is None
    clock.move_to(1.5)
    performer.perform(two)
    assert other.known(one) is not None
    performer.close()
    other.close()


def test_a_cache_that_cannot_be_used_is_said(tmp_path, cached):
    assert Performer(JOB).fault == ""
    broken = Performer(dataclasses.replace(cached, cache=str(tmp_path)))
    assert "cannot be used" in broken.fault
