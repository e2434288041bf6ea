"""Sounds that scripts play: files of any kind, brought to the rate of a leg."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.media.files import read_audio
from voxrt.media.g711 import Samples
from voxrt.media.resample import resample

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Clip", "load_clip"]


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A sound, mono."""

    samples: Samples
    rate: int
    """samples a second"""
    _kept: dict[int, Samples] = field(default_factory=dict, repr=False)

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return len(self.samples) / self.rate

    def at_rate(self, rate: int) -> Samples:
        """Samples at a rate, resampled once for each."""
        if rate not in self._kept:
            self._kept[rate] = resample(self.samples, self.rate, rate)
        return self._kept[rate]


def load_clip(path: Path) -> Clip:
    """Read a sound file; channels are mixed.

    Raises:
        AudioFileError: It cannot be read, or is not a sound file.
    """
    sound = read_audio(path)
    return Clip(sound.samples, sound.rate)
