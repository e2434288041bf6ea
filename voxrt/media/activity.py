"""When a stream starts and when it has ended, as VoxEngine tells scenarios.

VoxEngine guide "WebSocket": WebSocketMediaStarted comes with the first audio of a
stream, WebSocketMediaEnded when there was none for a second.
"""

from __future__ import annotations

__all__ = ["ENDED_AFTER_S", "StreamActivity"]

# VoxEngine ends a stream after one second without audio.
ENDED_AFTER_S = 1.0


class StreamActivity:
    """Follows one stream: audio that is handed on starts it, a second without ends it.

    Call `played` for each frame and `check_ended` at `ends_at`.
    """

    def __init__(self, *, ended_after_s: float = ENDED_AFTER_S) -> None:
        self._after = ended_after_s
        self._audio_end: float | None = None
        self._played = 0.0

    @property
    def active(self) -> bool:
        """Whether a stream has started and not ended."""
        return self._audio_end is not None

    @property
    def audio_end(self) -> float | None:
        """Time when the last audio is over, or None between streams."""
        return self._audio_end

    @property
    def ends_at(self) -> float | None:
        """Time when the stream is over unless audio comes, or None between streams."""
        return None if self._audio_end is None else self._audio_end + self._after

    def played(self, now: float, seconds: float) -> bool:
        """Note audio that is handed on at `now` and lasts `seconds`.

        Returns:
            Whether it is the first of a stream.
        """
        first = self._audio_end is None
        if self._audio_end is None or self._audio_end < now:
            self._audio_end = now
        self._audio_end += seconds
        self._played += seconds
        return first

    def check_ended(self, now: float) -> float | None:
        """End the stream when it has been silent long enough.

        Returns:
            Seconds of audio that were played, once, when the stream has ended.
        """
        ends_at = self.ends_at
        return None if ends_at is None or now < ends_at else self.end()

    def end(self) -> float | None:
        """End the stream now.

        Returns:
            Seconds of audio that were played, or None when no stream was active.
        """
        if self._audio_end is None:
            return None
        played = self._played
        self._audio_end = None
        self._played = 0.0
        return played
