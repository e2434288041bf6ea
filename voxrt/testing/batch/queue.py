"""Shares a batch replay with whoever else works on the same queue file.

How this works. Everybody who gives the same command with the same queue file puts in
the same batches, which are there once, and takes what nobody holds. Each replays what
it took in worker processes of its own. Results go into the file twice a second, and
everybody gets all of them, so every participant can tell the whole outcome.
"""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING

from voxrt.clock import Clock, SystemClock
from voxrt.testing.batch.leases import LEASE_S, LeaseTable
from voxrt.testing.batch.local import LocalExecutor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from voxrt.testing.batch.work import (
        Batch,
        Job,
        Progress,
        Result,
        WorkSource,
    )

__all__ = ["QueueExecutor"]

_HAND_IN_S = 0.5
"""how often results are handed in: as much is done again when a participant is lost"""

_BEAT_S = LEASE_S / 6
"""how often a holder says that it is there, when there are no results"""


class QueueExecutor:
    """Workers of this machine, and of whoever else has the file."""

    def __init__(
        self,
        job: Job,
        workers: int,
        file: Path,
        holds: Callable[[Result], bool],
        *,
        clock: Clock | None = None,
    ) -> None:
        """Open the queue.

        Args:
            job: What to do with each recording.
            workers: Processes of this machine.
            file: The queue.
            holds: Whether a result that is in the queue already still holds.
            clock: Says how long batches are held.

        Raises:
            UsageError: The queue cannot be used.
        """
        self._clock = clock or SystemClock()
        holder = f"{socket.gethostname()}-{secrets.token_hex(8)}"
        self._table = LeaseTable(file, job, holder, self._clock)
        self._local = LocalExecutor(job, workers, clock=self._clock)
        self._holds = holds
        self._told: set[str] = set()
        self._last = 0

    def map_batches(self, source: WorkSource) -> Iterator[Result]:
        """Have everything replayed, here or elsewhere.

        Raises:
            HostError: Workers end before they begin, or the queue fails.
        """
        batches = list(_all(source))
        wanted = {item.path for batch in batches for item in batch.items}
        self._table.put(batches, self._holds)
        lane = _Lane(self._table)
        while True:
            yield from self._mine(lane, wanted)
            yield from self._others(wanted)
            if self._table.is_finished():
                yield from self._others(wanted)
                return

    def progress(self) -> Progress:
        """How far this machine is."""
        return self._local.progress()

    def close(self) -> None:
        """End the workers, and leave to others what they had not done."""
        self._local.close()
        self._table.close()

    def _mine(self, lane: _Lane, wanted: set[str]) -> Iterator[Result]:
        """Replay what can be had, and hand it in on the way."""
        done: list[Result] = []
        told = self._clock.monotonic()
        for result in self._local.map_ticks(lane):
            now = self._clock.monotonic()
            if result is not None:
                done.append(result)
                yield from self._new([result], wanted)
            is_time = now - told >= (_HAND_IN_S if done else _BEAT_S)
            if is_time or (done and result is None):
                self._table.still_here(done)
                done, told = [], now
                yield from self._others(wanted)
        self._table.still_here(done)

    def _others(self, wanted: set[str]) -> Iterator[Result]:
        self._last, results = self._table.results_since(self._last)
        yield from self._new(results, wanted)

    def _new(self, results: Sequence[Result], wanted: set[str]) -> Iterator[Result]:
        for result in results:
            path = result.item.path
            if path in wanted and path not in self._told:
                self._told.add(path)
                yield result


class _Lane:
    """What can be had of the queue."""

    def __init__(self, table: LeaseTable) -> None:
        self._table = table
        self.is_finished = False

    def take(self) -> Batch | None:
        """Hold the next batch."""
        batch = self._table.take()
        if batch is None:
            self.is_finished = self._table.is_finished()
        return batch


def _all(source: WorkSource) -> Iterator[Batch]:
    while (batch := source.take()) is not None:
        yield batch
