"""What a replay of the call found, as a page shows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.record.outcome import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.errors import ScriptFrame
    from voxrt.record.outcome import Difference, ReplayOutcome

__all__ = ["describe_outcome"]

_TITLES = {
    Verdict.SAME: ("good", "The scenario does the same today."),
    Verdict.DIVERGED: ("bad", "The scenario goes otherwise today."),
    Verdict.UNCERTAIN: (
        "warning",
        "It cannot be told whether the scenario does the same.",
    ),
}
_KINDS = {
    "changed": "another order than the recorded one",
    "missing": "an order is missing",
    "extra": "an order is new",
    "order": "orders in another order",
    "timing": "the same order at another time",
}

# More differences than this are one: the scenario is another.
_MOST = 100


def describe_outcome(
    outcome: ReplayOutcome | None, against: str
) -> dict[str, object] | None:
    """Make the plain values of the section; none when there was no replay.

    Args:
        outcome: What the replay found.
        against: Names of the scenarios that were replayed.
    """
    if outcome is None:
        return None
    mood, title = _TITLES[outcome.verdict]
    shown = outcome.differences[:_MOST]
    counted = f"{outcome.commands:,} orders of {outcome.turns:,} turns"
    reasons = [f"{against}: {counted} were compared.", outcome.reason]
    if shown:
        first = shown[0]
        reasons.append(f"First difference in turn {first.seq}: {_KINDS[first.kind]}.")
    return {
        "mood": mood,
        "title": title,
        "reason": " ".join(filter(None, reasons)),
        "at": shown[0].at if shown else None,
        "differences": [_difference(each) for each in shown],
    }


def _difference(each: Difference) -> dict[str, object]:
    kind = _KINDS[each.kind]
    if each.kind == "timing":
        way = "later" if each.moved > 0 else "earlier"
        kind = f"{kind}, {abs(each.moved):.3f} s {way}"
    return {
        "seq": each.seq,
        "at": each.at,
        "kind": kind,
        "recorded": _command(each.recorded),
        "replayed": _command(each.replayed),
        "recorded_line": each.recorded_line,
        "replayed_line": each.replayed_line,
        "fields": [
            {
                "path": field.path,
                "recorded": _value(field.recorded),
                "replayed": _value(field.replayed),
            }
            for field in each.fields
        ],
        "stack": _stack(each.replayed_stack or each.recorded_stack),
        "inputs": _inputs(each.last_inputs),
        "transcript": list(each.transcript),
        "audio": each.audio_s,
    }


def _command(command: Command | None) -> str:
    if command is None:
        return "(nothing)"
    values = command_to_plain(command)
    name = values.pop("type")
    return f"{name} {_value(values)}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def _stack(frames: Iterable[ScriptFrame]) -> list[str]:
    lines = []
    for frame in frames:
        lines.append(f"{frame.place}  {frame.function}")
        if frame.source:
            lines.append(f"    {frame.source.strip()}")
    return lines


def _inputs(turns: Iterable[Turn]) -> list[str]:
    lines = []
    for turn in turns:
        values = event_to_plain(turn.event)
        name = values.pop("type")
        text = json.dumps(values, ensure_ascii=False)
        lines.append(f"{turn.seq}  {turn.at / 1e6:.3f} s  {name} {text}")
    return lines
