"""Sound files that a scenario asks for with `Call.record`.

VoxEngine guide "Recording": in stereo, left is what comes from the endpoint and right
what goes to it; mono mixes both. Frames are laid on one time axis of 20 ms, so that
both sides stay together however unevenly they come.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voxrt.core.commands import StartRecording, StopRecording
from voxrt.core.events import RecordingFailed, RecordingStarted, RecordingStopped
from voxrt.errors import VoxrtError
from voxrt.media import g711
from voxrt.media.files import AudioWriter
from voxrt.media.formats import MULAW_8000
from voxrt.media.g711 import Samples
from voxrt.media.playout import FRAME_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.media.formats import AudioFormat

__all__ = ["SoundFiles"]

HOLD_FRAMES = 10
"""frames that are kept back before they are written: 200 ms, the longest burst that
the play-out lets through, so that a late frame still finds its place"""

_NOT_IN_NAMES = re.compile(r"[^\w.+-]")
"""what a scenario's prefix may not bring into the name of a file"""

_STEM_CHARACTERS = 120
"""longest name before the suffix; file systems allow 255 bytes"""


@dataclass(slots=True)
class _Take:
    """One sound file that is being written."""

    path: Path
    is_stereo: bool
    started_at: float
    writer: AudioWriter | None = None
    sides: dict[str, dict[int, Samples]] = field(
        default_factory=lambda: {"in": {}, "out": {}}
    )
    """frames by their place on the time axis, not yet written"""
    last: dict[str, int] = field(default_factory=dict)
    """place of the latest frame of each side"""
    written: int = 0
    """places that are in the file"""
    frame_samples: int = 160


class SoundFiles:
    """All sound files of a session."""

    def __init__(
        self, folder: Path, now: Callable[[], float], emit: Callable[[Event], None]
    ) -> None:
        """Write nothing yet.

        Args:
            folder: Where the files go.
            now: Seconds of the clock that paces the media.
            emit: Takes events for the session.
        """
        self._folder = folder
        self._now = now
        self._emit = emit
        self._takes: dict[str, _Take] = {}
        self.paths: list[Path] = []
        """files that were written, in the order of their beginning"""

    def carry_out(self, command: Command) -> bool:
        """Carry out a command about sound files; False when it is another one."""
        match command:
            case StartRecording():
                self._start(command)
            case StopRecording(unit_id):
                self.stop(unit_id)
            case _:
                return False
        return True

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat
    ) -> None:
        """See a frame of a unit; it is written when the unit is recorded."""
        take = self._takes.get(unit_id)
        if take is None:
            return
        try:
            self._lay(take, direction, g711.decode(payload, fmt.encoding), fmt)
        except VoxrtError as error:
            self._fail(unit_id, error)

    def stop(self, unit_id: str) -> None:
        """Finish the file of a unit, when there is one."""
        take = self._takes.get(unit_id)
        if take is None:
            return
        try:
            if take.writer is None:
                # Nobody said anything: the file that was announced is there, empty.
                take.writer = self._open(take, MULAW_8000.rate)
            self._write_until(take, max(take.last.values(), default=-1) + 1)
            take.writer.close()
        except VoxrtError as error:
            self._fail(unit_id, error)
            return
        del self._takes[unit_id]
        duration = round(take.written * FRAME_S, 3)
        self._emit(RecordingStopped(unit_id, take.path.absolute().as_uri(), duration))

    def stop_all(self) -> None:
        """Finish every file."""
        for unit_id in tuple(self._takes):
            self.stop(unit_id)

    # Inside

    def _start(self, order: StartRecording) -> None:
        if order.unit_id in self._takes:
            return
        path = self._new_path(order)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._emit(RecordingFailed(order.unit_id, f"{self._folder}: {error}"))
            return
        self._takes[order.unit_id] = _Take(path, order.stereo, self._now())
        self.paths.append(path)
        self._emit(RecordingStarted(order.unit_id, path.absolute().as_uri()))

    def _lay(
        self, take: _Take, direction: str, samples: Samples, fmt: AudioFormat
    ) -> None:
        if take.writer is None:
            take.writer = self._open(take, fmt.rate)
            take.frame_samples = fmt.frame_samples
        arrived = int((self._now() - take.started_at) / FRAME_S)
        follows = take.last.get(direction, -1) + 1
        # A frame belongs behind the one before it, unless there was a real gap.
        place = follows if arrived - follows <= 1 else arrived
        take.last[direction] = place
        take.sides[direction][place] = samples
        self._write_until(take, arrived - HOLD_FRAMES)

    def _write_until(self, take: _Take, place: int) -> None:
        silence = np.zeros(take.frame_samples, dtype=np.int16)
        while take.written < place and take.writer is not None:
            heard = take.sides["in"].pop(take.written, silence)
            said = take.sides["out"].pop(take.written, silence)
            if take.is_stereo:
                take.writer.write(heard, said)
            else:
                mixed = heard.astype(np.int32) + said
                take.writer.write(np.clip(mixed, -32768, 32767).astype(np.int16))
            take.written += 1

    def _new_path(self, order: StartRecording) -> Path:
        """Make a name that no file of the session has, whatever the prefix is."""
        prefix = f"{order.name_prefix}-" if order.name_prefix else ""
        stem = _NOT_IN_NAMES.sub("_", f"{prefix}{order.unit_id}"[:_STEM_CHARACTERS])
        suffix = ".flac" if order.lossless else ".mp3"
        path, number = self._folder / f"{stem}{suffix}", 1
        while path in self.paths:
            number += 1
            path = self._folder / f"{stem}-{number}{suffix}"
        return path

    @staticmethod
    def _open(take: _Take, rate: int) -> AudioWriter:
        return AudioWriter(take.path, rate, channels=2 if take.is_stereo else 1)

    def _fail(self, unit_id: str, error: VoxrtError) -> None:
        take = self._takes.pop(unit_id)
        if take.writer is None:
            self.paths.remove(take.path)
        else:
            with contextlib.suppress(VoxrtError):
                take.writer.close()
        self._emit(RecordingFailed(unit_id, error.message))
