"""How an error of the scenario reads in the session's log."""

from __future__ import annotations

from voxrt.errors import ScriptError, VoxrtError

__all__ = ["describe_failure"]


def describe_failure(error: Exception) -> tuple[str, ...]:
    """Write an error as log lines: text, source line, stack, advice.

    The stack is the scenario's own, innermost call first.
    """
    if not isinstance(error, VoxrtError):
        return (f"internal error: {type(error).__name__}: {error}",)
    lines = [str(error)]
    if isinstance(error, ScriptError):
        if error.source:
            lines.append(f"    {error.source.strip()}")
            if error.place is not None and error.place.column > 0:
                lines.append(f"    {_caret(error.source, error.place.column)}")
        for frame in reversed(error.stack):
            lines.append(f"    at {frame.function} ({frame.place})")
    if error.hint:
        lines.append(f"hint: {error.hint}")
    return tuple(lines)


def _caret(source: str, column: int) -> str:
    """Point at a column of a source line that is shown without its indentation."""
    indent = len(source) - len(source.lstrip())
    return " " * max(0, column - 1 - indent) + "^"
