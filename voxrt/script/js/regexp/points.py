"""A text of UTF-16 code units as code points, and places in one and the other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import lru_cache

from voxrt.script.js.regexp.reader import from_units

__all__ = ["Points", "points_of"]

PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Points:
    """The code points of a text that has surrogate pairs."""

    __slots__ = ("_pairs", "_units", "text")

    def __init__(self, units: str) -> None:
        self.text = from_units(units)
        self._pairs = array("l", (m.start() for m in ASTRAL.finditer(self.text)))
        """places of the pairs among the code points"""
        self._units = array("l", (at + k for k, at in enumerate(self._pairs)))
        """places of the pairs among the code units"""

    def point(self, unit: int) -> int:
        """The place of the code point to which a code unit belongs."""
        before = bisect_left(self._units, unit)
        inside = before > 0 and self._units[before - 1] == unit - 1
        return unit - before if not inside else self._pairs[before - 1]

    def unit(self, point: int) -> int:
        """The place where a code point begins among the code units."""
        return point + bisect_left(self._pairs, point)


def points_of(text: str) -> Points | None:
    """The code points of a text; None when they are the same as its code units."""
    return _cached(text) if not text.isascii() and PAIR.search(text) else None


@lru_cache(maxsize=4)
def _cached(text: str) -> Points:
    return Points(text)
