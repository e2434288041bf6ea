"""Compiled patterns, as the RegExp object uses them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern
from voxrt.script.js.regexp.points import points_of
from voxrt.script.js.regexp.quick import Match, make_quick
from voxrt.script.js.regexp.sets import source
from voxrt.script.js.regexp.shape import MAX_DEPTH, first, is_anchored

if TYPE_CHECKING:
    from voxrt.script.js.regexp.machine import Charge, Machine, Program
    from voxrt.script.js.regexp.nodes import Pattern

__all__ = ["Match", "Matcher", "check_pattern", "compile_pattern"]


class Matcher:
    """A compiled pattern; holds nothing of any session."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._unicode = pattern.flags.unicode
        self.group_count = pattern.groups
        self.group_names = pattern.names
        """names with the index of their group, in the order of the pattern"""
        plain = pattern.depth <= MAX_DEPTH
        self._anchored = plain and is_anchored(pattern.body, pattern.flags)
        self._quick = make_quick(pattern) if plain else None
        self._begin = _begin(pattern) if plain else None

    @cached_property
    def _program(self) -> Program:
        return make_program(self._pattern)

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
        if self._anchored:
            anywhere = False
            if index:
                return None
        if self._quick is not None:
            price = self._quick.price(len(text) - index, anywhere=anywhere)
            if price is not None:
                charge(price)
                return self._quick.run(text, index, charge, anywhere=anywhere)
        if anywhere:
            return self._scan(text, index, charge)
        machine = self._program.run(text, index, charge)
        return None if machine is None else self._result(machine, index)

    def _scan(self, text: str, index: int, charge: Charge) -> Match | None:
        run, begin = self._program.run, self._begin
        start = index
        while start <= len(text):
            if begin is not None:
                found = begin.search(text, start)
                charge((found.start() if found else len(text)) - start >> 6)
                if found is None:
                    return None
                start = found.start()
            machine = run(text, start, charge)
            if machine is not None:
                return self._result(machine, start)
            start += 1
        return None

    def _result(self, machine: Machine, start: int) -> Match:
        groups = machine.registers[1 : self.group_count + 1]
        return Match(start, machine.pos, tuple(groups))


def _begin(pattern: Pattern) -> re.Pattern[str] | None:
    """The characters that a match must begin with, for `re` to look for."""
    chars, empty = first(pattern.body, pattern.flags)
    return None if empty else re.compile(source(chars, pattern.flags.top))


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
