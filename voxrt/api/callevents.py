"""Events of the session as events of a Call (VoxEngine reference, CallEvents)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.core.events import (
    CallAudioReceived,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    RecordingFailed,
    RecordingStarted,
    RecordingStopped,
    ToneReceived,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.calls import CallMirror
    from voxrt.core.events import Event

__all__ = ["call_event"]

Fields = dict[str, object]

EARLY_MEDIA_CODE = 183
"""SIP response that brings early media (RFC 3261 section 21.1.5)"""
NO_COST = 0
"""of calls on the developer's own machine"""


def call_event(event: Event, call: CallMirror) -> tuple[str, Fields]:
    """Name and fields of the event that a call's listeners get.

    Returns:
        An empty name when VoxEngine has no event for it.
    """
    reader = _READERS.get(type(event))
    return ("", {}) if reader is None else reader(event, call)


def _ringing(event: CallRang, call: CallMirror) -> tuple[str, Fields]:
    return "Call.Ringing", {"headers": dict(event.headers)}


def _audio_started(
    event: CallEarlyMediaStarted, call: CallMirror
) -> tuple[str, Fields]:
    fields: Fields = {"headers": dict(event.headers), "code": EARLY_MEDIA_CODE}
    return "Call.AudioStarted", fields


def _connected(event: CallConnected, call: CallMirror) -> tuple[str, Fields]:
    return "Call.Connected", {
        "headers": dict(event.headers),
        "customData": event.custom_data or call.custom_data,
        # The called side's name is not known; the mirror has the caller's.
        "displayName": call.display_name if call.incoming else "",
        "scheme": {},
    }


def _disconnected(event: CallDisconnected, call: CallMirror) -> tuple[str, Fields]:
    return "Call.Disconnected", {
        "headers": dict(event.headers),
        "internalCode": event.code,
        "reason": event.reason,
        "duration": event.duration,
        "cost": NO_COST,
        "direction": "incoming" if call.incoming else "outgoing",
    }


def _failed(event: CallFailed, call: CallMirror) -> tuple[str, Fields]:
    return "Call.Failed", {
        "headers": dict(event.headers),
        "code": event.code,
        "reason": event.reason,
    }


def _audio_received(event: CallAudioReceived, call: CallMirror) -> tuple[str, Fields]:
    return "Call.FirstAudioPacketReceived", {}


def _tone(event: ToneReceived, call: CallMirror) -> tuple[str, Fields]:
    if not call.handles_tones:
        return "", {}
    return "Call.ToneReceived", {"tone": event.tone, "type": event.kind}


def _message(event: CallMessageReceived, call: CallMirror) -> tuple[str, Fields]:
    fields: Fields = {"text": event.text, "headers": dict(event.headers)}
    return "Call.MessageReceived", fields


def _info(event: CallInfoReceived, call: CallMirror) -> tuple[str, Fields]:
    return "Call.InfoReceived", {
        "mimeType": event.mime_type,
        "body": event.body,
        "headers": dict(event.headers),
    }


def _record_started(event: RecordingStarted, call: CallMirror) -> tuple[str, Fields]:
    return "Call.RecordStarted", {"url": event.url}


def _record_stopped(event: RecordingStopped, call: CallMirror) -> tuple[str, Fields]:
    return "Call.RecordStopped", {
        "url": event.url,
        "cost": str(NO_COST),
        "duration": event.duration,
    }


def _record_failed(event: RecordingFailed, call: CallMirror) -> tuple[str, Fields]:
    return "Call.RecordError", {"error": event.error}


_READERS: dict[type[Event], Callable[[Any, CallMirror], tuple[str, Fields]]] = {
    CallRang: _ringing,
    CallEarlyMediaStarted: _audio_started,
    CallConnected: _connected,
    CallDisconnected: _disconnected,
    CallFailed: _failed,
    CallAudioReceived: _audio_received,
    ToneReceived: _tone,
    CallMessageReceived: _message,
    CallInfoReceived: _info,
    RecordingStarted: _record_started,
    RecordingStopped: _record_stopped,
    RecordingFailed: _record_failed,
}
