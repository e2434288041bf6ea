"""Which channel of a recording an entry stands in, and how it stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.record.entries import (
    Entry,
    FrameEntry,
    LogEntry,
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.topics import (
    AUDIO_PREFIX,
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
    from voxrt.record.topics import Topic

__all__ = ["channel_of", "stored_form"]

_TOPICS: dict[type[Entry], Topic] = {
    TurnEntry: TURN,
    OutboxEntry: OUTBOX,
    LogEntry: LOG,
    MarkEntry: MARK,
}


def channel_of(entry: Entry) -> str:
    """Topic of the channel that holds an entry."""
    if isinstance(entry, FrameEntry):
        return f"{AUDIO_PREFIX}{entry.unit_id}/{entry.direction}"
    if isinstance(entry, MessageEntry):
        if entry.frame is None:
            topic = MESSAGE_IN if entry.direction == "in" else MESSAGE_OUT
        else:
            topic = MEDIA_IN if entry.direction == "in" else MEDIA_OUT
        return topic.name
    return _TOPICS[type(entry)].name


def stored_form(entry: Entry) -> dict[str, object]:
    """What `read_entry` reads an entry from, as a JSON value; audio has none."""
    if isinstance(entry, TurnEntry):
        return {"seq": entry.turn.seq, "event": event_to_plain(entry.turn.event)}
    if isinstance(entry, OutboxEntry):
        commands = [command_to_plain(command) for command in entry.commands]
        return {"seq": entry.seq, "commands": commands}
    if isinstance(entry, MessageEntry):
        plain: dict[str, object] = {"socket": entry.socket_id, "text": entry.text}
        return plain if entry.frame is None else {**plain, "frame": entry.frame}
    if isinstance(entry, LogEntry):
        return {"message": entry.text, "name": entry.source}
    if isinstance(entry, MarkEntry):
        return {"name": entry.name, "data": dict(entry.data)}
    return {}
