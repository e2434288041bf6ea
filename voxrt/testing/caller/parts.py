"""What a caller script is made of: steps, conditions, behaviour of a called phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from voxrt.errors import Place
from voxrt.testing.sound import Clip

__all__ = [
    "CalleeBehaviour",
    "Condition",
    "Expect",
    "HangUp",
    "Outcome",
    "Play",
    "Press",
    "Say",
    "SendInfo",
    "SendMessage",
    "Since",
    "SpeakOver",
    "Speech",
    "StaySilent",
    "Step",
    "ToneKind",
    "WaitFor",
    "What",
]


class What(Enum):
    """What a caller can wait for, or expect."""

    ANSWER = "answer"
    """the call is up"""
    RINGING = "ringing"
    """the scenario lets it ring"""
    EARLY_MEDIA = "early_media"
    SPEECH = "speech"
    """the other side begins to speak, or is speaking"""
    SILENCE = "silence"
    """the other side is silent"""
    TONE = "tone"
    """the other side presses keys"""
    MESSAGE = "message"
    INFO = "info"
    HANGUP = "hangup"
    """the other side ends the call"""
    NOT_ANSWERED = "not_answered"
    """the call ends without having been up"""
    DURATION = "duration"
    """how long the call was up; judged at its end"""


class Since(Enum):
    """From when a time is counted."""

    NOW = "now"
    """the step is reached"""
    START = "start"
    """the call begins"""
    ANSWER = "answer"
    INTERRUPTION = "interruption"
    """the caller last began to speak over the other side"""
    SPEECH = "speech"
    """the caller last finished speaking"""


class ToneKind(Enum):
    """How a key reaches the other side."""

    EVENT = "telephone_event"
    IN_BAND = "in_band"
    INFO = "sip_info"

    @property
    def wire(self) -> str:
        """The name that a leg's port knows."""
        return self.value.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that can become true during a call."""

    what: What
    quiet_s: float = 0.7
    """silence that counts as the end of speech"""
    digits: str = ""
    """keys that are wanted in a row; empty: any"""
    text: str = ""
    """text that a message or INFO has to contain; empty: any"""
    code: int | None = None
    """code of the end; None: any"""
    at_least_s: float = 0.0
    at_most_s: float = float("inf")


# Steps


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Wait until something is true, but go on after a while in any case."""

    condition: Condition
    within_s: float


@dataclass(frozen=True, slots=True)
class Expect:
    """Fail the run unless something is true in time."""

    condition: Condition
    within_s: float
    since: Since
    place: Place


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Play:
    """Play a sound file."""

    name: str
    clip: Clip


Speech = Say | Play


@dataclass(frozen=True, slots=True)
class SpeakOver:
    """Speak once the other side has been speaking for a while."""

    after_s: float
    speech: Speech
    within_s: float
    """wait so long for the other side to speak, then speak in any case"""


@dataclass(frozen=True, slots=True)
class Press:
    """Press keys."""

    digits: str
    kind: ToneKind = ToneKind.EVENT
    every_s: float = 0.2
    """time from one key to the next"""


@dataclass(frozen=True, slots=True)
class StaySilent:
    """Say nothing for a while."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a text message."""

    text: str


@dataclass(frozen=True, slots=True)
class SendInfo:
    """Send a SIP INFO."""

    mime_type: str
    body: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call."""


Step = (
    WaitFor
    | Expect
    | Say
    | Play
    | SpeakOver
    | Press
    | StaySilent
    | SendMessage
    | SendInfo
    | HangUp
)


# A called phone


class Outcome(Enum):
    """How a called phone deals with a call."""

    ANSWER = "answer"
    BUSY = "busy"
    REJECT = "reject"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class CalleeBehaviour:
    """What a called phone does before anybody speaks."""

    outcome: Outcome = Outcome.ANSWER
    ring_s: float = 1.0
    """it rings so long before the outcome"""
    code: int = 0
    """SIP code of a refusal; 0: the outcome's usual one"""
    reason: str = ""
    early_media: tuple[Speech, ...] = field(default=())
    """sound before the answer, while it rings"""
