"""Bounds the time that `re` can take for a pattern, as a power of its text's length.

How this works. Time grows where a text can be divided between a quantifier and what
follows it in more than one way: their characters overlap, and what follows can fail.
Each such place adds a power; a loop without one is gone through once. Inside a loop
around something larger than a character, no such place is allowed: the ways would
multiply with every round. What follows is known by the characters it can begin with.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from voxrt.script.js.regexp.charsets import resolve
from voxrt.script.js.regexp.nodes import (
    Chars,
    Choice,
    Edge,
    Flags,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)
from voxrt.script.js.regexp.sets import NOTHING, Ranges, overlap, union
from voxrt.script.js.regexp.shape import first, loops

__all__ = ["Cost", "measure"]

FEW = 16
"""Rounds that count as a factor; more count as a loop."""


@dataclass(frozen=True, slots=True)
class Cost:
    """At most about `factor * length ** degree` steps at one place of a text."""

    factor: int = 1
    ways: int = 0
    """loops that can divide a text in several ways"""
    degree: int = 0

    def then(self, other: Cost) -> Cost:
        """Both, one after the other."""
        degree = max(self.degree, self.ways + other.degree)
        return Cost(self.factor * other.factor, self.ways + other.ways, degree)


class _Explosive(Exception):  # noqa: N818 - an answer
    """The time is not bounded by a power of the length."""


@dataclass(frozen=True, slots=True)
class _After:
    """What follows."""

    chars: Ranges
    """characters that it can begin with"""
    sure: bool
    """it cannot fail, so nothing before it is ever tried anew"""


def measure(node: Node, flags: Flags) -> Cost | None:
    """The bound, or None if there is none."""
    try:
        return _Measure(flags).cost(node, _After(NOTHING, sure=True), strict=False)
    except _Explosive:
        return None


class _Measure:
    def __init__(self, flags: Flags) -> None:
        self._flags = flags

    def cost(self, node: Node, after: _After, *, strict: bool) -> Cost:
        """`strict` is the inside of a loop: several ways are too many there."""
        cost = Cost(degree=1)
        match node:
            case Chars() | Edge():
                return Cost()
            case Group():
                return self.cost(node.body, after, strict=strict)
            case Sequence():
                return self._sequence(node, after, strict=strict)
            case Choice():
                return self._choice(node, after, strict=strict)
            case Repeat(body=Chars() as body):
                return self._run(node, body, after, strict=strict)
            case Repeat():
                return self._repeat(node, after, strict=strict)
            case Look():
                inner = self.cost(node.body, _After(NOTHING, sure=True), strict=False)
                degree = max(inner.degree, int(loops(node.body)))
                cost = Cost(inner.factor, 0, degree)
        if strict and cost.degree:
            raise _Explosive
        return cost

    def _sequence(self, node: Sequence, after: _After, *, strict: bool) -> Cost:
        total = Cost()
        for item in reversed(node.items):
            total = self.cost(item, after, strict=strict).then(total)
            chars, empty = first(item, self._flags)
            if empty:
                chars = union(chars, after.chars)
            after = _After(chars, after.sure and _is_optional(item))
        return total

    def _choice(self, node: Choice, after: _After, *, strict: bool) -> Cost:
        costs = [self.cost(option, after, strict=strict) for option in node.options]
        alone = all(
            self._differ(one, other, after)
            for one, other in combinations(node.options, 2)
        )
        if strict and not alone and not after.sure:
            raise _Explosive
        factors = [cost.factor for cost in costs]
        return Cost(
            max(factors) if alone else sum(factors),
            max(cost.ways for cost in costs),
            max(cost.degree for cost in costs),
        )

    def _differ(self, one: Node, other: Node, after: _After) -> bool:
        """Whether no text can go into both."""
        for left, right in zip(_leading(one), _leading(other), strict=False):
            if not overlap(resolve(left, self._flags), resolve(right, self._flags)):
                return True
        return not overlap(self._begin(one, after), self._begin(other, after))

    def _begin(self, node: Node, after: _After) -> Ranges:
        chars, empty = first(node, self._flags)
        return union(chars, after.chars) if empty else chars

    def _run(self, node: Repeat, body: Chars, after: _After, *, strict: bool) -> Cost:
        """A quantified character."""
        long = int(node.least > FEW)
        if after.sure or node.least == node.most:
            return Cost(degree=long)
        divided = overlap(resolve(body, self._flags), after.chars)
        if divided and strict:
            raise _Explosive
        if node.most is None or node.most - node.least > FEW:
            return Cost(ways=int(divided), degree=1)
        return Cost(node.most - node.least + 1 if divided else 1, 0, long)

    def _repeat(self, node: Repeat, after: _After, *, strict: bool) -> Cost:
        if node.least == node.most == 1:
            return self.cost(node.body, after, strict=strict)
        again, _ = first(node.body, self._flags)
        divided = overlap(again, after.chars) and not after.sure
        if divided and strict:
            raise _Explosive
        if node.most == 1:
            inner = self.cost(node.body, after, strict=strict)
            return Cost(inner.factor + divided, inner.ways, inner.degree)
        around = _After(union(again, after.chars), after.sure and node.least <= 1)
        inner = self.cost(node.body, around, strict=True)
        if after.sure and (not node.least or (node.least == 1 and not inner.degree)):
            return Cost(inner.factor)
        if node.most is None or node.most > FEW:
            return Cost(inner.factor, int(divided), 1)
        rounds = node.most - node.least + 1 if divided else 1
        return Cost(inner.factor * rounds, 0, inner.degree)


def _leading(node: Node) -> list[Chars]:
    """The characters that a match begins with, one after the other."""
    found: list[Chars] = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(item, Chars):
            break
        found.append(item)
    return found


def _is_optional(node: Node) -> bool:
    """Whether it can always be left out."""
    match node:
        case Repeat():
            return not node.least
        case Group():
            return _is_optional(node.body)
        case Choice():
            return any(map(_is_optional, node.options))
        case Sequence():
            return all(map(_is_optional, node.items))
    return False
