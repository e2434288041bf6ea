"""What is said of a session when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from voxrt.errors import VoxrtError

__all__ = ["CallSummary", "UnitCounters"]


@dataclass(slots=True)
class UnitCounters:
    """Frames of one media unit, as the media plane counted them."""

    unit_id: str
    label: str
    """`caller`, `callee`, `agent`, `voice`, or what the unit is"""
    frames_in: int = 0
    """20 ms frames that came from the unit"""
    frames_out: int = 0
    """20 ms frames that were sent to the unit"""
    late: int = 0
    """frames that were due before their audio had come"""
    dropped: int = 0
    """frames thrown away: buffer full, cleared, nobody listening"""


@dataclass(frozen=True, slots=True)
class CallSummary:
    """The end of a session in figures."""

    session_id: int
    duration: float
    """seconds from the first turn to the last"""
    finish_reason: str
    turns: int
    counters: tuple[UnitCounters, ...] = ()
    reply_delays: tuple[float, ...] = ()
    """seconds from the end of the caller's speech to the next audio, a turn each"""
    lateness_p99_ms: float = 0.0
    """99th percentile of how late paced frames were sent, in milliseconds"""
    error: VoxrtError | None = None
    """what ended the session, when it did not end well"""
    recording: Path | None = None
    sound_files: tuple[Path, ...] = field(default=())
    """files that the scenario's own record() wrote"""
