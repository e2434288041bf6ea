"""Runs today's media plane over a recording and compares what everybody heard.

How this works. Turns, orders and frames of the recording are taken in their order, as
fast as the machine can. What came in is given to the media plane, what was ordered is
carried out by it, and what it puts out has to be what was put out then, frame by frame
for each unit. The clock stands at the recorded times. A stream that is played at its
pace is worked on when the recording shows that somebody heard a frame, because the
ticker of the recorded call may have been late; one that nobody hears when it is due.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.clock import SetClock
from voxrt.core.commands import OpenSocket, PlaceCall, SendSocket, StartStream
from voxrt.core.events import (
    CallAlerted,
    CallDisconnected,
    CallFailed,
    SocketClosed,
    SocketOpened,
)
from voxrt.providers import PROVIDERS
from voxrt.record.entries import FrameEntry, OutboxEntry, TurnEntry
from voxrt.runtime.mediaengine import TICK_SLACK_S, Edge, MediaEngine
from voxrt.runtime.mediaplane import MediaPlane

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.media.formats import AudioFormat
    from voxrt.record.recording import Recording
    from voxrt.runtime.mediaengine import Paced

__all__ = ["MediaDifference", "MediaOutcome", "replay_media"]

_MICROSECONDS = 1_000_000

# A stream that nobody hears is worked on when its frame is late by more than this:
# the recorded ticker may still have had it.
_LATE_S = 0.02


@dataclass(frozen=True, slots=True)
class MediaDifference:
    """The first frame of a unit that is another one now."""

    unit_id: str
    frame: int
    """number of the frame among those that the unit heard, from 0"""
    at: int
    """microseconds since the session began"""
    kind: str
    """`changed`, `missing` (not put out any more) or `extra`"""


@dataclass(frozen=True, slots=True)
class MediaOutcome:
    """What came of it."""

    frames: int
    """frames that were compared"""
    differences: tuple[MediaDifference, ...]
    """at most one for each unit, in order of time"""


class _StillEngine(MediaEngine):
    """A media machine without a loop: it works when it is told to."""

    def __init__(self, time: SetClock) -> None:
        self._time = time
        self._waiting: dict[str, tuple[Paced, float]] = {}
        self._heap: list[tuple[Edge, int, bytes]] = []
        self._floor_s = 0.0
        super().__init__(None, time)  # type: ignore[arg-type]

    @property
    def now(self) -> float:
        return max(self._time.monotonic(), self._floor_s)

    def pile_up(self, edge: Edge, frame: bytes) -> None:
        self._heap.append((edge, edge.stamp, frame))

    def settle(self) -> None:
        """Convert what waits and hand it on."""
        while self._heap:
            waiting, self._heap = self._heap, []
            for edge, stamp, frame in waiting:
                if stamp == edge.stamp and not edge.is_closed:
                    (converted,) = edge.batch.convert([(edge.row, frame)])
                    edge.deliver(converted)

    def schedule(self, plane: Paced, unit_id: str, due: float | None) -> None:
        if due is None:
            self._waiting.pop(unit_id, None)
        else:
            self._waiting[unit_id] = (plane, due)

    def planned(self) -> list[tuple[str, float]]:
        """Units that wait, and when each is to be worked on."""
        return [(unit_id, due) for unit_id, (_, due) in self._waiting.items()]

    def work_due(self, until: float, only: Callable[[str], bool]) -> None:
        """Have units worked on whose time has come."""
        self._floor_s = until
        due = [
            (time, unit_id, plane)
            for unit_id, (plane, time) in self._waiting.items()
            if time <= until and only(unit_id)
        ]
        for _, unit_id, plane in sorted(due, key=lambda one: one[:2]):
            del self._waiting[unit_id]
            plane.work(unit_id)
        self.settle()
        self._floor_s = 0.0


class _Rerun:
    """One recording under way."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._time = SetClock()
        self._engine = _StillEngine(self._time)
        self._plane = MediaPlane(self._engine, self._ignore, self._seen)
        self._providers = {provider.name: provider for provider in PROVIDERS}
        self._formats: dict[str, AudioFormat] = {}
        self._legs: set[str] = set()
        self._units: dict[str, OpenSocket] = {}
        """socket: what opened it"""
        self._open: set[str] = set()
        self._over = ""
        """call that is forgotten after the turn of its end"""
        self._put_out: dict[str, deque[bytes]] = {}
        self._counts: dict[str, int] = {}
        self._found: dict[str, MediaDifference] = {}
        self._compared = 0

    def run(self) -> MediaOutcome:
        """Take every entry, then see what was put out too much."""
        for entry in self._recording:
            if isinstance(entry, FrameEntry):
                self._formats.setdefault(entry.unit_id, entry.format)
        at = 0
        for entry in self._recording:
            at = entry.at
            self._time.move_to(max(at / _MICROSECONDS, self._time.monotonic()))
            if not isinstance(entry, OutboxEntry):
                self._forget()
            if isinstance(entry, FrameEntry):
                self._frame(entry)
            elif isinstance(entry, TurnEntry):
                self._before(entry.turn.event)
            elif isinstance(entry, OutboxEntry):
                for command in entry.commands:
                    self._carry_out(command)
            self._engine.settle()
        self._too_much(at)
        self._plane.close()
        found = sorted(self._found.values(), key=lambda one: one.at)
        return MediaOutcome(self._compared, tuple(found))

    # Frames

    def _frame(self, entry: FrameEntry) -> None:
        now = self._time.monotonic()
        self._engine.work_due(now - _LATE_S, lambda unit: not self._is_heard(unit))
        if entry.direction == "out":
            self._engine.work_due(now + TICK_SLACK_S, lambda unit: True)
            if not self._put_out.get(entry.unit_id):
                self._catch_up(entry.unit_id)
            self._compare(entry)
        elif entry.unit_id in self._legs:
            self._plane.leg_audio(entry.unit_id, entry.payload)
        else:
            self._plane.stream_audio(entry.unit_id, entry.payload)

    def _catch_up(self, hearer: str) -> None:
        """Let time reach the next frame that a unit hears: it did hear one.

        The recorded ticker's time was a little before that of the frame, and how much
        differs from frame to frame.
        """
        until = self._time.monotonic() + _LATE_S
        for unit_id, due in self._engine.planned():
            if due <= until and hearer in self._plane.hearers(unit_id):
                self._engine.work_due(due, unit_id.__eq__)

    def _compare(self, entry: FrameEntry) -> None:
        number = self._counts.get(entry.unit_id, 0)
        self._counts[entry.unit_id] = number + 1
        self._compared += 1
        waiting = self._put_out.get(entry.unit_id)
        if not waiting:
            self._note(entry.unit_id, number, entry.at, "missing")
        elif waiting.popleft() != entry.payload:
            self._note(entry.unit_id, number, entry.at, "changed")

    def _too_much(self, at: int) -> None:
        for unit_id, waiting in self._put_out.items():
            if waiting:
                self._note(unit_id, self._counts.get(unit_id, 0), at, "extra")

    def _note(self, unit_id: str, number: int, at: int, kind: str) -> None:
        difference = MediaDifference(unit_id, number, at, kind)
        self._found.setdefault(unit_id, difference)

    def _seen(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat
    ) -> None:
        del fmt
        if direction == "out":
            self._put_out.setdefault(unit_id, deque()).append(payload)

    def _is_heard(self, unit_id: str) -> bool:
        return bool(self._plane.hearers(unit_id))

    def _ignore(self, event: Event) -> None:
        """Events of the media plane stand in the recording already."""

    # What the parts around a session do to the media plane

    def _before(self, event: Event) -> None:
        if isinstance(event, CallAlerted):
            self._add_leg(event.call_id, "caller")
        elif isinstance(event, SocketOpened):
            self._open.add(event.socket_id)
        elif isinstance(event, SocketClosed):
            self._open.discard(event.socket_id)
            opened = self._units.get(event.socket_id)
            if opened is not None:
                self._plane.end_stream(opened.unit_id)
        elif isinstance(event, CallDisconnected | CallFailed):
            self._over = event.call_id

    def _forget(self) -> None:
        if self._over:
            self._plane.remove(self._over)
            self._over = ""

    def _carry_out(self, command: Command) -> None:
        if isinstance(command, PlaceCall):
            self._add_leg(command.call_id, "callee")
        elif isinstance(command, OpenSocket):
            self._add_stream(command)
        elif isinstance(command, StartStream):
            opened = self._units[command.socket_id]
            provider = self._providers[opened.provider]
            self._plane.start_stream(
                command.unit_id, provider.format_of(command.encoding)
            )
        elif isinstance(command, SendSocket):
            opened = self._units[command.socket_id]
            self._plane.requested(opened.unit_id)
        else:
            self._plane.carry_out(command)

    def _add_leg(self, call_id: str, label: str) -> None:
        fmt = self._formats.get(call_id)
        if fmt is not None:
            self._legs.add(call_id)
            self._plane.add_leg(call_id, label, fmt, _drop)

    def _add_stream(self, command: OpenSocket) -> None:
        self._units[command.socket_id] = command
        codec = self._providers[command.provider].codec(command.protocol)
        takes_audio = codec.frame(b"", "") is not None
        socket_id = command.socket_id
        self._plane.add_stream(
            command.unit_id,
            "agent" if takes_audio else "voice",
            _drop if takes_audio else None,
            lambda: socket_id in self._open,
        )


def replay_media(recording: Recording) -> MediaOutcome:
    """Compare what everybody heard with what today's media plane makes of it."""
    return _Rerun(recording).run()


def _drop(frame: bytes) -> None:
    """Nobody is there to hear it."""
    del frame
