"""Orders that a session gives: what can stand in an outbox.

The counterpart is `voxrt.core.events`. A command is an order to the outside; its
fields are plain values, so that two outboxes can be compared and a recording can hold
them whole. Ids are made by the session and are the same in every replay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "AnswerCall",
    "AnswerControl",
    "BeginTerminated",
    "BeginTerminating",
    "CancelTimer",
    "ClearMedia",
    "CloseSocket",
    "CloseUnit",
    "Command",
    "ConnectMedia",
    "DisconnectMedia",
    "EndSession",
    "FetchStored",
    "FinishStream",
    "HandleTones",
    "HangUpCall",
    "ListStored",
    "OpenSocket",
    "PauseMedia",
    "PlaceCall",
    "RejectCall",
    "RemoveStored",
    "ResumeMedia",
    "RingCall",
    "SendCallInfo",
    "SendCallMessage",
    "SendDigits",
    "SendHttp",
    "SendSocket",
    "StartEarlyMedia",
    "StartRecording",
    "StartStream",
    "StartTimer",
    "StopRecording",
    "StoreValue",
    "WriteLog",
]

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Command:
    """Base of all commands."""


# The session itself


@dataclass(frozen=True, slots=True)
class StartTimer(Command):
    """Feed `TimerFired` at the given time; equal times in order of creation."""

    timer_id: int
    due: int
    """microseconds since the session began"""
    purpose: str = "scenario"
    """`scenario`, or the session's own: `idle`, `ring`, `drain`, `call-limit`"""


@dataclass(frozen=True, slots=True)
class CancelTimer(Command):
    """Forget a timer."""

    timer_id: int


@dataclass(frozen=True, slots=True)
class WriteLog(Command):
    """Write a line to the session's log."""

    text: str
    source: str = "scenario"
    """`scenario` (Logger.write), `trace`, `engine` or `warning`"""


@dataclass(frozen=True, slots=True)
class BeginTerminating(Command):
    """Feed `TerminatingReached` next."""

    reason: str
    """finish reason: `Normal termination`, `JS session error`, `Timeout`, ..."""


@dataclass(frozen=True, slots=True)
class BeginTerminated(Command):
    """Hang up what is left, close every socket and unit, feed `TerminatedReached`."""


@dataclass(frozen=True, slots=True)
class EndSession(Command):
    """The session is over; nothing follows."""

    reason: str


# Calls


@dataclass(frozen=True, slots=True)
class RingCall(Command):
    """Tell the caller that it rings (180)."""

    call_id: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartEarlyMedia(Command):
    """Send audio to the caller before answering (183)."""

    call_id: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerCall(Command):
    """Answer an incoming call (200)."""

    call_id: str
    headers: Headers = field(default_factory=dict)
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class RejectCall(Command):
    """Refuse an incoming call with a SIP code."""

    call_id: str
    code: int
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HangUpCall(Command):
    """End a call in whatever state it is."""

    call_id: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceCall(Command):
    """Make an outgoing call."""

    call_id: str
    kind: str
    """`pstn`, `sip` or `user`"""
    destination: str
    """number, SIP URI or user name"""
    caller_id: str = ""
    display_name: str = ""
    headers: Headers = field(default_factory=dict)
    custom_data: str = ""


@dataclass(frozen=True, slots=True)
class HandleTones(Command):
    """Report keys of the other side, or stop doing so."""

    call_id: str
    enabled: bool
    kinds: int = 0
    """DTMFType: 0 all, 1 telephone-event, 2 in-band, 3 SIP INFO"""


@dataclass(frozen=True, slots=True)
class SendDigits(Command):
    """Press keys towards the other side."""

    call_id: str
    digits: str


@dataclass(frozen=True, slots=True)
class SendCallMessage(Command):
    """Send a text message inside a call."""

    call_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SendCallInfo(Command):
    """Send a SIP INFO inside a call."""

    call_id: str
    mime_type: str
    body: str
    headers: Headers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartRecording(Command):
    """Write a sound file of a call (Call.record)."""

    unit_id: str
    stereo: bool = False
    hd_audio: bool = False
    lossless: bool = False
    name_prefix: str = ""


@dataclass(frozen=True, slots=True)
class StopRecording(Command):
    """Finish the sound file of a unit."""

    unit_id: str


# Media


@dataclass(frozen=True, slots=True)
class ConnectMedia(Command):
    """Let `target` hear `source`; whatever it heard before is disconnected."""

    source: str
    target: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class DisconnectMedia(Command):
    """Let `target` no longer hear `source`."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class StartStream(Command):
    """From now on audio may be sent to and taken from a unit that sits on a socket."""

    unit_id: str
    socket_id: str
    encoding: str
    """`mulaw_8000`, `alaw_8000`, `pcm_16000`, `pcm_24000`, `pcm_44100`, ..."""
    stream_id: str = ""
    """the provider's name of the stream, when its messages carry one"""


@dataclass(frozen=True, slots=True)
class FinishStream(Command):
    """No more audio will come for a unit: feed `PlaybackFinished` when played out."""

    unit_id: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class ClearMedia(Command):
    """Throw away what a unit has received and not yet played."""

    unit_id: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PauseMedia(Command):
    """Stop playing a unit's audio; what comes in waits."""

    unit_id: str


@dataclass(frozen=True, slots=True)
class ResumeMedia(Command):
    """Go on playing a unit's audio."""

    unit_id: str


@dataclass(frozen=True, slots=True)
class CloseUnit(Command):
    """Disconnect a unit from everything and forget it."""

    unit_id: str


# Sockets of providers


@dataclass(frozen=True, slots=True)
class OpenSocket(Command):
    """Open a WebSocket to a provider; answered by one of the socket events."""

    socket_id: str
    unit_id: str
    """the media unit whose audio the socket carries"""
    provider: str
    """`cartesia`"""
    protocol: str
    """name of the media codec in the provider's table: `agents`, `tts`"""
    path: str
    """path and query; the runtime puts the provider's base URL before it"""
    headers: Headers = field(default_factory=dict)
    credential: str = field(default="", repr=False)
    """key or token; the runtime makes the header of it, recordings redact it"""
    private: bool = False
    """leave the messages of this socket out of logs (`privacy: true`)"""


@dataclass(frozen=True, slots=True)
class SendSocket(Command):
    """Send a text message."""

    socket_id: str
    text: str


@dataclass(frozen=True, slots=True)
class CloseSocket(Command):
    """Close a WebSocket, or give up the attempt to open it."""

    socket_id: str
    code: int = 1000
    reason: str = ""


# HTTP, storage


@dataclass(frozen=True, slots=True)
class SendHttp(Command):
    """Make an HTTP request; answered by `HttpResponded`."""

    request_id: int
    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    connect_s: float = 6.0
    total_s: float = 90.0
    response_bytes: int = 2 * 1024 * 1024
    """longest response that is accepted"""


@dataclass(frozen=True, slots=True)
class AnswerControl(Command):
    """Answer a request to the control URL."""

    request_id: int
    body: str = ""
    content_type: str = "text/plain; charset=utf-8"
    status: int = 200


@dataclass(frozen=True, slots=True)
class FetchStored(Command):
    """Read a key of ApplicationStorage; answered by `StorageAnswered`."""

    request_id: int
    key: str


@dataclass(frozen=True, slots=True)
class StoreValue(Command):
    """Write a key of ApplicationStorage; answered by `StorageAnswered`."""

    request_id: int
    key: str
    value: str
    ttl_s: int


@dataclass(frozen=True, slots=True)
class RemoveStored(Command):
    """Remove a key of ApplicationStorage; answered by `StorageAnswered`."""

    request_id: int
    key: str


@dataclass(frozen=True, slots=True)
class ListStored(Command):
    """List keys of ApplicationStorage; answered by `StorageAnswered`."""

    request_id: int
    pattern: str = "*"
    count: int = 100
