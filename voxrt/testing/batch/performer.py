"""Gets the result of one recording after another: from the cache, or by a replay."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voxrt.clock import Clock, SystemClock
from voxrt.errors import VoxrtError
from voxrt.record.outcome import ReplayOutcome, Verdict
from voxrt.testing.batch.cache import Cache
from voxrt.testing.batch.fingerprints import Fingerprints
from voxrt.testing.batch.work import Basis, Item, Job, Result
from voxrt.testing.difference import outcome_lines

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = ["Opened", "Performer", "Replayer"]

_FLUSH_S = 1.0
"""results of so much time are made again when the process is killed"""


class Opened(Protocol):
    """A recording that is open for one replay."""

    @property
    def recording(self) -> str:
        """Hash of all that the replay reads of it."""
        ...

    @property
    def files(self) -> tuple[str, ...]:
        """Files that have a say besides."""
        ...

    def replay(self) -> ReplayOutcome:
        """Replay it."""
        ...


class Replayer(Protocol):
    """Opens recordings for replay."""

    def open(self, path: Path) -> AbstractContextManager[Opened]:
        """Open one.

        Raises:
            VoxrtError: It cannot be replayed.
        """
        ...


class Performer:
    """Does a job with one recording after another."""

    def __init__(self, job: Job, *, clock: Clock | None = None) -> None:
        self._job = job
        self._clock = clock or SystemClock()
        self._cache = Cache(job.cache)
        self._fingerprints = Fingerprints(job)
        self._replayer: Replayer | None = None
        self._flushed_at = self._clock.monotonic()

    @property
    def fault(self) -> str:
        """Why the cache is not used; empty when it is."""
        return self._cache.fault

    def known(self, item: Item) -> Result | None:
        """The result of a recording that was replayed before and has not changed."""
        looked = self._cache.looked(item)
        if looked is None:
            return None
        result = self._cache.result(self._fingerprints.basis(*looked).key)
        return None if result is None else result.retold(item, "cache")

    def perform(self, item: Item) -> Result:
        """Get the result of a recording, whatever becomes of it."""
        begin = self._clock.monotonic()
        if begin - self._flushed_at >= _FLUSH_S:
            self.flush()
        known = self.known(item)
        if known is not None:
            return known
        try:
            with self.prepare().open(Path(item.path)) as opened:
                return self._perform(item, opened, begin)
        except VoxrtError as error:
            return Result(item, Verdict.UNCERTAIN, str(error))
        except Exception as error:  # noqa: BLE001
            # The boundary of one recording: whoever asked gets the error as its
            # result, and the others go on.
            reason = f"voxrt failed: {type(error).__name__}: {error}"
            return Result(item, Verdict.UNCERTAIN, reason)

    def flush(self) -> None:
        """Keep what was found out."""
        self._flushed_at = self._clock.monotonic()
        self._cache.flush()

    def prune(self) -> None:
        """Drop old results."""
        self._cache.prune()

    def close(self) -> None:
        """Keep what was found out, and end."""
        self._cache.close()

    def prepare(self) -> Replayer:
        """Import what replays; whoever only asks what is known does without."""
        if self._replayer is None:
            module, _, name = self._job.replayer.partition(":")
            self._replayer = getattr(import_module(module), name)(self._job)
        return self._replayer

    def _perform(self, item: Item, opened: Opened, begin: float) -> Result:
        basis = self._fingerprints.basis(opened.recording, opened.files)
        self._cache.keep_looked(item, basis)
        kept = self._cache.result(basis.key)
        if kept is not None:
            return kept.retold(item, "cache")
        result = self._result(item, opened.replay(), basis, begin)
        self._cache.keep(result)
        return result

    def _result(
        self, item: Item, outcome: ReplayOutcome, basis: Basis, begin: float
    ) -> Result:
        is_same = outcome.verdict is Verdict.SAME
        return Result(
            item,
            outcome.verdict,
            outcome.reason,
            outcome.turns,
            outcome.commands,
            tuple(each.to_plain() for each in outcome.differences),
            () if is_same else tuple(outcome_lines(outcome)),
            self._clock.monotonic() - begin,
            basis=basis,
        )
