"""Which recordings are found, and how they are shared out."""

import itertools

import pytest

from tests.testing.batch.fakes import make
from voxrt.errors import UsageError
from voxrt.testing.batch.gathering import Ready, Shard, cut, find_recordings
from voxrt.testing.batch.work import Item


@pytest.fixture
def calls(tmp_path):
    make(tmp_path / "calls", b="same", a="same")
    make(tmp_path / "calls" / "deep" / "er", c="same")
    (tmp_path / "calls" / "note.txt").write_text("no recording")
    return tmp_path / "calls"


def names(items):
    return [item.path.rsplit("/", 1)[-1] for item in items]


def test_folders_are_searched_to_their_bottom(calls):
    items = find_recordings([str(calls)])
    assert names(items) == ["a.vxr", "b.vxr", "c.vxr"]
    assert items[0].size == 4


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.vxr", ["a.vxr", "b.vxr"]),
        ("**/*.vxr", ["a.vxr", "b.vxr", "c.vxr"]),
        ("[a]*", ["a.vxr"]),
        ("de*", ["c.vxr"]),
        ("note.txt", ["note.txt"]),
    ],
)
def test_patterns_and_files(calls, pattern, found):
    assert names(find_recordings([str(calls / pattern)])) == found


def test_a_file_that_is_meant_twice_is_there_once(calls, monkeypatch):
    monkeypatch.chdir(calls.parent)
    items = find_recordings(["calls/a.vxr", str(calls), "calls/*"])
    assert sorted(names(items)) == ["a.vxr", "b.vxr", "c.vxr", "note.txt"]


@pytest.mark.parametrize("name", ["gone.vxr", "*.jsonl", ""])
def test_a_name_for_nothing_is_a_mistake(calls, monkeypatch, name):
    monkeypatch.chdir(calls / "deep" / "er")
    with pytest.raises(UsageError, match=r"no recording at"):
        find_recordings([name or str(calls.parent / "empty")])


ITEMS = [Item(f"{number:03}", 1, 1) for number in range(103)]


@pytest.mark.parametrize("count", [1, 2, 7, 103, 150])
def test_shards_share_everything(count):
    parts = [Shard(number, count).of(ITEMS) for number in range(1, count + 1)]
    assert sorted(itertools.chain(*parts), key=lambda item: item.path) == ITEMS
    sizes = [len(part) for part in parts]
    assert max(sizes) - min(sizes) <= 1


def test_shards_are_counted_from_one():
    assert Shard.parse(" 2/8 ") == Shard(2, 8)
    for text in ("0/8", "9/8", "8", "a/b", "1/0", "-1/2"):
        with pytest.raises(UsageError, match="wanted i/n with i from 1 to n"):
            Shard.parse(text)


@pytest.mark.parametrize(
    ("count", "workers", "most"), [(1, 8, 1), (103, 2, 13), (5000, 2, 100)]
)
def test_batches_are_small_enough_for_all(count, workers, most):
    items = [Item(str(number), 1, 1) for number in range(count)]
    batches = cut(items, workers)
    assert max(len(batch.items) for batch in batches) == most
    assert [item for batch in batches for item in batch.items] == items
    assert [batch.number for batch in batches] == list(range(len(batches)))


def test_batches_are_taken_in_order():
    ready = Ready(cut(ITEMS[:2], 1))
    assert not ready.is_finished
    assert [ready.take().number, ready.take().number, ready.take()] == [0, 1, None]
    assert ready.is_finished
