"""What a unit counts about its frames, and how late they were."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

__all__ = ["LATENESS_BOUNDS_S", "FrameCounters", "LatenessHistogram"]

# Upper bounds of the buckets. Fine below a frame, where the admission of calls is
# decided (p99 of 10 ms), and coarse above, where only the size of the fault matters.
LATENESS_BOUNDS_S = (
    *(0.0005, 0.001, 0.002, 0.003, 0.004, 0.005, 0.0075, 0.010, 0.015, 0.020),
    *(0.030, 0.040, 0.060, 0.100, 0.200, 0.500, 1.0),
)


@dataclass(slots=True)
class FrameCounters:
    """Frames of one unit; grows while the unit lives."""

    frames_in: int = 0
    """whole frames that arrived"""
    frames_out: int = 0
    """frames that were handed on"""
    late: int = 0
    """frames that were handed on more than one frame after they were due"""
    dropped: int = 0
    """frames that were never handed on: overflow and clear"""

    def add(self, other: FrameCounters) -> None:
        """Add the figures of another unit to this one's."""
        self.frames_in += other.frames_in
        self.frames_out += other.frames_out
        self.late += other.late
        self.dropped += other.dropped


class LatenessHistogram:
    """How late frames were, in fixed buckets, so that adding one costs no memory."""

    __slots__ = ("_buckets", "count", "max_s")

    def __init__(self) -> None:
        self._buckets = [0] * (len(LATENESS_BOUNDS_S) + 1)
        self.count = 0
        self.max_s = 0.0

    def add(self, seconds: float) -> None:
        """Count one frame; one that was early counts as on time."""
        self._buckets[bisect_left(LATENESS_BOUNDS_S, seconds)] += 1
        self.count += 1
        self.max_s = max(self.max_s, seconds)

    def merge(self, other: LatenessHistogram) -> None:
        """Add everything that another histogram counted."""
        for place, count in enumerate(other.buckets):
            self._buckets[place] += count
        self.count += other.count
        self.max_s = max(self.max_s, other.max_s)

    @property
    def buckets(self) -> tuple[int, ...]:
        """Counts by `LATENESS_BOUNDS_S`; the last is everything above them."""
        return tuple(self._buckets)

    def quantile(self, share: float) -> float:
        """Seconds that `share` of the frames (0 to 1) did not exceed.

        The answer is the upper bound of a bucket, or the largest value seen where
        that is smaller; 0 when nothing was counted.
        """
        wanted = share * self.count
        seen = 0
        for bound, count in zip(LATENESS_BOUNDS_S, self._buckets, strict=False):
            seen += count
            if seen >= wanted:
                return min(bound, self.max_s)
        return self.max_s

    @property
    def p50(self) -> float:
        """Median lateness in seconds."""
        return self.quantile(0.50)

    @property
    def p99(self) -> float:
        """Lateness in seconds that one frame in a hundred exceeds."""
        return self.quantile(0.99)
