"""The steps of quantifiers in the own matcher.

ECMAScript, RepeatMatcher: each round forgets the captures of the one before, and a
round that is not required must not be empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.script.js.regexp.machine import FAIL, jump
from voxrt.script.js.regexp.nodes import Repeat

if TYPE_CHECKING:
    from voxrt.script.js.regexp.machine import Machine, Step

__all__ = ["Loop", "begin_loop", "eager_run", "end_round", "lazy_run", "next_round"]


# Runs: one character of a set, many times


def eager_run(source: str, node: Repeat, then: int, *, back: bool) -> Step:
    """As many characters as there are, then fewer."""
    least = node.least
    way = -1 if back else 1
    ahead = _backward_run(source, node) if back else _forward_run(source, node)

    def retreat(machine: Machine, low: int, pos: int) -> int:
        pos -= way
        if pos != low:
            machine.stack.append((retreat, low, pos))
        machine.pos = pos
        return then

    def step(machine: Machine) -> int:
        start = machine.pos
        end = ahead(machine)
        if end < 0:
            return FAIL
        machine.extra += abs(end - start) >> 4
        low = start + way * least
        if end != low:
            machine.stack.append((retreat, low, end))
        machine.pos = end
        return then

    return step


def _forward_run(source: str, node: Repeat) -> Step:
    """Gives the end of the run, or `FAIL`."""
    most = "" if node.most is None else node.most
    match = re.compile(f"{source}{{{node.least},{most}}}").match

    def ahead(machine: Machine) -> int:
        found = match(machine.text, machine.pos)
        return FAIL if found is None else found.end()

    return ahead


def _backward_run(source: str, node: Repeat) -> Step:
    match = re.compile(source).match
    least, most = node.least, node.most

    def ahead(machine: Machine) -> int:
        start = pos = machine.pos
        limit = 0 if most is None else max(0, start - most)
        while pos > limit and match(machine.text, pos - 1):
            pos -= 1
        machine.extra += start - pos
        return pos if start - pos >= least else FAIL

    return ahead


def lazy_run(source: str, node: Repeat, then: int, *, back: bool) -> Step:
    """As few characters as are needed, then more."""
    match = re.compile(source).match
    least = node.least
    most = node.most

    def one(machine: Machine, pos: int) -> int:
        if not back:
            return pos + 1 if match(machine.text, pos) else FAIL
        return pos - 1 if pos and match(machine.text, pos - 1) else FAIL

    def more(machine: Machine, count: int, pos: int) -> int:
        pos = one(machine, pos)
        return FAIL if pos < 0 else offer(machine, count + 1, pos)

    def offer(machine: Machine, count: int, pos: int) -> int:
        if count != most:
            machine.stack.append((more, count, pos))
        machine.pos = pos
        return then

    def step(machine: Machine) -> int:
        pos = machine.pos
        for _ in range(least):
            pos = one(machine, pos)
            machine.extra += 1
            if pos < 0:
                return FAIL
        return offer(machine, least, pos)

    return step


# Loops: anything, many times


@dataclass(frozen=True, slots=True)
class Loop:
    """What the steps of one loop share."""

    node: Repeat
    count: int
    """register of how many rounds are done"""
    start: int
    """register of where this round began"""
    body: int
    """the step that begins the body"""
    after: int
    """the step after the loop"""


def begin_loop(loop: Loop, then: int) -> Step:
    """No round is done yet."""
    count = loop.count

    def step(machine: Machine) -> int:
        machine.keep(count, 0)
        return then

    return step


def next_round(loop: Loop) -> Step:
    """Go round again, or leave; the other way stays open."""
    node, after, body = loop.node, loop.after, loop.body
    groups = range(node.first, node.last + 1)
    least, most, greedy = node.least, node.most, node.greedy

    def enter(machine: Machine) -> int:
        machine.keep(loop.start, machine.pos)
        for group in groups:
            if machine.registers[group] is not None:
                machine.keep(group, None)
        return body

    def again(machine: Machine, _: int, pos: int) -> int:
        machine.pos = pos
        return enter(machine)

    def step(machine: Machine) -> int:
        done = machine.registers[loop.count]
        if done < least:
            return enter(machine)
        if done == most:
            return after
        if greedy:
            machine.stack.append((jump, after, machine.pos))
            return enter(machine)
        machine.stack.append((again, 0, machine.pos))
        return after

    return step


def end_round(loop: Loop, then: int) -> Step:
    """Count the round; `then` is the step that decides about the next."""
    count, start, least = loop.count, loop.start, loop.node.least

    def step(machine: Machine) -> int:
        done = machine.registers[count]
        if done >= least and machine.registers[start] == machine.pos:
            return FAIL
        machine.keep(count, done + 1)
        return then

    return step
