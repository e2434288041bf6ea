"""Workers of this machine: killed ones lose nothing, and the guilty are named."""

import itertools
import os
import signal
import threading

import pytest

from tests.testing.batch.fakes import JOB, by_name, make, runs, words
from voxrt.errors import HostError
from voxrt.testing.batch.gathering import Ready, cut
from voxrt.testing.batch.local import LocalExecutor
from voxrt.testing.batch.work import Batch, Job

pytestmark = pytest.mark.slow


def replay(items, workers=1, *, batches=None, **options):
    executor = LocalExecutor(options.pop("job", JOB), workers, **options)
    source = Ready(batches or [Batch(0, tuple(items))])
    try:
        results = list(executor.map_batches(source))
        assert executor.progress().workers == 0
        return results, executor.progress().restarts
    finally:
        executor.close()


def test_everything_is_replayed_once(tmp_path):
    items = make(tmp_path, **{f"a{n}": "same" for n in range(9)}, b="diverged")
    results, restarts = replay(items, 2, batches=cut(items, 2))
    assert words(results) == {**{f"a{n}": "same" for n in range(9)}, "b": "diverged"}
    assert [runs(item) for item in items] == [1] * 10
    assert restarts == 0


def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    items = make(tmp_path, a="same", b="killonce", c="same")
    results, restarts = replay(items)
    assert words(results) == {"a": "same", "b": "same", "c": "same"}
    assert restarts == 1
    assert [runs(item) for item in items] == [1, 2, 1]


def test_who_kills_twice_is_named_and_the_others_go_on(tmp_path):
    items = make(tmp_path, a="same", b="kill", c="same", d="exit 3", e="same")
    results, restarts = replay(items)
    found = ["same", "uncertain", "same", "uncertain", "same"]
    assert words(results) == dict(zip("abcde", found, strict=True))
    reasons = {name: result.reason for name, result in by_name(results).items()}
    assert reasons["b"] == ("the process that replays it was ended by SIGKILL, 2 times")
    assert reasons["d"] == (
        "the process that replays it ended with exit code 3, 2 times"
    )
    assert restarts == 4
    assert by_name(results)["b"].basis is None


def test_who_takes_too_long_is_ended(tmp_path):
    items = make(tmp_path, a="wait 60", b="same")
    results, _ = replay(items, longest_s=4.0)
    assert words(results) == {"a": "uncertain", "b": "same"}
    assert "took over 4 s" in by_name(results)["a"].reason


def test_workers_that_never_begin_are_a_fault(tmp_path):
    broken = Job(engine="tested", replayer="tests.testing.batch.fakes:Nobody")
    with pytest.raises(HostError, match="workers end before they replay anything"):
        replay(make(tmp_path, a="same"), job=broken)


def test_workers_end_with_who_asked(tmp_path):
    items = make(tmp_path, a="same", b="wait 60", c="wait 60")
    executor = LocalExecutor(JOB, 2)
    results = executor.map_batches(Ready([Batch(n, (i,)) for n, i in enumerate(items)]))
    assert next(results).item == items[0]
    processes = [worker.process for worker in executor._workers]
    assert executor.progress().workers >= 1
    executor.close()
    assert executor._workers == []
    for process in processes:
        with pytest.raises(ValueError, match="closed"):
            process.is_alive()


def test_a_worker_that_is_killed_between_batches_is_replaced(tmp_path):
    one, two = make(tmp_path, a="same", b="same")
    executor = LocalExecutor(JOB, 1)
    assert len(list(executor.map_batches(Ready([Batch(0, (one,))])))) == 1
    (worker,) = executor._workers
    os.kill(worker.process.pid, signal.SIGKILL)
    worker.process.join()
    assert len(list(executor.map_batches(Ready([Batch(1, (two,))])))) == 1
    executor.close()


def test_work_that_comes_later_is_taken_up(tmp_path):
    (item,) = make(tmp_path, a="same")
    source = Later(Batch(0, (item,)))
    executor = LocalExecutor(JOB, 1)
    told = list(executor.map_ticks(source))
    executor.close()
    assert told.count(None) >= source.asked - 2
    assert [each.item for each in told if each is not None] == [item]


class Later:
    """A source that has nothing when it is first asked."""

    def __init__(self, batch):
        self._batch = batch
        self._asked = itertools.count(1)
        self.asked = 0
        self.is_finished = False

    def take(self):
        self.asked = next(self._asked)
        self.is_finished = self.asked >= 2
        return self._batch if self.asked == 2 else None


def test_ctrl_c_is_not_for_workers(tmp_path):
    (item,) = make(tmp_path, a="wait 0.5")
    executor = LocalExecutor(JOB, 1)
    results = executor.map_ticks(Ready([Batch(0, (item,))]))
    while runs(item) == 0:
        next(results)
        threading.Event().wait(0.05)
    os.kill(executor._workers[0].process.pid, signal.SIGINT)
    found = [result for result in results if result is not None]
    assert words(found) == {"a": "same"}
    assert executor.progress().restarts == 0
    executor.close()
