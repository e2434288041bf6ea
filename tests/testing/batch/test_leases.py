"""The table of leases: nothing is lost, nothing is done for ever."""

import dataclasses
import sqlite3

import pytest

from tests.testing.batch.fakes import JOB
from voxrt.clock import SetClock
from voxrt.errors import HostError, UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.gathering import cut
from voxrt.testing.batch.leases import LEASE_S, LeaseTable
from voxrt.testing.batch.work import Batch, Item, Result

ITEMS = [Item(name, 1, 1) for name in "abcd"]
BATCHES = [Batch(0, (ITEMS[0], ITEMS[1])), Batch(1, (ITEMS[2], ITEMS[3]))]


class Hall:
    """Holders of one queue, and their clock."""

    def __init__(self, path):
        self.path = path
        self.clock = SetClock(wall=1000.0)
        self.tables = []

    def table(self, name, job=JOB):
        table = LeaseTable(self.path, job, name, self.clock)
        self.tables.append(table)
        return table

    def later(self, seconds=LEASE_S + 1):
        self.clock.move_to(self.clock.monotonic() + seconds)


@pytest.fixture
def hall(tmp_path):
    hall = Hall(tmp_path / "queue.sqlite")
    yield hall
    for table in hall.tables:
        table.close()


def done(*items):
    return [Result(item, Verdict.SAME) for item in items]


def always(result):
    return True


def never(result):
    return False


def taken(table):
    batch = table.take()
    return "" if batch is None else "".join(item.path for item in batch.items)


def test_a_batch_is_held_by_one(hall):
    one, two = hall.table("one"), hall.table("two")
    one.put(BATCHES, always)
    two.put(BATCHES, always)
    assert [taken(one), taken(two), taken(one), taken(two)] == ["ab", "cd", "", ""]
    assert not one.is_finished()
    one.still_here(done(*ITEMS[:2]))
    two.still_here(done(*ITEMS[2:]))
    assert one.is_finished()
    last, results = one.results_since(0)
    assert [result.item.path for result in results] == list("abcd")
    assert one.results_since(last) == (last, [])


def test_a_silent_holder_loses_its_batch_and_not_what_it_did(hall):
    one, two = hall.table("one"), hall.table("two")
    one.put(BATCHES[:1], always)
    assert taken(one) == "ab"
    one.still_here(done(ITEMS[0]))
    hall.later(LEASE_S / 2)
    assert taken(two) == ""
    hall.later()
    assert taken(two) == "b"
    one.still_here(done(ITEMS[1]))
    two.still_here(done(ITEMS[1]))
    assert two.is_finished()
    assert len(two.results_since(0)[1]) == 2


def test_a_holder_that_is_heard_of_keeps_its_batch(hall):
    one, two = hall.table("one"), hall.table("two")
    one.put(BATCHES[:1], always)
    taken(one)
    for _ in range(5):
        hall.later(LEASE_S - 1)
        one.still_here([])
        assert taken(two) == ""


def test_who_leaves_gives_back_what_is_held(hall):
    one, two = hall.table("one"), hall.table("two")
    one.put(BATCHES[:1], always)
    taken(one)
    one.close()
    assert taken(two) == "ab"
    hall.tables.remove(one)


def test_what_ends_its_holders_is_found_and_given_up(hall):
    table = hall.table("one")
    table.put(BATCHES[:1], always)
    seen = []
    for _ in range(8):
        held = taken(table)
        seen.append(held)
        if held == "b":
            table.still_here(done(ITEMS[1]))
        hall.later()
    # Together twice, then alone: "a" is lost twice more, "b" is not to blame.
    assert seen == ["ab", "ab", "a", "a", "b", "", "", ""]
    assert table.is_finished()
    results = {result.item.path: result for result in table.results_since(0)[1]}
    assert results["b"].verdict is Verdict.SAME
    assert results["a"].verdict is Verdict.UNCERTAIN
    assert "not heard of again, 2 times" in results["a"].reason


def test_jobs_do_not_mix(hall):
    one = hall.table("one")
    other = hall.table("two", dataclasses.replace(JOB, engine="newer"))
    one.put(BATCHES, always)
    assert taken(other) == ""
    assert other.is_finished()
    other.put(BATCHES[:1], always)
    assert [taken(other), taken(one)] == ["ab", "ab"]


def test_who_comes_late_gets_what_holds_and_does_the_rest_again(hall):
    one = hall.table("one")
    one.put(BATCHES, always)
    for _ in BATCHES:
        taken(one)
    one.still_here(done(*ITEMS))
    late = hall.table("late")
    changed = [*ITEMS[:3], dataclasses.replace(ITEMS[3], modified=2)]
    late.put(cut(changed, 1), lambda result: result.item.path != "a")
    assert not late.is_finished()
    assert sorted(taken(late) + taken(late)) == ["a", "d"]
    assert len(late.results_since(0)[1]) == 2


def test_what_changes_while_it_waits_is_taken_as_it_is_now(hall):
    one = hall.table("one")
    one.put(BATCHES, always)
    changed = dataclasses.replace(ITEMS[0], size=9)
    one.put([Batch(0, (changed, *ITEMS[1:]))], never)
    held = []
    while (batch := one.take()) is not None:
        held += batch.items
    assert sorted(held, key=lambda item: item.path) == [changed, *ITEMS[1:]]


@pytest.mark.parametrize("content", [b"no database" * 100, None])
def test_a_file_that_cannot_be_used_is_said(tmp_path, content):
    path = tmp_path / "queue.sqlite"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(UsageError, match="cannot be used"):
        LeaseTable(path, JOB, "one", SetClock())


def test_a_file_of_a_newer_form_is_left_alone(tmp_path):
    path = tmp_path / "queue.sqlite"
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 7")
    link.close()
    with pytest.raises(UsageError, match="has form 7, this voxrt knows 1"):
        LeaseTable(path, JOB, "one", SetClock())


def test_a_file_that_breaks_is_a_fault(hall):
    table = hall.table("one")
    table.put(BATCHES, always)
    taken(table)
    table.still_here(done(ITEMS[0]))
    link = sqlite3.connect(hall.path)
    link.execute("UPDATE results SET result = '[]'")
    link.execute("INSERT INTO results (job, path, result) VALUES ('', '', '')")
    link.commit()
    with pytest.raises(HostError, match="something else than results"):
        table.results_since(0)
    link.execute("DROP TABLE results")
    link.close()
    with pytest.raises(HostError, match=r"queue .* fails"):
        table.still_here(done(ITEMS[1]))
    with pytest.raises(HostError, match=r"queue .* fails"):
        table.results_since(0)
