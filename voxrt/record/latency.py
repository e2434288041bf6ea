"""Who spoke when, and how long the caller waited for each reply, and for what.

How this works. Everything is measured on the audio of the recording's first call, on
the time axis of its sound: a frame that was recorded at a time lasts from then on. A
reply's time is divided at three places::

    caller's last word ends
      |  to_agent   that word is on its way through voxrt
    its last frame was sent to the agent
      |  agent      the network, and the agent itself
    first audible frame of the reply was received
      |  to_caller  the reply waits to be played; silence at its begin counts here
    first audible frame of the reply was played

The times are whole microseconds and never go back, so the parts are never negative and
sum to the total exactly.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from voxrt.core.commands import CloseUnit, ConnectMedia, DisconnectMedia
from voxrt.media import g711
from voxrt.media.level import AUDIBLE_DB, SpeechDetector
from voxrt.record.entries import FrameEntry, OutboxEntry
from voxrt.record.export import first_call

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.core.commands import Command
    from voxrt.media.formats import Encoding
    from voxrt.media.level import SpeechEdge
    from voxrt.record.entries import Entry
    from voxrt.record.recording import Recording

__all__ = ["Conversation", "Part", "Reply", "Span", "hear_conversation", "listen"]

_AUDIBLE_RMS = 32768 * 10 ** (AUDIBLE_DB / 20)

# Silence after which audio is a new beginning and not the rest of a word.
_PAUSE_US = 200_000

# Who speaks over the caller's end and begins again this soon replies after all; later
# it is the next sentence.
_SPEAKING_ON_US = 500_000

# A frame of the caller's that is not sent within this time was not passed on at all.
_CARRIED_WITHIN_US = 1_000_000

_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody speaks."""

    start: int
    """microseconds since the session began"""
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the time that the caller waits."""

    name: str
    """`to_agent`, `agent` or `to_caller`"""
    start: int
    end: int

    @property
    def length(self) -> int:
        """Microseconds."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Reply:
    """What followed a turn of the caller's."""

    caller_end: int
    """when the caller's last word ended, in microseconds since the session began"""
    sent: int | None
    """when it was with the agent; None when nobody heard the caller"""
    received: int | None
    """when the first of the reply came; None when it was there before"""
    played: int
    """when the caller began to hear the reply"""
    hearer: str
    """unit that heard the caller; empty when there was none"""
    speaker: str
    """unit that replied; empty when it is not known"""

    @property
    def total(self) -> int:
        """Microseconds that the caller waited."""
        return self.played - self.caller_end

    @property
    def parts(self) -> tuple[Part, ...]:
        """The wait, divided; the lengths sum to the total."""
        sent = self.caller_end if self.sent is None else self.sent
        received = sent if self.received is None else self.received
        return (
            Part("to_agent", self.caller_end, sent),
            Part("agent", sent, received),
            Part("to_caller", received, self.played),
        )


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who spoke when in the first call of a session."""

    call_id: str
    """empty when there was no call"""
    caller: tuple[Span, ...] = ()
    """turns of the caller's"""
    heard: tuple[Span, ...] = ()
    """what the caller heard"""
    replies: tuple[Reply, ...] = ()
    """turns of the caller's that were replied to before the next one"""


def hear_conversation(recording: Recording) -> Conversation:
    """Listen to the first call of a recording."""
    call_id = first_call(recording)
    return Conversation("") if call_id is None else listen(recording, call_id)


def listen(entries: Iterable[Entry], call_id: str) -> Conversation:
    """Listen to a call.

    Args:
        entries: Those of a recording, in its order; only frames and outboxes count.
        call_id: The call.
    """
    lanes: dict[tuple[str, str], _Lane] = {}
    wires = _Wires()
    for entry in entries:
        if isinstance(entry, FrameEntry):
            key = (entry.unit_id, entry.direction)
            lanes.setdefault(key, _Lane()).frames.append(entry)
        elif isinstance(entry, OutboxEntry):
            for command in entry.commands:
                wires.follow(entry.at, command)
    said, heard = (lanes.get((call_id, way), _Lane()) for way in ("in", "out"))
    call = _Call(call_id, lanes, wires, said.spans(), heard.spans())
    return Conversation(call_id, call.caller, call.heard, tuple(call.replies()))


@dataclass(slots=True)
class _Lane:
    """The frames of one unit in one direction."""

    frames: list[FrameEntry] = field(default_factory=list)
    _audible: list[int] | None = None

    def spans(self) -> tuple[Span, ...]:
        """When somebody speaks."""
        edges: list[SpeechEdge | None] = []
        detector: SpeechDetector | None = None
        encoding: Encoding | None = None
        for frame in self.frames:
            if detector is None or encoding is not frame.format.encoding:
                edges.append(detector.finish() if detector else None)
                encoding = frame.format.encoding
                detector = SpeechDetector(frame.format)
            edges.append(detector.feed(_whole(frame), frame.at / _MICROSECONDS))
        edges.append(detector.finish() if detector else None)
        times = [round(edge.at * _MICROSECONDS) for edge in edges if edge is not None]
        # Each beginning has its end: the edges come in pairs.
        return tuple(map(Span, times[::2], times[1::2]))

    @property
    def audible(self) -> list[int]:
        """Times of the frames that can be heard."""
        if self._audible is None:
            self._audible = [frame.at for frame in self.frames if _is_audible(frame)]
        return self._audible

    def first_from(self, at: int) -> FrameEntry | None:
        """The first frame that is not earlier."""
        index = bisect_left(self.frames, at, key=lambda frame: frame.at)
        return self.frames[index] if index < len(self.frames) else None

    def last_before(self, at: int) -> FrameEntry:
        """The last frame that is earlier, of which there is one."""
        index = bisect_left(self.frames, at, key=lambda frame: frame.at)
        return self.frames[index - 1]


@dataclass(slots=True)
class _Wires:
    """Who hears whom, at any time."""

    changes: list[tuple[int, str, str]] = field(default_factory=list)
    """(time, who hears, whom); nobody is an empty text"""

    def follow(self, at: int, command: Command) -> None:
        """See an order about the media."""
        if isinstance(command, ConnectMedia):
            self.changes.append((at, command.target, command.source))
        elif isinstance(command, DisconnectMedia):
            if self.source(command.target, at) == command.source:
                self.changes.append((at, command.target, ""))
        elif isinstance(command, CloseUnit):
            for target in self._targets(command.unit_id, at):
                self.changes.append((at, target, ""))
            self.changes.append((at, command.unit_id, ""))

    def source(self, target: str, at: int) -> str:
        """Whom a unit hears."""
        found = ""
        for when, hearer, source in self.changes:
            if when <= at and hearer == target:
                found = source
        return found

    def hearers(self, source: str, at: int) -> list[str]:
        """Who hears a unit; who came last is first."""
        return list(reversed(self._targets(source, at)))

    def _targets(self, source: str, at: int) -> list[str]:
        hears: dict[str, str] = {}
        for when, target, now in self.changes:
            if when <= at:
                hears.pop(target, None)
                hears[target] = now
        return [target for target, now in hears.items() if now == source]


@dataclass(frozen=True, slots=True)
class _Call:
    """What is known of a call when its replies are looked for."""

    call_id: str
    lanes: dict[tuple[str, str], _Lane]
    wires: _Wires
    caller: tuple[Span, ...]
    heard: tuple[Span, ...]

    def replies(self) -> list[Reply]:
        """The replies, one for each turn of the caller's at most."""
        found = []
        for number, span in enumerate(self.caller):
            is_last = number + 1 == len(self.caller)
            until = None if is_last else self.caller[number + 1].start
            played = self._played(span.end, until)
            if played is not None:
                found.append(self._divide(span.end, played))
        return found

    def _played(self, end: int, until: int | None) -> int | None:
        """When the reply begins; None when there is none, or nothing to wait for."""
        heard = self._lane(self.call_id, "out").audible
        index = bisect_left(heard, end)
        if self._is_through(heard, index):
            soon = end + _SPEAKING_ON_US
            until = soon if until is None else min(until, soon)
            while index < len(heard) and heard[index] - heard[index - 1] <= _PAUSE_US:
                index += 1
        if index == len(heard) or (until is not None and heard[index] >= until):
            return None
        return heard[index]

    @staticmethod
    def _is_through(heard: list[int], index: int) -> bool:
        """Whether audio goes on from before a frame without a pause."""
        is_between = 0 < index < len(heard)
        return is_between and heard[index] - heard[index - 1] <= _PAUSE_US

    def _divide(self, end: int, played: int) -> Reply:
        hearer, sent = self._sent(end, played)
        speaker = self.wires.source(self.call_id, played)
        arrivals = self._lane(speaker, "in").audible
        begin = end if sent is None else sent
        # What comes while the caller's last frame is still being sent counts too.
        index = bisect_left(arrivals, end)
        received = None
        if index < len(arrivals) and arrivals[index] <= played:
            received = max(arrivals[index], begin)
        return Reply(end, sent, received, played, hearer, speaker)

    def _sent(self, end: int, played: int) -> tuple[str, int | None]:
        """Who got the caller's last frame, and when the whole of it was there."""
        last = self._lane(self.call_id, "in").last_before(end)
        for hearer in self.wires.hearers(self.call_id, end):
            frame = self._lane(hearer, "out").first_from(last.at)
            if frame is not None and frame.at <= last.at + _CARRIED_WITHIN_US:
                length = frame.format.duration(len(frame.payload)) * _MICROSECONDS
                return hearer, min(max(frame.at + round(length), end), played)
        return "", None

    def _lane(self, unit_id: str, direction: str) -> _Lane:
        return self.lanes.get((unit_id, direction), _Lane())


def _is_audible(frame: FrameEntry) -> bool:
    """Whether 20 ms of a frame, which may be longer, can be heard."""
    samples = g711.decode(_whole(frame), frame.format.encoding)
    piece = frame.format.frame_samples
    loudest = 0.0
    for begin in range(0, len(samples), piece):
        values = samples[begin : begin + piece].astype(np.float64)
        loudest = max(loudest, float(np.dot(values, values)) / len(values))
    return loudest >= _AUDIBLE_RMS**2


def _whole(frame: FrameEntry) -> bytes:
    """A frame's payload without half a sample at its end."""
    size = len(frame.payload) - len(frame.payload) % frame.format.sample_bytes
    return frame.payload[:size]
