"""Compiled patterns, as the RegExp object uses them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern
from voxrt.script.js.regexp.points import points_of

if TYPE_CHECKING:
    from voxrt.script.js.regexp.machine import Charge, Machine
    from voxrt.script.js.regexp.nodes import Pattern

__all__ = ["Match", "Matcher", "check_pattern", "compile_pattern"]

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """What was found; all places are in UTF-16 code units."""

    start: int
    end: int
    groups: tuple[Span | None, ...]
    """what each capturing group has captured, the first group first"""


class Matcher:
    """A compiled pattern; holds nothing of any session."""

    def __init__(self, pattern: Pattern) -> None:
        self._unicode = pattern.flags.unicode
        self.group_count = pattern.groups
        self.group_names = pattern.names
        """names with the index of their group, in the order of the pattern"""
        self._program = make_program(pattern)

    def match(self, text: str, index: int, charge: Charge) -> Match | None:
        """Match at `index` exactly, 0 to the length of the text.

        With `u`, an index inside a surrogate pair is that of the pair.

        Args:
            text: The subject, in UTF-16 code units.
            index: Where to match.
            charge: Called with the number of steps taken; may raise.

        Raises:
            GrowthError: The match would take too much memory.
        """
        return self._find(text, index, charge, anywhere=False)

    def search(self, text: str, index: int, charge: Charge) -> Match | None:
        """Find the first match at `index` or later; arguments as for `match`."""
        return self._find(text, index, charge, anywhere=True)

    def _find(
        self, text: str, index: int, charge: Charge, *, anywhere: bool
    ) -> Match | None:
        points = points_of(text) if self._unicode else None
        if points is None:
            return self._run(text, index, charge, anywhere=anywhere)
        found = self._run(points.text, points.point(index), charge, anywhere=anywhere)
        if found is None:
            return None
        unit = points.unit
        groups = tuple(g and (unit(g[0]), unit(g[1])) for g in found.groups)
        return Match(unit(found.start), unit(found.end), groups)

    def _run(
        self, text: str, index: int, charge: Charge, *, anywhere: bool
    ) -> Match | None:
        run = self._program.run
        last = len(text) if anywhere else index
        for start in range(index, last + 1):
            machine = run(text, start, charge)
            if machine is not None:
                return self._result(machine, start)
        return None

    def _result(self, machine: Machine, start: int) -> Match:
        groups = machine.registers[1 : self.group_count + 1]
        return Match(start, machine.pos, tuple(groups))


@lru_cache(maxsize=512)
def compile_pattern(pattern: str, flags: str) -> Matcher:
    """Compile a pattern of UTF-16 code units.

    Raises:
        PatternError: The pattern or its flags are not ECMAScript's.
    """
    return Matcher(parse_pattern(pattern, parse_flags(flags)))


def check_pattern(pattern: str, flags: str) -> None:
    """Look for early errors only.

    Raises:
        PatternError: The pattern or its flags are not ECMAScript's.
    """
    parse_pattern(pattern, parse_flags(flags))
