"""Exports of a recording: what was heard as a sound file, what happened as JSON lines.

How audio is placed. Frames come in groups: within a group each follows the last
without a gap, so that the jitter of a network makes no clicks. A frame that is later
than the end of the last one by more than a frame begins a new group, at its own time,
rounded to the grid of 20 ms.
"""

from __future__ import annotations

import base64
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voxrt.core.commands import PlaceCall
from voxrt.core.events import CallAlerted
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.errors import HostError, RecordingError
from voxrt.media import g711
from voxrt.media.formats import FRAME_MS, AudioFormat
from voxrt.media.resample import resample
from voxrt.record import jsontext
from voxrt.record.entries import (
    Entry,
    FrameEntry,
    LogEntry,
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from voxrt.media.g711 import Samples
    from voxrt.record.reader import RecordingReader

__all__ = ["export_jsonl", "export_wav", "first_call", "plain_entries"]

_MICROSECONDS = 1_000_000
_FRAME_US = FRAME_MS * 1000

# A wave file holds 4 GiB, and what is placed is held in memory before: a day of audio.
_LONGEST_S = 24 * 3600


def export_wav(reader: RecordingReader, out: Path) -> None:
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
    try:
        with out.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(rates[0])
            file.writeframes(both.tobytes())
    except OSError as error:
        raise _refused(out, error) from error


def export_jsonl(reader: RecordingReader, out: Path, *, media: bool = False) -> None:
    """Write one JSON object a line, in the order of the session.

    Args:
        reader: The recording.
        out: Where to; an existing file is replaced.
        media: Whether to write audio, and the messages that carried it, as well.

    Raises:
        HostError: The file cannot be written.
    """
    try:
        with out.open("wb") as file:
            for plain in plain_entries(reader, media=media):
                file.write(jsontext.dump(plain) + b"\n")
    except OSError as error:
        raise _refused(out, error) from error


def plain_entries(
    reader: RecordingReader, *, media: bool = False
) -> Iterator[dict[str, object]]:
    """Everything in a recording as JSON values: header, entries, summary."""
    header = reader.header
    yield {
        "entry": "header",
        "format": header.format_version,
        "voxrt": header.voxrt_version,
        "session_id": header.setup.session_id,
        "seed": header.setup.seed,
        "started_at": header.setup.started_at,
        "scenarios": [
            {"path": source.path, "sha256": source.sha256}
            for source in header.scenarios
        ],
    }
    entries: Iterable[Entry] = reader if media else reader.control()
    for entry in entries:
        place = {"sequence": entry.sequence, "at": entry.at}
        yield {"entry": _KINDS[type(entry)], **place, **_plain(entry)}
    summary = reader.summary
    if summary is not None:
        yield {"entry": "summary", **summary}


def first_call(reader: RecordingReader) -> str | None:
    """Id of the first call that came in or was placed."""
    for turn, commands in reader.turns():
        if isinstance(turn.event, CallAlerted):
            return turn.event.call_id
        for command in commands:
            if isinstance(command, PlaceCall):
                return command.call_id
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


_KINDS: dict[type[Entry], str] = {
    TurnEntry: "turn",
    OutboxEntry: "outbox",
    FrameEntry: "frame",
    MessageEntry: "message",
    LogEntry: "log",
    MarkEntry: "mark",
}


def _plain(entry: Entry) -> dict[str, object]:
    if isinstance(entry, TurnEntry):
        return {"seq": entry.turn.seq, "event": event_to_plain(entry.turn.event)}
    if isinstance(entry, OutboxEntry):
        commands = [command_to_plain(command) for command in entry.commands]
        return {"seq": entry.seq, "commands": commands}
    if isinstance(entry, MessageEntry):
        plain: dict[str, object] = {
            "socket": entry.socket_id,
            "direction": entry.direction,
            "text": entry.text,
        }
        return plain if entry.frame is None else {**plain, "frame": entry.frame}
    if isinstance(entry, LogEntry):
        return {"source": entry.source, "text": entry.text}
    if isinstance(entry, MarkEntry):
        return {"name": entry.name, "data": entry.data}
    return {
        "unit": entry.unit_id,
        "direction": entry.direction,
        "format": entry.format.name,
        "payload": base64.b64encode(entry.payload).decode("ascii"),
    }


def _refused(out: Path, error: OSError) -> HostError:
    return HostError(f"cannot write {out}: {error.strerror or error}")
