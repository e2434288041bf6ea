"""A recording as lines of JSON: small, to be read, compared and kept in git.

One object a line, in the order of the session: the header, the files of the scenario,
what is needed to read the sound beside it, the entries, the summary. Sound is left
out, as are the messages that carried it; `voxrt.record.textreader` reads the lines back
as a recording, with a sound file of the same name beside them.

The lines are of today's format version, whatever the recording's is, because entries
are brought to it while they are read.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.errors import HostError
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
from voxrt.record.export import first_call
from voxrt.record.migrations import FORMAT_VERSION
from voxrt.record.redact import Redactor
from voxrt.record.sources import CONFIG_NAME, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from voxrt.record.header import RecordingHeader
    from voxrt.record.recording import Recording

__all__ = ["entry_to_plain", "export_jsonl", "header_to_plain", "plain_entries"]

_KINDS: dict[type[Entry], str] = {
    TurnEntry: "turn",
    OutboxEntry: "outbox",
    FrameEntry: "frame",
    MessageEntry: "message",
    LogEntry: "log",
    MarkEntry: "mark",
}


def export_jsonl(reader: Recording, out: Path, *, media: bool = False) -> None:
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
        msg = f"cannot write {out}: {error.strerror or error}"
        raise HostError(msg) from error


def plain_entries(
    reader: Recording, *, media: bool = False
) -> Iterator[dict[str, object]]:
    """Everything in a recording as JSON values: header, files, entries, summary."""
    yield header_to_plain(reader.header)
    yield from _files(reader.header)
    if not media:
        yield from _sound(reader)
    entries: Iterable[Entry] = reader if media else reader.control()
    for entry in entries:
        yield entry_to_plain(entry)
    summary = reader.summary
    if summary is not None:
        yield {"entry": "summary", **summary}


def header_to_plain(header: RecordingHeader) -> dict[str, object]:
    """The header as a JSON value; files come in objects of their own."""
    # A header that was read is redacted, and redacting twice changes nothing.
    values = header.to_metadata(Redactor())
    return {
        "entry": "header",
        "format": FORMAT_VERSION,
        "voxrt": values["voxrt"],
        "python": values["python"],
        "redaction": header.redaction,
        "command": values["command"],
        "allow_imports": values["allow_imports"],
        # Files of before there was a choice have no engine, and say nothing of it.
        **({"engine": values["engine"]} if "engine" in values else {}),
        "session": jsontext.load(values["session"].encode()),
        "scenarios": jsontext.load(values["scenarios"].encode()),
    }


def entry_to_plain(entry: Entry) -> dict[str, object]:
    """An entry as a JSON value."""
    place = {"sequence": entry.sequence, "at": entry.at}
    return {"entry": _KINDS[type(entry)], **place, **_fields(entry)}


def _files(header: RecordingHeader) -> Iterator[dict[str, object]]:
    for number, source in enumerate(header.scenarios):
        name = source_name(number, source.path)
        yield {"entry": "file", "name": name, "text": source.text}
    if header.config:
        yield {"entry": "file", "name": CONFIG_NAME, "text": header.config}


def _sound(reader: Recording) -> Iterator[dict[str, object]]:
    """What the sound of the first call was before it became a sound file."""
    call_id = first_call(reader)
    if call_id is None:
        return
    formats: dict[str, str] = {}
    for way in ("in", "out"):
        frame = next(reader.frames(call_id, way), None)
        if frame is not None:
            formats[way] = frame.format.name
    if formats:
        yield {"entry": "sound", "unit": call_id, "formats": formats}


def _fields(entry: Entry) -> dict[str, object]:
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
