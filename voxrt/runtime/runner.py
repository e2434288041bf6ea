"""Runs one session: feeds it turns, and has its orders carried out.

How this works. Everything that happens arrives at `feed`, from legs, sockets, timers
and answers, and goes through one queue. `_pump` takes the next event, makes a turn
of it, hands it to the session, shows turn and outbox to the observers and has every
command carried out by the part that owns it. Carrying out may feed further events;
they wait for their own turn. So the order of turns is the order of the queue, and
nothing of a session ever runs inside itself.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING

from voxrt.core.agenda import Agenda
from voxrt.core.commands import (
    BeginTerminated,
    BeginTerminating,
    CancelTimer,
    EndSession,
    StartTimer,
)
from voxrt.core.events import (
    ScenarioLoaded,
    SessionStarted,
    TerminatedReached,
    TerminatingReached,
    TerminationRequested,
    TimerFired,
    Turn,
)
from voxrt.core.phase import INTERNAL_ERROR
from voxrt.errors import HostError, VoxrtError
from voxrt.runtime.answers import Answers
from voxrt.runtime.callboard import CallBoard
from voxrt.runtime.mediaplane import MediaPlane
from voxrt.runtime.replydelay import ReplyDelay
from voxrt.runtime.socketboard import SocketBoard
from voxrt.runtime.soundfiles import SoundFiles
from voxrt.runtime.summary import CallSummary
from voxrt.runtime.tasks import TaskOwner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.core.session import Session
    from voxrt.media.formats import AudioFormat
    from voxrt.runtime.legs.leg import CallOffer, Leg
    from voxrt.runtime.observer import Observer
    from voxrt.runtime.services import Services

__all__ = ["SessionRunner"]

_CLOSING_S = 10.0
"""time that legs and sockets get to say goodbye; VoxEngine's own is not documented"""


class SessionRunner:
    """One session on a running event loop."""

    def __init__(
        self,
        session: Session,
        services: Services,
        *,
        files: Sequence[Path],
        observers: Sequence[Observer] = (),
    ) -> None:
        """Prepare a session; its scenario must be attached already.

        Args:
            session: The session to run.
            services: The outside world.
            files: The scenario's files, as the first turn names them.
            observers: Who watches, in order.
        """
        self.session = session
        self._services = services
        self._files = tuple(str(path) for path in files)
        self._observers = tuple(observers)
        self._loop = asyncio.get_running_loop()
        self._zero = services.clock.monotonic()
        self._queue: deque[Event] = deque()
        self._seq = 0
        self._last_at = 0
        self._is_pumping = False
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._agenda = Agenda()
        self._alarm: asyncio.TimerHandle | None = None
        self._heart: asyncio.TimerHandle | None = None
        self.error: VoxrtError | None = None
        self.tasks = TaskOwner(f"session {session.setup.session_id}", self._broke)
        self.delays = ReplyDelay()
        self.plane = MediaPlane(services.media, self.feed, self._saw_frame)
        self.sounds = SoundFiles(
            services.sound_dir, services.clock.monotonic, self.feed
        )
        self.calls = CallBoard(self)
        self.sockets = SocketBoard(self)
        self.answers = Answers(self)
        self._parts: tuple[Callable[[Command], bool], ...] = (
            self._carry_out_own,
            self.plane.carry_out,
            self.sounds.carry_out,
            self.calls.carry_out,
            self.sockets.carry_out,
            self.answers.carry_out,
        )

    @property
    def services(self) -> Services:
        """The outside world."""
        return self._services

    @property
    def at(self) -> int:
        """Microseconds since the session began; never goes back."""
        now = int((self._services.clock.monotonic() - self._zero) * 1e6)
        self._last_at = max(self._last_at, now)
        return self._last_at

    def feed(self, event: Event) -> None:
        """Let an event reach the session, in its own turn.

        The turn is taken at once, unless one is being taken: then it waits. So an
        order of the scenario is carried out before the next message of a socket is
        looked at, and `clear` can never throw away audio that came after it.
        """
        if self._ended.done():
            return
        self._queue.append(event)
        if not self._is_pumping:
            self._pump()

    def saw_message(
        self, socket_id: str, direction: str, text: str, audio_bytes: int = 0
    ) -> None:
        """Show a provider's message to the observers."""
        at = self.at
        self._show(
            lambda each: each.message(
                socket_id, direction, text, at, audio_bytes=audio_bytes
            )
        )

    def report(self, error: VoxrtError) -> None:
        """Note what went wrong outside of the scenario; the first one counts."""
        if self.error is None:
            self.error = error

    def request_termination(self, reason: str) -> None:
        """End the session from outside, as the cloud's operator would."""
        self.feed(TerminationRequested(reason))

    async def run(
        self, incoming: tuple[Leg, CallOffer, str] | None = None
    ) -> CallSummary:
        """Run the session to its end.

        Args:
            incoming: The leg that calls, what is known of the call, and its id.

        Returns:
            The session in figures; `error` tells what ended it, if anything did.
        """
        try:
            self._begin(incoming)
            await self._ended
        except Exception as error:
            # Our own fault ended it, whatever was reported before.
            self.error = _as_fault(error)
            raise
        finally:
            try:
                await self._close()
            finally:
                summary = self._summary()
                self._show(lambda each: each.ended(summary))
        return summary

    def _begin(self, incoming: tuple[Leg, CallOffer, str] | None) -> None:
        urls = self.answers.open_control()
        self._heart = self._loop.call_later(1.0, self._beat)
        self.feed(ScenarioLoaded(self._files))
        self.feed(SessionStarted(*urls))
        if incoming is not None:
            self.calls.add_incoming(*incoming)

    # Turns

    def _pump(self) -> None:
        self._is_pumping = True
        try:
            while self._queue and not self._ended.done():
                self._take(self._queue.popleft())
        except Exception as error:  # noqa: BLE001
            # Our own fault: whoever waits in `run` gets it, after an orderly close.
            self._broke(error)
        finally:
            self._is_pumping = False

    def _broke(self, error: BaseException) -> None:
        """End the session over a fault of ours; `run` raises it."""
        if not self._ended.done():
            self._ended.set_exception(error)

    def _take(self, event: Event) -> None:
        turn = Turn(self._seq, self.at, event)
        self._seq += 1
        commands = self.session.handle(turn)
        self._show(lambda each: each.turn(turn, commands))
        for command in commands:
            if not any(part(command) for part in self._parts):
                msg = f"nobody carries out {type(command).__name__}"
                raise HostError(msg)
        self.calls.after_turn(event)

    # The session's own commands

    def _carry_out_own(self, command: Command) -> bool:
        match command:
            case StartTimer(timer_id, due, _):
                self._agenda.push(timer_id, due)
                self._set_alarm()
            case CancelTimer(timer_id):
                self._agenda.cancel(timer_id)
                self._set_alarm()
            case BeginTerminating():
                self.feed(TerminatingReached())
            case BeginTerminated():
                self.calls.hang_up_all()
                self.sockets.close_all()
                self.sounds.stop_all()
                self.feed(TerminatedReached())
            case EndSession():
                if not self._ended.done():
                    self._ended.set_result(None)
            case _:
                return False
        return True

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        due = self._agenda.next_due()
        if due is not None:
            delay = max(
                0.0, due / 1e6 - (self._services.clock.monotonic() - self._zero)
            )
            self._alarm = self._loop.call_later(delay, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        # A loop's timer may come a hair early by its own clock: what is due is due.
        now = max(self.at, self._agenda.next_due() or 0)
        self._last_at = now
        for timer_id in self._agenda.pop_due(now):
            self.feed(TimerFired(timer_id))
        self._set_alarm()

    # Seeing and ending

    def _show(self, what: Callable[[Observer], None]) -> None:
        for observer in self._observers:
            try:
                what(observer)
            except VoxrtError as error:
                # An observer that cannot go on, such as a recorder on a full disk:
                # the call is ended in good order rather than go on unrecorded.
                self.report(error)
                self._loop.call_soon(self.request_termination, INTERNAL_ERROR)

    def _beat(self) -> None:
        at = self.at
        self._show(lambda each: each.second(at))
        self._heart = self._loop.call_later(1.0, self._beat)

    def _saw_frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat
    ) -> None:
        at = self.at
        self._show(lambda each: each.frame(unit_id, direction, payload, fmt, at))
        if unit_id == self.calls.first_call:
            self.delays.frame(direction, payload, fmt, at)
        self.sounds.frame(unit_id, direction, payload, fmt)

    async def _close(self) -> None:
        for timer in (self._alarm, self._heart):
            if timer is not None:
                timer.cancel()
        async with contextlib.AsyncExitStack() as steps:
            # From the last to the first, each whatever the others raise.
            steps.push_async_callback(self.tasks.close)
            steps.callback(self.plane.close)
            steps.callback(self.sounds.stop_all)
            steps.push_async_callback(self.sockets.wait_closed, _CLOSING_S)
            steps.callback(self.answers.close)
            steps.callback(self.sockets.close_all)
            steps.callback(self.calls.hang_up_all)

    def _summary(self) -> CallSummary:
        return CallSummary(
            session_id=self.session.setup.session_id,
            duration=self._last_at / 1e6,
            finish_reason=self.session.finish_reason,
            turns=self._seq,
            counters=self.plane.counters(),
            reply_delays=tuple(self.delays.delays),
            lateness_p99_ms=self.plane.lateness_p99_ms,
            error=self._what_went_wrong(),
            sound_files=tuple(self.sounds.paths),
        )

    def _what_went_wrong(self) -> VoxrtError | None:
        """Tell the cause: what happened outside comes before what it led to."""
        error = self.error or self.session.error
        return None if error is None else _as_fault(error)


def _as_fault(error: Exception) -> VoxrtError:
    if isinstance(error, VoxrtError):
        return error
    fault = HostError(f"the session failed: {error!r}")
    fault.__cause__ = error
    return fault
