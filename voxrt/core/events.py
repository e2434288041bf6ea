"""Facts that reach a session: what a turn can be about.

The counterpart is `voxrt.core.commands`. An event is a past fact; its fields are plain
values (text, numbers, bytes, tuples, mappings of text), so that a recording can hold
it whole. Times inside events are seconds unless the name says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "CallAlerted",
    "CallAudioReceived",
    "CallConnected",
    "CallDisconnected",
    "CallEarlyMediaStarted",
    "CallFailed",
    "CallInfoReceived",
    "CallMessageReceived",
    "CallRang",
    "ControlRequested",
    "Event",
    "HttpResponded",
    "PlaybackFinished",
    "PlaybackStarted",
    "RecordingFailed",
    "RecordingStarted",
    "RecordingStopped",
    "ScenarioLoaded",
    "SessionStarted",
    "SocketClosed",
    "SocketFailed",
    "SocketOpened",
    "SocketReceived",
    "SocketRefused",
    "StorageAnswered",
    "StreamEnded",
    "StreamStarted",
    "TerminatedReached",
    "TerminatingReached",
    "TerminationRequested",
    "TimerFired",
    "ToneReceived",
    "Turn",
]

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a session: a fact, and when it reached the session."""

    seq: int
    """position in the session's total order; the first is 0"""
    at: int
    """microseconds since the session began"""
    event: Event


# The session itself


@dataclass(frozen=True, slots=True)
class ScenarioLoaded(Event):
    """The scenario files were read; the turn runs their top level (always turn 0)."""

    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionStarted(Event):
    """The session exists (AppEvents.Started; always turn 1)."""

    access_url: str
    access_secure_url: str
    log_url: str = ""


@dataclass(frozen=True, slots=True)
class TerminationRequested(Event):
    """Somebody outside ends the session: Ctrl-C, a time limit, an operator."""

    reason: str


@dataclass(frozen=True, slots=True)
class TerminatingReached(Event):
    """Answer to `BeginTerminating`: the session may say its last (Terminating)."""


@dataclass(frozen=True, slots=True)
class TerminatedReached(Event):
    """Answer to `BeginTerminated`: the last turn of a session (Terminated)."""


@dataclass(frozen=True, slots=True)
class TimerFired(Event):
    """Answer to `StartTimer`: its time came."""

    timer_id: int


# Calls


@dataclass(frozen=True, slots=True)
class CallAlerted(Event):
    """A call came in (AppEvents.CallAlerting)."""

    call_id: str
    caller_id: str
    display_name: str
    destination: str
    from_uri: str
    to_uri: str
    headers: Headers = field(default_factory=dict)
    custom_data: str = ""
    sample_rate: int = 8000
    """rate of the leg's audio in Hz; 8000 is a telephone"""


@dataclass(frozen=True, slots=True)
class CallRang(Event):
    """The called side rings (180)."""

    call_id: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallEarlyMediaStarted(Event):
    """The called side sends audio before it answers (183; CallEvents.AudioStarted)."""

    call_id: str
    headers: Headers = field(default_factory=dict)
    sample_rate: int = 8000


@dataclass(frozen=True, slots=True)
class CallConnected(Event):
    """A call is up, in either direction."""

    call_id: str
    headers: Headers = field(default_factory=dict)
    custom_data: str = ""
    sample_rate: int = 8000


@dataclass(frozen=True, slots=True)
class CallDisconnected(Event):
    """A call that was up, or an incoming one that was not answered, ended."""

    call_id: str
    code: int
    reason: str
    duration: float
    """seconds since the call was connected; 0 when it never was"""
    headers: Headers = field(default_factory=dict)
    by: str = "remote"
    """`remote`: the other side hung up; `local`: the scenario did"""


@dataclass(frozen=True, slots=True)
class CallFailed(Event):
    """An outgoing call did not come about (CallEvents.Failed)."""

    call_id: str
    code: int
    reason: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallAudioReceived(Event):
    """The first audio of a call came in (CallEvents.FirstAudioPacketReceived)."""

    call_id: str


@dataclass(frozen=True, slots=True)
class ToneReceived(Event):
    """The other side pressed a key, and tones are handled."""

    call_id: str
    tone: str
    """one of 0-9 * # A-D"""
    kind: str
    """`telephone-event`, `in-band` or `sip-info`"""


@dataclass(frozen=True, slots=True)
class CallMessageReceived(Event):
    """The other side of a call sent a text message."""

    call_id: str
    text: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallInfoReceived(Event):
    """The other side of a call sent a SIP INFO."""

    call_id: str
    mime_type: str
    body: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordingStarted(Event):
    """The sound file that a scenario asked for is being written."""

    unit_id: str
    """the call, or the recorder"""
    url: str


@dataclass(frozen=True, slots=True)
class RecordingStopped(Event):
    """The sound file that a scenario asked for is finished."""

    unit_id: str
    url: str
    duration: float


@dataclass(frozen=True, slots=True)
class RecordingFailed(Event):
    """The sound file that a scenario asked for cannot be written."""

    unit_id: str
    error: str


# Media of units that are fed by a socket or a file


@dataclass(frozen=True, slots=True)
class StreamStarted(Event):
    """First audio of a stream is played (WebSocketMediaStarted)."""

    unit_id: str
    encoding: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class StreamEnded(Event):
    """A stream was silent for a second, or stopped (WebSocketMediaEnded)."""

    unit_id: str
    duration: float
    """seconds of audio that were played"""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PlaybackStarted(Event):
    """A player's first audio is played (PlayerEvents.Started)."""

    unit_id: str
    duration: float = 0.0
    """whole length in seconds; 0 when it is not known yet"""


@dataclass(frozen=True, slots=True)
class PlaybackFinished(Event):
    """A player played all it had, or cannot go on."""

    unit_id: str
    error: str = ""
    """empty when everything was played"""
    time_to_first_audio: float = 0.0
    """seconds from the request to the first audio"""


# Sockets of providers


@dataclass(frozen=True, slots=True)
class SocketOpened(Event):
    """Answer to `OpenSocket`: the handshake is done."""

    socket_id: str
    endpoint: str
    """URL that was really dialled, without credentials"""
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SocketRefused(Event):
    """Answer to `OpenSocket`: the server answered with an HTTP status."""

    socket_id: str
    status: int
    reason: str
    headers: Headers = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True)
class SocketFailed(Event):
    """Answer to `OpenSocket`: no connection came about (name, route, TLS, time)."""

    socket_id: str
    error: str


@dataclass(frozen=True, slots=True)
class SocketReceived(Event):
    """A text message came in that is not audio."""

    socket_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SocketClosed(Event):
    """A socket that was open is closed (RFC 6455 section 7.1)."""

    socket_id: str
    code: int
    reason: str
    was_clean: bool


# HTTP, storage


@dataclass(frozen=True, slots=True)
class HttpResponded(Event):
    """Answer to `SendHttp`."""

    request_id: int
    code: int
    """HTTP status, or 0 and -1 to -9 as Net.HttpRequestResult has them"""
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes = b""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ControlRequested(Event):
    """Somebody called the session's control URL (AppEvents.HttpRequest)."""

    request_id: int
    method: str
    path: str
    content: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StorageAnswered(Event):
    """Answer to the storage commands."""

    request_id: int
    found: tuple[tuple[str, str, int], ...] = ()
    """(key, value, seconds since 1970 when it expires); at most one but for a list"""
    error: str = ""
