"""Shows how a batch replay gets on, and what came of it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from voxrt.cli.words import fold, seconds_text
from voxrt.clock import Clock, SystemClock
from voxrt.record.outcome import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voxrt.cli.output import Output
    from voxrt.testing.batch.conductor import Plan, Tally
    from voxrt.testing.batch.work import Result

__all__ = ["BatchView", "interruption_lines", "tally_lines"]

_WIDTH = 100
"""columns of a difference's first line"""

_MOST_LINES = 20
"""differences that are listed; files of results hold all of them"""

_TELL_S = 10.0
"""how often a run without a terminal says how far it is"""


class BatchView:
    """Tells of a batch in lines."""

    def __init__(self, output: Output, clock: Clock | None = None) -> None:
        self._output = output
        self._clock = clock or SystemClock()
        self._told_at = self._clock.monotonic()
        self._listed = 0
        self.total = 0
        self.done = 0

    def begun(self, total: int) -> None:
        """Take the number of recordings."""
        self.total = total

    def notice(self, text: str) -> None:
        """Pass on something that is worth knowing."""
        self._say(f"notice     {text}")

    def result(self, result: Result) -> None:
        """Count a result; tell it when it is not `same`."""
        self.done += 1
        if result.verdict is not Verdict.SAME:
            self._listed += 1
            if self._listed <= _MOST_LINES:
                self._say(_finding(result))
            elif self._listed == _MOST_LINES + 1:
                self._say("more       are in the files of --jsonl and --junit")
        self._advance()

    def close(self) -> None:
        """Nothing is left to be told."""

    def _say(self, text: str) -> None:
        self._output.line(text)

    def _advance(self) -> None:
        now = self._clock.monotonic()
        if now - self._told_at >= _TELL_S:
            self._told_at = now
            self._say(f"so far     {self.done} of {self.total}")


def interruption_lines(plan: Plan, done: int, total: int) -> list[str]:
    """What to tell when a batch was interrupted."""
    lines = [f"interrupted after {done} of {total} recordings"]
    if plan.jsonl is not None:
        lines.append("next       the same command with --resume goes on from there")
    elif plan.job.cache:
        lines.append("next       the same command goes on from there")
    return lines


def tally_lines(tally: Tally, plan: Plan) -> list[str]:
    """What came of it, as lines; the first one is the whole of it in short."""
    counts = tally.verdicts()
    parts = [f"{counts[verdict]} {verdict.value}" for verdict in Verdict]
    line = f"{', '.join(parts)}, in {seconds_text(tally.seconds)}"
    kept = [f"{n} {where}" for where, n in sorted(tally.origins().items())]
    lines = [f"replayed   {len(tally.results)} recordings: {line}"]
    if set(tally.origins()) - {"replayed"}:
        lines.append(f"results    {', '.join(kept)}")
    if tally.restarts:
        lines.append(f"workers    {tally.restarts} ended and were replaced")
    lines += [f"{path.suffix[1:]:<11}{path}" for path in _files(plan)]
    first = _first(tally.results)
    if first is not None:
        words = ["voxrt", "replay", first.item.path]
        for scenario in plan.job.scenarios:
            words += ["--scenario", scenario]
        lines.append(f"next       {shlex.join(words)}")
    return lines


def _files(plan: Plan) -> list[Path]:
    return [path for path in (plan.jsonl, plan.junit) if path is not None]


def _first(results: Sequence[Result]) -> Result | None:
    """The recording to look at first: by path, a difference before a doubt."""
    for verdict in (Verdict.DIVERGED, Verdict.UNCERTAIN):
        found = [result for result in results if result.verdict is verdict]
        if found:
            return min(found, key=lambda result: result.item.path)
    return None


def _finding(result: Result) -> str:
    """A result that is not `same`, in one line."""
    text = f"{result.verdict.value:<11}{result.item.path}: {result.headline}"
    return fold(text, max(_WIDTH, len(result.item.path) + 40))[0]
