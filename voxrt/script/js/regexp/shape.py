"""What can be told of a tree without matching: widths, first characters, anchors.

These call themselves for each group inside a group: only for trees whose depth is
known to be small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.regexp.charsets import resolve
from voxrt.script.js.regexp.nodes import (
    Back,
    Chars,
    Choice,
    Edge,
    Flags,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)
from voxrt.script.js.regexp.sets import NOTHING, union

if TYPE_CHECKING:
    from voxrt.script.js.regexp.sets import Ranges

__all__ = [
    "MAX_DEPTH",
    "first",
    "fixed_width",
    "is_anchored",
    "leading_star",
    "loops",
    "refers",
]

MAX_DEPTH = 20
"""Groups inside one another up to which a pattern is looked at."""


def first(node: Node, flags: Flags) -> tuple[Ranges, bool]:
    """Characters that a match can begin with, and whether it can be empty.

    A look that takes time counts as if it could begin with anything.
    """
    match node:
        case Chars():
            return resolve(node, flags), False
        case Edge():
            return NOTHING, True
        case Look():
            return (((0, flags.top),) if loops(node.body) else NOTHING), True
        case Back():
            return ((0, flags.top),), True
        case Group():
            return first(node.body, flags)
        case Repeat():
            chars, empty = first(node.body, flags)
            return chars, empty or not node.least
        case Choice():
            parts = [first(option, flags) for option in node.options]
            return union(*(chars for chars, _ in parts)), any(e for _, e in parts)
    return _first_of(node, flags)


def _first_of(node: Sequence, flags: Flags) -> tuple[Ranges, bool]:
    found: list[Ranges] = []
    for item in node.items:
        chars, empty = first(item, flags)
        found.append(chars)
        if not empty:
            return union(*found), False
    return union(*found), True


def loops(node: Node) -> bool:
    """Whether a quantifier or a reference is anywhere inside."""
    return _has(node, (Repeat, Back))


def refers(node: Node) -> bool:
    """Whether a reference is anywhere inside."""
    return _has(node, (Back,))


def _has(node: Node, kinds: tuple[type, ...]) -> bool:
    if isinstance(node, kinds):
        return True
    match node:
        case Group() | Look() | Repeat():
            return _has(node.body, kinds)
        case Choice():
            return any(_has(option, kinds) for option in node.options)
        case Sequence():
            return any(_has(item, kinds) for item in node.items)
    return False


def leading_star(node: Node) -> Chars | None:
    """The set of the `.*` or the like that a pattern begins with."""
    match node:
        case Repeat(body=Chars() as body, least=0, most=None):
            return body
        case Group():
            return leading_star(node.body)
        case Sequence() if node.items:
            return leading_star(node.items[0])
    return None


def fixed_width(node: Node) -> int | None:
    """How many characters a match has, if that is always the same."""
    match node:
        case Chars():
            return 1
        case Edge() | Look():
            return 0
        case Back():
            return None
        case Group():
            return fixed_width(node.body)
        case Repeat():
            width = fixed_width(node.body)
            return width and width * node.least if node.least == node.most else None
        case Choice():
            widths = {fixed_width(option) for option in node.options}
            return widths.pop() if len(widths) == 1 else None
    total = 0
    for item in node.items:
        width = fixed_width(item)
        if width is None:
            return None
        total += width
    return total


def is_anchored(node: Node, flags: Flags) -> bool:
    """Whether it can match at the beginning of a text alone."""
    match node:
        case Edge():
            return node.kind == "^" and not flags.multiline
        case Group():
            return is_anchored(node.body, flags)
        case Choice():
            return all(is_anchored(option, flags) for option in node.options)
        case Sequence():
            return bool(node.items) and is_anchored(node.items[0], flags)
    return False
