"""Insertions into a source text, and the way back from places in what comes of it.

Nothing is taken away and no line is added: a place in the changed text lies on the same
line of the original, and its column is found by leaving the insertions out.
"""

from __future__ import annotations

from bisect import bisect_right

__all__ = ["CLOSE", "OPEN", "Edited", "Edits"]

OPEN = "/*<*/"
"""what each insertion begins with, so that the text of a function can be restored"""
CLOSE = "/*>*/"
"""what each insertion ends with"""


class Edited:
    """A text with insertions.

    Args:
        source: The original text.
        insertions: Offset into the original, and what was put in before it.
    """

    def __init__(self, source: str, insertions: list[tuple[int, str]]) -> None:
        parts: list[str] = []
        self._starts: list[int] = []
        """where insertions begin in the changed text"""
        self._ends: list[int] = []
        self._shifts: list[int] = []
        """characters that were put in, up to the end of each insertion"""
        position = length = shift = 0
        for offset, text in insertions:
            parts += (source[position:offset], text)
            length += offset - position
            position = offset
            self._starts.append(length)
            length += len(text)
            shift += len(text)
            self._ends.append(length)
            self._shifts.append(shift)
        parts.append(source[position:])
        self.text = "".join(parts)
        self._lines = [0]
        self._lines += (at + 1 for at, char in enumerate(self.text) if char == "\n")

    def original(self, line: int, column: int) -> tuple[int, bool]:
        """Offset into the original of a place in the changed text.

        Args:
            line: Counted from 1; a line ends with LF.
            column: Counted from 1, in bytes of UTF-8 as QuickJS does.

        Returns:
            The offset, and whether the place itself is in an insertion.
        """
        start = self._lines[line - 1]
        head = self.text[start : start + column].encode("utf-8", "replace")
        offset = start + len(head[: column - 1].decode("utf-8", "ignore"))
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset, False
        inside = offset < self._ends[index]
        shifted = self._ends[index] if inside else offset
        return shifted - self._shifts[index], inside


class Edits:
    """Collects insertions, from nodes before those that are inside them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._insertions: list[tuple[int, int, str]] = []

    def before(self, offset: int, text: str) -> None:
        """Put a text in before a character, after what was put in there already."""
        entry = (offset, len(self._insertions) + 1, f"{OPEN}{text}{CLOSE}")
        self._insertions.append(entry)

    def behind(self, offset: int, text: str) -> None:
        """Put a text in at the end of something, behind the ends of what is inside."""
        entry = (offset, -len(self._insertions) - 1, f"{OPEN}{text}{CLOSE}")
        self._insertions.append(entry)

    def hide(self, start: int, end: int) -> None:
        """Make a comment of a word."""
        self._insertions += ((start, len(self._insertions) + 1, "/*"), (end, 0, "*/"))

    def apply(self) -> Edited:
        """The changed text."""
        found = sorted(self._insertions, key=lambda each: each[:2])
        return Edited(self._source, [(offset, text) for offset, _, text in found])
