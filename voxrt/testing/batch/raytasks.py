"""Replays on a Ray cluster: one task a batch. Needs the extra `voxrt[ray]`.

How this works. Ray runs the same code that local workers run, wherever there is a free
processor, and runs a task again when its worker or its machine is lost. A batch whose
tasks are lost again and again is cut into single recordings, and one that is lost
alone is given up with the reason. Recordings, scenarios and voxrt itself have to be at
the same paths on all machines.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from voxrt.errors import HostError, UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.performer import Performer
from voxrt.testing.batch.work import Batch, Job, Progress, Result

try:
    import ray
    from ray.exceptions import RayError
except ImportError:
    # without the extra `ray` making the executor says what to install
    ray = None
    RayError = RuntimeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.testing.batch.work import Item, WorkSource

__all__ = ["RayExecutor", "perform_batch"]

_RETRIES = 2
"""times that Ray itself runs a task again whose worker or machine was lost"""

_IN_FLIGHT = 4
"""tasks a processor that are handed over at a time: none is ever idle"""

_LOOK_S = 1.0


def perform_batch(job: Job, items: tuple[Item, ...]) -> list[Result]:
    """Replay a batch; the body of a task."""
    performer = Performer(job)
    try:
        return [performer.perform(item) for item in items]
    finally:
        performer.close()


class RayExecutor:
    """Tasks on a cluster."""

    def __init__(self, job: Job, address: str = "") -> None:
        """Join a cluster, or start one on this machine.

        Args:
            job: What to do with each recording.
            address: The cluster's; without it the one that `RAY_ADDRESS` names, or a
                new one of this machine.

        Raises:
            UsageError: Ray is not installed, or there is no such cluster.
        """
        if ray is None:
            msg = "ray is not installed"
            raise UsageError(msg, hint="pip install 'voxrt[ray]'")
        self._job = job
        self._is_ours = not ray.is_initialized()
        if self._is_ours:
            try:
                ray.init(
                    address=address or None,
                    log_to_driver=False,
                    include_dashboard=False,
                    logging_level="ERROR",
                )
            except (ConnectionError, ValueError, RuntimeError) as error:
                msg = f"no ray cluster at {address!r}: {error}"
                raise UsageError(msg) from error
        task = ray.remote(perform_batch)
        self._task = task.options(
            num_cpus=1, max_retries=_RETRIES, retry_exceptions=False
        )
        # Once for all tasks: it is the same every time.
        self._shared_job = ray.put(job)
        self._running: dict[object, Batch] = {}
        self._restarts = 0

    @property
    def processors(self) -> int:
        """Processors of the cluster at the moment."""
        return max(1, int(ray.cluster_resources().get("CPU", 1)))

    def map_batches(self, source: WorkSource) -> Iterator[Result]:
        """Have everything replayed; results come batch by batch.

        Raises:
            HostError: The cluster is lost.
        """
        try:
            while True:
                self._hand_over(source)
                if not self._running:
                    return
                ready, _ = ray.wait(list(self._running), timeout=_LOOK_S)
                for reference in ready:
                    yield from self._results(reference)
        except RayError as error:
            msg = f"the ray cluster is lost: {error}"
            raise HostError(msg) from error

    def progress(self) -> Progress:
        """How far it is."""
        return Progress(len(self._running), self._restarts)

    def close(self) -> None:
        """Cancel what runs; end the cluster if it was started here."""
        for reference in self._running:
            with contextlib.suppress(RayError):
                ray.cancel(reference, force=True)
        self._running.clear()
        if self._is_ours:
            ray.shutdown()

    def _hand_over(self, source: WorkSource) -> None:
        while len(self._running) < self.processors * _IN_FLIGHT:
            batch = source.take()
            if batch is None:
                return
            self._start(batch)

    def _start(self, batch: Batch) -> None:
        reference = self._task.remote(self._shared_job, batch.items)
        self._running[reference] = batch

    def _results(self, reference: object) -> Iterator[Result]:
        batch = self._running.pop(reference)
        try:
            results: list[Result] = ray.get(reference)
        except RayError as error:
            yield from self._lost(batch, error)
            return
        yield from results

    def _lost(self, batch: Batch, error: Exception) -> Iterator[Result]:
        """See what becomes of a batch whose tasks were all lost."""
        self._restarts += 1
        if len(batch.items) > 1:
            for item in batch.items:
                self._start(Batch(batch.number, (item,)))
            return
        said = str(error).strip().splitlines()[:1]
        reason = f"its ray task was lost {1 + _RETRIES} times: {type(error).__name__}"
        text = "; ".join([reason, *said])
        for item in batch.items:
            yield Result(item, Verdict.UNCERTAIN, text)
