"""Level meters: how loud each side is, as a bar of ten cells.

Only the newest frame of a side is kept, and it is decoded when somebody looks, so a
meter costs nothing while no terminal shows it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from voxrt.media.g711 import decode

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat

__all__ = ["Meter", "level"]

_CELLS = 10
_FLOOR_DB = -50.0
"""level at which the bar is empty: the noise of a quiet telephone line"""
_STALE_US = 400_000
"""age at which a frame no longer says what is heard now"""


def level(payload: bytes, fmt: AudioFormat) -> float:
    """Loudness of a frame in dB below full scale; silence is minus infinity."""
    samples = decode(payload, fmt.encoding).astype(np.float64)
    power = float(np.mean(samples * samples)) if samples.size else 0.0
    return 10 * math.log10(power / 32768.0**2) if power > 0 else -math.inf


class Meter:
    """The level of one side."""

    def __init__(self) -> None:
        self._frame: tuple[bytes, AudioFormat, int] | None = None

    def hear(self, payload: bytes, fmt: AudioFormat, at: int) -> None:
        """Keep a frame as the newest."""
        self._frame = (payload, fmt, at)

    def bar(self, at: int) -> str:
        """The bar at a time, `#####-----`."""
        if self._frame is None or at - self._frame[2] > _STALE_US:
            return "-" * _CELLS
        payload, fmt, _ = self._frame
        share = 1 - max(level(payload, fmt), _FLOOR_DB) / _FLOOR_DB
        cells = min(_CELLS, max(0, round(share * _CELLS)))
        return "#" * cells + "-" * (_CELLS - cells)
