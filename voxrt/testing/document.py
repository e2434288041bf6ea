"""YAML whose every part knows its place in the file.

How this works: the parser of PyYAML gives events with marks; a stack turns them into
`Node` trees without recursion. Plain scalars are read as YAML 1.2 has them (`on`, `no`
and `12:30` stay texts, which suits keys and phone numbers). What these files never
need is refused: aliases, tags, complex keys, a second document. So a file can neither
grow beyond its own size nor name a Python object.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import yaml

from voxrt.errors import DocumentError, Place

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Node",
    "Scalar",
    "load_document",
    "parse_document",
    "shorten",
]

Scalar = str | int | float | bool | None

MAX_BYTES = 256 * 1024
"""length of a file: a script of thousands of steps; parsing more takes seconds"""
MAX_DEPTH = 24
"""levels inside one another; the deepest script that makes sense has about eight"""


class _Mark(Protocol):
    """A position of PyYAML, whichever of its two parsers made it."""

    line: int
    column: int


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?\Z")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document, and where it stands."""

    place: Place
    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    text: str = ""
    """a scalar as it is written, without its quotes"""
    keys: Mapping[str, Place] = field(default_factory=dict)
    """places of a mapping's keys"""

    @property
    def kind(self) -> str:
        """What the value is, in words for a message."""
        if self.value is None:
            return "nothing"
        if isinstance(self.value, bool):
            return f"the flag {self.text}"
        if isinstance(self.value, int | float):
            return f"the number {self.text}"
        if isinstance(self.value, str):
            return f"the text {shorten(self.value)!r}"
        if isinstance(self.value, tuple):
            return "a list"
        return "a mapping"

    def error(self, message: str, *, hint: str | None = None) -> DocumentError:
        """Make an error that points here."""
        return DocumentError(message, hint=hint, place=self.place)


def shorten(text: str, limit: int = 40) -> str:
    """Cut a text for a message."""
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def load_document(path: Path) -> Node:
    """Read a YAML file.

    Raises:
        DocumentError: The file cannot be read or is not a document of this kind.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"cannot be read: {reason}"
        raise DocumentError(message, place=Place(name)) from error
    return parse_document(data, name)


def parse_document(data: bytes | str, name: str) -> Node:
    """Read YAML text.

    Args:
        data: The text, or its bytes in UTF-8.
        name: What the places call the file.

    Raises:
        DocumentError: The text is not a document of this kind.
    """
    text = _decode(data, name) if isinstance(data, bytes) else data
    if len(text) > MAX_BYTES:
        message = f"longer than the {MAX_BYTES} bytes that such a file may have"
        raise DocumentError(message, place=Place(name))
    return _Builder(name).build(_events(text, name))


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8 text"
        raise DocumentError(message, place=Place(name, line)) from error


def _events(text: str, name: str) -> Iterator[yaml.Event]:
    """Events of the text; every way in which the parser fails is one error."""
    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        place = _place(name, error.problem_mark or error.context_mark)
        problem = (error.problem or "wrong").lower().rstrip(".")
        raise DocumentError(f"not YAML: {problem}", place=place) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"character {error.character!r} is not allowed in YAML"
        raise DocumentError(message, place=Place(name, line)) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # the scanner lets int() and chr() of odd escapes and versions through
        raise DocumentError("not YAML", place=Place(name)) from error


def _place(name: str, mark: _Mark | None) -> Place:
    if mark is None:
        return Place(name)
    return Place(name, mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    place: Place
    items: list[Node] | None = None
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: str | None = None

    def finish(self) -> Node:
        """The whole value."""
        if self.items is not None:
            return Node(self.place, tuple(self.items))
        entries = MappingProxyType(self.entries)
        return Node(self.place, entries, keys=MappingProxyType(self.keys))


class _Builder:
    """Turns events into one tree."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[_Open] = []
        self._root: Node | None = None

    def build(self, events: Iterator[yaml.Event]) -> Node:
        """Read all events."""
        for event in events:
            self._take(event)
        if self._root is None:
            return Node(Place(self._name, 1, 1), None)
        return self._root

    def _take(self, event: yaml.Event) -> None:
        place = _place(self._name, event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            raise DocumentError("a second document is not read", place=place)
        if isinstance(event, yaml.AliasEvent):
            raise DocumentError("aliases are not used in these files", place=place)
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event, place)
            self._scalar(event, place)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._check_tag(event, place)
            self._open(event, place)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._put(self._stack.pop().finish())

    def _check_tag(
        self,
        event: yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent,
        place: Place,
    ) -> None:
        if event.tag is not None and event.tag != "!":
            message = f"tag {shorten(event.tag)!r} is not used in these files"
            raise DocumentError(message, place=place)

    def _open(
        self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent, place: Place
    ) -> None:
        if len(self._stack) == MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels inside one another"
            raise DocumentError(message, place=place)
        if self._is_key_next():
            raise DocumentError("a key has to be a text", place=place)
        items: list[Node] | None = (
            [] if isinstance(event, yaml.SequenceStartEvent) else None
        )
        self._stack.append(_Open(place, items))

    def _is_key_next(self) -> bool:
        if not self._stack:
            return False
        top = self._stack[-1]
        return top.items is None and top.key is None

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        if not self._is_key_next():
            plain = event.style is None and event.tag is None
            value = _read_plain(event.value) if plain else event.value
            self._put(Node(place, value, event.value))
            return
        top = self._stack[-1]
        key = str(event.value)
        if key in top.entries:
            first = top.keys[key].line
            message = f"key {shorten(key)!r} stands here a second time"
            hint = f"the first one is in line {first}"
            raise DocumentError(message, place=place, hint=hint)
        top.key = key
        top.keys[key] = place

    def _put(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if top.items is not None:
            top.items.append(node)
        elif top.key is not None:
            top.entries[top.key] = node
            top.key = None


def _read_plain(text: str) -> Scalar:
    """Read a scalar without quotes (YAML 1.2.2, section 10.3, core schema)."""
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
