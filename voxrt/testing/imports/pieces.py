"""The caller's side of a sound, cut into the pieces that a script plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voxrt.errors import AudioFileError, UsageError
from voxrt.media.files import AudioWriter, read_audio
from voxrt.media.g711 import Samples
from voxrt.testing.imports.draft import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voxrt.testing.imports.spoken import Spoken

__all__ = ["Sides", "caller_first", "cut_pieces", "read_sides", "write_script"]

_PAD_S = 0.1
"""sound around a piece, so that no word is cut"""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a sound; a mono file has one."""

    caller: Samples
    agent: Samples | None
    rate: int


def read_sides(path: Path) -> Sides:
    """Read a sound: of stereo the left channel is the caller, mono is the caller.

    Raises:
        AudioFileError: The file cannot be read.
    """
    left = read_audio(path, channel=0)
    right = _second_channel(path)
    if right is not None and np.array_equal(left.samples, right):
        right = None  # one voice on both channels
    return Sides(left.samples, right, left.rate)


def caller_first(
    sides: Sides, caller: Sequence[Spoken], agent: Sequence[Spoken]
) -> Sides:
    """Change the sides when the transcript says that they are the other way round.

    Args:
        sides: A sound; one with a single side stays as it is.
        caller: When the caller speaks.
        agent: When the agent speaks.
    """
    if sides.agent is None:
        return sides
    straight = _energy(sides.caller, sides.rate, caller)
    straight += _energy(sides.agent, sides.rate, agent)
    crossed = _energy(sides.agent, sides.rate, caller)
    crossed += _energy(sides.caller, sides.rate, agent)
    if crossed > straight:
        return Sides(sides.agent, sides.caller, sides.rate)
    return sides


def cut_pieces(sides: Sides, spoken: Sequence[Spoken], script: Path) -> list[Piece]:
    """Write a sound file for each utterance into a folder beside the script.

    Raises:
        UsageError: The folder exists already, or cannot be made.
        AudioFileError: A file cannot be written.
    """
    folder = script.with_name(f"{script.stem}_sounds")
    _check_new(script)
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        msg = f"folder {folder} exists already, wanted a new name for the script"
        raise UsageError(msg) from None
    except OSError as error:
        msg = f"cannot make folder {folder}: {error.strerror or error}"
        raise UsageError(msg) from error
    width = len(str(len(spoken)))
    pieces: list[Piece] = []
    for number, item in enumerate(spoken, 1):
        start, end = item.span or (0.0, 0.0)
        begin = max(0, round((start - _PAD_S) * sides.rate))
        samples = sides.caller[
            begin : max(begin + 1, round((end + _PAD_S) * sides.rate))
        ]
        if not len(samples):
            continue
        name = f"{number:0{max(2, width)}}.wav"
        with AudioWriter(folder / name, sides.rate) as file:
            file.write(samples)
        pieces.append(Piece(start, end, f"{folder.name}/{name}", item.text))
    return pieces


def write_script(script: Path, text: str) -> None:
    """Write a script.

    Raises:
        UsageError: It exists already, or cannot be written.
    """
    _check_new(script)
    try:
        script.write_text(text, "utf-8")
    except OSError as error:
        msg = f"cannot write {script}: {error.strerror or error}"
        raise UsageError(msg) from error


def _check_new(script: Path) -> None:
    if script.exists():
        msg = f"{script} exists already, wanted a new name"
        raise UsageError(msg)


def _second_channel(path: Path) -> Samples | None:
    try:
        return read_audio(path, channel=1).samples
    except AudioFileError:
        return None  # the first one was read: it is the only one


def _energy(samples: Samples, rate: int, spoken: Sequence[Spoken]) -> float:
    total = 0.0
    for item in spoken:
        start, end = item.span or (0.0, 0.0)
        part = samples[round(start * rate) : round(end * rate)].astype(np.float64)
        total += float(np.dot(part, part))
    return total
