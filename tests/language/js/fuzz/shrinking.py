"""Makes a program smaller as long as something stays true of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.language.js.fuzz.tree import STATEMENT, VALUE, Node, Slot, slots

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["shrink"]

PLAIN = ("0", '""', "undefined", "[]", "({})")


def shrink(root: Node, holds: Callable[[Node], bool], tries: int = 2000) -> Node:
    """Take pieces out of a program, in place.

    Args:
        root: The program, of which `holds` is true.
        holds: Asked after each change.
        tries: How often it may be asked.
    """
    left = tries
    changed = True
    while changed and left > 0:
        changed = False
        for slot in list(slots(root)):
            for pieces in _choices(slot):
                if left <= 0:
                    return root
                before = root.text
                back = slot.put(pieces)
                if root.text == before or len(root.text) > len(before):
                    back()
                    continue
                left -= 1
                if holds(root):
                    changed = True
                    break
                back()
    return root


def _choices(slot: Slot) -> list[list[Node]]:
    node = slot.node
    blocks = [part for part in node.parts if isinstance(part, list)]
    inner = [part for part in node.parts if isinstance(part, Node)]
    if node.kind == STATEMENT:
        return [[], *(list(block) for block in blocks)]
    if node.kind != VALUE:
        return []
    plain = [[Node(VALUE, [text])] for text in PLAIN if text != node.text]
    values = [[part] for part in inner if part.kind == VALUE]
    if len(node.parts) == 1:
        return plain[:2] if node.size > 3 else []
    return [*plain, *values]
