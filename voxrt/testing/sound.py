"""Sounds that scripts play: files of any kind, brought to the rate of a leg."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.errors import AudioFileError
from voxrt.media.files import read_audio
from voxrt.media.g711 import Samples
from voxrt.media.resample import resample
from voxrt.testing.fields import as_text

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.testing.document import Node

__all__ = ["Clip", "load_clip", "read_clip"]


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


def read_clip(node: Node, folder: Path) -> Clip:
    """Read the sound file that a script names, relative to the script's folder.

    Raises:
        DocumentError: It cannot be read.
    """
    name = as_text(node)
    if "\0" in name:
        raise node.error("a file name is wanted")
    try:
        return load_clip(folder / name)
    except AudioFileError as error:
        raise node.error(error.message, hint=error.hint) from error
