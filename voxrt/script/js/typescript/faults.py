"""Errors in TypeScript, with the place in the user's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voxrt.errors import Place, ScriptSyntaxError

if TYPE_CHECKING:
    from tree_sitter import Node

    from voxrt.script.js.typescript.edits import Edits

__all__ = ["fault", "first_fault", "is_static_index"]

LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
SHOWN = 20
"""characters of a wrong text that the message repeats"""


def fault(
    edits: Edits, file: str, node: Node, message: str, *, hint: str | None = None
) -> ScriptSyntaxError:
    """An error at the start of a node."""
    start = edits.start(node)
    line, first = 1, 0
    for found in LINE_END.finditer(edits.source, 0, start):
        line, first = line + 1, found.end()
    end = LINE_END.search(edits.source, first)
    text = edits.source[first : end.start() if end else None]
    return ScriptSyntaxError(
        message, hint=hint, place=Place(file, line, start - first + 1), source=text
    )


def first_fault(edits: Edits, file: str, root: Node) -> ScriptSyntaxError | None:
    """The first place that the grammar does not know, or None."""
    node = _first_wrong(root)
    if node is None:
        return None
    if node.is_missing:
        return fault(edits, file, node, f"expected {node.type!r}")
    text = edits.text(node).split("\n")[0].strip()
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
    message = f"unexpected {shown!r}" if shown else "unexpected end of line"
    return fault(edits, file, node, message)


def _first_wrong(root: Node) -> Node | None:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_missing:
            return node
        if node.is_error:
            # The token at which the unfinished stretch could not go on.
            return node.children[-1] if node.children else node
        if node.has_error and not is_static_index(node):
            stack += reversed(node.children)
    return None


def is_static_index(node: Node) -> bool:
    """Whether a field is `static [key: string]: T`, which the grammar lacks."""
    if node.type != "public_field_definition":
        return False
    name = node.child_by_field_name("name")
    if name is None or name.type != "computed_property_name":
        return False
    wrong = name.children[1]
    return wrong.is_error and [child.type for child in wrong.children] == [
        "identifier",
        ":",
    ]
