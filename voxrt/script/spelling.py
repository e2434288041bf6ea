"""Help for names that do not exist."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["nearest"]

CUTOFF = 0.6
"""Likeness below which a suggestion is more noise than help."""


def nearest(
    name: str, candidates: Iterable[str], *, cutoff: float = CUTOFF
) -> str | None:
    """The candidate that is most like a name, or None if none is like it.

    Args:
        name: What somebody wrote.
        candidates: What there is.
        cutoff: Likeness, of at most 1, that a candidate must have.
    """
    known = dict.fromkeys(candidates)
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    if name.casefold() in folded:
        return folded[name.casefold()]
    found = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None
