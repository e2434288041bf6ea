"""Changes of a text that keep its lines and, where nothing is put in, its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["Edits"]

LINE_ENDS = "\n\r\u2028\u2029"


class Edits:
    """Blanks and insertions by the nodes of a parsed text.

    tree-sitter counts bytes of UTF-8, everything here counts characters.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.data = source.encode("utf-8", "surrogatepass")
        self._chars = list(source)
        self._before: dict[int, str] = {}
        self._offsets: list[int] | None = None
        if len(self.data) != len(source):
            self._offsets = []
            for index, char in enumerate(source):
                size = len(char.encode("utf-8", "surrogatepass"))
                self._offsets += [index] * size
            self._offsets.append(len(source))

    def at(self, byte: int) -> int:
        """The character at a byte."""
        return byte if self._offsets is None else self._offsets[byte]

    def start(self, node: Node) -> int:
        """First character of a node."""
        return self.at(node.start_byte)

    def end(self, node: Node) -> int:
        """The character after a node."""
        return self.at(node.end_byte)

    def text(self, node: Node) -> str:
        """The text of a node, as it was."""
        return self.source[self.start(node) : self.end(node)]

    def has_line_end(self, start: int, end: int) -> bool:
        """Whether a stretch goes over the end of a line."""
        return any(char in LINE_ENDS for char in self.source[start:end])

    def blank(self, start: int, end: int) -> None:
        """Make spaces of a stretch; the ends of lines stay."""
        for index in range(start, end):
            if self._chars[index] not in LINE_ENDS:
                self._chars[index] = " "

    def blank_node(self, node: Node) -> None:
        """Make spaces of a node."""
        self.blank(self.start(node), self.end(node))

    def blank_statement(self, node: Node) -> None:
        """Make an empty statement of a node.

        The semicolon keeps the lines before and after it from becoming one statement.
        """
        self.blank_node(node)
        self.put(self.start(node), ";")

    def put(self, index: int, char: str) -> None:
        """Put one character in the place of another."""
        self._chars[index] = char

    def insert(self, index: int, text: str) -> None:
        """Put a text in before a character, after what was put in there already."""
        self._before[index] = self._before.get(index, "") + text

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of a stretch; the ends of lines stay, after it."""
        for index in range(start, end):
            if self._chars[index] not in LINE_ENDS:
                self._chars[index] = ""
        self.insert(start, text)

    def result(self) -> str:
        """The changed text."""
        parts = []
        for index, char in enumerate(self._chars):
            parts.append(self._before.get(index, ""))
            parts.append(char)
        parts.append(self._before.get(len(self._chars), ""))
        return "".join(parts)
