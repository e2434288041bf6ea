"""The cache keeps results, forgets old ones, and is never in the way."""

import sqlite3
import sys
from pathlib import Path

import pytest

from voxrt.clock import SetClock
from voxrt.record.outcome import Verdict
from voxrt.testing.batch import cache as module
from voxrt.testing.batch.cache import Cache, cache_file
from voxrt.testing.batch.work import Basis, Item, Result

ITEM = Item("calls/a.vxr", 10, 20)
BASIS = Basis("digest", ("a.py",), "key")
RESULT = Result(ITEM, Verdict.SAME, turns=3, basis=BASIS)
DAY = 86_400


@pytest.fixture
def path(tmp_path):
    return tmp_path / "inner" / "replay.sqlite"


def fill(path, clock=None):
    cache = Cache(str(path), clock=clock or SetClock())
    cache.keep_looked(ITEM, BASIS)
    cache.keep(RESULT)
    return cache


def test_what_is_kept_is_there_for_the_next_one(path):
    fill(path).close()
    cache = Cache(str(path))
    assert cache.looked(ITEM) == ("digest", ("a.py",))
    assert cache.result("key") == RESULT
    assert cache.result("other") is None
    assert cache.fault == ""
    cache.close()


@pytest.mark.parametrize(
    "item",
    [Item("b.vxr", 10, 20), Item(ITEM.path, 11, 20), Item(ITEM.path, 10, 21)],
)
def test_another_file_is_not_known(path, item):
    cache = fill(path)
    assert cache.looked(item) is None
    cache.close()


def test_a_result_on_nothing_is_not_kept(path):
    cache = Cache(str(path))
    cache.keep(Result(ITEM, Verdict.UNCERTAIN, "killed"))
    assert cache.prune() == 0
    assert cache.result("") is None
    cache.close()


def test_two_processes_may_use_it(path):
    one, two = fill(path), Cache(str(path))
    one.flush()
    assert two.result("key") == RESULT
    one.close()
    two.close()


def test_old_results_are_dropped_and_used_ones_are_not(path):
    clock = SetClock()
    cache = fill(path, clock)
    cache.keep(Result(ITEM, Verdict.SAME, basis=Basis("d", (), "used")))
    clock.move_to(20 * DAY)
    assert cache.result("used") is not None
    clock.move_to(40 * DAY)
    assert cache.prune() == 2
    assert cache.result("key") is None
    assert cache.result("used") is not None
    assert cache.looked(ITEM) is None
    cache.close()


def test_too_many_results_lose_the_oldest(path, monkeypatch):
    monkeypatch.setattr(module, "_MOST_RESULTS", 2)
    clock = SetClock()
    cache = Cache(str(path), clock=clock)
    for number in range(4):
        clock.move_to(float(number))
        cache.keep(Result(ITEM, Verdict.SAME, basis=Basis("d", (), str(number))))
    assert cache.prune() == 2
    there = [number for number in range(4) if cache.result(str(number))]
    assert there == [2, 3]
    cache.close()


def test_a_file_of_another_form_is_begun_anew(path):
    fill(path).close()
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 99")
    link.close()
    cache = Cache(str(path))
    assert cache.result("key") is None
    cache.keep(RESULT)
    assert cache.result("key") == RESULT
    cache.close()


def test_a_file_that_is_no_database_is_replaced(path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    cache = fill(path)
    assert cache.result("key") == RESULT
    cache.close()


def test_what_stands_in_it_may_be_anything(path):
    cache = fill(path)
    cache.close()
    link = sqlite3.connect(path)
    link.execute("UPDATE results SET result = '{'")
    link.commit()
    link.close()
    cache = Cache(str(path))
    assert cache.result("key") is None
    cache.close()


def test_a_place_that_cannot_be_used_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = fill(tmp_path / "file" / "replay.sqlite")
    assert "cannot be used" in cache.fault
    assert cache.result("key") is None
    assert cache.looked(ITEM) is None
    cache.flush()
    cache.close()


def test_a_folder_in_its_place_is_done_without(path):
    path.mkdir(parents=True)
    assert "cannot be used" in Cache(str(path)).fault


def test_tables_that_are_lost_while_it_is_open_are_done_without(path):
    cache = fill(path)
    cache.flush()
    link = sqlite3.connect(path)
    link.executescript("DROP TABLE results; DROP TABLE recordings")
    link.close()
    assert cache.result("key") is None
    assert "not used any more" in cache.fault
    cache.keep(RESULT)
    cache.close()


def test_no_path_is_no_cache():
    cache = fill("")
    assert cache.fault == ""
    assert cache.result("key") is None
    assert cache.prune() == 0


def test_where_it_is():
    assert cache_file(Path("/c")) == Path("/c/replay.sqlite")
    assert cache_file().name == "replay.sqlite"


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, Path("/x/voxrt")),
        ("linux", {}, Path.home() / ".cache/voxrt"),
        ("darwin", {}, Path.home() / "Library/Caches/voxrt"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/voxrt")),
        ("win32", {}, Path.home() / "AppData/Local/voxrt"),
    ],
)
def test_where_it_is_by_platform(monkeypatch, platform, variables, place):
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_file(None, variables) == place / "replay.sqlite"
