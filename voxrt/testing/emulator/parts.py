"""What an agent script is made of: steps, triggers, faults, ways of listening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from voxrt.testing.detector import DetectorSettings
from voxrt.testing.sound import Clip

__all__ = [
    "AfterTurns",
    "CallHttp",
    "CloseFault",
    "Delivery",
    "EndCall",
    "Faults",
    "Listening",
    "MalformedFault",
    "OnCustom",
    "OnDtmf",
    "OnInterrupted",
    "OnTime",
    "OnTurn",
    "Pause",
    "Play",
    "Reaction",
    "Refusal",
    "Say",
    "SendClear",
    "SendCustom",
    "SendDtmf",
    "SendRaw",
    "Span",
    "Step",
    "Transfer",
    "Trigger",
    "TtsScript",
]


# Steps: what an agent does


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a text; names in braces are filled in."""

    text: str


@dataclass(frozen=True, slots=True)
class Play:
    """Play a sound file."""

    name: str
    clip: Clip


@dataclass(frozen=True, slots=True)
class Pause:
    """Do nothing for a while."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SendCustom:
    """Send `custom` with this metadata."""

    metadata: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SendDtmf:
    """Send `dtmf`, one message a key."""

    digits: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Send `transfer_call`."""

    number: str


@dataclass(frozen=True, slots=True)
class CallHttp:
    """Make an HTTP request, as the code of an agent does with a tool."""

    url: str
    """empty: `vox_session_control_url` of the metadata that the client started with"""
    body: object = None
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SendClear:
    """Send `clear` and drop what is left to say."""


@dataclass(frozen=True, slots=True)
class SendRaw:
    """Send any message."""

    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EndCall:
    """End the call with close code 1000."""

    reason: str = ""


Step = (
    Say
    | Play
    | Pause
    | SendCustom
    | SendDtmf
    | Transfer
    | CallHttp
    | SendClear
    | SendRaw
    | EndCall
)


# Triggers: what an agent reacts to


@dataclass(frozen=True, slots=True)
class OnDtmf:
    """The caller pressed these keys in a row."""

    digits: str
    """empty: any key"""


@dataclass(frozen=True, slots=True)
class OnCustom:
    """The client sent `custom` with these fields among its metadata."""

    match: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OnTurn:
    """The caller finished speaking for the nth time."""

    number: int


@dataclass(frozen=True, slots=True)
class OnTime:
    """Seconds have passed since the `ack`."""

    at_s: float


@dataclass(frozen=True, slots=True)
class OnInterrupted:
    """The caller spoke over the agent."""


Trigger = OnDtmf | OnCustom | OnTurn | OnTime | OnInterrupted


@dataclass(frozen=True, slots=True)
class Reaction:
    """Steps that a trigger starts."""

    trigger: Trigger
    steps: tuple[Step, ...]


# Faults


@dataclass(frozen=True, slots=True)
class Refusal:
    """Answer to the upgrade instead of a WebSocket."""

    status: int
    message: str = ""
    """empty: what the status says"""
    error_code: str | None = None
    body: str | None = None
    """the whole body, in place of the one that the version has"""
    times: int = 0
    """connections that are refused, the first ones; 0 refuses all"""


@dataclass(frozen=True, slots=True)
class Span:
    """A time of a connection; it begins with the handshake."""

    at_s: float
    for_s: float | None = None
    """None: until the end"""


@dataclass(frozen=True, slots=True)
class CloseFault:
    """The connection closes; 1006 drops it without a close frame."""

    code: int
    reason: str = ""
    at_s: float | None = None
    after_messages: int | None = None
    """messages that were sent"""


@dataclass(frozen=True, slots=True)
class MalformedFault:
    """A message that is not JSON is sent once."""

    text: str = '{"event":"media_output","media":{"payload":'
    at_s: float | None = None
    after_messages: int | None = None


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong; nothing by default."""

    refuse: Refusal | None = None
    close: CloseFault | None = None
    stall: Span | None = None
    """nothing is sent; what would have been waits"""
    malformed: MalformedFault | None = None
    wrong_stream_id: bool = False
    """audio carries another stream's id, or another context's"""
    never_ack: bool = False
    """the first message is not answered"""
    odd_sizes: bool = False
    """audio comes in pieces of changing, also odd, sizes"""
    silence: bool = False
    """audio is silent"""
    speed: float = 1.0
    """audio is sent so many times faster than it plays"""
    slow_reader: Span | None = None
    """nothing is read from the connection"""


# Behaviour


class Delivery(Enum):
    """How audio is sent when the client does not say how."""

    REAL_TIME = "real_time"
    AS_AVAILABLE = "as_available"


class AfterTurns(Enum):
    """What an agent does when its list of turns is used up."""

    REPEAT = "repeat"
    """start the list again"""
    LAST = "last"
    """give the last answer again"""
    SILENT = "silent"
    END = "end"


@dataclass(frozen=True, slots=True)
class Listening:
    """How an agent hears."""

    detector: DetectorSettings = field(
        default_factory=lambda: DetectorSettings(min_speech_s=0.1)
    )
    think_s: float = 0.2
    """time from the end of the caller's speech to the answer's first audio, beside
    the quiet that shows the end"""
    barge_in: bool = True
    """whether the caller can interrupt"""


@dataclass(frozen=True, slots=True)
class TtsScript:
    """How the emulated voice service behaves."""

    first_audio_s: float = 0.09
    """time from a request to its first audio"""
    speed: float = 20.0
    """audio is made so many times faster than it plays"""
    models: tuple[str, ...] = ("sonic*",)
    """names of known models; a star stands for any ending"""
    voices: tuple[str, ...] = ("*",)
    done_after_cancel: bool = False
    """whether a cancelled context ends with `done`; Cartesia's pages say both"""
    faults: Faults = field(default_factory=Faults)
