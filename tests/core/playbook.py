"""Playbooks: a session's life as one expression, an event in and its commands out.

::

    (
        Playbook({CallAlerted: lambda s, e: s.emit(AnswerCall(e.call_id))})
        .started()
        .turn(alerted("call-1"), AnswerCall("call-1"), ring(2), CancelTimer(1), at=5)
    )

Each `turn` feeds one event and compares the whole outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self

from voxrt.core.calls import CallMirror
from voxrt.core.commands import CancelTimer, Command, StartTimer, WriteLog
from voxrt.core.events import CallAlerted, Event, ScenarioLoaded, SessionStarted, Turn
from voxrt.core.session import Session, SessionSetup

__all__ = [
    "IDLE_CANCELLED",
    "IDLE_STARTED",
    "LOADED",
    "SECOND",
    "STARTED",
    "Playbook",
    "alerted",
    "outgoing",
]

SECOND = 1_000_000
LOADED = ScenarioLoaded(("scenario.py",))
STARTED = SessionStarted("http://host/a", "https://host/a")
IDLE_STARTED = StartTimer(1, 60 * SECOND, "idle")
IDLE_CANCELLED = CancelTimer(1)

Listener = Callable[[Session, Event], None]


def alerted(call_id: str, *, sample_rate: int = 8000) -> CallAlerted:
    """Make an incoming call."""
    return CallAlerted(
        call_id=call_id,
        caller_id="100",
        display_name="Caller",
        destination="200",
        from_uri="sip:100@host",
        to_uri="sip:200@host",
        headers={"X-One": "1"},
        sample_rate=sample_rate,
    )


def outgoing(call_id: str, **fields: object) -> CallMirror:
    """Make the mirror of an outgoing call."""
    values = {
        "call_id": call_id,
        "incoming": False,
        "number": "300",
        "caller_id": "200",
        "display_name": "",
        **fields,
    }
    return CallMirror(**values)


class _Script:
    """A host whose listeners are given by the class of the event."""

    def __init__(
        self,
        session: Session,
        listeners: Mapping[type[Event], Listener],
        microtask: Callable[[Session], None] | None,
    ) -> None:
        self._session = session
        self._listeners = listeners
        self._microtask = microtask
        self.delivered: list[Event] = []

    def deliver(self, event: Event) -> None:
        self.delivered.append(event)
        listener = self._listeners.get(type(event))
        if listener is not None:
            listener(self._session, event)

    def drain(self) -> None:
        if self._microtask is not None:
            self._microtask(self._session)


class Playbook:
    """A session with listeners, fed and checked turn by turn."""

    def __init__(
        self,
        listeners: Mapping[type[Event], Listener] | None = None,
        *,
        setup: SessionSetup | None = None,
        microtask: Callable[[Session], None] | None = None,
    ) -> None:
        self.session = Session(setup or SessionSetup(1, seed=7, started_at=1000))
        self._script = _Script(self.session, listeners or {}, microtask)
        self.session.attach(self._script)
        self._seq = 0
        self._at = 0

    @property
    def delivered(self) -> list[Event]:
        """Events that reached the host, oldest first."""
        return self._script.delivered

    def feed(self, event: Event, *, at: float | None = None) -> tuple[Command, ...]:
        """Feed an event at a second, by default that of the last one."""
        if at is not None:
            self._at = round(at * SECOND)
        turn = Turn(self._seq, self._at, event)
        self._seq += 1
        return self.session.handle(turn)

    def turn(self, event: Event, *commands: Command, at: float | None = None) -> Self:
        """Feed an event and compare the outbox."""
        assert self.feed(event, at=at) == commands
        return self

    def started(self) -> Self:
        """Feed the first two turns, of a scenario that does nothing in them."""
        return self.turn(LOADED).turn(STARTED, IDLE_STARTED)

    def logs(self, event: Event, *, at: float | None = None) -> list[str]:
        """Feed an event and return the log lines of its outbox."""
        outbox = self.feed(event, at=at)
        return [item.text for item in outbox if isinstance(item, WriteLog)]
