"""Several who share a queue file: each gets all results, also of who was killed."""

import multiprocessing
import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.testing.batch.fakes import JOB, item_of, make, runs, words
from voxrt.clock import SetClock, SystemClock
from voxrt.testing.batch import queue as module
from voxrt.testing.batch.gathering import Ready, cut, find_recordings
from voxrt.testing.batch.leases import LeaseTable
from voxrt.testing.batch.queue import QueueExecutor

pytestmark = pytest.mark.slow


def participate(folder, queue):
    """What one participant does; also the body of a process."""
    items = find_recordings([str(folder)])
    executor = QueueExecutor(JOB, 1, queue, lambda result: True)
    try:
        return list(executor.map_batches(Ready(cut(items, 2))))
    finally:
        executor.close()


def tell(folder, queue, sent):
    sent.send(words(participate(folder, queue)))


def test_one_alone_does_everything(tmp_path):
    items = make(tmp_path, a="same", b="diverged", c="kill")
    results = participate(tmp_path, tmp_path / "queue.sqlite")
    assert words(results) == {"a": "same", "b": "diverged", "c": "uncertain"}
    assert [runs(item) for item in items] == [1, 1, 2]


def test_who_comes_late_gets_the_results_that_are_there(tmp_path):
    items = make(tmp_path, a="same", b="diverged")
    participate(tmp_path, tmp_path / "queue.sqlite")
    results = participate(tmp_path, tmp_path / "queue.sqlite")
    assert words(results) == {"a": "same", "b": "diverged"}
    assert [runs(item) for item in items] == [1, 1]


def test_results_of_other_recordings_are_not_told(tmp_path):
    make(tmp_path / "all", a="same", b="same")
    queue = tmp_path / "queue.sqlite"
    participate(tmp_path / "all", queue)
    executor = QueueExecutor(JOB, 1, queue, lambda result: True)
    source = Ready(cut([item_of(tmp_path / "all" / "a.vxr")], 1))
    results = list(executor.map_batches(source))
    executor.close()
    assert words(results) == {"a": "same"}


def test_several_share_the_work(tmp_path):
    items = make(tmp_path / "all", **{f"a{n:02}": "wait 0.05" for n in range(24)})
    told = together(tmp_path, 2)
    assert told == [{Path(item.path).stem: "same" for item in items}] * 2
    assert [runs(item) for item in items] == [1] * len(items)


def together(tmp_path, count):
    """Let several processes share the recordings in `all`; gives what each says."""
    context = multiprocessing.get_context("spawn")
    ends = [context.Pipe(duplex=False) for _ in range(count)]
    everybody = [
        context.Process(target=tell, args=(tmp_path / "all", tmp_path / "queue", sent))
        for _, sent in ends
    ]
    for one in everybody:
        one.start()
    told = [got.recv() for got, _ in ends]
    for one in everybody:
        one.join()
    for got, sent in ends:
        got.close()
        sent.close()
    return told


def test_what_a_killed_participant_held_is_done_by_another(tmp_path):
    items = make(tmp_path / "all", **{f"a{n:02}": "wait 0.05" for n in range(16)})
    queue = tmp_path / "queue"
    context = multiprocessing.get_context("spawn")
    got, sent = context.Pipe(duplex=False)
    victim = context.Process(target=tell, args=(tmp_path / "all", queue, sent))
    victim.start()
    wait_for(lambda: sum(map(runs, items)) >= 3)
    os.kill(victim.pid, signal.SIGKILL)
    victim.join()
    got.close()
    sent.close()
    # What was held is free when its time is over; nobody here waits for a minute.
    link = sqlite3.connect(queue)
    assert link.execute("SELECT count(*) FROM batches WHERE holder != ''").fetchone()[0]
    link.execute("UPDATE batches SET held_until = 1 WHERE is_done = 0")
    link.commit()
    link.close()
    results = participate(tmp_path / "all", queue)
    assert words(results) == {Path(item.path).stem: "same" for item in items}
    assert sum(map(runs, items)) < 2 * len(items)


def wait_for(condition):
    for _ in range(400):
        if condition():
            return
        threading.Event().wait(0.05)
    pytest.fail("it did not come about")


def test_a_holder_says_that_it_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_BEAT_S", 0.1)
    (item,) = make(tmp_path, a="wait 1.5")
    queue = tmp_path / "queue.sqlite"
    taken = []
    thread = threading.Thread(target=try_to_take, args=(queue, item, taken))
    thread.start()
    assert words(participate(tmp_path, queue)) == {"a": "same"}
    thread.join()
    assert taken == [None] * 8


def try_to_take(queue, item, taken):
    """Be another holder, while a recording is replayed."""
    wait_for(lambda: runs(item) == 1)
    other = LeaseTable(queue, JOB, "other", Ahead())
    for _ in range(8):
        threading.Event().wait(0.1)
        taken.append(other.take())
    other.close()


class Ahead(SetClock):
    """A clock that is nearly a lease ahead of the others."""

    def wall(self):
        return SystemClock().wall() + 59.0
