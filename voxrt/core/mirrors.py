"""What a session knows of its calls, sockets and units: what lives, what has ended.

An event about something that has ended is late and reaches no listener; an order to
something that has ended has no effect. Both are decided here, from the session's own
state, so that a replay decides the same.
"""

from __future__ import annotations

from enum import Enum

from voxrt.core.calls import CallMirror, CallState, observe_call
from voxrt.core.commands import (
    CloseSocket,
    CloseUnit,
    Command,
    HandleTones,
    OpenSocket,
    SendSocket,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallEarlyMediaStarted,
    CallRang,
    Event,
    RecordingFailed,
    RecordingStopped,
    SocketClosed,
    SocketFailed,
    SocketRefused,
)
from voxrt.core.subjects import CALL, SOCKET, SUBJECTS

__all__ = ["Mirrors"]

_BEFORE_ANSWER = (CallRang, CallEarlyMediaStarted, CallConnected)
_SOCKET_ENDS = (SocketRefused, SocketFailed, SocketClosed)
# A sound file is finished after the unit it was made of has ended (Call.record).
_AFTER_THE_END = (RecordingStopped, RecordingFailed)
_UNIT_FIELDS = ("unit_id", "source", "target")


class _Socket(Enum):
    """State of a provider's socket."""

    OPEN = "open"
    """asked for, or open"""
    CLOSING = "closing"
    """closed by the session; its end is still to be reported"""
    ENDED = "ended"


class Mirrors:
    """Calls, sockets and closed units of one session."""

    def __init__(self) -> None:
        self.calls: dict[str, CallMirror] = {}
        self._sockets: dict[str, _Socket] = {}
        self._closed_units: set[str] = set()

    @property
    def is_in_call(self) -> bool:
        """Whether a call has not ended."""
        # A plain loop: every turn asks, and nearly always the first call answers.
        for call in self.calls.values():
            if call.state is not CallState.TERMINATED:
                return True
        return False

    @property
    def unanswered(self) -> int:
        """Outgoing calls that were not answered yet and have not ended."""
        return sum(
            1
            for call in self.calls.values()
            if not call.incoming
            and call.state in (CallState.ALERTING, CallState.PROGRESSING)
        )

    def observe(self, event: Event, at: int) -> bool:
        """Move the mirrors on by an event.

        Args:
            event: The event.
            at: Microseconds since the session began.

        Returns:
            Whether the event is about something that lives.
        """
        if isinstance(event, CallAlerted):
            return self._add_incoming(event)
        field = SUBJECTS.get(type(event))
        if field is None:
            return True
        key: str = getattr(event, field)
        if field == SOCKET:
            return self._observe_socket(key, event)
        if field == CALL:
            return self._observe_call(key, event, at)
        return key not in self._closed_units or isinstance(event, _AFTER_THE_END)

    def allows(self, command: Command) -> bool:
        """Note an order; False when it is about something that has ended."""
        if isinstance(command, OpenSocket):
            self._sockets[command.socket_id] = _Socket.OPEN
            return True
        if isinstance(command, SendSocket | CloseSocket):
            return self._allows_socket(command)
        call_id = getattr(command, "call_id", None)
        if call_id is not None:
            return self._allows_call(call_id, command)
        for name in _UNIT_FIELDS:
            unit_id = getattr(command, name, None)
            if unit_id is not None and not self._is_living_unit(unit_id):
                return False
        if isinstance(command, CloseUnit):
            self._closed_units.add(command.unit_id)
        return True

    def _add_incoming(self, event: CallAlerted) -> bool:
        if event.call_id in self.calls:
            return False
        self.calls[event.call_id] = CallMirror(
            call_id=event.call_id,
            incoming=True,
            number=event.destination,
            caller_id=event.caller_id,
            display_name=event.display_name,
            headers=dict(event.headers),
            custom_data=event.custom_data,
            sample_rate=event.sample_rate,
        )
        return True

    def _observe_call(self, call_id: str, event: Event, at: int) -> bool:
        call = self.calls.get(call_id)
        if call is None or not call.is_alive:
            return False
        if isinstance(event, _BEFORE_ANSWER) and call.state is CallState.CONNECTED:
            return False
        observe_call(call, event, at)
        return True

    def _observe_socket(self, socket_id: str, event: Event) -> bool:
        state = self._sockets.get(socket_id)
        if state is None or state is _Socket.ENDED:
            return False
        if isinstance(event, _SOCKET_ENDS):
            self._sockets[socket_id] = _Socket.ENDED
        return True

    def _allows_socket(self, command: SendSocket | CloseSocket) -> bool:
        if self._sockets.get(command.socket_id) is not _Socket.OPEN:
            return False
        if isinstance(command, CloseSocket):
            self._sockets[command.socket_id] = _Socket.CLOSING
        return True

    def _allows_call(self, call_id: str, command: Command) -> bool:
        call = self.calls.get(call_id)
        if call is None or not call.is_alive:
            return False
        if isinstance(command, HandleTones):
            call.handles_tones = command.enabled
        return True

    def _is_living_unit(self, unit_id: str) -> bool:
        call = self.calls.get(unit_id)
        if call is not None:
            return call.is_alive
        return unit_id not in self._closed_units
