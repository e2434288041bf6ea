"""How loud one side of a call was over time, and when somebody spoke on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.media import g711
from voxrt.media.level import SpeechDetector, level_db

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat
    from voxrt.record.entries import FrameEntry

__all__ = ["Loudness"]

_MICROSECONDS = 1_000_000

# So often a level is noted: a tenth of a second is what the eye can tell apart.
_EVERY_US = 100_000


class Loudness:
    """Follows one direction of one unit."""

    def __init__(self) -> None:
        self.levels: list[tuple[int, float]] = []
        """times in microseconds and levels in dB of full scale, ten a second"""
        self._spans: list[tuple[int, int]] = []
        self._start = 0
        self._detector: SpeechDetector | None = None
        self._format: AudioFormat | None = None
        self._next = 0

    def hear(self, frame: FrameEntry) -> None:
        """Take a frame; frames come in the order of their times."""
        if self._format != frame.format or self._detector is None:
            self._end()
            self._format = frame.format
            self._detector = SpeechDetector(frame.format)
        size = len(frame.payload)
        payload = frame.payload[: size - size % frame.format.sample_bytes]
        edge = self._detector.feed(payload, frame.at / _MICROSECONDS)
        if edge is not None:
            self._note(round(edge.at * _MICROSECONDS), started=edge.started)
        if frame.at >= self._next:
            self._next = frame.at + _EVERY_US
            samples = g711.decode(payload, frame.format.encoding)
            self.levels.append((frame.at, round(level_db(samples), 1)))

    def finish(self) -> list[tuple[int, int]]:
        """When speech began and ended, in microseconds since the session began."""
        self._end()
        return self._spans

    def _end(self) -> None:
        edge = None if self._detector is None else self._detector.finish()
        if edge is not None:
            self._note(round(edge.at * _MICROSECONDS), started=False)

    def _note(self, at: int, *, started: bool) -> None:
        if started:
            self._start = at
        else:
            self._spans.append((self._start, at))
