"""What a simulated caller has seen and heard of a call so far."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.media.tones import ToneDetector
from voxrt.testing.detector import SpeechDetector

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.media.g711 import Samples
    from voxrt.testing.detector import DetectorSettings, SpeechEvent

__all__ = ["CallFacts", "Inbox"]


@dataclass(slots=True)
class Inbox:
    """Texts that came in, each looked at once."""

    items: list[str] = field(default_factory=list)
    taken: int = 0
    """how many were taken by a step"""

    def take(self, wanted: str) -> bool:
        """Take the next text that contains something; older ones are passed over."""
        for index in range(self.taken, len(self.items)):
            if wanted in self.items[index]:
                self.taken = index + 1
                return True
        return False


class CallFacts:
    """Facts of one call; times are those of the loop."""

    def __init__(self, hearing: DetectorSettings, rate: int, now: float) -> None:
        self.started_at = now
        self.rang_at: float | None = None
        self.early_at: float | None = None
        self.answered_at: float | None = None
        self.ended_at: float | None = None
        self.ended_by_us = False
        self.code = 0
        self.reason = ""
        self.interrupted_at: float | None = None
        """when the caller last began to speak over the other side"""
        self.spoke_until: float | None = None
        """when the caller last finished speaking"""
        self.digits = Inbox([""])
        self.messages = Inbox()
        self.infos = Inbox()
        self.said: list[tuple[float, float, str]] = []
        """when the caller began and finished speaking, and what it said"""
        self.on_speech: Callable[[str], None] = lambda text: None
        """is told what the caller says when it begins"""
        self.utterances: list[tuple[float, float]] = []
        """when the other side began and finished speaking, but for the last time"""
        self._detector = SpeechDetector(hearing, rate)
        self._tones = ToneDetector(rate)
        self._speech_began = math.inf
        self._rate = rate

    # What happens

    def hear(self, samples: Samples, now: float) -> None:
        """Hear audio that arrives now and is played from now on."""
        self._note(self._detector.feed(samples, now + len(samples) / self._rate))
        self.digits.items[0] += self._tones.feed(samples)

    def pass_time(self, now: float) -> None:
        """Notice that no audio comes any more."""
        self._note(self._detector.check(now))

    def end(self, now: float, code: int, reason: str, *, by_us: bool) -> None:
        """Note the end of the call."""
        if self.ended_at is None:
            self.ended_at = now
            self.code = code
            self.reason = reason
            self.ended_by_us = by_us

    def _note(self, events: list[SpeechEvent]) -> None:
        for event in events:
            if self._speech_began == math.inf:
                self._speech_began = event.started_at
            else:
                self.utterances.append((event.started_at, event.ended_at))
                self._speech_began = math.inf

    # What is known

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self.ended_at is not None

    @property
    def is_spoken_to(self) -> bool:
        """Whether the other side is speaking, short pauses included."""
        return self._detector.is_speaking

    @property
    def speech_began(self) -> float:
        """When the utterance that is going on began; infinity when there is none."""
        return self._speech_began if self.is_spoken_to else math.inf

    @property
    def last_loud(self) -> float:
        """When the other side was last heard; minus infinity when it never was."""
        return self._detector.last_loud

    def heard_since(self, base: float) -> bool:
        """Whether the other side spoke at or after a time."""
        return self.is_spoken_to or any(end > base for _, end in self.utterances)

    @property
    def duration(self) -> float:
        """How long the call was up when it ended."""
        if self.answered_at is None or self.ended_at is None:
            return 0.0
        return self.ended_at - self.answered_at

    def describe(self) -> str:
        """Say in one line what was seen, with times since the call began."""
        parts = []
        if self.rang_at is not None:
            parts.append(f"ringing at {self._at(self.rang_at)}")
        if self.answered_at is None:
            parts.append("not answered")
        else:
            parts.append(f"answered at {self._at(self.answered_at)}")
        parts.extend(
            f"speech {self._at(start)} to {self._at(end)}"
            for start, end in self.utterances[-3:]
        )
        if self.is_spoken_to:
            parts.append(f"speech since {self._at(self._speech_began)}")
        elif not self.utterances:
            parts.append("no speech")
        if self.digits.items[0]:
            parts.append(f"keys {self.digits.items[0]}")
        for name, inbox in (("message", self.messages), ("info", self.infos)):
            if inbox.items:
                parts.append(f"last {name} {inbox.items[-1][:60]!r}")
        if self.ended_at is not None:
            who = "by us" if self.ended_by_us else "by the other side"
            ended = f"ended {who} at {self._at(self.ended_at)}"
            parts.append(f"{ended} with {self.code} {self.reason}".rstrip())
        return ", ".join(parts)

    def _at(self, moment: float) -> str:
        return f"{moment - self.started_at:.2f} s"
