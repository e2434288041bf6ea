"""The steps of which programs of the own matcher consist.

Each function here makes one; `then` is the number of the step that follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voxrt.script.js.regexp.casing import canonical
from voxrt.script.js.regexp.machine import FAIL, jump, undo
from voxrt.script.js.regexp.sets import contains

if TYPE_CHECKING:
    from voxrt.script.js.regexp.machine import Machine, Step
    from voxrt.script.js.regexp.nodes import Flags
    from voxrt.script.js.regexp.sets import Ranges

__all__ = [
    "accept",
    "backward_text",
    "boundary",
    "close_group",
    "close_look",
    "line_edge",
    "one_of",
    "open_group",
    "open_look",
    "reference",
    "split",
    "text_edge",
]

LINE_ENDS = "\n\r\u2028\u2029"


def accept(machine: Machine) -> int:
    """End the match: nothing is left that could be tried otherwise."""
    machine.matched = True
    machine.stack.clear()
    return FAIL


def one_of(source: str, width: int, then: int) -> Step:
    """As many characters as `width` says, that fit a pattern of `re`."""
    match = re.compile(source).match

    def step(machine: Machine) -> int:
        if match(machine.text, machine.pos) is None:
            return FAIL
        machine.pos += width
        return then

    return step


def backward_text(source: str, width: int, then: int) -> Step:
    """The same, before the position."""
    match = re.compile(source).match

    def step(machine: Machine) -> int:
        start = machine.pos - width
        if start < 0 or match(machine.text, start) is None:
            return FAIL
        machine.pos = start
        return then

    return step


def split(other: int, then: int) -> Step:
    """Go on, and if that fails, at the other step."""

    def step(machine: Machine) -> int:
        machine.stack.append((jump, other, machine.pos))
        return then

    return step


# Edges


def text_edge(kind: str, then: int) -> Step:
    """`^` or `$` of the whole text."""

    def begin(machine: Machine) -> int:
        return FAIL if machine.pos else then

    def end(machine: Machine) -> int:
        return then if machine.pos == len(machine.text) else FAIL

    return begin if kind == "^" else end


def line_edge(kind: str, then: int) -> Step:
    """`^` or `$` of a line."""

    def begin(machine: Machine) -> int:
        pos = machine.pos
        return then if not pos or machine.text[pos - 1] in LINE_ENDS else FAIL

    def end(machine: Machine) -> int:
        pos, text = machine.pos, machine.text
        return then if pos == len(text) or text[pos] in LINE_ENDS else FAIL

    return begin if kind == "^" else end


def boundary(word: Ranges, then: int, *, wanted: bool) -> Step:
    """An edge of a word is `wanted` here, or is not."""

    def step(machine: Machine) -> int:
        pos, text = machine.pos, machine.text
        before = pos > 0 and contains(word, ord(text[pos - 1]))
        after = pos < len(text) and contains(word, ord(text[pos]))
        return then if (before != after) is wanted else FAIL

    return step


# Groups


def open_group(start: int, then: int) -> Step:
    """Remember where a group starts; matching backwards, where it ends."""

    def step(machine: Machine) -> int:
        machine.keep(start, machine.pos)
        return then

    return step


def close_group(group: int, start: int, then: int) -> Step:
    """Set what a group has captured."""

    def step(machine: Machine) -> int:
        one, other = machine.registers[start], machine.pos
        machine.keep(group, (one, other) if one <= other else (other, one))
        return then

    return step


def reference(group: int, flags: Flags, then: int, *, back: bool) -> Step:
    """What the group has captured, once more; nothing if it has not."""
    unicode = flags.unicode

    def alike(one: str, other: str) -> bool:
        if one == other:
            return True
        if not flags.ignore_case or len(one) != len(other):
            return False
        return all(
            canonical(ord(a), unicode=unicode) == canonical(ord(b), unicode=unicode)
            for a, b in zip(one, other, strict=True)
        )

    def step(machine: Machine) -> int:
        captured = machine.registers[group]
        if captured is None:
            return then
        text, pos = machine.text, machine.pos
        length = captured[1] - captured[0]
        start = pos - length if back else pos
        machine.extra += length >> 4
        if start < 0 or not alike(
            text[captured[0] : captured[1]], text[start : start + length]
        ):
            return FAIL
        machine.pos = start if back else pos + length
        return then

    return step


# Looking ahead and behind


def open_look(place: int, after: int, then: int, *, negated: bool) -> Step:
    """Remember where the look starts, and how high the stack is."""

    def step(machine: Machine) -> int:
        machine.registers[place] = (len(machine.stack), machine.pos)
        if negated:
            machine.stack.append((jump, after, machine.pos))
        return then

    return step


def close_look(place: int, then: int, *, negated: bool) -> Step:
    """Drop the ways that the look left open; only its captures can be undone."""

    def found(machine: Machine) -> int:
        height, machine.pos = machine.registers[place]
        stack = machine.stack
        stack[height:] = [entry for entry in stack[height:] if entry[0] is undo]
        return then

    def refused(machine: Machine) -> int:
        height, _ = machine.registers[place]
        stack = machine.stack
        while len(stack) > height:
            resume, register, value = stack.pop()
            if resume is undo:
                machine.registers[register] = value
        return FAIL

    return refused if negated else found
