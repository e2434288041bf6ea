"""Compiled patterns, as the RegExp object uses them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from voxrt.script.js.regexp.charsets import resolve
from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern
from voxrt.script.js.regexp.points import points_of
from voxrt.script.js.regexp.quick import CHARACTERS_PER_STEP, Match, make_quick
from voxrt.script.js.regexp.sets import complement, source
from voxrt.script.js.regexp.shape import (
    MAX_DEPTH,
    first,
    is_anchored,
    leading_star,
    refers,
)

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
        self._stop = _stop(pattern) if plain else None

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
        machine = self._program.machine(text)
        matched = self._program.run(machine, index, charge)
        return self._result(machine, index) if matched else None

    def _scan(self, text: str, index: int, charge: Charge) -> Match | None:
        run, machine = self._program.run, self._program.machine(text)
        start = self._candidate(text, index, charge)
        while start is not None:
            if run(machine, start, charge):
                return self._result(machine, start)
            if self._stop is not None:
                start = self._skip(self._stop, text, start, charge)
            if start is not None:
                start = self._candidate(text, start + 1, charge)
        return None

    def _candidate(self, text: str, start: int, charge: Charge) -> int | None:
        """The next place where a match can begin."""
        if self._begin is not None:
            return self._skip(self._begin, text, start, charge)
        return start if start <= len(text) else None

    @staticmethod
    def _skip(
        wanted: re.Pattern[str], text: str, start: int, charge: Charge
    ) -> int | None:
        found = wanted.search(text, start)
        place = len(text) if found is None else found.start()
        charge(max(0, place - start) >> CHARACTERS_PER_STEP)
        return None if found is None else place

    def _result(self, machine: Machine, start: int) -> Match:
        groups = machine.registers[1 : self.group_count + 1]
        return Match(start, machine.pos, tuple(groups))


def _begin(pattern: Pattern) -> re.Pattern[str] | None:
    """The characters that a match must begin with, for `re` to look for."""
    chars, empty = first(pattern.body, pattern.flags)
    return None if empty else re.compile(source(chars, pattern.flags.top))


def _stop(pattern: Pattern) -> re.Pattern[str] | None:
    """The characters behind which a match may begin if it did not before them.

    A pattern that begins with `.*` matches from the start of a line if it matches
    anywhere in it.
    """
    lead = leading_star(pattern.body)
    if lead is None or refers(pattern.body):
        return None
    others = complement(resolve(lead, pattern.flags), pattern.flags.top)
    return re.compile(source(others, pattern.flags.top))


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
