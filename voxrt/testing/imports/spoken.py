"""Who spoke when: what an importer knows of a conversation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from voxrt.testing.detector import DetectorSettings, SpeechChange, SpeechDetector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.media.g711 import Samples

__all__ = ["Spoken", "Who", "find_speech", "join", "join_near"]


class Who(Enum):
    """Who speaks."""

    CALLER = "caller"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance."""

    who: Who
    start: float | None = None
    """seconds since the sound began; None when it is not known"""
    end: float | None = None
    text: str = ""

    @property
    def span(self) -> tuple[float, float] | None:
        """When it was, if that is known."""
        if self.start is None or self.end is None:
            return None
        return self.start, self.end


# What is quieter than this is noise, as simulated callers hear it.
_HEARING = DetectorSettings()

# An hour at once would need a gigabyte.
_BLOCK = 1 << 18


def find_speech(samples: Samples, rate: int) -> list[tuple[float, float]]:
    """When somebody speaks in a sound, in seconds; short pauses belong to speech."""
    detector = SpeechDetector(_HEARING, rate)
    length = len(samples) / rate
    events = []
    for begin in range(0, len(samples), _BLOCK):
        block = samples[begin : begin + _BLOCK]
        events += detector.feed(block, (begin + len(block)) / rate)
    if detector.is_speaking:
        events += detector.check(length + 2 * _HEARING.end_s)
    return [
        (max(0.0, event.started_at), min(length, event.ended_at))
        for event in events
        if event.change is SpeechChange.ENDED
    ]


def join_near(
    spoken: Iterable[Spoken], pause_s: float, others: Iterable[Spoken] = ()
) -> list[Spoken]:
    """Join utterances of one speaker between which there are only short pauses.

    Args:
        spoken: Utterances of one side, in order.
        pause_s: From this length on a pause divides.
        others: What the other side says; whoever begins in a pause divides it.
    """
    begins = [other.start for other in others if other.start is not None]
    joined: list[Spoken] = []
    for item in spoken:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end is not None
            and item.start is not None
            and item.start - last.end < pause_s
            and not any(last.end <= begin < item.start for begin in begins)
        ):
            joined[-1] = join(last, item)
        else:
            joined.append(item)
    return joined


def join(one: Spoken, other: Spoken) -> Spoken:
    """Make one utterance of two that follow each other."""
    return replace(one, end=other.end, text=f"{one.text} {other.text}".strip())
