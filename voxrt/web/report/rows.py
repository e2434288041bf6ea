"""The rows of a report's timeline: every event, order, message, log line and mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voxrt.core.commands import Command, SendSocket, WriteLog
from voxrt.core.events import Event, SocketReceived
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.record.entries import (
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.transcript import SPOKEN, spoken_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from enum import Enum

    from voxrt.record.entries import Entry

__all__ = ["Teller", "Told", "make_rows"]

_TOLD_AS_MESSAGES = (SocketReceived, SendSocket)
"""what is in the recording a second time, as a message of the socket"""


class Told(Protocol):
    """A fact or an order in words."""

    @property
    def who(self) -> str:
        """Who acts."""
        ...

    @property
    def what(self) -> str:
        """What they do."""
        ...

    @property
    def mood(self) -> Enum:
        """How it is meant; its value is one of plain, call, quiet, warning, bad."""
        ...


class Teller(Protocol):
    """Puts facts into words, in the order in which they happened."""

    def who(self, key: str) -> str:
        """Who is behind the id of a call, a unit or a socket."""
        ...

    def tell_fact(self, at: int, fact: Event | Command) -> Sequence[Told]:
        """Tell a fact or an order; nothing for what is not worth a line."""
        ...

    def tell_message(self, socket_id: str, direction: str, text: str, at: int) -> Told:
        """Tell a provider's message."""
        ...


def make_rows(entries: Iterable[Entry], teller: Teller) -> list[dict[str, object]]:
    """Make the rows of a recording.

    Each has `t` (microseconds), `k` (kind), `w` (who), `n` (name), `s` (text), `m`
    (mood) and `d` (data). Rows of the machine itself, such as timers, have `x`.
    """
    rows: list[dict[str, object]] = []
    for entry in entries:
        if isinstance(entry, TurnEntry):
            rows.append(_fact(entry.at, entry.turn.event, teller, entry.turn.seq))
        elif isinstance(entry, OutboxEntry):
            rows += [
                _fact(entry.at, each, teller, entry.seq) for each in entry.commands
            ]
        elif isinstance(entry, MessageEntry):
            rows.append(_message(entry, teller))
        elif isinstance(entry, MarkEntry):
            rows.append(_mark(entry))
        # Log lines stand in the outboxes as well, and audio is drawn.
    return rows


def _fact(
    at: int, fact: Event | Command, teller: Teller, seq: int
) -> dict[str, object]:
    if isinstance(fact, Event):
        kind, values = "event", event_to_plain(fact)
    else:
        kind, values = "order", command_to_plain(fact)
    name = str(values.pop("type"))
    values = {key: value for key, value in values.items() if value not in ("", [], {})}
    row: dict[str, object] = {
        "t": at,
        "k": "log" if isinstance(fact, WriteLog) else kind,
        "n": name,
        "q": seq,
        "d": values,
    }
    told = teller.tell_fact(at, fact)
    if told:
        first = told[0]
        return {**row, "w": first.who, "s": first.what, "m": first.mood.value}
    # What the teller does not tell is the machine's own, in the fields' words.
    texts = [f"{key} {_field(teller, value)}" for key, value in values.items()]
    if isinstance(fact, _TOLD_AS_MESSAGES):
        texts = [teller.who(fact.socket_id), fact.text]
    return {**row, "w": "engine", "s": ", ".join(texts), "m": "quiet", "x": 1}


def _field(teller: Teller, value: object) -> str:
    return teller.who(value) if isinstance(value, str) else str(value)


def _message(entry: MessageEntry, teller: Teller) -> dict[str, object]:
    told = teller.tell_message(entry.socket_id, entry.direction, entry.text, entry.at)
    return {
        "t": entry.at,
        "k": "message",
        "w": told.who,
        "n": "received" if entry.direction == "in" else "sent",
        "s": told.what,
        "m": told.mood.value,
        "d": entry.text,
    }


def _mark(entry: MarkEntry) -> dict[str, object]:
    spoken = spoken_by(entry.data) if entry.name == SPOKEN else None
    who, text = spoken or ("mark", entry.name)
    return {
        "t": entry.at,
        "k": "mark",
        "w": who,
        "n": entry.name,
        "s": text,
        "m": "plain",
        "d": dict(entry.data),
    }
