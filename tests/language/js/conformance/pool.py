"""Worker processes that may crash or hang; each file costs at most its limit.

A worker that goes over the limit is killed, one that died is noticed by the closed
pipe; both are replaced, and the file at hand counts as failed.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import signal
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from tests.language.js.conformance.judge import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from tests.language.js.conformance.judge import Judge

__all__ = ["run_all"]

MEMORY = 3 * 1024**3
"""address space of a worker"""
TESTS_PER_WORKER = 1_500
"""after so many files a worker is replaced, so that leaks stay small"""


def _work(pipe: Connection, judge: Judge) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(EOFError):
        while True:
            path = pipe.recv()
            try:
                result = judge(path)
            except MemoryError:
                result = Result(path, "failed", "MemoryError")
            pipe.send(result)


class _Worker:
    """One process and the file that it has at hand."""

    def __init__(self, judge: Judge) -> None:
        kind = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        starter = multiprocessing.get_context(kind)
        self.pipe, theirs = starter.Pipe()
        self.process = starter.Process(target=_work, args=(theirs, judge), daemon=True)
        self.process.start()
        theirs.close()
        self.path: str | None = None
        self.deadline = 0.0
        self.done = 0

    def give(self, path: str, limit: float) -> None:
        self.path = path
        self.deadline = time.monotonic() + limit
        self.pipe.send(path)

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Pool:
    """As many workers as asked for, each busy until no file is left."""

    def __init__(self, judge: Judge, jobs: int, limit: float) -> None:
        self._judge = judge
        self._limit = limit
        self.workers = [_Worker(judge) for _ in range(jobs)]

    def replace(self, worker: _Worker) -> _Worker:
        worker.kill()
        self.workers[self.workers.index(worker)] = fresh = _Worker(self._judge)
        return fresh

    def collect(self) -> Iterator[tuple[_Worker, Result]]:
        """Wait for the next results; each with the worker that is free now."""
        busy = {worker.pipe: worker for worker in self.workers if worker.path}
        soonest = min(worker.deadline for worker in busy.values())
        ready = wait(list(busy), timeout=max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        for pipe, worker in busy.items():
            path = str(worker.path)
            if pipe in ready:
                yield self._received(worker, path)
            elif worker.deadline <= now:
                why = f"took longer than {self._limit:g} s"
                yield self.replace(worker), Result(path, "failed", why)

    def _received(self, worker: _Worker, path: str) -> tuple[_Worker, Result]:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            code = worker.process.exitcode
            why = f"the worker died with exit code {code}"
            return self.replace(worker), Result(path, "failed", why)
        worker.path = None
        worker.done += 1
        if worker.done >= TESTS_PER_WORKER:
            worker = self.replace(worker)
        return worker, result


def run_all(
    paths: list[str],
    judge: Judge,
    *,
    jobs: int,
    limit: float,
    on_result: Callable[[Result], None],
) -> None:
    """Judge all files; results come in the order in which they are done."""
    left = iter(paths)
    pool = _Pool(judge, min(jobs, max(1, len(paths))), limit)
    try:
        for worker in pool.workers:
            _give_next(worker, left, limit)
        while any(worker.path for worker in pool.workers):
            for worker, result in list(pool.collect()):
                on_result(result)
                _give_next(worker, left, limit)
    finally:
        for worker in pool.workers:
            worker.kill()


def _give_next(worker: _Worker, left: Iterator[str], limit: float) -> None:
    path = next(left, None)
    if path is not None:
        worker.give(path, limit)
