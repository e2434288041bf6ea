"""Puts the places of the JavaScript source on nodes of Python's syntax tree.

CPython counts lines by line feeds here and columns in bytes of UTF-8.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voxrt.script.js.syntax.nodes import Node

__all__ = ["Places", "fill"]


class Places:
    """Places in one source text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._ascii = source.isascii()
        starts = [0]
        at = source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = source.find("\n", at + 1)
        self._starts = starts

    def of(self, offset: int) -> tuple[int, int]:
        """Line from 1 and column in bytes from 0."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        if self._ascii:
            return line, offset - start
        head = self._source[start:offset]
        return line, len(head.encode("utf-8", "surrogatepass"))

    def put(self, made: ast.expr | ast.stmt, node: Node) -> None:
        """Give a new node the place of a node of the source, if it has none."""
        if getattr(made, "lineno", None) is None:
            made.lineno, made.col_offset = self.of(node.start)


def fill(tree: ast.Module) -> None:
    """Give every node without a place that of the node around it."""
    stack: list[tuple[ast.AST, int, int]] = [(tree, 1, 0)]
    while stack:
        node, line, column = stack.pop()
        if "lineno" in node._attributes:
            own = getattr(node, "lineno", None)
            if own is None:
                node.lineno = line  # type: ignore[attr-defined]
                node.col_offset = column  # type: ignore[attr-defined]
            else:
                line, column = own, node.col_offset  # type: ignore[attr-defined]
            node.end_lineno = line  # type: ignore[attr-defined]
            node.end_col_offset = column  # type: ignore[attr-defined]
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                stack.append((value, line, column))
            elif isinstance(value, list):
                stack.extend(
                    (each, line, column) for each in value if isinstance(each, ast.AST)
                )
