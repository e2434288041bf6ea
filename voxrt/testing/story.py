"""A call in short lines, for people who look why a test failed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    BeginTerminated,
    CancelTimer,
    Command,
    EndSession,
    OpenSocket,
    SendSocket,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import (
    Event,
    ScenarioLoaded,
    SessionStarted,
    SocketOpened,
    SocketReceived,
    TerminatedReached,
    TerminatingReached,
    TimerFired,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voxrt.testing.witness import Said, Seen

__all__ = ["brief", "excerpt", "story_lines"]

VALUE_CHARACTERS = 60
"""length of a field's value that is shown"""
LINE_CHARACTERS = 110
"""length of a line"""
LINES = 24
"""lines of an excerpt: half a screen"""

_QUIET = (
    StartTimer,
    CancelTimer,
    TimerFired,
    ScenarioLoaded,
    SessionStarted,
    TerminatingReached,
    BeginTerminated,
    TerminatedReached,
    EndSession,
)
"""what a reader does not miss"""


def brief(thing: object) -> str:
    """An order or event as one short text: fields that keep their default left out."""
    if not isinstance(thing, Command | Event):
        return str(thing)
    parts = []
    for one in dataclasses.fields(thing):
        value = getattr(thing, one.name)
        default = one.default
        if one.default_factory is not dataclasses.MISSING:
            default = one.default_factory()
        if one.repr and value != default:
            parts.append(f"{one.name}={_short(value)}")
    return f"{type(thing).__name__}({', '.join(parts)})"


def story_lines(
    seen: Iterable[Seen], said: Iterable[Said] = ()
) -> list[tuple[float, str]]:
    """The lines of a call with their times.

    Args:
        seen: Events, orders and messages in their order.
        said: What was said, put between them.
    """
    lines = [(each.at, _line(each.what)) for each in seen if _is_told(each.what)]
    lines += [(each.at, f'{each.who}: "{each.text}"') for each in said]
    return sorted(lines, key=lambda line: line[0])


def excerpt(
    lines: Sequence[tuple[float, str]], moment: float | None = None, limit: int = LINES
) -> list[str]:
    """Some lines of a call: those around a moment, else the last ones."""
    end = len(lines)
    if moment is not None:
        before = sum(1 for at, _ in lines if at <= moment)
        end = min(len(lines), before + limit // 2)
    start = max(0, end - limit)
    shown = [f"{at:8.2f}  {text}" for at, text in lines[start:end]]
    if start:
        shown.insert(0, f"          ({start} lines before)")
    if end < len(lines):
        shown.append(f"          ({len(lines) - end} lines after)")
    return shown


def _is_told(what: object) -> bool:
    """Messages are told as what the scenario sent or received of them."""
    if isinstance(what, WriteLog):
        return what.source != "engine"
    if isinstance(what, SocketReceived):
        # What is said is told as such.
        return '"turn_' not in what.text
    return isinstance(what, Command | Event) and not isinstance(what, _QUIET)


def _line(what: object) -> str:
    match what:
        case WriteLog(text=text, source="scenario"):
            return f"log: {text}"
        case WriteLog(text=text, source=source):
            return f"{source}: {text}"
        case SocketReceived(text=text):
            return f"<- {_cut(text, LINE_CHARACTERS)}"
        case SendSocket(text=text):
            return f"-> {_cut(text, LINE_CHARACTERS)}"
        case OpenSocket(protocol=protocol, path=path):
            return f"OpenSocket(protocol={protocol!r}, path={_short(path)})"
        case SocketOpened(endpoint=endpoint):
            return f"SocketOpened(endpoint={_short(endpoint)})"
    return _cut(brief(what), LINE_CHARACTERS)


def _short(value: object) -> str:
    if value is ...:
        return "..."
    return _cut(repr(value), VALUE_CHARACTERS)


def _cut(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
