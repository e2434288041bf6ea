"""Recorded inputs, made ready for a session whose ids are others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voxrt.core.events import CallAlerted, ControlRequested, TimerFired, Turn
from voxrt.core.serial import event_from_plain, event_to_plain
from voxrt.record.ids import REQUEST, TIMER
from voxrt.record.matching import ids_of

if TYPE_CHECKING:
    from voxrt.core.events import Event
    from voxrt.core.session import Session
    from voxrt.record.ids import Ids, Key
    from voxrt.record.steps import Step

__all__ = ["Inputs"]

_NUMBERS = {"timer_id": TIMER, "request_id": REQUEST}
_ID_FIELDS = ("call_id", "unit_id", "socket_id")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[a-z]+-[0-9a-f]{6}\b")


class Inputs:
    """Hands out the events of a recording, as today's session has to see them."""

    def __init__(self, session: Session, ids: Ids) -> None:
        self._session = session
        self._ids = ids
        # Whoever starts a session draws the id of its incoming call before turn 0.
        self._first_call: str | None = session.new_id("call")
        self._ordered: set[Key] = set()
        """ids that the recorded commands gave out"""

    def learn(self, steps: list[Step], *, are_same: bool) -> None:
        """Note the ids of recorded outboxes.

        Args:
            steps: The turns since the last time.
            are_same: Whether the replay's commands were equal, ids included.
        """
        for step in steps:
            keys: list[Key] = []
            for plain in step.outbox:
                keys += ids_of(plain)
            event = step.turn.event
            if isinstance(event, CallAlerted):
                # Either it is paired already, or it is the one that was drawn.
                self._ids.accept_same([event.call_id])
                self._ordered.add(event.call_id)
            self._ordered.update(keys)
            if are_same:
                self._ids.accept_same(keys)

    def expect(self, steps: list[Step]) -> None:
        """Note ids that recorded commands give out later on."""
        for step in steps:
            for plain in step.outbox:
                self._ordered.update(ids_of(plain))

    def is_aligned(self, event: CallAlerted) -> bool:
        """Whether an incoming call has the id that the session would have given."""
        if event.call_id == self._first_call:
            self._first_call = None
            return True
        return not self._ids.is_drawn(event.call_id)

    def turn(self, turn: Turn) -> Turn | None:
        """A recorded turn for today's session.

        Returns:
            The turn; None when it answers a command that was not given today.
        """
        event = turn.event
        if isinstance(event, CallAlerted):
            self._ids.accept({event.call_id: self._incoming(event.call_id)})
        elif isinstance(event, TimerFired):
            timer = self._ids.replayed((TIMER, event.timer_id))
            if not isinstance(timer, tuple):
                return None
            return Turn(turn.seq, turn.at, TimerFired(timer[1]))
        if self._ids.is_identity:
            return turn if self._is_wanted(event) else None
        return self._translated(turn)

    def _incoming(self, recorded: str) -> str:
        """The id of an incoming call, drawn when whoever recorded it drew one."""
        known = self._ids.replayed(recorded)
        if isinstance(known, str):
            return known
        if not self._ids.is_drawn(recorded):
            return recorded  # whoever took the call named it
        drawn, self._first_call = self._first_call, None
        return self._session.new_id("call") if drawn is None else drawn

    def _is_wanted(self, event: Event) -> bool:
        if isinstance(event, ControlRequested):
            return True
        for name in _ID_FIELDS:
            key = getattr(event, name, None)
            if key is not None and not self._has(key):
                return False
        request = getattr(event, "request_id", None)
        return request is None or self._has((REQUEST, request))

    def _has(self, key: Key) -> bool:
        return self._ids.replayed(key) is not None or key not in self._ordered

    def _translated(self, turn: Turn) -> Turn | None:
        if not self._is_wanted(turn.event):
            return None
        plain = event_to_plain(turn.event)
        request = plain.get("request_id")
        if isinstance(request, int) and not isinstance(turn.event, ControlRequested):
            number = self._ids.replayed((REQUEST, request))
            plain["request_id"] = number[1] if isinstance(number, tuple) else request
        changed = {name: self._value(value) for name, value in plain.items()}
        for name in _ID_FIELDS:
            # Ids that were made outside may look like anything.
            known = self._ids.replayed(str(plain.get(name)))
            if known is not None:
                changed[name] = known
        return Turn(turn.seq, turn.at, event_from_plain(changed))

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return _ID.sub(self._word, value)
        if isinstance(value, dict):
            return {name: self._value(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._value(item) for item in value]
        return value

    def _word(self, found: re.Match[str]) -> str:
        known = self._ids.replayed(found[0])
        return known if isinstance(known, str) else found[0]
