"""One VoxEngine session: turns go in, commands come out.

How this works. `handle` takes one turn: the session's mirrors of calls and requests
move on (`voxrt.core.intake`), then the host (the scenario with its VoxEngine objects,
see `voxrt.api`) runs the listeners for the event and drains the microtasks. Whatever
the scenario ordered meanwhile through `emit` and the helpers below is the turn's
outbox. At the end the session adds its own orders (`voxrt.core.settle`): the timer of
a session without calls, and the next step of its end. Nothing here waits, and nothing
here knows the time other than from the turn.

The phases stand in `voxrt.core.phase`, what is late or has ended in
`voxrt.core.mirrors`.

Some events are made by the session. A call past a limit and a call that nobody answers
both have to fail without anything happening outside, and a replay has to see it happen
at the same place. So the session orders a timer for it (purpose `call-limit` or
`ring`), and the turn of that `TimerFired` is delivered to the host as the call's
`CallFailed`.
"""

from __future__ import annotations

import math
import random
import uuid
from typing import TYPE_CHECKING, Protocol

from voxrt.core.calls import CallMirror, CallState
from voxrt.core.commands import (
    AnswerControl,
    Command,
    FetchStored,
    ListStored,
    PlaceCall,
    RemoveStored,
    SendHttp,
    StoreValue,
    WriteLog,
)
from voxrt.core.intake import accept
from voxrt.core.phase import INTERNAL_ERROR, NORMAL, Phase
from voxrt.core.settle import settle
from voxrt.core.setup import SessionSetup
from voxrt.core.state import SessionState
from voxrt.core.timers import CALL_LIMIT, RING
from voxrt.errors import HostError, HttpLimitError

if TYPE_CHECKING:
    from voxrt.core.events import Event, Turn

__all__ = ["Host", "Phase", "Session", "SessionSetup"]

_STORED = FetchStored | StoreValue | RemoveStored | ListStored

# VoxEngine guide "Calls": the header that sets how long an outgoing call may ring.
_TIMEOUT_HEADER = "vi-calltimeout"
_TIMEOUT_MIN_S = 10
_TIMEOUT_MAX_S = 400

# Longest delay of a timer: 2^31 - 1 ms, as setTimeout has it.
_DELAY_MAX_MS = 2**31 - 1


class Host(Protocol):
    """The scenario, as the session drives it.

    An error of the scenario goes to `Session.fail`. After it, `Session.halted` is true
    until the next turn: no further listener of the turn may run, and microtasks that
    are left are thrown away by the host.
    """

    def deliver(self, event: Event) -> None:
        """Run the scenario's listeners for an event; errors go to `Session.fail`."""
        ...

    def drain(self) -> None:
        """Run microtasks until there is none; not called in a halted turn."""
        ...


class Session:
    """State of one session and its outbox."""

    def __init__(self, setup: SessionSetup) -> None:
        self.setup = setup
        self.random = random.Random(setup.seed)
        self._state = SessionState(setup)
        self.calls: dict[str, CallMirror] = self._state.mirrors.calls
        # Ids have a stream of their own: the scenario's use of random numbers does
        # not change them, nor they the scenario's numbers.
        self._chance = random.Random(f"{setup.seed}/ids")
        self._ids: set[str] = set()
        self._call_attempts = 0
        self._http_in_terminating = 0
        self._warned: set[str] = set()
        self._host: Host | None = None

    # Driven by the runtime and by replay

    def attach(self, host: Host) -> None:
        """Give the session its scenario; once, before the first turn.

        Raises:
            HostError: The session has a scenario already.
        """
        if self._host is not None:
            msg = "session has a host already, wanted to be attached once"
            raise HostError(msg)
        self._host = host

    def handle(self, turn: Turn) -> tuple[Command, ...]:
        """Take one turn and return its outbox, in the order of the orders.

        Raises:
            HostError: The session has no scenario.
        """
        host = self._host
        if host is None:
            msg = "session has no host, wanted attach before the first turn"
            raise HostError(msg)
        state = self._state
        if state.ending.phase is Phase.ENDED:
            return ()
        state.at = turn.at
        state.outbox.clear()
        state.halted = False
        try:
            event = accept(state, turn.event)
            if event is not None:
                host.deliver(event)
                if not state.halted:
                    host.drain()
        except Exception as error:  # noqa: BLE001
            # The session boundary: an error that the host did not take care of is
            # ours. The session ends by itself, whole and replayable, and whoever
            # drives it finds the error in `error`.
            state.fail(error, INTERNAL_ERROR)
        settle(state)
        return tuple(state.outbox)

    def collect_in(self, outbox: list[Command]) -> None:
        """Collect orders in a list of the driver's own, which may look at each.

        It is cleared at the begin of every turn.
        """
        self._state.outbox = outbox

    @property
    def phase(self) -> Phase:
        """Where the session is in its life."""
        return self._state.ending.phase

    @property
    def finish_reason(self) -> str:
        """Why the session ended or is ending, as CallSessionInfo.finish_reason says.

        Empty while the session goes on.
        """
        return self._state.ending.reason

    @property
    def error(self) -> Exception | None:
        """What ended the session, when an error did."""
        return self._state.ending.error

    @property
    def system_error(self) -> bool:
        """`systemError` of AppEvents.Terminating and Terminated."""
        return self._state.ending.error is not None

    @property
    def halted(self) -> bool:
        """Whether an error ended the present turn's listeners."""
        return self._state.halted

    # Time and chance, the same in every replay

    @property
    def now(self) -> int:
        """Microseconds since 1970-01-01 UTC; stands still inside a turn."""
        return self.setup.started_at + self._state.at

    def new_id(self, kind: str) -> str:
        """Make an id such as `call-1f3a9c`, unlike every other of the session."""
        while True:
            made = f"{kind}-{self._chance.getrandbits(24):06x}"
            if made not in self._ids:
                self._ids.add(made)
                return made

    def new_uuid(self) -> uuid.UUID:
        """Make a version 4 UUID from the session's seed."""
        return uuid.UUID(int=self._chance.getrandbits(128), version=4)

    # Ordered by the VoxEngine objects

    def emit(self, command: Command) -> None:
        """Append an order, if the session's phase still allows it.

        An order to a call, socket or unit that has ended has no effect. Calls, timers
        and HTTP requests have their own methods.
        """
        state = self._state
        if isinstance(command, AnswerControl) and not state.requests.close_control(
            command.request_id
        ):
            return
        if state.phase in (Phase.TERMINATING, Phase.TERMINATED):
            if isinstance(command, WriteLog):
                state.order(command)
            else:
                self._warn_ignored(type(command).__name__)
            return
        if state.phase is Phase.ENDED or not state.mirrors.allows(command):
            return
        if isinstance(command, _STORED):
            state.requests.stored.add(command.request_id)
        state.order(command)

    def log(self, text: str, source: str = "scenario") -> None:
        """Append a log line, cut to the limit."""
        self._state.log(text, source)

    def start_timer(self, delay_ms: float) -> int:
        """Order a `TimerFired` after a delay.

        In a session that is ending the timer gets an id and never fires.

        Raises:
            ScriptLimitError: The session has as many timers as it may have.
        """
        state = self._state
        if not state.ending.is_listening:
            return state.timers.new_id()
        if math.isnan(delay_ms):
            delay_ms = 0
        delay_ms = min(max(delay_ms, 0), _DELAY_MAX_MS)
        return state.timers.start(state.after(delay_ms / 1000))

    def cancel_timer(self, timer_id: int) -> None:
        """Forget a timer; an unknown one is no error."""
        self._state.timers.cancel(timer_id)

    def place_call(self, call: CallMirror) -> None:
        """Order an outgoing call, or its CallFailed with 403 past the limits.

        `number` of the mirror is what is dialled. In a session that is ending the call
        is over before it began.
        """
        state = self._state
        state.mirrors.calls[call.call_id] = call
        if not state.ending.is_listening:
            call.state = CallState.TERMINATED
            self._warn_ignored(PlaceCall.__name__)
            return
        limits = self.setup.limits
        self._call_attempts += 1
        if (
            self._call_attempts > limits.call_attempts
            or state.mirrors.unanswered > limits.calls_unanswered
        ):
            state.timers.start(state.at, CALL_LIMIT, call.call_id)
            return
        state.order(
            PlaceCall(
                call_id=call.call_id,
                kind=call.kind,
                destination=call.number,
                caller_id=call.caller_id,
                display_name=call.display_name,
                headers=dict(call.headers),
                custom_data=call.custom_data,
            )
        )
        due = state.after(_ring_seconds(call, limits.ring_s))
        state.timers.start(due, RING, call.call_id)

    def new_request_id(self) -> int:
        """Make the id of a storage command."""
        return self._state.requests.new_id()

    def send_http(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
        connect_s: float | None = None,
        total_s: float | None = None,
    ) -> int:
        """Order an HTTP request; past the active ones it waits for its turn.

        Args:
            url: Where to.
            method: HTTP method.
            headers: Names and values, in order.
            body: What is sent.
            connect_s: Time to connect; can only be shorter than the limit.
            total_s: Time of the whole request; can only be shorter than the limit.

        Returns:
            The id that `HttpResponded` will carry. A request that the ending of the
            session drops is never answered.

        Raises:
            HttpLimitError: Too many requests are on their way or waiting, or a second
                one was made in Terminating.
        """
        limits = self.setup.limits
        request = SendHttp(
            request_id=self._state.requests.new_id(),
            url=url,
            method=method,
            headers=headers,
            body=body,
            connect_s=_shorter(connect_s, limits.http_connect_s),
            total_s=_shorter(total_s, limits.http_total_s),
            response_bytes=limits.http_response_bytes,
        )
        if self._may_send():
            http = self._state.requests.http
            if http.admit(request):
                self._state.order(request)
        else:
            self._warn_ignored(SendHttp.__name__)
        return request.request_id

    def terminate(self, reason: str = NORMAL) -> None:
        """End the session after this turn; a second call changes nothing."""
        self._state.ending.begin(reason)

    def fail(self, error: Exception) -> None:
        """End the session because of the scenario: log, then Terminating."""
        self._state.fail(error)

    def _may_send(self) -> bool:
        state = self._state
        if state.ending.is_listening:
            return True
        if state.phase is Phase.DRAINING:
            return state.requests.http.has_room and state.ending.error is None
        if state.phase is not Phase.TERMINATING:
            return False
        if self._http_in_terminating >= self.setup.limits.http_in_terminating:
            msg = "more than one http request in Terminating"
            raise HttpLimitError(msg)
        self._http_in_terminating += 1
        return True

    def _warn_ignored(self, what: str) -> None:
        if what not in self._warned:
            self._warned.add(what)
            phase = self.phase.value
            self._state.log(f"{what} has no effect, the session is {phase}", "warning")


def _shorter(wanted: float | None, limit: float) -> float:
    return limit if wanted is None else min(wanted, limit)


def _ring_seconds(call: CallMirror, default: float) -> float:
    for name, value in call.headers.items():
        if name.lower() == _TIMEOUT_HEADER:
            try:
                wanted = int(value)
            except ValueError:
                return default
            return min(max(wanted, _TIMEOUT_MIN_S), _TIMEOUT_MAX_S)
    return default
