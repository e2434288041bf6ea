"""The words for facts and orders: which of them a reader sees, and how they read.

A phrase's text names fields of the event or command in braces. Seconds are written as
people say them. What has no phrase is not told: timers, media connections, answers of
the storage, and what is told another way (log lines, provider messages).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from voxrt.cli.words import seconds_text
from voxrt.core.commands import (
    AnswerControl,
    ClearMedia,
    Command,
    HangUpCall,
    PlaceCall,
    RejectCall,
    SendCallInfo,
    SendCallMessage,
    SendDigits,
    SendHttp,
    StartEarlyMedia,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    ControlRequested,
    Event,
    HttpResponded,
    PlaybackFinished,
    PlaybackStarted,
    RecordingFailed,
    RecordingStarted,
    RecordingStopped,
    SessionStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketRefused,
    StreamEnded,
    StreamStarted,
    TerminatedReached,
    TerminatingReached,
    TerminationRequested,
    ToneReceived,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PHRASES", "Mood", "Phrase"]


class Mood(Enum):
    """What a line means to the reader; decides its colour."""

    PLAIN = "plain"
    CALL = "call"
    QUIET = "quiet"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one kind of fact or order reads."""

    who: str
    """a name, or the field that holds the id of who acts, behind an `@`"""
    text: str
    """what is said, with fields in braces"""
    mood: Mood = Mood.PLAIN
    bad_if: str = ""
    """field that makes the line a bad one when it holds something"""

    def words(self, fact: Event | Command) -> str:
        """The text with the fields of a fact."""
        return self.text.format_map(_Fields(fact)).strip(" :")

    def mood_of(self, fact: Event | Command) -> Mood:
        """The mood for a fact."""
        if self.bad_if and getattr(fact, self.bad_if):
            return Mood.BAD
        return self.mood


class _Fields:
    """Fields of an event or command as text, for `str.format_map`."""

    def __init__(self, fact: Event | Command) -> None:
        self._fact = fact

    def __getitem__(self, name: str) -> str:
        value = getattr(self._fact, name)
        if isinstance(value, float):
            return seconds_text(value)
        if isinstance(value, bytes):
            return f"{len(value)} bytes"
        return str(value)


PHRASES: Mapping[type[Event] | type[Command], Phrase] = {
    # The session
    SessionStarted: Phrase("session", "started", Mood.QUIET),
    TerminationRequested: Phrase("session", "asked to end: {reason}", Mood.WARNING),
    TerminatingReached: Phrase("session", "Terminating", Mood.QUIET),
    TerminatedReached: Phrase("session", "Terminated", Mood.QUIET),
    # Calls, what came
    CallAlerted: Phrase(
        "@call_id", "calls {destination} from {caller_id} {display_name}", Mood.CALL
    ),
    CallRang: Phrase("@call_id", "rings", Mood.CALL),
    CallEarlyMediaStarted: Phrase("@call_id", "early media", Mood.CALL),
    CallConnected: Phrase("@call_id", "connected", Mood.CALL),
    CallDisconnected: Phrase(
        "@call_id",
        "disconnected by {by} after {duration}: {code} {reason}",
        Mood.CALL,
    ),
    CallFailed: Phrase("@call_id", "failed: {code} {reason}", Mood.BAD),
    ToneReceived: Phrase("@call_id", "pressed {tone} ({kind})", Mood.CALL),
    CallMessageReceived: Phrase("@call_id", "message: {text}", Mood.CALL),
    CallInfoReceived: Phrase("@call_id", "info {mime_type}: {body}", Mood.CALL),
    # Calls, what was ordered
    PlaceCall: Phrase("@call_id", "is called: {destination}", Mood.CALL),
    StartEarlyMedia: Phrase("@call_id", "gets early media", Mood.CALL),
    RejectCall: Phrase("@call_id", "is rejected with {code}", Mood.CALL),
    HangUpCall: Phrase("@call_id", "is hung up", Mood.CALL),
    SendDigits: Phrase("@call_id", "gets keys {digits}", Mood.CALL),
    SendCallMessage: Phrase("@call_id", "gets message: {text}", Mood.CALL),
    SendCallInfo: Phrase("@call_id", "gets info {mime_type}: {body}", Mood.CALL),
    # Media
    StreamStarted: Phrase("@unit_id", "media started ({encoding})"),
    StreamEnded: Phrase("@unit_id", "media ended after {duration}"),
    PlaybackStarted: Phrase("@unit_id", "playback started"),
    PlaybackFinished: Phrase("@unit_id", "playback finished: {error}", bad_if="error"),
    ClearMedia: Phrase("@unit_id", "media buffer cleared"),
    RecordingStarted: Phrase("@unit_id", "is recorded to {url}", Mood.QUIET),
    RecordingStopped: Phrase("@unit_id", "recording of {duration} ended", Mood.QUIET),
    RecordingFailed: Phrase("@unit_id", "cannot be recorded: {error}", Mood.BAD),
    # Sockets, HTTP
    SocketOpened: Phrase("@socket_id", "connected to {endpoint}"),
    SocketRefused: Phrase("@socket_id", "refused: {status} {reason}: {body}", Mood.BAD),
    SocketFailed: Phrase("@socket_id", "not reached: {error}", Mood.BAD),
    SocketClosed: Phrase("@socket_id", "socket closed: {code} {reason}"),
    SendHttp: Phrase("http", "{method} {url}", Mood.QUIET),
    HttpResponded: Phrase("http", "{code}, {data} {error}", Mood.QUIET, "error"),
    ControlRequested: Phrase("control", "{method} {path} {content}"),
    AnswerControl: Phrase("control", "answered {status}: {body}", Mood.QUIET),
}
