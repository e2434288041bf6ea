"""The end of a run in words: how it ended, frames, reply delays, what to do next."""

from __future__ import annotations

import shlex
from statistics import median
from typing import TYPE_CHECKING

from voxrt.cli.words import seconds_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from voxrt.runtime.summary import CallSummary, UnitCounters

__all__ = ["outcome_line", "outcome_lines"]

_LABEL = 11
"""width of the first column; `voxrt info` uses the same"""


def outcome_line(summary: CallSummary, recording: Path | None) -> str:
    """The whole outcome as one line, for `--quiet`."""
    parts = [f"{summary.finish_reason} after {seconds_text(summary.duration)}"]
    if recording is not None:
        parts.append(str(recording))
    return ", ".join(parts)


def outcome_lines(summary: CallSummary, recording: Path | None) -> list[str]:
    """The outcome as lines of at most 80 columns, paths excepted."""
    lines = [
        _row(
            "ended",
            f"{summary.finish_reason} after {seconds_text(summary.duration)}, "
            f"{summary.turns} turns",
        )
    ]
    if summary.counters:
        lines += _frames(summary.counters)
    if summary.reply_delays:
        lines += _replies(summary.reply_delays)
    lines += [_row("sound file", str(path)) for path in summary.sound_files]
    if recording is not None:
        quoted = shlex.quote(str(recording))
        lines.append(_row("recording", str(recording)))
        lines.append(_row("next", f"voxrt export {quoted} --wav call.wav"))
    return lines


def _row(label: str, text: str) -> str:
    return f"{label:<{_LABEL}}{text}"


def _frames(counters: Iterable[UnitCounters]) -> list[str]:
    lines = [_row("frames", f"{'in':>18}{'out':>8}{'late':>8}{'dropped':>9}")]
    for unit in counters:
        name = unit.label or unit.unit_id
        lines.append(
            f"  {name:<{_LABEL + 8}}{unit.frames_in:>8}{unit.frames_out:>8}"
            f"{unit.late:>8}{unit.dropped:>9}"
        )
    return lines


def _replies(delays: tuple[float, ...]) -> list[str]:
    count = f"{len(delays)} replies" if len(delays) > 1 else "1 reply"
    text = f"{count}, median {seconds_text(median(delays))}"
    if len(delays) > 1:
        text += f", longest {seconds_text(max(delays))}"
    return [
        _row("replies", text),
        _row("", "(from the end of the caller's speech to the agent's first audio)"),
    ]
