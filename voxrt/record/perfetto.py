"""A recording as a trace of Chromium's format, for ui.perfetto.dev and its relatives.

Times are microseconds since the session began. There is a track for the session's
turns, one for its log, one for each call, one for each socket, one for who speaks; HTTP
requests and timers, which overlap, are asynchronous spans; levels are counters. A span
that has no end in the recording ends with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import (
    CancelTimer,
    ClearMedia,
    Command,
    OpenSocket,
    PlaceCall,
    SendHttp,
    StartTimer,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallFailed,
    Event,
    HttpResponded,
    PlaybackFinished,
    PlaybackStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketRefused,
    StreamEnded,
    StreamStarted,
    TimerFired,
)
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.errors import HostError
from voxrt.record import jsontext
from voxrt.record.entries import (
    FrameEntry,
    LogEntry,
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.loudness import Loudness
from voxrt.record.traceevents import TraceEvents

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.record.entries import Entry
    from voxrt.record.recording import Recording

__all__ = ["export_trace", "trace_of"]

_TURNS, _LOG = "turns", "log"


def export_trace(reader: Recording, out: Path) -> None:
    """Write a recording as a trace.

    Args:
        reader: The recording.
        out: Where to; an existing file is replaced.

    Raises:
        HostError: The file cannot be written.
    """
    try:
        out.write_bytes(jsontext.dump(trace_of(reader)))
    except OSError as error:
        msg = f"cannot write {out}: {error.strerror or error}"
        raise HostError(msg) from error


def trace_of(reader: Recording) -> dict[str, object]:
    """The trace as a JSON value."""
    tracer = _Tracer()
    for entry in reader:
        tracer.take(entry)
    header = reader.header
    return {
        "traceEvents": tracer.finish(),
        "displayTimeUnit": "ms",
        "otherData": {
            "voxrt": header.voxrt_version,
            "scenarios": [source.path for source in header.scenarios],
            "started_at": header.setup.started_at,
        },
    }


class _Tracer:
    """Turns entries into events of a trace."""

    def __init__(self) -> None:
        self._events = TraceEvents("voxrt session")
        self._tracks: dict[str, str] = {}
        """track of a call, unit or socket"""
        self._sides: dict[tuple[str, str], Loudness] = {}
        self._turn: dict[str, object] = {}
        """arguments of the last turn, to which its outbox belongs"""
        self._last = 0

    def take(self, entry: Entry) -> None:
        """Note an entry."""
        self._last = max(self._last, entry.at)
        if isinstance(entry, FrameEntry):
            self._frame(entry)
        elif isinstance(entry, TurnEntry):
            event = entry.turn.event
            self._turn = {"seq": entry.turn.seq, "event": event_to_plain(event)}
            name = type(event).__name__
            self._events.instant(_TURNS, name, entry.at, self._turn)
            self._event(event, entry.at)
        elif isinstance(entry, OutboxEntry):
            plain = [command_to_plain(command) for command in entry.commands]
            self._turn["commands"] = plain
            for command in entry.commands:
                self._command(command, entry.at)
        elif isinstance(entry, MessageEntry):
            if entry.frame is None:
                track = self._tracks.get(entry.socket_id, entry.socket_id)
                name = f"message {entry.direction}"
                self._events.instant(track, name, entry.at, {"text": entry.text})
        else:
            self._note(entry)

    def finish(self) -> list[dict[str, object]]:
        """Close what is open and return all events."""
        for (unit_id, way), side in self._sides.items():
            track = f"{self._tracks[unit_id]} {_VERBS[way]}"
            for start, end in side.finish():
                self._events.span(track, "speech", start, end, {})
            for at, level in side.levels:
                name = f"level of {track}, dB"
                self._events.counter(name, at, level)
        return self._events.finish(self._last)

    def _note(self, entry: LogEntry | MarkEntry) -> None:
        if isinstance(entry, LogEntry):
            args: dict[str, object] = {"source": entry.source}
            self._events.instant(_LOG, entry.text, entry.at, args)
        else:
            args = {"data": dict(entry.data)}
            self._events.instant(_LOG, f"mark {entry.name}", entry.at, args)

    def _frame(self, frame: FrameEntry) -> None:
        if not self._tracks.get(frame.unit_id, "").startswith("call"):
            return
        key = (frame.unit_id, frame.direction)
        side = self._sides.get(key)
        if side is None:
            side = self._sides[key] = Loudness()
        side.hear(frame)

    def _command(self, command: Command, at: int) -> None:
        events = self._events
        match command:
            case PlaceCall(call_id):
                self._open_call(call_id, f"to {command.destination}", at)
            case OpenSocket(socket_id, unit_id):
                track = f"{command.protocol} {socket_id}"
                self._tracks[socket_id] = self._tracks[unit_id] = track
                events.begin(track, socket_id, "opening", at)
            case SendHttp(request_id):
                name = f"{command.method} {command.url}"
                events.begin_async("http", request_id, name, at)
            case StartTimer(timer_id):
                name = f"timer {timer_id} ({command.purpose})"
                events.begin_async("timer", timer_id, name, at)
            case CancelTimer(timer_id):
                events.end_async("timer", timer_id, at, {"cancelled": True})
            case ClearMedia(unit_id):
                track = self._tracks.get(unit_id, unit_id)
                events.instant(track, "media buffer cleared", at, {})
            case _:
                pass

    def _event(self, event: Event, at: int) -> None:
        events = self._events
        match event:
            case CallAlerted(call_id):
                self._open_call(call_id, f"from {event.caller_id}", at)
            case CallConnected(call_id):
                events.end(call_id, at)
                events.begin(self._track(call_id), call_id, "connected", at)
            case CallDisconnected(call_id) | CallFailed(call_id):
                events.end(call_id, at, {"code": event.code, "reason": event.reason})
            case SocketOpened(socket_id):
                events.end(socket_id, at)
                events.begin(self._track(socket_id), socket_id, "open", at)
            case (
                SocketClosed(socket_id)
                | SocketRefused(socket_id)
                | SocketFailed(socket_id)
            ):
                events.end(socket_id, at, event_to_plain(event))
            case StreamStarted(unit_id) | PlaybackStarted(unit_id):
                track = f"{self._track(unit_id)} audio"
                events.begin(track, f"audio {unit_id}", "plays", at)
            case StreamEnded(unit_id) | PlaybackFinished(unit_id):
                events.end(f"audio {unit_id}", at)
            case HttpResponded(request_id):
                args: dict[str, object] = {"code": event.code, "error": event.error}
                events.end_async("http", request_id, at, args)
            case TimerFired(timer_id):
                events.end_async("timer", timer_id, at, {})
            case _:
                pass

    def _open_call(self, call_id: str, what: str, at: int) -> None:
        track = f"call {len(self._tracks) + 1} {what}"
        self._tracks[call_id] = track
        self._events.begin(track, call_id, "ringing", at)

    def _track(self, key: str) -> str:
        return self._tracks.get(key, key)


_VERBS = {"in": "says", "out": "hears"}
