"""How a run is shown: the contract of a view, plain text, and only the end.

A view is an observer of the session. It also gets the notices of the run (which
server is talked to, and why) and, at the end, the outcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voxrt.cli.narrator import Line, Narrator
from voxrt.cli.outcome import outcome_line, outcome_lines
from voxrt.cli.words import clock_text, fold
from voxrt.runtime.observer import Observer, QuietObserver

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.cli.output import Output
    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.errors import VoxrtError
    from voxrt.runtime.summary import CallSummary

__all__ = ["LineView", "QuietView", "TextView", "View", "line_rows"]

_TEXT_WIDTH = 100
"""columns of text that is not read at a terminal; a message's end is cut off"""


class View(Observer, Protocol):
    """What shows a run."""

    def notice(self, text: str) -> None:
        """Show something about the run that is no part of the session."""
        ...

    def close(self) -> None:
        """Give the terminal back."""
        ...

    def outcome(
        self,
        summary: CallSummary,
        recording: Path | None,
        error: VoxrtError | None,
        code: int,
    ) -> None:
        """Show how the run ended; the error itself is told elsewhere."""
        ...


def line_rows(line: Line, width: int) -> list[str]:
    """A line of the timeline as rows of text: time, who, what."""
    head = f"{clock_text(line.at):>9}  {line.who:<9} "
    rows = fold(line.what, width - len(head), line.rows)
    return [head + rows[0], *(" " * len(head) + row for row in rows[1:])]


class LineView(QuietObserver):
    """What views of lines have in common: the narrator's words, one after another."""

    def __init__(self) -> None:
        self._narrator = Narrator()

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Show a turn's lines."""
        for line in self._narrator.tell(turn, commands):
            self.show(line)

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """Show a message that carries no audio."""
        if not audio_bytes:
            self.show(self._narrator.tell_message(socket_id, direction, text, at))

    def show(self, line: Line) -> None:
        """Show a line."""
        raise NotImplementedError


class TextView(LineView):
    """Plain lines, for files, pipes and continuous integration."""

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output

    def notice(self, text: str) -> None:
        """Show a notice as it is."""
        self._output.line(text)

    def close(self) -> None:
        """Hand on what was written."""
        self._output.flush()

    def outcome(
        self,
        summary: CallSummary,
        recording: Path | None,
        error: VoxrtError | None,
        code: int,
    ) -> None:
        """Show the summary."""
        del error, code
        self._output.line()
        for line in outcome_lines(summary, recording):
            self._output.line(line)

    def show(self, line: Line) -> None:
        """Show a line."""
        for row in line_rows(line, _TEXT_WIDTH):
            self._output.line(row)


class QuietView(QuietObserver):
    """One line at the end."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def notice(self, text: str) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Do nothing."""

    def outcome(
        self,
        summary: CallSummary,
        recording: Path | None,
        error: VoxrtError | None,
        code: int,
    ) -> None:
        """Show the outcome as one line."""
        del error, code
        self._output.line(outcome_line(summary, recording))
