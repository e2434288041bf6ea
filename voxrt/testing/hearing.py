"""Measures on the sound of a call: who spoke when, and how long somebody waited.

Times are seconds since the session began, of the sound itself: a frame that was seen
at a time lasts from then on. The caller is heard as the scenario hears it; the agent,
or whoever answers, as the caller hears it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from voxrt.media.formats import FRAME_MS, AudioFormat
from voxrt.media.level import SpeechDetector, is_audible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voxrt.media.level import SpeechEdge

__all__ = ["Frame", "Hearing", "Seconds", "Span", "spans"]

PAUSE_S = 0.5
"""a pause of this length ends what the caller says"""
STOP_S = 0.2
"""a pause of this length means that the agent stopped: words lie closer together"""
FRAME_S = FRAME_MS / 1000

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms of a call's sound."""

    at: float
    """seconds since the session began"""
    payload: bytes
    format: AudioFormat


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody speaks."""

    start: float
    end: float

    def __str__(self) -> str:
        return f"{self.start:.2f} to {self.end:.2f} s"


class Seconds(float):
    """A measured time that says in its text how it came about."""

    __slots__ = ("context", "moment", "story")

    def __new__(cls, value: float, story: str, moment: float = 0.0) -> Seconds:
        """Make a time.

        Args:
            value: Seconds.
            story: How it was measured, for people.
            moment: Where in the call, in seconds since the session began.
        """
        made = super().__new__(cls, value)
        made.story = story
        made.moment = moment
        made.context = []
        return made

    story: str
    moment: float
    context: list[str]
    """lines that a failed comparison shows, such as what happened around it"""

    def __repr__(self) -> str:
        value = "for ever" if self == math.inf else f"{self:.3f} s"
        return f"{value} ({self.story})"

    def __reduce__(self) -> tuple[type[Seconds], tuple[float, str, float]]:
        return Seconds, (float(self), self.story, self.moment)


class Hearing:
    """The sound of one call, in both directions."""

    def __init__(self, said: Sequence[Frame], heard: Sequence[Frame]) -> None:
        """Listen.

        Args:
            said: What came from the caller.
            heard: What the caller was sent.
        """
        self.caller = spans(said, PAUSE_S)
        """what the caller said, a pause of half a second between"""
        self.agent = spans(heard, STOP_S)
        """what the caller heard, a pause of a fifth of a second between"""
        self._audible = [
            each.at for each in heard if is_audible(each.payload, each.format)
        ]

    def gap_after_caller(self, number: int) -> Seconds:
        """Time from the end of an utterance of the caller's to the next sound.

        Args:
            number: Which utterance; the first is 1, the last -1.

        Returns:
            0 when the agent already spoke, infinity when nothing was heard before the
            caller spoke again.

        Raises:
            AssertionError: The caller did not speak so often.
        """
        span = self._utterance(number)
        after = [each.start for each in self.caller if each.start > span.start]
        until = after[0] if after else math.inf
        ended = f"the caller ended at {span.end:.2f} s"
        if any(each.start < span.end < each.end for each in self.agent):
            return Seconds(0.0, f"{ended}, the agent was speaking", span.end)
        for at in self._audible:
            if span.end - 1e-6 <= at < until:
                story = f"{ended}, the agent was heard at {at:.2f} s"
                return Seconds(max(0.0, at - span.end), story, span.end)
        before = "" if until == math.inf else f" before it spoke again at {until:.2f} s"
        return Seconds(math.inf, f"{ended} and heard nothing{before}", span.end)

    def agent_stopped_within(self, number: int) -> Seconds:
        """Time from a barge-in of the caller's until the agent was silent.

        Args:
            number: Which barge-in: how often the caller began to speak while the
                agent did; the first is 1, the last -1.

        Raises:
            AssertionError: The caller did not barge in so often.
        """
        found = [
            (mine.start, other)
            for mine in self.caller
            for other in self.agent
            if other.start < mine.start < other.end
        ]
        began, other = _pick(found, number, "the caller barged in", self.describe())
        stopped = f"the agent stopped at {other.end:.2f} s"
        story = f"the caller spoke from {began:.2f} s, {stopped}"
        return Seconds(other.end - began, story, began)

    def heard(self, start: float, end: float) -> Seconds:
        """How much sound the caller heard between two times."""
        ats = [at for at in self._audible if start - 1e-6 <= at < end]
        until = "the end" if end == math.inf else f"{end:.2f} s"
        story = f"heard from {start:.2f} s to {until}"
        return Seconds(len(ats) * FRAME_S, story, start)

    def describe(self) -> str:
        """Who spoke when, in two lines."""
        caller = ", ".join(map(str, self.caller)) or "nothing"
        agent = ", ".join(map(str, self.agent)) or "nothing"
        return f"caller said: {caller}\ncaller heard: {agent}"

    def _utterance(self, number: int) -> Span:
        return _pick(self.caller, number, "the caller spoke", self.describe())


def spans(frames: Iterable[Frame], pause_s: float) -> tuple[Span, ...]:
    """When somebody speaks, pauses shorter than a time included."""
    edges: list[SpeechEdge | None] = []
    detector: SpeechDetector | None = None
    fmt: AudioFormat | None = None
    for frame in frames:
        if detector is None or fmt != frame.format:
            edges.append(detector.finish() if detector else None)
            fmt = frame.format
            detector = SpeechDetector(fmt, hangover_s=pause_s)
        edges.append(detector.feed(frame.payload, frame.at))
    edges.append(detector.finish() if detector else None)
    times = [edge.at for edge in edges if edge is not None]
    return tuple(map(Span, times[::2], times[1::2]))


def _pick(found: Sequence[Found], number: int, what: str, story: str) -> Found:
    index = number - 1 if number > 0 else number
    if number == 0 or not -len(found) <= index < len(found):
        times = "time" if len(found) == 1 else "times"
        msg = f"{what} {len(found)} {times}, there is no number {number}\n{story}"
        raise AssertionError(msg)
    return found[index]
