"""Matches patterns in all the ways there are, and sees that they agree."""

from __future__ import annotations

from typing import Any

from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.matcher import Matcher
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern

Found = list[Any] | None


class EnoughError(Exception):
    """More steps than a test should take."""


class Purse:
    """Counts the steps that are charged."""

    def __init__(self, most: int = 100_000) -> None:
        self.spent = 0
        self._most = most

    def charge(self, steps: int) -> None:
        assert steps >= 0
        self.spent += steps
        if self.spent > self._most:
            raise EnoughError


def spans(pattern: str, flags: str, text: str, index: int = 0) -> Found:
    """Spans of the first match and its groups, by the matcher as it is used."""
    tree = parse_pattern(pattern, parse_flags(flags))
    found = Matcher(tree).search(text, index, Purse().charge)
    return None if found is None else [(found.start, found.end), *found.groups]


def stepped(pattern: str, flags: str, text: str, index: int = 0) -> Found:
    """The same by the own matcher alone; for texts without surrogate pairs."""
    tree = parse_pattern(pattern, parse_flags(flags))
    program = make_program(tree)
    for start in range(index, len(text) + 1):
        machine = program.machine(text)
        if program.run(machine, start, Purse().charge):
            return [(start, machine.pos), *machine.registers[1 : tree.groups + 1]]
    return None


def texts(pattern: str, flags: str, text: str, index: int = 0) -> Found:
    """What the match and its groups are, instead of where; both ways agree."""
    found = spans(pattern, flags, text, index)
    assert found == stepped(pattern, flags, text, index)
    return found and [None if one is None else text[one[0] : one[1]] for one in found]
