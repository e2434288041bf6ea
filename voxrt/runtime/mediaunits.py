"""What a media plane knows of one unit: where its audio goes, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.media.counters import FrameCounters
from voxrt.runtime.summary import UnitCounters

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.media.formats import AudioFormat
    from voxrt.media.playout import Playout
    from voxrt.runtime.mediaengine import Edge

__all__ = ["Stream", "Unit"]


class Unit:
    """One media unit: what it says, what it hears, and its counters."""

    def __init__(self, unit_id: str, label: str) -> None:
        self.counters = UnitCounters(unit_id, label)
        self.format: AudioFormat | None = None
        self.sink: Callable[[bytes], None] | None = None
        """takes 20 ms in the unit's format"""
        self.is_ready: Callable[[], bool] | None = None
        """whether the sink takes audio now; None when it always does"""
        self.edges: dict[str, Edge] = {}
        """connections to the units that hear this one"""
        self.undelivered = 0
        """frames that the sink did not take"""
        self.is_removed = False

    def take_figures(self) -> None:
        """Bring the counters up to date."""
        self.counters.dropped = self.undelivered


class Stream(Unit):
    """A unit on a socket: its audio comes as it likes and is played at its pace."""

    def __init__(self, unit_id: str, label: str) -> None:
        super().__init__(unit_id, label)
        self.playout: Playout | None = None
        self.past = FrameCounters()
        """figures of the play-outs before this one"""
        self.is_paused = False
        self.is_player = False
        self.requested_at: float | None = None
        self.first_audio_s = 0.0
        self.is_finishing = False
        self.error = ""

    def take_figures(self) -> None:
        """Bring the counters up to date, over all play-outs that were."""
        total = FrameCounters()
        total.add(self.past)
        if self.playout is not None:
            total.add(self.playout.counters)
        self.counters.frames_in = total.frames_in
        self.counters.late = total.late
        self.counters.dropped = self.undelivered + total.dropped
