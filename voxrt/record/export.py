"""What was heard in a recording, as a sound file.

How audio is placed. Frames come in groups: within a group each follows the last
without a gap, so that the jitter of a network makes no clicks. A frame that is later
than the end of the last one by more than a frame begins a new group, at its own time,
rounded to the grid of 20 ms.
"""

from __future__ import annotations

import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voxrt.core.commands import PlaceCall
from voxrt.core.events import CallAlerted
from voxrt.errors import AudioFileError, HostError, RecordingError
from voxrt.media import g711
from voxrt.media.files import AudioWriter
from voxrt.media.formats import FRAME_MS, AudioFormat
from voxrt.media.resample import resample
from voxrt.record.entries import FrameEntry, MarkEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from voxrt.media.g711 import Samples
    from voxrt.record.recording import Recording

__all__ = [
    "IMPORTED",
    "export_flac",
    "export_wav",
    "first_call",
    "stereo_sound",
]

IMPORTED = "imported"
"""name of the mark at the beginning of a recording that was made from another file;
its data has the id of the unit that stands for the call under `call`"""

_MICROSECONDS = 1_000_000
_FRAME_US = FRAME_MS * 1000

# A wave file holds 4 GiB, and what is placed is held in memory before: a day of audio.
_LONGEST_S = 24 * 3600


def export_wav(reader: Recording, out: Path) -> None:
    """Write what was heard: left the caller, right what the caller heard.

    The caller is the recording's first call. The file is 16-bit PCM at the rate of
    that call and begins with the session.

    Args:
        reader: The recording.
        out: Where to; an existing file is replaced.

    Raises:
        RecordingError: The recording has no call, or no audio of it.
        HostError: The file cannot be written.
    """
    rate, both = stereo_sound(reader)
    try:
        with out.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(both.tobytes())
    except OSError as error:
        raise _refused(out, error) from error


def export_flac(reader: Recording, out: Path) -> None:
    """Write what was heard as `export_wav` does, losslessly compressed.

    Args:
        reader: The recording.
        out: Where to; an existing file is replaced.

    Raises:
        RecordingError: The recording has no call, or no audio of it.
        AudioFileError: The file cannot be written, or its name does not end in `.flac`.
    """
    if out.suffix.lower() != ".flac":
        msg = f"cannot write {out} as flac, wanted a name that ends in .flac"
        raise AudioFileError(msg)
    rate, both = stereo_sound(reader)
    with AudioWriter(out, rate, channels=2) as file:
        file.write(both[:, 0], both[:, 1])


def stereo_sound(reader: Recording) -> tuple[int, Samples]:
    """Lay out what was heard from the session's begin on.

    Returns:
        The rate of the recording's first call, and its samples in two columns: the
        caller, and what the caller heard.

    Raises:
        RecordingError: The recording has no call, or no audio of it.
    """
    call_id = first_call(reader)
    if call_id is None:
        msg = f"recording {reader.path} has no call, wanted one to export"
        raise RecordingError(msg)
    groups = [_groups(reader.frames(call_id, way)) for way in ("in", "out")]
    rates = [group[0].format.rate for group in groups if group]
    if not rates:
        msg = f"recording {reader.path} has no audio of call {call_id}"
        raise RecordingError(msg)
    sides = [_render(group, rates[0]) for group in groups]
    both = np.zeros((max(map(len, sides)), 2), dtype="<i2")
    for side, samples in enumerate(sides):
        both[: len(samples), side] = samples
    return rates[0], both


def first_call(reader: Recording) -> str | None:
    """Id of the first call that came in or was placed."""
    for turn, commands in reader.turns():
        if isinstance(turn.event, CallAlerted):
            return turn.event.call_id
        for command in commands:
            if isinstance(command, PlaceCall):
                return command.call_id
    return _imported_call(reader)


def _imported_call(reader: Recording) -> str | None:
    """An imported recording has no turns, but says which unit is the call."""
    for entry in reader.control():
        if isinstance(entry, MarkEntry) and entry.name == IMPORTED:
            call_id = entry.data.get("call")
            return call_id if isinstance(call_id, str) else None
    return None


@dataclass(slots=True)
class _Group:
    """Frames that follow each other without a gap."""

    format: AudioFormat
    start: int
    """microseconds since the session began"""
    payloads: list[bytes]
    end: float
    """where the next frame is expected, in microseconds"""


def _groups(frames: Iterable[FrameEntry]) -> list[_Group]:
    groups: list[_Group] = []
    for frame in frames:
        if frame.at < 0 or frame.at > _LONGEST_S * _MICROSECONDS:
            continue
        length = frame.format.duration(len(frame.payload)) * _MICROSECONDS
        last = groups[-1] if groups else None
        if (
            last is None
            or last.format != frame.format
            or frame.at > last.end + _FRAME_US
        ):
            start = round(frame.at / _FRAME_US) * _FRAME_US
            if last is not None:
                start = max(start, round(last.end))
            last = _Group(frame.format, start, [], start)
            groups.append(last)
        last.payloads.append(frame.payload)
        last.end += length
    return groups


def _render(groups: list[_Group], rate: int) -> Samples:
    pieces = [(round(g.start * rate / _MICROSECONDS), _decode(g, rate)) for g in groups]
    size = max((start + len(samples) for start, samples in pieces), default=0)
    side = np.zeros(size, dtype=np.int16)
    for start, samples in pieces:
        side[start : start + len(samples)] = samples
    return side


def _decode(group: _Group, rate: int) -> Samples:
    payload = b"".join(group.payloads)
    # A half sample at the end of 16-bit audio is no sample.
    payload = payload[: len(payload) - len(payload) % group.format.sample_bytes]
    samples = g711.decode(payload, group.format.encoding)
    return resample(samples, group.format.rate, rate)


def _refused(out: Path, error: OSError) -> HostError:
    return HostError(f"cannot write {out}: {error.strerror or error}")
