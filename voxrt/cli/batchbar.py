"""Shows a batch replay on a terminal: a bar, and above it what is not the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from voxrt.cli.batchview import BatchView
from voxrt.cli.output import as_text_file

if TYPE_CHECKING:
    from voxrt.cli.output import Output

__all__ = ["TerminalBatchView"]


class TerminalBatchView(BatchView):
    """Tells of a batch by a bar, and of what is not the same above it."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self._console = Console(file=as_text_file(output), highlight=False)
        self._bar = Progress(
            TextColumn("replayed"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._begin = self._clock.monotonic()
        self._task = self._bar.add_task("", total=None, rate="")

    def begun(self, total: int) -> None:
        """Show the bar."""
        super().begun(total)
        self._bar.update(self._task, total=total)
        self._bar.start()

    def close(self) -> None:
        """Take the bar away."""
        self._bar.stop()

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, soft_wrap=True)

    def _advance(self) -> None:
        seconds = max(self._clock.monotonic() - self._begin, 0.001)
        rate = f"{self.done / seconds:.0f}/s"
        self._bar.update(self._task, completed=self.done, rate=rate)
