"""Which file, line and column QuickJS means.

QuickJS knows no file names, so the lines of all texts of a context are counted on: each
file begins where the one before it ended.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from voxrt.errors import Place, ScriptFrame
from voxrt.script.failure import MAX_FRAMES
from voxrt.script.js.syntax.positions import LineTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.quickjs.edits import Edited

__all__ = ["Call", "Places"]

Call = tuple[int, int, str]
"""line, column and function, as QuickJS has them"""
TOP_LEVEL = "top level"
NAMELESS = "anonymous"
UNPLACED = "<eval>"
"""how QuickJS calls a top level; some of its own errors have no place there"""


class _File:
    """One text and its lines."""

    def __init__(self, file: str, source: str, edited: Edited) -> None:
        self.file = file
        self.source = source
        self.edited = edited
        self.table = LineTable(source)

    def frame(self, line: int, column: int, function: str) -> tuple[ScriptFrame, bool]:
        """The frame, and whether it is of code that the user did not write."""
        offset, inserted = self.edited.original(line, column)
        place = Place(self.file, *self.table.place(offset))
        name = TOP_LEVEL if function == UNPLACED else function.strip("<>") or NAMELESS
        # A constructor that nobody wrote is no call to show.
        hidden = inserted or self.source.startswith("class", offset)
        return ScriptFrame(name, place, self.table.line(place.line).strip()), hidden


class Places:
    """The texts of one context, in the order in which they ran.

    Args:
        lines: How many lines the prelude has.
    """

    def __init__(self, lines: int) -> None:
        self._starts: list[int] = []
        self._files: list[_File] = []
        self._next = lines

    def add(self, file: str, source: str, edited: Edited) -> int:
        """Add a text.

        Returns:
            How many empty lines are to stand before it.
        """
        start = self._next
        self._starts.append(start)
        self._files.append(_File(file, source, edited))
        self._next += edited.text.count("\n") + 1
        return start

    def frames(self, calls: Sequence[Call]) -> tuple[ScriptFrame, ...]:
        """Frames of the scenario's code, innermost last.

        Args:
            calls: Innermost first.
        """
        found: list[ScriptFrame] = []
        for line, column, function in calls[:MAX_FRAMES]:
            index = bisect_right(self._starts, line - 1) - 1
            if index < 0:
                if function == UNPLACED and self._files:
                    found.append(ScriptFrame(TOP_LEVEL, Place(self._files[-1].file)))
                continue
            file = self._files[index]
            frame, hidden = file.frame(line - self._starts[index], column, function)
            if not hidden:
                found.append(frame)
            elif found and found[-1].function == NAMELESS:
                # The function around an async one has its name.
                last = found.pop()
                found.append(ScriptFrame(frame.function, last.place, last.source))
        found.reverse()
        return tuple(found)

    def stack_text(self, calls: Sequence[Call]) -> str:
        """Lines below the message in an error's `stack`."""
        lines = [""]
        for frame in reversed(self.frames(calls)):
            name = frame.function
            shown = f"{frame.place}" if name == TOP_LEVEL else f"{name} ({frame.place})"
            lines.append(f"    at {shown}")
        return "\n".join(lines)
