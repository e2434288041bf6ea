"""What both protocols of the emulator share: one connection, its faults, its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from voxrt.errors import WireError
from voxrt.runtime.tasks import TaskOwner
from voxrt.testing.emulator.seen import SeenSession
from voxrt.testing.emulator.tap import Heard

if TYPE_CHECKING:
    from voxrt.runtime.sockets import Socket
    from voxrt.testing.emulator.parts import Faults

__all__ = ["Connection", "Place"]

Work: TypeAlias = Callable[[], Coroutine[object, None, None]]

ABNORMAL = 1006
"""close code that stands for a connection that breaks (RFC 6455, section 7.1.5)"""
INTERNAL_ERROR = 1011
LONGEST_QUEUE = 100_000
"""messages that wait while a stall lasts"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection lives."""

    loop: asyncio.AbstractEventLoop
    owner: TaskOwner
    seen: SeenSession
    heard: Heard


class Connection:
    """A `SocketHandler` that sends through the faults of a script."""

    def __init__(self, place: Place, faults: Faults, idle_s: float) -> None:
        self.place = place
        self.faults = faults
        self._idle_s = idle_s
        self._socket: Socket | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._timers: list[asyncio.TimerHandle] = []
        self._is_stalled = False
        self._waiting: list[str] = []
        self._sent = 0

    # For the socket

    def opened(self, socket: Socket) -> None:
        """Begin: set the faults' timers."""
        self._socket = socket
        faults = self.faults
        if faults.close is not None and faults.close.at_s is not None:
            self.later(faults.close.at_s, self._close_by_fault)
        if faults.malformed is not None and faults.malformed.at_s is not None:
            self.later(faults.malformed.at_s, self._send_malformed)
        if faults.stall is not None:
            self.later(faults.stall.at_s, self._begin_stall)
        if faults.slow_reader is not None:
            self.later(faults.slow_reader.at_s, self._begin_slow_reading)
        self.later(self._idle_s, self._check_idle)
        self.began()

    def received(self, text: str | bytes) -> None:
        """Take a message; one that follows no protocol is handed to `refused`."""
        try:
            self.took(text)
        except WireError as error:
            self.place.seen.note_received(_as_text(text))
            self.refused(text, error)

    def closed(self, code: int, reason: str, *, was_clean: bool) -> None:
        """End: nothing of the connection stays."""
        del was_clean
        self.place.seen.closed = (code, reason)
        self._socket = None
        for timer in self._timers:
            timer.cancel()
        for task in tuple(self._tasks):
            task.cancel()
        self.ended()

    # For the protocols

    def began(self) -> None:
        """The connection is up."""

    def took(self, text: str | bytes) -> None:
        """A message came in.

        Raises:
            WireError: It follows no protocol.
        """
        raise NotImplementedError

    def refused(self, text: str | bytes, error: WireError) -> None:
        """A message came in that follows no protocol."""
        raise NotImplementedError

    def ended(self) -> None:
        """The connection is gone."""

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._socket is not None and self._socket.is_open

    def send(self, text: str) -> None:
        """Send a message, unless a fault holds it back."""
        if self._is_stalled:
            if len(self._waiting) < LONGEST_QUEUE:
                self._waiting.append(text)
            return
        if self._socket is None or not self._socket.is_open:
            return
        self._socket.send(text)
        self._sent += 1
        faults = self.faults
        malformed = faults.malformed
        if malformed is not None and malformed.after_messages == self._sent:
            self._send_malformed()
        if faults.close is not None and faults.close.after_messages == self._sent:
            self._close_by_fault()

    def end(self, code: int, reason: str) -> None:
        """Close the connection."""
        if self._socket is None:
            return
        if code == ABNORMAL:
            self._socket.abort(reason)
        else:
            self._socket.close(code, reason)

    def later(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call something after a while, unless the connection is gone by then."""
        loop = self.place.loop
        self._timers = [timer for timer in self._timers if timer.when() > loop.time()]
        self._timers.append(loop.call_at(loop.time() + seconds, callback))

    def spawn(self, name: str, work: Work) -> asyncio.Task[None]:
        """Start a task that ends with the connection at the latest.

        Args:
            name: What it does, for messages.
            work: Makes the coroutine; not called when the task is cancelled at once.
        """
        task = self.place.owner.spawn(name, self._guard(name, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _guard(self, name: str, work: Work) -> None:
        try:
            await work()
        except Exception:  # noqa: BLE001
            # The boundary of one connection: the others go on, the client sees 1011
            # as it does when an agent's own code fails.
            _log.exception("emulator: %s failed", name)
            self.end(INTERNAL_ERROR, "Internal server error")

    # Faults

    def _close_by_fault(self) -> None:
        fault = self.faults.close
        if fault is not None:
            self.end(fault.code, fault.reason)

    def _send_malformed(self) -> None:
        fault = self.faults.malformed
        if fault is not None and self._socket is not None:
            self.place.seen.note_sent(fault.text)
            self._socket.send(fault.text)

    def _begin_stall(self) -> None:
        self._is_stalled = True
        span = self.faults.stall
        if span is not None and span.for_s is not None:
            self.later(span.for_s, self._end_stall)

    def _end_stall(self) -> None:
        self._is_stalled = False
        waiting, self._waiting = self._waiting, []
        for text in waiting:
            self.send(text)

    def _begin_slow_reading(self) -> None:
        span = self.faults.slow_reader
        if self._socket is not None and span is not None:
            self._socket.pause_reading()
            if span.for_s is not None:
                self.later(span.for_s, self._end_slow_reading)

    def _end_slow_reading(self) -> None:
        if self._socket is not None:
            self._socket.resume_reading()

    def _check_idle(self) -> None:
        left = self.place.heard.at + self._idle_s - self.place.loop.time()
        if left <= 1e-6:
            self.end(1000, "connection idle timeout")
        else:
            self.later(left, self._check_idle)


def _as_text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "replace")
