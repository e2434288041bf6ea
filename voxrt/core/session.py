"""One VoxEngine session: turns go in, commands come out.

How this works. `handle` takes one turn: the session's mirrors of calls and requests
move on, then the host (the scenario with its VoxEngine objects, see `voxrt.api`) runs
the listeners for the event and drains the microtasks. Whatever the scenario ordered
meanwhile through `emit` and the helpers below is the turn's outbox. Nothing here
waits, and nothing here knows the time other than from the turn.

The life of a session (VoxEngine guide "Calls and sessions")::

    LOADING -> RUNNING -> DRAINING -> TERMINATING -> TERMINATED -> ENDED

`terminate` moves RUNNING to DRAINING, which ends when no HTTP request is on its way
any more or its time is over. In TERMINATING one HTTP request is allowed, in
TERMINATED only the log.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from voxrt.core.calls import CallMirror
from voxrt.core.commands import Command
from voxrt.core.events import Event, Turn
from voxrt.core.limits import Limits

__all__ = ["Host", "Phase", "Session", "SessionSetup"]


class Phase(Enum):
    """Where a session is in its life."""

    LOADING = "loading"
    RUNNING = "running"
    DRAINING = "draining"
    TERMINATING = "terminating"
    TERMINATED = "terminated"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class SessionSetup:
    """All that a session takes from the outside when it begins; part of a recording."""

    session_id: int
    seed: int
    """of random numbers, ids and UUIDs"""
    started_at: int
    """microseconds since 1970-01-01 UTC"""
    custom_data: str = ""
    """`VoxEngine.customData()`"""
    secrets: Mapping[str, str] = field(default_factory=dict)
    account_id: int = 1
    application_id: int = 1
    limits: Limits = field(default_factory=Limits)


class Host(Protocol):
    """The scenario, as the session drives it."""

    def deliver(self, event: Event) -> None:
        """Run the scenario's listeners for an event; errors go to `Session.fail`."""
        ...

    def drain(self) -> None:
        """Run microtasks until there is none."""
        ...


class Session:
    """State of one session and its outbox."""

    def __init__(self, setup: SessionSetup) -> None:
        self.setup = setup
        self.random = random.Random(setup.seed)  # noqa: S311
        self.calls: dict[str, CallMirror] = {}
        self.phase = Phase.LOADING

    # Driven by the runtime and by replay

    def attach(self, host: Host) -> None:
        """Give the session its scenario; once, before the first turn."""
        raise NotImplementedError

    def handle(self, turn: Turn) -> tuple[Command, ...]:
        """Take one turn and return its outbox, in the order of the orders."""
        raise NotImplementedError

    @property
    def finish_reason(self) -> str:
        """Why the session ended or is ending, as CallSessionInfo.finish_reason says."""
        raise NotImplementedError

    # Time and chance, the same in every replay

    @property
    def now(self) -> int:
        """Microseconds since 1970-01-01 UTC; stands still inside a turn."""
        raise NotImplementedError

    def new_id(self, kind: str) -> str:
        """Make an id such as `call-1f3a9c`, unlike every other of the session."""
        raise NotImplementedError

    def new_uuid(self) -> uuid.UUID:
        """Make a version 4 UUID from the session's seed."""
        raise NotImplementedError

    # Ordered by the VoxEngine objects

    def emit(self, command: Command) -> None:
        """Append an order, if the session's phase still allows it."""
        raise NotImplementedError

    def log(self, text: str, source: str = "scenario") -> None:
        """Append a log line, cut to the limit."""
        raise NotImplementedError

    def start_timer(self, delay_ms: float) -> int:
        """Order a `TimerFired` after a delay; past the limit of timers, fail."""
        raise NotImplementedError

    def cancel_timer(self, timer_id: int) -> None:
        """Forget a timer; an unknown one is no error."""
        raise NotImplementedError

    def place_call(self, call: CallMirror) -> None:
        """Order an outgoing call, or its CallFailed with 403 past the limits."""
        raise NotImplementedError

    def terminate(self, reason: str = "Normal termination") -> None:
        """End the session after this turn."""
        raise NotImplementedError

    def fail(self, error: Exception) -> None:
        """End the session because of the scenario: log, then Terminating."""
        raise NotImplementedError
