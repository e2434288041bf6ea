"""Sounds whose speech is known, for the tests of the importers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voxrt.media.files import AudioWriter

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.media.g711 import Samples

RATE = 8000


def talk(length: float, *spans: tuple[float, float], rate: int = RATE) -> Samples:
    """Silence with tones in it: seconds, from and to."""
    samples = np.zeros(round(length * rate), np.int16)
    for start, end in spans:
        begin, last = round(start * rate), round(end * rate)
        wave = 8000 * np.sin(np.arange(last - begin) * 0.3)
        samples[begin:last] = wave.astype(np.int16)
    return samples


def write_sound(path: Path, *sides: Samples, rate: int = RATE) -> Path:
    """Write one side or two."""
    with AudioWriter(path, rate, channels=len(sides)) as file:
        file.write(*sides)
    return path
