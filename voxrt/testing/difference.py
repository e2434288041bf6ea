"""The first difference of a replay, in lines for a test's report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from voxrt.testing.story import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.errors import ScriptFrame
    from voxrt.record.outcome import Difference, ReplayOutcome

__all__ = ["outcome_lines"]

VALUE_CHARACTERS = 200
"""length of a value that is shown"""


def outcome_lines(outcome: ReplayOutcome) -> list[str]:
    """Say what a replay found out, with its first difference."""
    lines = [outcome.reason] if outcome.reason else []
    if outcome.first is not None:
        lines += _tell(outcome.first)
    more = len(outcome.differences) - 1
    if more > 0:
        lines.append(f"and {more} more")
    return lines


def _tell(difference: Difference) -> Iterator[str]:
    yield f"{difference.kind} at {difference.at / 1e6:.3f} s, turn {difference.seq}"
    recorded, replayed = difference.recorded, difference.replayed
    yield f"- recorded {'nothing' if recorded is None else brief(recorded)}"
    yield f"+ now      {'nothing' if replayed is None else brief(replayed)}"
    for field in difference.fields:
        yield f"  {field.path}:"
        yield f"  - {_value(field.recorded)}"
        yield f"  + {_value(field.replayed)}"
    if difference.moved:
        later = "later" if difference.moved > 0 else "earlier"
        yield f"  {abs(difference.moved):.3f} s {later} than recorded"
    yield from _stack("now ordered by", difference.replayed_stack)
    yield from _stack("was ordered by", difference.recorded_stack)
    if difference.last_inputs:
        yield "last inputs:"
        for turn in difference.last_inputs:
            yield f"  {turn.at / 1e6:8.3f}  {brief(turn.event)}"
    if difference.transcript:
        yield "said so far:"
        yield from (f"  {line}" for line in difference.transcript)
    if difference.audio_s is not None:
        yield f"position in the sound: {difference.audio_s:.2f} s"


def _stack(title: str, frames: tuple[ScriptFrame, ...]) -> Iterator[str]:
    if frames:
        yield f"{title}:"
    for frame in frames:
        yield f"  {frame.place} in {frame.function}"
        if frame.source:
            yield f"    {frame.source}"


def _value(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= VALUE_CHARACTERS else f"{text[:VALUE_CHARACTERS]}..."
