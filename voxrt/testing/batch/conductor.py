"""Carries out a batch replay from its plan to its files of results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voxrt.clock import Clock, SystemClock
from voxrt.errors import UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.fingerprints import Fingerprints
from voxrt.testing.batch.gathering import Ready, Shard, cut, find_recordings
from voxrt.testing.batch.journal import Journal, resumed
from voxrt.testing.batch.junit import write_junit
from voxrt.testing.batch.local import LocalExecutor
from voxrt.testing.batch.performer import Performer
from voxrt.testing.batch.queue import QueueExecutor
from voxrt.testing.batch.work import Job, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.testing.batch.work import Executor, Item

__all__ = ["EXECUTORS", "Plan", "Tally", "Watcher", "conduct"]

EXECUTORS = ("local", "queue", "ray")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be replayed, by whom, and where results go."""

    recordings: tuple[str, ...]
    """files, folders and patterns"""
    job: Job
    workers: int = 1
    """processes of this machine"""
    shard: Shard | None = None
    executor: str = "local"
    queue: Path | None = None
    """file of the executor `queue`"""
    cluster: str = ""
    """address of the executor `ray`"""
    jsonl: Path | None = None
    junit: Path | None = None
    resume: bool = False
    """whether results that stand in `jsonl` are taken from there"""


class Watcher(Protocol):
    """Who is told how a batch gets on."""

    def begun(self, total: int) -> None:
        """So many recordings are to be replayed."""
        ...

    def result(self, result: Result) -> None:
        """One of them has its result."""
        ...

    def notice(self, text: str) -> None:
        """Something that is worth knowing."""
        ...


@dataclass(slots=True)
class Tally:
    """What a batch came to."""

    results: list[Result] = field(default_factory=list)
    seconds: float = 0.0
    restarts: int = 0
    """workers that ended before their work did"""

    def count(self, verdict: Verdict) -> int:
        """Recordings with a verdict."""
        return self.verdicts()[verdict]

    def verdicts(self) -> Counter[Verdict]:
        """Recordings by verdict."""
        return Counter(result.verdict for result in self.results)

    def origins(self) -> Counter[str]:
        """Recordings by where their results come from."""
        return Counter(result.origin for result in self.results)

    @property
    def exit_code(self) -> int:
        """0: all the same; 1: one goes differently; 2: of one it cannot be told."""
        for verdict in (Verdict.DIVERGED, Verdict.UNCERTAIN):
            if self.count(verdict):
                return verdict.exit_code
        return Verdict.SAME.exit_code


def conduct(plan: Plan, watcher: Watcher, *, clock: Clock | None = None) -> Tally:
    """Replay everything that is planned.

    Whatever ends this, results that were told to the watcher are in the journal.

    Raises:
        UsageError: There is nothing to replay, or a file or an option is wrong.
        HostError: Nothing can be replayed here.
    """
    clock = clock or SystemClock()
    begin = clock.monotonic()
    items = _items(plan)
    watcher.begun(len(items))
    tally = Tally()
    fingerprints = Fingerprints(plan.job)
    earlier: list[Result] = []
    if plan.resume:
        if plan.jsonl is None:
            msg = "--resume without --jsonl FILE"
            raise UsageError(msg, hint="the file holds the results to go on from")
        earlier = resumed(plan.jsonl, items, fingerprints)
    journal = Journal(plan.jsonl, earlier) if plan.jsonl is not None else None
    try:
        for result in earlier:
            tally.results.append(result)
            watcher.result(result)
        there = {result.item.path for result in earlier}
        rest = [item for item in items if item.path not in there]
        for result in _perform(plan, rest, tally, watcher):
            tally.results.append(result)
            if journal is not None:
                journal.write(result)
            watcher.result(result)
    finally:
        if journal is not None:
            journal.close()
    tally.seconds = clock.monotonic() - begin
    if plan.junit is not None:
        write_junit(plan.junit, tally.results)
    return tally


def _items(plan: Plan) -> list[Item]:
    items = find_recordings(plan.recordings)
    return items if plan.shard is None else plan.shard.of(items)


def _perform(
    plan: Plan, items: list[Item], tally: Tally, watcher: Watcher
) -> Iterator[Result]:
    """Get results: what is known at once, the rest from the executor; each once."""
    performer = Performer(plan.job)
    told: set[str] = set()
    try:
        if performer.fault:
            watcher.notice(performer.fault)
        for item in items:
            known = performer.known(item)
            if known is not None:
                told.add(item.path)
                yield known
        performer.flush()
        rest = [item for item in items if item.path not in told]
        if rest:
            for result in _replay(plan, rest, tally):
                if result.item.path not in told:
                    told.add(result.item.path)
                    yield result
        performer.prune()
    finally:
        performer.close()


def _replay(plan: Plan, items: list[Item], tally: Tally) -> Iterator[Result]:
    executor, workers = _executor(plan, len(items))
    try:
        yield from executor.map_batches(Ready(cut(items, workers)))
    finally:
        tally.restarts = executor.progress().restarts
        executor.close()


def _executor(plan: Plan, count: int) -> tuple[Executor, int]:
    """Make the executor; gives also how many workers share the batches."""
    workers = max(1, min(plan.workers, count))
    if plan.executor == "ray":
        # Not before it is asked for: ray takes seconds to import.
        raytasks = import_module("voxrt.testing.batch.raytasks")
        executor = raytasks.RayExecutor(plan.job, plan.cluster)
        return executor, executor.processors
    if plan.executor == "queue":
        if plan.queue is None:
            msg = "--executor queue without --queue FILE"
            raise UsageError(msg, hint="the file is what those who work share")
        fingerprints = Fingerprints(plan.job)
        return QueueExecutor(plan.job, workers, plan.queue, fingerprints.holds), workers
    if plan.executor != "local":
        known = ", ".join(EXECUTORS)
        msg = f"executor is {plan.executor!r}, wanted one of {known}"
        raise UsageError(msg)
    return LocalExecutor(plan.job, workers), workers
