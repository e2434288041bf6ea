"""What all nodes of the syntax tree have in common."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Expression", "Node", "Statement", "children", "scalar_fields"]


@dataclass(slots=True, eq=False)
class Node:
    """A piece of source text: `start` and `end` are offsets of characters into it."""

    start: int
    end: int

    child_fields: ClassVar[tuple[str, ...]] = ()
    """Names of the fields that may hold a node or a list of nodes, in source order."""

    @property
    def type(self) -> str:
        """ESTree's name of the node."""
        return type(self).__name__


@dataclass(slots=True, eq=False)
class Statement(Node):
    """A statement or a declaration."""


@dataclass(slots=True, eq=False)
class Expression(Node):
    """An expression, or what an expression turned into when it became a pattern."""

    parenthesized: bool = field(default=False, kw_only=True)
    """whether it stood in parentheses of its own; they are outside of start and end"""


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below a node, in source order."""
    for name in node.child_fields:
        value = getattr(node, name)
        if isinstance(value, list):
            for each in value:
                if each is not None:
                    yield each
        elif value is not None:
            yield value


def scalar_fields(node: Node) -> Iterator[tuple[str, object]]:
    """Names and values of the fields that hold no node, without the position."""
    skipped = {"start", "end", "parenthesized", *node.child_fields}
    for each in fields(node):
        if each.name not in skipped:
            yield each.name, getattr(node, each.name)
