"""How long a caller waits for an answer, measured on the audio of the call itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.media.level import SpeechDetector, is_audible

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat

__all__ = ["ReplyDelay"]

PAUSE_S = 0.2
"""silence after which audio is a new beginning and not the rest of a word"""


class ReplyDelay:
    """From the end of the caller's speech to the next audio that the caller hears.

    A reply that begins while the caller still speaks has no delay and is not counted.
    The end of speech is known half a second late, so beginnings of audio are kept
    until then.
    """

    def __init__(self) -> None:
        self.delays: list[float] = []
        """seconds, one for each turn of the caller's that got a reply"""
        self._detector: SpeechDetector | None = None
        self._waiting_since: float | None = None
        self._begun: list[float] = []
        """when audio began since the caller began to speak"""
        self._last_audible = -PAUSE_S

    def frame(self, direction: str, payload: bytes, fmt: AudioFormat, at: int) -> None:
        """See a frame of the call, `in` from the caller or `out` to the caller."""
        now = at / 1e6
        if direction == "in":
            self._hear_caller(payload, fmt, now)
        elif self._is_measuring and is_audible(payload, fmt):
            self._hear_reply(now)

    def _hear_caller(self, payload: bytes, fmt: AudioFormat, now: float) -> None:
        if self._detector is None:
            self._detector = SpeechDetector(fmt)
        edge = self._detector.feed(payload, now)
        if edge is None:
            return
        self._waiting_since = None
        if not edge.started:
            self._begin_waiting(edge.at)
        self._begun.clear()

    def _begin_waiting(self, since: float) -> None:
        begun = next((at for at in self._begun if at >= since), None)
        if begun is not None:
            self._note(begun - since)
        elif self._last_audible < since:
            self._waiting_since = since

    def _hear_reply(self, now: float) -> None:
        if self._waiting_since is not None:
            self._note(now - self._waiting_since)
            self._waiting_since = None
        if now - self._last_audible > PAUSE_S:
            self._begun.append(now)
        self._last_audible = now

    def _note(self, seconds: float) -> None:
        self.delays.append(round(max(0.0, seconds), 3))

    @property
    def _is_measuring(self) -> bool:
        """Whether it matters now what the caller hears."""
        if self._waiting_since is not None:
            return True
        return self._detector is not None and self._detector.speaking
