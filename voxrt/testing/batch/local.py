"""Replays on this machine, in processes that are restarted when they end.

How this works. Each worker has a pipe. It tells which recording it begins, so that it
is known which one ended it: that one is tried once more, by a new worker, and then
given up with the reason. The others of its batch go on. A worker that says nothing for
very long is ended, which is the same. Nothing here depends on how a process ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections import Counter, deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from voxrt.clock import Clock, SystemClock
from voxrt.errors import HostError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.work import Batch, Item, Job, Progress, Result
from voxrt.testing.batch.worker import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.testing.batch.work import WorkSource

__all__ = ["TRIES", "LocalExecutor"]

TRIES = 2
"""workers that one recording may end"""

_FALSE_STARTS = 3
"""workers in a row that may end without having begun anything"""

_LONGEST_S = 600.0
"""time of one recording: the limits of a turn end a scenario long before"""

_LOOK_S = 0.2
"""how often an idle worker looks for work that others may have left"""

_TICK_S = 1.0
"""how often somebody is told that nothing happened"""

_FAREWELL_S = 5.0
"""time that a worker gets to end by itself"""


@dataclass(slots=True)
class _Worker:
    """A process, and what it has to do."""

    process: SpawnProcess
    connection: Connection
    items: deque[Item] = field(default_factory=deque)
    """of its batch, without a result yet"""
    has_begun: bool = False
    """whether it is at the first of them"""
    told_at: float = 0.0
    is_busy: bool = False


class LocalExecutor:
    """Worker processes of this machine."""

    def __init__(
        self,
        job: Job,
        workers: int,
        *,
        longest_s: float = _LONGEST_S,
        clock: Clock | None = None,
    ) -> None:
        self._job = job
        self._most = workers
        self._longest_s = longest_s
        self._clock = clock or SystemClock()
        # Fresh interpreters: what this process has open or has started stays here.
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._again: deque[tuple[Item, ...]] = deque()
        self._ended_by: Counter[str] = Counter()
        self._false_starts = 0
        self._restarts = 0
        self._nobody = threading.Event()
        """is never set: to wait for nothing but time"""

    def map_batches(self, source: WorkSource) -> Iterator[Result]:
        """Have everything replayed; results come in the order in which they are done.

        Raises:
            HostError: Workers end before they begin.
        """
        return (result for result in self.map_ticks(source) if result is not None)

    def map_ticks(self, source: WorkSource) -> Iterator[Result | None]:
        """Do what `map_batches` does, with None now and then, when there is time.

        Raises:
            HostError: Workers end before they begin.
        """
        while True:
            self._hand_out(source)
            busy = [worker for worker in self._workers if worker.is_busy]
            if not busy and not self._again and source.is_finished:
                return
            may_get_more = len(busy) < self._most and not source.is_finished
            yield from self._hear(busy, _LOOK_S if may_get_more else _TICK_S)
            yield None

    def progress(self) -> Progress:
        """How far it is."""
        busy = sum(worker.is_busy for worker in self._workers)
        return Progress(busy, self._restarts)

    def close(self) -> None:
        """End the workers, the idle ones in peace."""
        for worker in self._workers:
            if worker.is_busy:
                worker.process.kill()
            else:
                with contextlib.suppress(OSError):
                    worker.connection.send(None)
        for worker in self._workers:
            worker.process.join(_FAREWELL_S)
            self._bury(worker)
        self._workers.clear()

    # Handing out

    def _hand_out(self, source: WorkSource) -> None:
        while sum(worker.is_busy for worker in self._workers) < self._most:
            items = self._next(source)
            if not items:
                return
            self._give(self._idle(), items)

    def _next(self, source: WorkSource) -> tuple[Item, ...]:
        if self._again:
            return self._again.popleft()
        batch: Batch | None = source.take()
        return () if batch is None else batch.items

    def _idle(self) -> _Worker:
        for worker in self._workers:
            if not worker.is_busy:
                return worker
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._job), name="voxrt-replay", daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, items: tuple[Item, ...]) -> None:
        worker.items = deque(items)
        worker.is_busy, worker.has_begun = True, False
        worker.told_at = self._clock.monotonic()
        # A worker that is gone already is found out when it is listened to.
        with contextlib.suppress(OSError):
            worker.connection.send(items)

    # Listening

    def _hear(self, busy: list[_Worker], timeout: float) -> Iterator[Result]:
        if not busy:
            self._nobody.wait(timeout)
            return
        ready = set(map(id, wait([worker.connection for worker in busy], timeout)))
        for worker in busy:
            if id(worker.connection) in ready:
                yield from self._listen(worker)
            elif self._clock.monotonic() - worker.told_at > self._longest_s:
                worker.process.kill()
                worker.process.join(_FAREWELL_S)
                yield from self._ended(worker, f"took over {self._longest_s:g} s")

    def _listen(self, worker: _Worker) -> Iterator[Result]:
        worker.told_at = self._clock.monotonic()
        try:
            while worker.is_busy and worker.connection.poll():
                told = worker.connection.recv()
                if isinstance(told, Result):
                    worker.items.popleft()
                    worker.has_begun = False
                    self._false_starts = 0
                    yield told
                elif told is None:
                    worker.is_busy = False
                else:
                    worker.has_begun = True
        except (EOFError, OSError):
            worker.process.join(_FAREWELL_S)
            yield from self._ended(worker, _way(worker.process.exitcode))

    def _ended(self, worker: _Worker, way: str) -> Iterator[Result]:
        """See what becomes of the work of a worker that is no more."""
        self._workers.remove(worker)
        self._restarts += 1
        items, begun = tuple(worker.items), worker.has_begun
        self._bury(worker)
        if not begun:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                msg = f"workers end before they replay anything: the last one {way}"
                raise HostError(msg)
        elif items:
            self._ended_by[items[0].path] += 1
            if self._ended_by[items[0].path] >= TRIES:
                reason = f"the process that replays it {way}, {TRIES} times"
                yield Result(items[0], Verdict.UNCERTAIN, reason)
                items = items[1:]
        if items:
            self._again.append(items)

    def _bury(self, worker: _Worker) -> None:
        worker.connection.close()
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join(_FAREWELL_S)
        worker.process.close()


def _way(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
