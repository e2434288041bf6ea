"""Lines and columns of offsets into a source text."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["LineTable"]

LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
"""ECMAScript, Line Terminators."""


class LineTable:
    """Knows where the lines of a text begin; lines and columns count from 1."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0, *(match.end() for match in LINE_END.finditer(source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without what ends it."""
        start = self._starts[number - 1]
        end = LINE_END.search(self._source, start)
        return self._source[start : end.start() if end else None]
