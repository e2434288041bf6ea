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

    Line breaks and tabs become spaces, so that a row is a row.
    """
    rest = " ".join(text.split())
    width = max(width, 1)
    folded: list[str] = []
    while len(folded) + 1 < rows and len(rest) > width:
        cut = rest.rfind(" ", 0, width + 1)
        cut = cut if cut > width // 2 else width
        folded.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if len(rest) > width:
        rest = rest[: width - 1].rstrip() + ELLIPSIS
    folded.append(rest)
    return folded


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
