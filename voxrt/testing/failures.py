"""What pytest says of a test that failed over a call."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from voxrt.record.reader import RecordingReader
from voxrt.testing.hearing import Seconds
from voxrt.testing.ordered import Commands
from voxrt.testing.story import brief

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from voxrt.record.outcome import ReplayOutcome
    from voxrt.testing.voxcall import VoxCall

__all__ = ["explain", "tell", "write_page"]


def explain(op: str, left: object, right: object) -> list[str] | None:
    """Explain a comparison that failed; None leaves it to pytest."""
    if isinstance(left, Seconds) or isinstance(right, Seconds):
        lines = [f"{_value(left)} {op} {_value(right)}"]
        for each in (left, right):
            if isinstance(each, Seconds):
                lines.append(each.story)
                lines += each.context
        return lines
    if op == "==" and isinstance(left, Commands) and isinstance(right, list | tuple):
        return _explain_commands(left, right)
    if op == "==" and isinstance(right, Commands) and isinstance(left, list | tuple):
        return _explain_commands(right, left)
    return None


def tell(item: pytest.Item, made: VoxCall, folder: Path | None) -> list[str]:
    """What the report of a failed test says of its calls, a text each.

    Args:
        item: The test.
        made: Its calls.
        folder: Where pages about the calls go; None writes none.
    """
    texts = []
    for number, call in enumerate(made.calls, 1):
        text = call.describe()
        if folder is not None and call.recording is not None:
            name = re.sub(r"[^\w.-]+", "-", item.nodeid).strip("-")
            many = f"-{number}" if len(made.calls) > 1 else ""
            text += f"\n{write_page(call.recording, folder / f'{name}{many}.html')}"
        texts.append(text)
    return texts


def write_page(
    recording: Path, page: Path, outcome: ReplayOutcome | None = None
) -> str:
    """Write a page about a recording; says where it is, or why there is none.

    Args:
        recording: The recording.
        page: The page's file.
        outcome: What its replay came to.
    """
    try:
        # Pages stand above this room: whoever runs the tests has them, or has not.
        report = import_module("voxrt.web.report")
        narrator = import_module("voxrt.cli.narrator").Narrator()
    except ImportError:
        return "page: this voxrt cannot write pages about calls"
    page.parent.mkdir(parents=True, exist_ok=True)
    with RecordingReader(recording) as reader:
        extras = report.Extras(outcome=outcome)
        page.write_bytes(report.build_report(reader, narrator, extras))
    return f"page: {page}"


def _value(value: object) -> str:
    return f"{value:.3f} s" if isinstance(value, float) else repr(value)


def _explain_commands(found: Commands, wanted: Sequence[object]) -> list[str]:
    """Both lists side by side, with the first place where they part."""
    lines = ["the orders of the call are not the ones that were wanted"]
    for number in range(max(len(found), len(wanted))):
        left = brief(found[number]) if number < len(found) else "(nothing)"
        right = _pattern(wanted[number]) if number < len(wanted) else "(nothing)"
        same = number < min(len(found), len(wanted)) and Commands(
            found[number : number + 1]
        ) == [wanted[number]]
        if same:
            lines.append(f"  {left}")
        else:
            lines += [f"- wanted {right}", f"+ came   {left}"]
    return lines


def _pattern(pattern: object) -> str:
    if pattern is ...:
        return "... (anything)"
    return pattern.__name__ if isinstance(pattern, type) else brief(pattern)
