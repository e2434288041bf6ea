"""The timeline at a terminal: coloured lines, and level meters below them.

How this works. Lines are printed above a live region of one row, which shows the time
and a meter for each side. The region is redrawn when audio passes, ten times a second
of the session's time, and once a second without audio, so that no thread is needed. In
virtual time there are no meters: they would be redrawn as fast as the machine can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.text import Text

from voxrt.cli.meter import Meter
from voxrt.cli.outcome import outcome_lines
from voxrt.cli.output import as_text_file
from voxrt.cli.phrases import Mood
from voxrt.cli.view import LineView, line_rows
from voxrt.cli.words import clock_text

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.cli.narrator import Line
    from voxrt.cli.output import Output
    from voxrt.errors import VoxrtError
    from voxrt.media.formats import AudioFormat
    from voxrt.runtime.summary import CallSummary

__all__ = ["Timeline", "on_terminal"]

_STYLES = {
    Mood.PLAIN: "",
    Mood.CALL: "cyan",
    Mood.QUIET: "dim",
    Mood.WARNING: "yellow",
    Mood.BAD: "red",
}
_REDRAW_US = 100_000
"""session time between two drawings of the meters"""
_WIDEST = 120
"""columns beyond which a line is harder to read, not easier"""


class Timeline(LineView):
    """Shows a run at a terminal."""

    def __init__(self, console: Console, *, with_meters: bool = True) -> None:
        super().__init__()
        self._console = console
        self._meters: dict[str, Meter] = {}
        self._drawn_at = 0
        self._with_meters = with_meters
        self._live = Live(Text(), console=console, auto_refresh=False, transient=True)

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        """Let the meter of whoever is heard see a frame."""
        side = self._narrator.side(unit_id, direction)
        if not self._with_meters or not side:
            return
        self._meters.setdefault(side, Meter()).hear(payload, fmt, at)
        if at - self._drawn_at >= _REDRAW_US:
            self._drawn_at = at
            self._draw(at)

    def second(self, at: int) -> None:
        """Let the clock below the lines go on while nobody speaks."""
        if self._meters and self._with_meters:
            self._drawn_at = at
            self._draw(at)

    def ended(self, summary: CallSummary) -> None:
        """Take the meters away; the outcome is shown by `outcome`."""
        del summary
        self.close()

    def notice(self, text: str) -> None:
        """Show a notice."""
        self._console.print(Text(text, style="bold"))

    def close(self) -> None:
        """Give the terminal back."""
        self._with_meters = False
        self._live.stop()

    def outcome(
        self,
        summary: CallSummary,
        recording: Path | None,
        error: VoxrtError | None,
        code: int,
    ) -> None:
        """Show the summary."""
        del error
        self._console.print()
        for number, line in enumerate(outcome_lines(summary, recording)):
            style = "" if number else "green" if code == 0 else "red"
            self._console.print(Text(line, style=style), soft_wrap=True)

    def _draw(self, at: int) -> None:
        if not self._live.is_started:
            self._live.start()
        parts = [f"{side} {meter.bar(at)}" for side, meter in self._meters.items()]
        text = f"{clock_text(at):>9}  " + "   ".join(parts)
        self._live.update(Text(text, style="dim", no_wrap=True), refresh=True)

    def show(self, line: Line) -> None:
        """Show a line."""
        width = min(self._console.width, _WIDEST)
        for row in line_rows(line, width):
            text = Text(row, style=_STYLES[line.mood], no_wrap=True)
            self._console.print(text, soft_wrap=True)


def on_terminal(output: Output, *, with_meters: bool) -> Timeline:
    """Make the timeline of a terminal that a process writes to."""
    return Timeline(Console(file=as_text_file(output)), with_meters=with_meters)
