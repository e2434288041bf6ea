"""Matching by Python's `re`, for patterns and texts where its time is bounded.

How this works. `re` cannot be stopped, and cannot tell what it did. So a bound of its
work is computed beforehand: small ones are charged as if they were used up, larger
ones are left to the own matcher, which counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from voxrt.script.js.regexp.cost import measure
from voxrt.script.js.regexp.translate import translate

if TYPE_CHECKING:
    from voxrt.script.js.regexp.cost import Cost
    from voxrt.script.js.regexp.machine import Charge
    from voxrt.script.js.regexp.nodes import Pattern

__all__ = ["Match", "Quick", "make_quick"]

Span: TypeAlias = tuple[int, int]

MAX_WORK = 1 << 19
"""Units of work, some nanoseconds each, that one call of `re` may need."""

MAX_LINEAR = 1 << 16
"""The same where time is linear: the own matcher is good at long texts then."""

MAX_FACTOR = 64
"""Ways at one place that count as time for one character."""

WORK_PER_STEP = 8
"""Binary logarithm of the work that is charged as a step."""

CHARACTERS_PER_STEP = 6
"""Binary logarithm of the characters passed that are charged as a step."""


class Match(NamedTuple):
    """What was found; all places are in UTF-16 code units."""

    start: int
    end: int
    groups: tuple[Span | None, ...]
    """what each capturing group has captured, the first group first"""


class Quick:
    """A pattern that `re` matches as JavaScript would."""

    def __init__(self, compiled: re.Pattern[str], cost: Cost) -> None:
        self._compiled = compiled
        self._cost = cost

    def price(self, length: int, *, anywhere: bool) -> int | None:
        """Steps to charge for a text of this length; None when it is too long."""
        degree = self._cost.degree
        if not degree and self._cost.factor <= MAX_FACTOR:
            return 1
        if anywhere:
            degree += 1
        work: int = self._cost.factor * (length + 1) ** degree
        if work > (MAX_WORK if degree > 1 else MAX_LINEAR):
            return None
        return 1 + (work >> WORK_PER_STEP)

    def run(
        self, text: str, index: int, charge: Charge, *, anywhere: bool
    ) -> Match | None:
        """Match at `index`, or `anywhere` behind it."""
        find = self._compiled.search if anywhere else self._compiled.match
        found = find(text, index)
        if found is None:
            if anywhere:
                charge(len(text) - index >> CHARACTERS_PER_STEP)
            return None
        (start, end), *groups = found.regs
        charge(end - index >> CHARACTERS_PER_STEP)
        return Match(start, end, tuple([None if g[0] < 0 else g for g in groups]))


def make_quick(pattern: Pattern) -> Quick | None:
    """The pattern for `re`, or None if it has no equal there or takes too long."""
    cost = measure(pattern.body, pattern.flags)
    text = None if cost is None else translate(pattern)
    if cost is None or text is None:
        return None
    return Quick(re.compile(text, re.ASCII), cost)
