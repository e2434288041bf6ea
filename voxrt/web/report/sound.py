"""The sound of a call as a page needs it: compact to play, as peaks to draw."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voxrt.errors import RecordingError
from voxrt.media.compact import CompactSound, compact_sound
from voxrt.record.export import stereo_sound

if TYPE_CHECKING:
    import numpy.typing as npt

    from voxrt.media.g711 import Samples
    from voxrt.record.recording import Recording

__all__ = ["CallSound", "make_peaks", "make_sound"]

# One peak for 5 ms: at the closest zoom a peak is a few pixels wide.
_PEAKS_A_SECOND = 200

# What is kept of a day of audio is no page any more.
_LONGEST_S = 2 * 3600


@dataclass(frozen=True, slots=True)
class CallSound:
    """Sound and drawing of a call."""

    sound: CompactSound | None
    """None when there is none, or it is too long for a page"""
    peaks: dict[str, object]
    """how loud both sides are, in steps"""
    note: str
    """why there is no sound; empty when there is"""
    duration: float
    """seconds"""


def make_sound(recording: Recording) -> CallSound:
    """Take the sound of a recording's first call."""
    try:
        rate, samples = stereo_sound(recording)
    except RecordingError as error:
        return CallSound(
            None, make_peaks(np.zeros((0, 2), np.int16), 8000), str(error), 0
        )
    duration = len(samples) / rate
    peaks = make_peaks(samples, rate)
    if duration > _LONGEST_S:
        note = f"the sound of {duration / 3600:.1f} hours is too long for a page"
        return CallSound(None, peaks, note, duration)
    return CallSound(compact_sound(samples, rate), peaks, "", duration)


def make_peaks(samples: Samples, rate: int) -> dict[str, object]:
    """Reduce samples to the loudest of each step, on a scale that shows quiet speech.

    Returns:
        `rate` in steps a second, and for each side a byte a step as base64.
    """
    # Rates are whole multiples of the steps or within a sample of it.
    size = max(1, round(rate / _PEAKS_A_SECOND))
    sides = [_side(samples[:, side], size) for side in (0, 1)]
    return {"rate": rate / size, "sides": sides}


def _side(samples: npt.NDArray[np.int16], size: int) -> str:
    count = -(-len(samples) // size)
    padded = np.zeros(count * size, np.int32)
    padded[: len(samples)] = samples
    loudest = np.abs(padded).reshape(count, size).max(axis=1, initial=0)
    # The square root lifts what is quiet: a tenth of full scale fills a third.
    scaled = np.sqrt(np.minimum(loudest, 32767) / 32767) * 255
    return base64.b64encode(scaled.astype(np.uint8).tobytes()).decode("ascii")
