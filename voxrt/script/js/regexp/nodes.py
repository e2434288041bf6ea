"""The tree of a parsed pattern.

Nodes are frozen, so that two equal ones share what is computed from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Back",
    "Chars",
    "Choice",
    "Edge",
    "Flags",
    "Group",
    "Look",
    "Node",
    "Part",
    "Pattern",
    "PatternError",
    "Property",
    "Repeat",
    "Sequence",
]


class PatternError(ValueError):
    """A pattern or its flags are not ECMAScript's."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        """where in the pattern, in UTF-16 code units"""


@dataclass(frozen=True, slots=True)
class Flags:
    """Those flags that change what a pattern matches."""

    ignore_case: bool = False
    multiline: bool = False
    dot_all: bool = False
    unicode: bool = False

    @property
    def top(self) -> int:
        """The last character there is: a code point, or a code unit without `u`."""
        return 0x10FFFF if self.unicode else 0xFFFF


@dataclass(frozen=True, slots=True)
class Property:
    r"""`\p{name}` or `\p{name=value}`."""

    name: str
    value: str | None
    negated: bool


Part: TypeAlias = "tuple[int, int] | str | Property"
"""a range, the letter of a class escape (`d`, `D`, `s`, ...), `.`, or a property"""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a set."""

    parts: tuple[Part, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An assertion of one position: `^`, `$`, `b` or `B`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other; without items it is the empty pattern."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, the first that fits."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A capturing group."""

    index: int
    body: Node


@dataclass(frozen=True, slots=True)
class Repeat:
    """A quantified atom."""

    body: Node
    least: int
    most: int | None
    greedy: bool
    first: int
    """the capturing groups inside are those from this index ..."""
    last: int
    """... to this one; below `first` when there is none"""


@dataclass(frozen=True, slots=True)
class Back:
    """A reference to what a group has captured, by index or by name."""

    target: int | str


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead or behind."""

    body: Node
    behind: bool
    negated: bool
    first: int
    """as in `Repeat`"""
    last: int


Node: TypeAlias = Chars | Edge | Sequence | Choice | Group | Repeat | Back | Look


@dataclass(frozen=True, slots=True)
class Pattern:
    """A whole pattern."""

    body: Node
    flags: Flags
    groups: int
    """how many capturing groups there are"""
    names: tuple[tuple[str, int], ...]
    """named groups in the order of the pattern"""
    depth: int
    """how many groups stand inside one another"""
