"""The media machine of a process: one micro-batch and one ticker for all sessions.

How this works. Audio that comes at its own pace (a leg's frame) is not given a task
or a timer of its own. It is put on the pile of the running micro-batch, and at the
latest 2 ms later the whole pile, over all sessions, is converted and handed on: frames
of the same pair of formats in one array operation. Audio that comes faster than real
time lies in a play-out buffer; the ticker knows when each buffer's next frame is due,
takes all frames that are due within a millisecond and puts them on the same pile.
Deadlines are absolute, so lateness is never added up.
"""

from __future__ import annotations

import heapq
from itertools import count
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from voxrt.media.convert import BatchConverter

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from voxrt.clock import Clock
    from voxrt.media.formats import AudioFormat

__all__ = ["Edge", "MediaEngine", "Paced"]

T = TypeVar("T")
_Piled: TypeAlias = "tuple[Edge, int, bytes]"
"""a frame on the pile, with the stamp that its edge had then"""

BATCH_WINDOW_S = 0.002
"""longest wait for company in a batch; 2 ms gave the most calls a core"""

BATCH_FROM_EDGES = 100
"""edges from which waiting pays; with fewer the pile is worked off at once"""

TICK_SLACK_S = 0.001
"""frames due within a millisecond are taken together"""


class Paced(Protocol):
    """Something that has frames to play at certain times."""

    def work(self, unit_id: str) -> None:
        """Play what is due."""
        ...


class Edge:
    """One connection of a unit to another one that hears it."""

    __slots__ = ("_engine", "batch", "deliver", "is_closed", "row", "stamp")

    def __init__(
        self,
        engine: MediaEngine,
        batch: BatchConverter,
        deliver: Callable[[bytes], None],
    ) -> None:
        self._engine = engine
        self.batch = batch
        self.row = batch.add()
        self.deliver = deliver
        self.is_closed = False
        self.stamp = 0
        """grows when pending frames are dropped; older ones on the pile are void"""

    def push(self, frame: bytes) -> None:
        """Convert 20 ms and deliver them, at the latest when the micro-batch ends."""
        if self.batch.source == self.batch.target:
            self.deliver(frame)
        else:
            self._engine.pile_up(self, frame)

    def clear(self) -> None:
        """Forget what lies on the pile and what the resampler holds of it."""
        self.stamp += 1
        self.batch.reset(self.row)

    def close(self) -> None:
        """End the connection; nothing is delivered any more."""
        if not self.is_closed:
            self.is_closed = True
            self._engine.forget(self)


class MediaEngine:
    """Batches conversions and wakes play-out buffers, for all sessions of a loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, clock: Clock) -> None:
        self._loop = loop
        self._clock = clock
        self._batches: dict[tuple[AudioFormat, AudioFormat], BatchConverter] = {}
        self._edges = 0
        self._pile: list[_Piled] = []
        self._is_flush_set = False
        self._due: list[tuple[float, int, Paced, str]] = []
        self._planned: dict[tuple[Paced, str], float] = {}
        """when each unit is to be worked on; anything else in the heap is void"""
        self._order = count()
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = 0.0
        self._floor = 0.0

    @property
    def now(self) -> float:
        """Seconds of the clock that paces; at least the deadline being worked on."""
        return max(self._clock.monotonic(), self._floor)

    # Converting

    def edge(
        self,
        source: AudioFormat,
        target: AudioFormat,
        deliver: Callable[[bytes], None],
    ) -> Edge:
        """Make a connection between two formats."""
        batch = self._batches.get((source, target))
        if batch is None:
            batch = self._batches[source, target] = BatchConverter(source, target)
        self._edges += 1
        return Edge(self, batch, deliver)

    def forget(self, edge: Edge) -> None:
        """End a connection; what it left on the pile is not delivered."""
        self._edges -= 1
        self._pile = [item for item in self._pile if item[0] is not edge]
        edge.batch.remove(edge.row)

    def pile_up(self, edge: Edge, frame: bytes) -> None:
        """Put a frame on the pile of the running micro-batch."""
        self._pile.append((edge, edge.stamp, frame))
        if self._is_flush_set:
            return
        self._is_flush_set = True
        if self._edges < BATCH_FROM_EDGES:
            self._loop.call_soon(self.flush)
        else:
            self._loop.call_later(BATCH_WINDOW_S, self.flush)

    def flush(self) -> None:
        """Convert the pile and deliver it, in the order in which it was piled up."""
        self._is_flush_set = False
        pile, self._pile = self._pile, []
        groups: dict[int, list[_Piled]] = {}
        for item in pile:
            groups.setdefault(id(item[0].batch), []).append(item)
        for group in groups.values():
            self._convert(group)

    def _convert(self, group: list[_Piled]) -> None:
        # What was delivered before may have cleared or closed edges of this group. A
        # void frame must not reach the resampler: its row may be another edge's now.
        valid = [item for item in group if _is_valid(item)]
        if not valid:
            return
        frames = [(edge.row, frame) for edge, _, frame in valid]
        converted = valid[0][0].batch.convert(frames)
        for item, frame in zip(valid, converted, strict=True):
            if _is_valid(item):
                self._guarded(item[0].deliver, frame)

    # Pacing

    def schedule(self, plane: Paced, unit_id: str, due: float | None) -> None:
        """Have a unit worked on at a time; the latest word of a unit counts."""
        key = (plane, unit_id)
        if due is None:
            self._planned.pop(key, None)
            return
        if self._planned.get(key) == due:
            return
        self._planned[key] = due
        heapq.heappush(self._due, (due, next(self._order), plane, unit_id))
        self._set_alarm()

    def _set_alarm(self) -> None:
        due = self._due[0][0]
        if self._alarm is not None:
            if self._alarm_at <= due:
                return
            self._alarm.cancel()
        self._alarm_at = due
        # By the clock and not by `now`, which may be a little ahead: deadlines that
        # follow closely on one another would make it run away.
        delay = max(0.0, due - self._clock.monotonic())
        self._alarm = self._loop.call_later(delay, self._tick)

    def _tick(self) -> None:
        self._alarm = None
        # A loop may wake a hair early by its own clock: the alarm's time has come.
        until = max(self._clock.monotonic(), self._alarm_at) + TICK_SLACK_S
        while self._due and self._due[0][0] <= until:
            due, _, plane, unit_id = heapq.heappop(self._due)
            key = (plane, unit_id)
            if self._planned.get(key) == due:
                del self._planned[key]
                self._floor = max(self._floor, due)
                self._guarded(plane.work, unit_id)
        if self._due:
            self._set_alarm()

    def _guarded(self, order: Callable[[T], None], what: T) -> None:
        """Carry out an order of one session, whose fault must not silence the rest."""
        try:
            order(what)
        except Exception as error:  # noqa: BLE001
            # The boundary between sessions: the loop's exception handler gets it.
            self._loop.call_exception_handler(
                {"message": "a media unit failed", "exception": error}
            )

    def close(self) -> None:
        """Stop the ticker, and forget what was to be done."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        self._due.clear()
        self._planned.clear()
        self._pile.clear()


def _is_valid(item: _Piled) -> bool:
    edge, stamp, _ = item
    return stamp == edge.stamp and not edge.is_closed
