"""Reading the values of a document: types named, ranges held, keys known.

A `Fields` reads one mapping. Each reading says which key it knows; `finish` refuses
the keys that nobody asked for, with the nearest known one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from voxrt.errors import DocumentError, Place
from voxrt.testing.document import Node, shorten

__all__ = [
    "Fields",
    "as_choice",
    "as_flag",
    "as_list",
    "as_number",
    "as_plain",
    "as_seconds",
    "as_text",
    "as_whole",
    "nearest",
]

Choice = TypeVar("Choice", bound=Enum)

LONGEST_S = 86_400.0
"""longest time that a script can name: a day, so that a mistyped one is seen"""

_TIME = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(ms|s|sec|second|seconds|min)\Z")
_UNIT_S = {"ms": 0.001, "min": 60.0}


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word was meant, or which there are.

    Args:
        word: What was written.
        known: What could have been written.

    Returns:
        A hint, empty when nothing is known.
    """
    words = list(known)
    found = difflib.get_close_matches(word[:60].lower(), words, n=1)
    if found:
        return f"did you mean {found[0]!r}?"
    return f"known are {', '.join(words)}" if words else ""


def as_text(node: Node) -> str:
    """Read a text; a number is taken as it is written, so `+15550101` is one."""
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return node.text
    raise node.error(f"a text is wanted, this is {node.kind}")


def as_number(
    node: Node, minimum: float = 0.0, maximum: float = float("inf"), what: str = ""
) -> float:
    """Read a number of a range."""
    name = what or "number"
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise node.error(f"a {name} is wanted, this is {node.kind}")
    if not minimum <= node.value <= maximum:
        bounds = f"{minimum:g} to {maximum:g}"
        raise node.error(f"a {name} of {bounds} is wanted, this is {node.text}")
    return float(node.value)


def as_whole(node: Node, minimum: int = 0, maximum: int = 1_000_000) -> int:
    """Read a whole number of a range."""
    number = as_number(node, minimum, maximum, "whole number")
    if number != int(number):
        raise node.error(f"a whole number is wanted, this is {node.text}")
    return int(number)


def as_seconds(node: Node, minimum: float = 0.0, maximum: float = LONGEST_S) -> float:
    """Read a length of time: a number of seconds, or `400 ms`, `2.5 s`, `1 min`."""
    if isinstance(node.value, str):
        match = _TIME.match(node.value.strip())
        if match is None:
            message = f"a time such as 2.5 or '400 ms' is wanted, this is {node.kind}"
            raise node.error(message)
        seconds = float(match[1]) * _UNIT_S.get(match[2], 1.0)
        if not minimum <= seconds <= maximum:
            bounds = f"{minimum:g} to {maximum:g} s"
            raise node.error(f"a time of {bounds} is wanted, this is {node.value}")
        return seconds
    return as_number(node, minimum, maximum, "time in seconds")


def as_flag(node: Node) -> bool:
    """Read `true` or `false`."""
    if isinstance(node.value, bool):
        return node.value
    raise node.error(f"true or false is wanted, this is {node.kind}")


def as_list(node: Node) -> tuple[Node, ...]:
    """Read a list."""
    if isinstance(node.value, tuple):
        return node.value
    raise node.error(f"a list is wanted, this is {node.kind}")


def as_choice(node: Node, choices: type[Choice]) -> Choice:
    """Read one of an enumeration's values; blanks and dashes count as underscores."""
    text = as_text(node)
    word = re.sub(r"[\s-]+", "_", text.strip().lower())
    known = {str(choice.value): choice for choice in choices}
    if word in known:
        return known[word]
    message = f"{shorten(text)!r} is not known here"
    raise node.error(message, hint=nearest(word, known))


def as_plain(node: Node) -> object:
    """Read anything as plain data: what JSON can hold."""
    if isinstance(node.value, tuple):
        return [as_plain(item) for item in node.value]
    if isinstance(node.value, Mapping):
        return {key: as_plain(item) for key, item in node.value.items()}
    return node.value


class Fields:
    """The entries of one mapping."""

    def __init__(self, node: Node, what: str) -> None:
        """Take a mapping.

        Args:
            node: The mapping; nothing at all counts as an empty one.
            what: What it describes, for messages.

        Raises:
            DocumentError: The node is something else.
        """
        if node.value is None:
            self._entries: Mapping[str, Node] = {}
        elif isinstance(node.value, Mapping):
            self._entries = node.value
        else:
            raise node.error(f"{what} has to be a mapping, this is {node.kind}")
        self.node = node
        self.what = what
        self._known: dict[str, None] = {}

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self.node.place

    def get(self, key: str) -> Node | None:
        """An entry, or None when there is none or it says nothing."""
        self._known[key] = None
        found = self._entries.get(key)
        return None if found is None or found.value is None else found

    def has(self, key: str) -> bool:
        """Whether the key stands here, with or without a value."""
        self._known[key] = None
        return key in self._entries

    def need(self, key: str) -> Node:
        """An entry that has to be there.

        Raises:
            DocumentError: It is not.
        """
        found = self.get(key)
        if found is None:
            raise self.node.error(f"{self.what} has no {key!r}")
        return found

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        found = self.get(key)
        return default if found is None else as_text(found)

    def number(
        self,
        key: str,
        default: float,
        minimum: float = 0.0,
        maximum: float = float("inf"),
    ) -> float:
        """A number of a range."""
        found = self.get(key)
        return default if found is None else as_number(found, minimum, maximum)

    def whole(
        self, key: str, default: int, minimum: int = 0, maximum: int = 1_000_000
    ) -> int:
        """A whole number of a range."""
        found = self.get(key)
        return default if found is None else as_whole(found, minimum, maximum)

    def seconds(self, key: str, default: float, maximum: float = LONGEST_S) -> float:
        """A length of time."""
        found = self.get(key)
        return default if found is None else as_seconds(found, 0.0, maximum)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        found = self.get(key)
        return default if found is None else as_flag(found)

    def choice(self, key: str, default: Choice) -> Choice:
        """One of an enumeration's values."""
        found = self.get(key)
        return default if found is None else as_choice(found, type(default))

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; one value alone is a list of one."""
        found = self.get(key)
        if found is None:
            return ()
        return found.value if isinstance(found.value, tuple) else (found,)

    def only_one_of(self, *keys: str) -> str | None:
        """Which of some keys stands here.

        Raises:
            DocumentError: More than one does.
        """
        present = [key for key in keys if self.has(key)]
        if len(present) > 1:
            both = f"{present[0]!r} and {present[1]!r}"
            place = self.node.keys[present[1]]
            raise DocumentError(f"{self.what} cannot have {both}", place=place)
        return present[0] if present else None

    def finish(self) -> None:
        """Refuse the keys that nobody asked for.

        Raises:
            DocumentError: There is one.
        """
        for key in self._entries:
            if key not in self._known:
                message = f"{self.what} has no key {shorten(key)!r}"
                hint = nearest(key, self._known) or None
                place = self.node.keys[key]
                raise DocumentError(message, hint=hint, place=place)
