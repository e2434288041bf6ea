"""What a session knows of its calls: the states of VoxEngine's Call, mirrored.

States and their order are those of the VoxEngine reference, class Call: ALERTING and
PROGRESSING before the answer, CONNECTED, TERMINATED.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallRang,
    Event,
)

__all__ = ["CallMirror", "CallState", "observe_call"]


class CallState(Enum):
    """State of a call, with the text that `Call.state()` returns."""

    ALERTING = "ALERTING"
    PROGRESSING = "PROGRESSING"
    CONNECTED = "CONNECTED"
    TERMINATED = "TERMINATED"


@dataclass(slots=True)
class CallMirror:
    """A call as the session sees it; reads of the scenario are served from here."""

    call_id: str
    incoming: bool
    number: str
    caller_id: str
    display_name: str
    headers: dict[str, str] = field(default_factory=dict)
    custom_data: str = ""
    kind: str = "pstn"
    """`pstn`, `sip` or `user`"""
    sample_rate: int = 8000
    state: CallState = CallState.ALERTING
    connected_at: int | None = None
    """microseconds since the session began"""
    handles_tones: bool = False

    @property
    def is_alive(self) -> bool:
        """Whether the call has not ended."""
        return self.state is not CallState.TERMINATED


def observe_call(call: CallMirror, event: Event, at: int) -> None:
    """Move a call's mirror on by an event about it.

    Args:
        call: The mirror.
        event: Any event; those that change nothing are ignored.
        at: Microseconds since the session began.
    """
    if isinstance(event, CallAlerted):
        call.sample_rate = event.sample_rate
    elif isinstance(event, CallRang):
        call.state = CallState.PROGRESSING
    elif isinstance(event, CallEarlyMediaStarted):
        call.state = CallState.PROGRESSING
        call.sample_rate = event.sample_rate
    elif isinstance(event, CallConnected):
        call.state = CallState.CONNECTED
        call.connected_at = at
        call.sample_rate = event.sample_rate
    elif isinstance(event, CallDisconnected | CallFailed):
        call.state = CallState.TERMINATED
