"""Prints a script error: message, place, source line with a caret, stack."""

from __future__ import annotations

from voxrt.errors import ScriptError, ScriptFrame

__all__ = ["render"]

REPEATS = 3
"""Equal frames shown before the rest is counted only."""


def render(error: ScriptError) -> str:
    """The error as text of several lines, causes below it."""
    parts = [_one(error)]
    cause = error.__cause__
    seen = {id(error)}
    while isinstance(cause, ScriptError) and id(cause) not in seen:
        seen.add(id(cause))
        parts.append("caused by " + _one(cause))
        cause = cause.__cause__
    return "\n\n".join(parts)


def _one(error: ScriptError) -> str:
    lines = [error.message]
    lines += [f"  {note}" for note in getattr(error, "__notes__", ())]
    if error.place is not None:
        lines.append(f"  at {error.place}")
        lines += _quote(error.source, error.place.column)
    if error.hint:
        lines.append(f"  hint: {error.hint}")
    if len(error.stack) > 1:
        lines.append("  calls, the last one innermost:")
        lines += _calls(error.stack)
    return "\n".join(lines)


def _quote(source: str, column: int) -> list[str]:
    if not source.strip():
        return []
    text = source.expandtabs(4)
    stripped = text.lstrip()
    quoted = [f"    {stripped}"]
    if column:
        before = source[: column - 1].expandtabs(4)
        shift = len(before) - (len(text) - len(stripped))
        if 0 <= shift <= len(stripped):
            quoted.append("    " + " " * shift + "^")
    return quoted


def _calls(stack: tuple[ScriptFrame, ...]) -> list[str]:
    lines: list[str] = []
    last: ScriptFrame | None = None
    again = 0
    for frame in (*stack, None):
        if frame is not None and frame == last:
            again += 1
            if again >= REPEATS:
                continue
        elif last is not None:
            if again >= REPEATS:
                lines.append(f"      ... {again - REPEATS + 1} more like this")
            again = 0
        last = frame
        if frame is not None:
            lines.append(f"    {frame.place} in {frame.function}")
            if frame.source:
                lines.append(f"      {frame.source}")
    return lines
