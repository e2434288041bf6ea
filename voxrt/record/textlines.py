"""Reads the lines that `voxrt.record.controltext` writes, one kind after the other."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.errors import RecordingDamagedError, RecordingError
from voxrt.media.formats import AudioFormat
from voxrt.record import jsontext
from voxrt.record.container import Attachment
from voxrt.record.entries import Entry, FrameEntry, read_entry
from voxrt.record.header import RecordingHeader
from voxrt.record.migrations import migrate
from voxrt.record.scan import Damage
from voxrt.record.topics import (
    LOG,
    MARK,
    MEDIA_IN,
    MEDIA_OUT,
    MESSAGE_IN,
    MESSAGE_OUT,
    OUTBOX,
    TURN,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SIDES", "Lines", "read_lines"]

SIDES = ("in", "out")
"""directions of a unit, in the order of the channels of a sound file"""

# The control stream of a call of a day is a tenth of this.
MAX_BYTES = 512 * 1024 * 1024

_TOPICS = {"turn": TURN, "outbox": OUTBOX, "log": LOG, "mark": MARK}


@dataclass(slots=True)
class Lines:
    """What was read of a file."""

    header: RecordingHeader | None = None
    files: list[Attachment] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    summary: Mapping[str, object] | None = None
    unit_id: str = ""
    """the call whose sound is in the sound file"""
    formats: dict[str, AudioFormat] = field(default_factory=dict)
    damage: list[Damage] = field(default_factory=list)


def read_lines(path: Path) -> Lines:
    """Read a file of lines; what comes of it has no header when it is none.

    Raises:
        RecordingError: The file cannot be read.
        RecordingDamagedError: The header does not say what it has to say.
        RecordingVersionError: A newer voxrt wrote it.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = f"recording {path} is larger than {MAX_BYTES >> 20} MiB"
            raise RecordingError(msg)
        data = path.read_bytes()
    except OSError as error:
        msg = f"cannot read recording {path}: {error.strerror or error}"
        raise RecordingError(msg) from error
    lines = Lines()
    offset = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                _take(lines, _load(line))
            except ValueError as error:
                if lines.header is None:
                    return lines
                lines.damage.append(Damage(offset, f"line {number}: {error}"))
        offset += len(line) + 1
    return lines


def _load(line: bytes) -> object:
    try:
        return jsontext.load(line)
    except ValueError:
        msg = "not a JSON value"
        raise ValueError(msg) from None


def _take(lines: Lines, plain: object) -> None:
    if not isinstance(plain, dict):
        msg = f"wanted an object, got {type(plain).__name__}"
        raise ValueError(msg)
    kind = plain.get("entry")
    if lines.header is None:
        if kind != "header":
            msg = "wanted a header"
            raise ValueError(msg)
        lines.header = _header(plain)
    elif kind == "file":
        text = _text(plain, "text").encode("utf-8", "replace")
        lines.files.append(Attachment(_text(plain, "name"), "text/plain", text))
    elif kind == "sound":
        lines.unit_id = _text(plain, "unit")
        lines.formats = _formats(plain.get("formats"))
    elif kind == "summary":
        lines.summary = {key: v for key, v in plain.items() if key != "entry"}
    else:
        lines.entries.append(_entry(plain, lines.header.format_version))


_HEADER_WORDS = (
    "format",
    "voxrt",
    "python",
    "redaction",
    "command",
    "allow_imports",
    "engine",
)


def _header(plain: dict[str, object]) -> RecordingHeader:
    values: dict[str, str] = {
        name: str(plain[name]) for name in _HEADER_WORDS if name in plain
    }
    try:
        for name in ("session", "scenarios"):
            if name in plain:
                values[name] = jsontext.dump(plain[name]).decode()
        return RecordingHeader.from_metadata(values)
    except RecursionError:
        msg = "header of recording is nested too deeply"
        raise RecordingDamagedError(msg) from None


def _entry(plain: dict[str, object], version: int) -> Entry:
    kind = plain.get("entry")
    sequence, at = _number(plain, "sequence"), _number(plain, "at")
    if kind == "frame":
        return _frame(plain, sequence, at)
    fields = {k: v for k, v in plain.items() if k not in ("entry", "sequence", "at")}
    topic = _TOPICS.get(kind) if isinstance(kind, str) else None
    if kind == "message":
        is_in = _direction(fields.pop("direction", None)) == "in"
        if fields.get("frame") is None:
            topic = MESSAGE_IN if is_in else MESSAGE_OUT
        else:
            topic = MEDIA_IN if is_in else MEDIA_OUT
    elif kind == "log":
        fields = {"message": fields.get("text"), "name": fields.get("source")}
    if topic is None:
        msg = f"unknown entry {kind!r}"
        raise ValueError(msg)
    entry = read_entry(topic.name, sequence, at, migrate(version, topic.name, fields))
    if entry is None:  # pragma: no cover - every topic above has a reader
        msg = f"unknown topic {topic.name}"
        raise ValueError(msg)
    return entry


def _frame(plain: dict[str, object], sequence: int, at: int) -> FrameEntry:
    payload = base64.b64decode(_text(plain, "payload"), validate=True)
    return FrameEntry(
        sequence,
        at,
        _text(plain, "unit"),
        _direction(plain.get("direction")),
        AudioFormat.parse(_text(plain, "format")),
        payload,
    )


def _formats(plain: object) -> dict[str, AudioFormat]:
    if not isinstance(plain, dict):
        msg = f"formats: wanted an object, got {type(plain).__name__}"
        raise ValueError(msg)
    return {_direction(way): AudioFormat.parse(_text(plain, way)) for way in plain}


def _direction(value: object) -> str:
    if value not in SIDES:
        msg = f"direction: wanted 'in' or 'out', got {value!r}"
        raise ValueError(msg)
    return str(value)


def _text(plain: Mapping[str, object], name: str) -> str:
    value = plain.get(name)
    if not isinstance(value, str):
        msg = f"{name}: wanted text, got {type(value).__name__}"
        raise ValueError(msg)
    return value


def _number(plain: Mapping[str, object], name: str) -> int:
    value = plain.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        msg = f"{name}: wanted an integer, got {type(value).__name__}"
        raise ValueError(msg)
    return value
