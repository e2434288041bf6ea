"""Holds the depth of a syntax tree, so that whatever walks it may use recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.lexer import MAX_DEPTH, TOO_DEEP

if TYPE_CHECKING:
    from voxrt.script.js.syntax.nodes import Node

__all__ = ["check_depth"]


def check_depth(root: Node) -> None:
    """Raise a `SyntaxFault` at the first node that is too deep, layer by layer."""
    layer: list[Node] = [root]
    for _ in range(MAX_DEPTH):
        below: list[Node] = []
        for node in layer:
            for name in node.child_fields:
                value = getattr(node, name)
                if value.__class__ is list:
                    below += value
                elif value is not None:
                    below.append(value)
        layer = [node for node in below if node is not None and node.child_fields]
        if not layer:
            return
    raise SyntaxFault(TOO_DEEP, min(node.start for node in layer))
