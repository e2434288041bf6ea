"""Small matters of text: folding, times, sizes, the nearest name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["clock_text", "fold", "nearest", "seconds_text", "split_pair"]

ELLIPSIS = "\u2026"


def fold(text: str, width: int, rows: int = 1) -> list[str]:
    """Cut a text into rows of a width; what does not fit ends in an ellipsis.

    Lines stay lines and keep their indentation, so that a caret stays below what it
    points to. Characters that steer a terminal become blanks.
    """
    width = max(width, 1)
    folded: list[str] = []
    for line in text.expandtabs(4).splitlines() or [""]:
        plain = "".join(c if c.isprintable() else " " for c in line)
        folded += _wrapped(plain.rstrip(), width, rows + 1)
    if len(folded) > rows:
        folded = folded[:rows]
        folded[-1] = folded[-1][: width - 1].rstrip() + ELLIPSIS
    return folded


def _wrapped(line: str, width: int, most: int) -> list[str]:
    """A line as rows, broken at blanks where that wastes less than half of a row.

    One row, the last one wanted, is filled to its end instead: it is going to be cut.
    """
    rows: list[str] = []
    while len(line) > width and len(rows) < most:
        cut = line.rfind(" ", 0, width + 1)
        if cut <= width // 2 or len(rows) == most - 2:
            cut = width
        rows.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
    return [*rows, line] if len(rows) < most else rows


def clock_text(at: int) -> str:
    """Microseconds since the session began as `m:ss.mmm`."""
    minutes, rest = divmod(at // 1000, 60_000)
    return f"{minutes}:{rest // 1000:02d}.{rest % 1000:03d}"


def seconds_text(seconds: float) -> str:
    """A length of time the way people say it: `640 ms`, `12.3 s`, `2 min 05 s`."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like a mistyped one, or an empty text."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def split_pair(text: str) -> tuple[str, str] | None:
    """Cut `name=value` at the first equals sign; None when there is no name."""
    name, mark, value = text.partition("=")
    name = name.strip()
    return (name, value) if mark and name else None
