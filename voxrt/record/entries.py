"""What a recording holds, one class a kind, and how each is read from its channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from voxrt.core.commands import Command
from voxrt.core.events import Turn
from voxrt.core.serial import command_from_plain, event_from_plain
from voxrt.media.formats import AudioFormat
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

__all__ = [
    "AudioChannel",
    "Entry",
    "FrameEntry",
    "LogEntry",
    "MarkEntry",
    "MessageEntry",
    "OutboxEntry",
    "TurnEntry",
    "read_entry",
]


@dataclass(frozen=True, slots=True)
class TurnEntry:
    """A turn that the session took."""

    sequence: int
    """position in the recording"""
    at: int
    """microseconds since the session began"""
    turn: Turn


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """What a turn ordered; turns that ordered nothing have none."""

    sequence: int
    at: int
    seq: int
    """the turn's position among the turns"""
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """Audio of a unit."""

    sequence: int
    """also the frame's number in the messages that carried it"""
    at: int
    unit_id: str
    direction: str
    """`in`: it came from the unit; `out`: it went there"""
    format: AudioFormat
    payload: bytes


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """A message of a provider's socket."""

    sequence: int
    at: int
    socket_id: str
    direction: str
    """`in` or `out`"""
    text: str
    """the message, without its audio"""
    frame: int | None
    """number of the frame that it carried"""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the session's log; it stands in the turn's outbox as well."""

    sequence: int
    at: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """Something that is worth finding again."""

    sequence: int
    at: int
    name: str
    data: Mapping[str, object]


Entry: TypeAlias = (
    TurnEntry | OutboxEntry | FrameEntry | MessageEntry | LogEntry | MarkEntry
)


@dataclass(frozen=True, slots=True)
class AudioChannel:
    """A channel of audio."""

    unit_id: str
    direction: str
    format: AudioFormat


def read_entry(
    topic: str, sequence: int, at: int, plain: Mapping[str, object]
) -> Entry | None:
    """Make an entry of a control channel's message.

    Returns:
        The entry, or None when the topic is not one of voxrt's.

    Raises:
        ValueError: The message does not say what its topic's messages say.
    """
    read = _READERS.get(topic)
    return None if read is None else read(sequence, at, plain)


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


def _read_turn(sequence: int, at: int, plain: Mapping[str, object]) -> Entry:
    event = event_from_plain(plain.get("event"))
    return TurnEntry(sequence, at, Turn(_number(plain, "seq"), at, event))


def _read_outbox(sequence: int, at: int, plain: Mapping[str, object]) -> Entry:
    commands = plain.get("commands")
    if not isinstance(commands, list):
        msg = f"commands: wanted a list, got {type(commands).__name__}"
        raise ValueError(msg)
    made = tuple(command_from_plain(command) for command in commands)
    return OutboxEntry(sequence, at, _number(plain, "seq"), made)


def _read_message(
    direction: str, sequence: int, at: int, plain: Mapping[str, object]
) -> Entry:
    frame = None if plain.get("frame") is None else _number(plain, "frame")
    return MessageEntry(
        sequence, at, _text(plain, "socket"), direction, _text(plain, "text"), frame
    )


def _read_message_in(sequence: int, at: int, plain: Mapping[str, object]) -> Entry:
    return _read_message("in", sequence, at, plain)


def _read_message_out(sequence: int, at: int, plain: Mapping[str, object]) -> Entry:
    return _read_message("out", sequence, at, plain)


def _read_log(sequence: int, at: int, plain: Mapping[str, object]) -> Entry:
    return LogEntry(sequence, at, _text(plain, "message"), _text(plain, "name"))


def _read_mark(sequence: int, at: int, plain: Mapping[str, object]) -> Entry:
    data = plain.get("data")
    if not isinstance(data, dict):
        msg = f"data: wanted a mapping, got {type(data).__name__}"
        raise ValueError(msg)
    return MarkEntry(sequence, at, _text(plain, "name"), data)


_READERS: Mapping[str, Callable[[int, int, Mapping[str, object]], Entry]] = {
    TURN.name: _read_turn,
    OUTBOX.name: _read_outbox,
    MESSAGE_IN.name: _read_message_in,
    MESSAGE_OUT.name: _read_message_out,
    MEDIA_IN.name: _read_message_in,
    MEDIA_OUT.name: _read_message_out,
    LOG.name: _read_log,
    MARK.name: _read_mark,
}
