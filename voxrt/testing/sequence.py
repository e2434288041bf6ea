"""What has to come one after another: orders, events, messages, lines, words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.core.commands import Command, WriteLog
from voxrt.errors import DocumentError
from voxrt.testing.fields import as_plain, as_text, nearest
from voxrt.testing.ordered import Like, find_kind, fits
from voxrt.testing.witness import Message, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voxrt.core.events import Event
    from voxrt.testing.document import Node

__all__ = [
    "Entry",
    "Pattern",
    "Text",
    "describe_entries",
    "first_missing",
    "read_entry",
]

_TEXTS = ("log", "message", "said")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a log line, a message or what was said has to contain."""

    kind: str
    text: str

    def fits(self, thing: object) -> bool:
        """Whether a thing has the text."""
        match thing:
            case WriteLog(text=text):
                return self.kind == "log" and self.text in text
            case Message(text=text):
                return self.kind == "message" and self.text in text
            case Said(text=text):
                return self.kind == "said" and self.text in text
        return False

    def __str__(self) -> str:
        return f"{self.kind} {self.text!r}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """An order or an event."""

    like: Like

    def fits(self, thing: object) -> bool:
        """Whether a thing is the order or event."""
        return fits(self.like, thing)

    def __str__(self) -> str:
        return repr(self.like) if self.like.fields else self.like.kind.__name__


Entry = Text | Pattern


def read_entry(node: Node) -> Entry:
    """Read a name, or a mapping from one name to fields or a text.

    Raises:
        DocumentError: It is something else.
    """
    if isinstance(node.value, str):
        return Pattern(_like(node, node.value, {}))
    if not isinstance(node.value, Mapping) or len(node.value) != 1:
        message = "the name of an order or event is wanted, or one with its fields"
        raise node.error(f"{message}, this is {node.kind}")
    ((name, value),) = node.value.items()
    if name in _TEXTS:
        return Text(name, as_text(value))
    if value.value is None:
        return Pattern(_like(node, name, {}))
    if not isinstance(value.value, Mapping):
        raise value.error(f"fields of {name} are wanted, this is {value.kind}")
    return Pattern(_like(node, name, value.value))


def first_missing(
    things: Sequence[Event | Command | Message],
    said: Iterable[Said],
    entries: Sequence[Entry],
) -> int | None:
    """Place of the first entry that nothing fits after what fitted before it.

    Args:
        things: What happened, in order.
        said: What was said; it has no place among the things but its text.
        entries: What is wanted.
    """
    spoken = list(said)
    rest, words = iter(things), iter(spoken)
    for index, entry in enumerate(entries):
        is_said = isinstance(entry, Text) and entry.kind == "said"
        pool: Iterable[object] = words if is_said else rest
        if not any(entry.fits(thing) for thing in pool):
            return index
    return None


def describe_entries(entries: Sequence[Entry], index: int) -> str:
    """All entries, with an arrow at one."""
    return "\n".join(
        f"  {'->' if place == index else '  '} {entry}"
        for place, entry in enumerate(entries)
    )


def _like(node: Node, name: str, fields: Mapping[str, Node]) -> Like:
    try:
        kind = find_kind(name)
    except TypeError as error:
        place = node.keys.get(name, node.place)
        raise DocumentError(str(error), place=place) from error
    types = {one.name: one.type for one in dataclasses.fields(kind)}
    values = {}
    for key, value in fields.items():
        if key not in types:
            message = f"{name} has no field {key!r}"
            raise value.error(message, hint=nearest(key, types) or None)
        # A number that stands for a text, such as a key of the telephone.
        is_text = types[key] == "str" and value.value is not None
        values[key] = as_text(value) if is_text else as_plain(value)
    return Like(kind, **values)
