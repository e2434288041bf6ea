"""What all VoxEngine objects of one session share.

The realm joins the session (orders and state), the script context (the scenario's
code and its microtasks) and the table of receivers that events are handed to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voxrt.errors import VoxrtError
from voxrt.script.addresses import without_addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.events import Event
    from voxrt.core.session import Session
    from voxrt.script.context import ScriptContext
    from voxrt.script.jobs import Promise

__all__ = ["Realm", "Receiver"]

SHORTEST_MS = 1
"""Shortest time of a scenario's timer, as in other JavaScript engines. One that sets
itself again at once must let time go on, also where time goes on by timers alone."""


class Receiver(Protocol):
    """Whoever wants the events that carry its call, unit or socket id."""

    def receive(self, event: Event) -> None:
        """Take one event; runs inside the event's turn."""
        ...


class Realm:
    """Session, script context and receivers of one scenario."""

    def __init__(self, session: Session, context: ScriptContext) -> None:
        self.session = session
        self.context = context
        self.hides_tones = False
        """whether keys are masked in the log (Logger.hideTones)"""
        self._receivers: dict[str, Receiver] = {}
        self._answers: dict[int, Callable[[Event], None]] = {}
        self._timers: dict[int, Callable[[], None]] = {}
        self._warned: set[str] = set()
        self._serial = 0

    def register(self, key: str, receiver: Receiver) -> None:
        """Hand every event whose call, unit or socket id is `key` to a receiver."""
        self._receivers[key] = receiver

    def unregister(self, key: str) -> None:
        """Forget a receiver; an unknown key is no error."""
        self._receivers.pop(key, None)

    def receiver(self, key: str) -> Receiver | None:
        """Receiver of an id, None when nobody asked for it."""
        return self._receivers.get(key)

    def expect(self, request_id: int, then: Callable[[Event], None]) -> None:
        """Hand the answer to a request to a function, once."""
        self._answers[request_id] = then

    def answer(self, request_id: int, event: Event) -> None:
        """Give an answer to the function that expects it; others are dropped."""
        then = self._answers.pop(request_id, None)
        if then is not None:
            then(event)

    def promise(self) -> Promise:
        """Make a promise whose continuations run on the session's microtask queue."""
        return self.context.promise()

    def call(self, callback: Callable[..., object], *args: object) -> object:
        """Run scenario code; an error that leaves it ends the session."""
        try:
            return self.context.call(callback, *args)
        except VoxrtError as error:
            self.fail(error)
            return None

    def fail(self, error: Exception) -> None:
        """End the session because of the scenario; no listener of the turn follows."""
        if isinstance(error, VoxrtError):
            error.message = without_addresses(error.message)
        self.session.fail(error)

    def warn(self, text: str) -> None:
        """Write a warning to the session's log, with the scenario's line."""
        stack = self.context.here()
        where = f" ({stack[-1].place})" if stack else ""
        self.session.log(without_addresses(text) + where, "warning")

    def warn_once(self, text: str) -> None:
        """Write a warning, but not a second time in this session."""
        if text not in self._warned:
            self._warned.add(text)
            self.warn(text)

    def start_timer(self, delay_ms: float, callback: Callable[[], None]) -> int:
        """Let a function be run after a delay; the function is ours, not scenario's."""
        timer_id = self.session.start_timer(delay_ms)
        self._timers[timer_id] = callback
        return timer_id

    def start_scenario_timer(
        self, delay_ms: float, callback: Callable[[], None]
    ) -> int:
        """Set a timer that the scenario asked for: never a shorter one than allowed."""
        return self.start_timer(max(delay_ms, SHORTEST_MS), callback)

    def cancel_timer(self, timer_id: int) -> None:
        """Forget a timer; an unknown one is no error."""
        if self._timers.pop(timer_id, None) is not None:
            self.session.cancel_timer(timer_id)

    def fire_timer(self, timer_id: int) -> None:
        """Run the function of a timer whose time came."""
        callback = self._timers.pop(timer_id, None)
        if callback is not None:
            callback()

    def next_serial(self) -> int:
        """Number the objects, so that their hashes are the same in every replay."""
        self._serial += 1
        return self._serial
