"""Plays a recording with faults in it, and sees what the scenario does.

How this works. Up to the first fault it is a replay. From there on nothing is compared
any more: what the scenario orders is carried out as far as the recording knows how it
goes. Timers run by virtual time; an end of a call or a socket that the scenario orders
is reported; a request that the recording has too is answered as it was there, after the
same time. What else is asked for has no answer, and is noted.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    BeginTerminated,
    BeginTerminating,
    CancelTimer,
    CloseSocket,
    Command,
    FetchStored,
    HangUpCall,
    ListStored,
    OpenSocket,
    PlaceCall,
    RejectCall,
    RemoveStored,
    SendHttp,
    StartTimer,
    StoreValue,
)
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    CallFailed,
    Event,
    SocketClosed,
    TerminatedReached,
    TerminatingReached,
    TimerFired,
    Turn,
)
from voxrt.core.phase import Phase
from voxrt.record.outcome import Difference
from voxrt.record.replay import Fed, Replay
from voxrt.record.steps import Step, Steps

if TYPE_CHECKING:
    from voxrt.core.session import Session
    from voxrt.record.faults import Input

__all__ = ["Rehearsal", "Rehearsed"]

# Life of a session after the last recorded input: longer than any timeout is worth.
_AFTER_US = 300_000_000

# Turns of a session that would go on for ever within that time.
_MOST_TURNS = 200_000

# Time after which a call or a socket that was ended says so.
_GOODBYE_US = 20_000

# Time after which a request is answered that comes later than it was recorded.
_ANSWER_US = 20_000

_MICROSECONDS = 1_000_000

_OWN = (TimerFired, TerminatingReached, TerminatedReached)
"""events that are made here, whatever the recording has"""

_ASKS = (
    SendHttp,
    FetchStored,
    StoreValue,
    RemoveStored,
    ListStored,
    PlaceCall,
    OpenSocket,
)
"""commands that somebody has to answer"""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a scenario did with faults."""

    turns: tuple[Fed, ...]
    """from the first fault on"""
    begins_at: int
    """when that is, in microseconds since the session began"""
    has_ended: bool
    """whether the session came to its end"""
    finish_reason: str
    unanswered: tuple[Command, ...] = ()
    """what the recording knows no answer to"""
    past: tuple[Fed, ...] = ()
    """the turns before the first fault"""
    before: tuple[Difference, ...] = ()
    """differences from the recording before the first fault"""


class Rehearsal:
    """One recording with faults."""

    def __init__(self, steps: Steps, session: Session, inputs: list[Input]) -> None:
        """Prepare.

        Args:
            steps: The recording's turns.
            session: A fresh session with the recording's setup.
            inputs: The inputs with faults in them, in order of time.
        """
        self._session = session
        self._first = _first_fault(steps.steps, inputs)
        begin = Steps(steps.steps[: self._first], "faults begin here")
        self._going = Replay(begin, session, all_differences=True)
        self._rest = steps.steps[self._first :]
        self._inputs = [one for one in inputs if one.step >= self._first]
        self._queue: list[tuple[int, int, Event]] = []
        self._order = count()
        self._now = 0
        self._turns: list[Fed] = []
        self._timers: dict[int, int] = {}
        self._held: list[Event] = []
        """recorded inputs that answer nothing yet"""
        self._gone: set[str] = set()
        """calls and sockets that are over"""
        self._connected: dict[str, int] = {}
        self._unanswered: list[Command] = []

    def run(self) -> Rehearsed:
        """Play it to its end."""
        self._going.run()
        self._going.go_on_with(self._rest)
        for fed in self._going.fed:
            self._note(fed.turn)
            self._carry_out(fed.commands, is_past=True)
        begins_at = self._inputs[0].at if self._inputs else 0
        for one in self._inputs:
            if not isinstance(one.event, _OWN):
                self._push(one.at, one.event)
        self._play(max((one.at for one in self._inputs), default=0) + _AFTER_US)
        return Rehearsed(
            turns=tuple(self._turns),
            begins_at=begins_at,
            has_ended=self._session.phase is Phase.ENDED,
            finish_reason=self._session.finish_reason,
            unanswered=tuple(self._unanswered),
            past=tuple(self._going.fed),
            before=self._going.differences,
        )

    def _play(self, until: int) -> None:
        while self._session.phase is not Phase.ENDED:
            if len(self._turns) > _MOST_TURNS:
                return
            due = min(self._timers.items(), key=_by_time, default=None)
            if self._queue and (due is None or self._queue[0][0] <= due[1]):
                at, _, event = heapq.heappop(self._queue)
                self._give(at, event)
            elif due is not None:
                del self._timers[due[0]]
                self._take(due[1], TimerFired(due[0]))
            else:
                return
            if self._now > until:
                return

    def _push(self, at: int, event: Event) -> None:
        heapq.heappush(self._queue, (at, next(self._order), event))

    def _give(self, at: int, event: Event) -> None:
        """Give a recorded input, or one that was made of one, with today's ids."""
        if self._is_over(event):
            return
        turn = self._going.translate(Turn(0, at, event))
        if turn is None:
            self._held.append(event)
        elif not self._is_over(turn.event):
            self._take(at, turn.event)

    def _is_over(self, event: Event) -> bool:
        keys = (getattr(event, name, "") for name in ("call_id", "socket_id"))
        return any(key in self._gone for key in keys)

    def _take(self, at: int, event: Event) -> None:
        self._now = max(self._now, at)
        turn = Turn(self._first + len(self._turns), self._now, event)
        self._note(turn)
        commands = self._session.handle(turn)
        self._turns.append(Fed(turn, commands, None))
        self._going.recognise(commands)
        self._carry_out(commands, is_past=False)
        if commands:
            held, self._held = self._held, []
            for waiting in held:
                # Perhaps what it answers was ordered now, later than recorded.
                self._push(self._now + _ANSWER_US, waiting)

    def _note(self, turn: Turn) -> None:
        event = turn.event
        if isinstance(event, CallConnected):
            self._connected.setdefault(event.call_id, turn.at)
        elif isinstance(event, CallDisconnected | CallFailed):
            self._gone.add(event.call_id)
        elif isinstance(event, SocketClosed):
            self._gone.add(event.socket_id)
        elif isinstance(event, TimerFired):
            self._timers.pop(event.timer_id, None)
        self._now = max(self._now, turn.at)

    # The outside, as far as it can be guessed

    def _carry_out(self, commands: tuple[Command, ...], *, is_past: bool) -> None:
        for command in commands:
            if isinstance(command, StartTimer):
                self._timers[command.timer_id] = command.due
            elif isinstance(command, CancelTimer):
                self._timers.pop(command.timer_id, None)
            elif not is_past:
                self._answer(command)

    def _answer(self, command: Command) -> None:
        if isinstance(command, BeginTerminating):
            self._push(self._now, TerminatingReached())
        elif isinstance(command, BeginTerminated):
            self._push(self._now, TerminatedReached())
        elif isinstance(command, HangUpCall | RejectCall):
            self._end_call(command.call_id)
        elif isinstance(command, CloseSocket):
            event = SocketClosed(
                command.socket_id, command.code, command.reason, was_clean=True
            )
            self._push(self._now + _GOODBYE_US, event)
        elif isinstance(command, _ASKS) and not self._going.is_recognised(command):
            self._unanswered.append(command)

    def _end_call(self, call_id: str) -> None:
        at = self._now + _GOODBYE_US
        begin = self._connected.get(call_id, at)
        seconds = round((at - begin) / _MICROSECONDS, 3)
        event = CallDisconnected(call_id, 200, "OK", seconds, by="local")
        self._push(at, event)


def _first_fault(steps: list[Step], inputs: list[Input]) -> int:
    """Number of the first recorded turn that is not given as it was."""
    for number, (step, one) in enumerate(zip(steps, inputs, strict=False)):
        if one.is_fault or one.step != number or one.at != step.turn.at:
            return number
    return min(len(inputs), len(steps))


def _by_time(timer: tuple[int, int]) -> tuple[int, int]:
    return timer[1], timer[0]
