"""How long a caller waits for an answer, measured on the audio of the call itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.media import g711
from voxrt.media.level import SpeechDetector, level_db

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat

__all__ = ["ReplyDelay"]

AUDIBLE_DB = -50.0
"""level from which a frame is heard as a reply; line noise lies near -60"""


class ReplyDelay:
    """From the end of the caller's speech to the next audio that the caller hears.

    A reply that begins while the caller still speaks has no delay and is not counted.
    """

    def __init__(self) -> None:
        self.delays: list[float] = []
        """seconds, one for each turn of the caller's that got a reply"""
        self._detector: SpeechDetector | None = None
        self._waiting_since: float | None = None

    def frame(self, direction: str, payload: bytes, fmt: AudioFormat, at: int) -> None:
        """See a frame of the call, `in` from the caller or `out` to the caller."""
        now = at / 1e6
        if direction == "in":
            self._hear_caller(payload, fmt, now)
        elif self._waiting_since is not None and self._is_audible(payload, fmt):
            self.delays.append(round(max(0.0, now - self._waiting_since), 3))
            self._waiting_since = None

    def _hear_caller(self, payload: bytes, fmt: AudioFormat, now: float) -> None:
        if self._detector is None:
            self._detector = SpeechDetector(fmt)
        edge = self._detector.feed(payload, now)
        if edge is not None:
            self._waiting_since = None if edge.started else edge.at

    @staticmethod
    def _is_audible(payload: bytes, fmt: AudioFormat) -> bool:
        return level_db(g711.decode(payload, fmt.encoding)) >= AUDIBLE_DB
