"""Finds regular expressions whose matching time explodes.

How this works. The pattern is parsed as CPython parses it. Inside a repetition without
a bound, each inner repetition of varying length is looked at: if a character that it
can begin with can also come right after it, going round the outer loop included, a
text of such characters can be divided between them in exponentially many ways.
Sets of characters are compared on a sample: Latin-1 and a few letters beyond.
"""

from __future__ import annotations

import re
from re import _constants, _parser  # type: ignore[attr-defined, unused-ignore]
from typing import Any, TypeAlias

__all__ = ["find_ambiguity"]

Chars: TypeAlias = frozenset[str]

SAMPLE: Chars = frozenset(
    [chr(code) for code in range(256)] + list("ĀāЖж中٣ǅ\u2028\u3000")
)
"""Characters that stand for all others."""

UNBOUNDED = 32
"""Repetitions from which on a bound helps nothing."""

NOTHING: Chars = frozenset()

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)

CATEGORIES = {
    _constants.CATEGORY_DIGIT: r"\d",
    _constants.CATEGORY_NOT_DIGIT: r"\D",
    _constants.CATEGORY_SPACE: r"\s",
    _constants.CATEGORY_NOT_SPACE: r"\S",
    _constants.CATEGORY_WORD: r"\w",
    _constants.CATEGORY_NOT_WORD: r"\W",
}


def find_ambiguity(pattern: str | bytes, flags: int) -> str | None:
    """What makes a pattern dangerous, or None."""
    parsed = _parser.parse(pattern, flags)
    return _Search(flags).sequence(list(parsed), None)


class _Search:
    def __init__(self, flags: int) -> None:
        self._all_lines = bool(flags & re.DOTALL)
        self._ignore_case = bool(flags & re.IGNORECASE)

    def sequence(self, items: list[Any], after: Chars | None) -> str | None:
        """Look through items; `after` is what the loop around can go on with."""
        for index, item in enumerate(items):
            follow = None
            if after is not None:
                first, empty = self.first(items[index + 1 :])
                follow = first | after if empty else first
            why = self._item(item, follow)
            if why is not None:
                return why
        return None

    def _item(self, item: Any, follow: Chars | None) -> str | None:
        kind, value = item
        if kind in REPEATS:
            return self._repeat(value, follow)
        if kind is _constants.BRANCH:
            return self._branch(value[1], follow)
        if kind is _constants.SUBPATTERN:
            return self.sequence(list(value[-1]), follow)
        if kind is _constants.GROUPREF_EXISTS:
            parts = [each for each in value[1:] if each is not None]
            found = [self.sequence(list(each), follow) for each in parts]
            return next((each for each in found if each), None)
        if kind in {_constants.ASSERT, _constants.ASSERT_NOT}:
            return self.sequence(list(value[1]), None)
        if kind is _constants.ATOMIC_GROUP:
            return self.sequence(list(value), None)
        if kind is _constants.POSSESSIVE_REPEAT:
            return self.sequence(list(value[2]), None)
        return None

    def _repeat(self, value: Any, follow: Chars | None) -> str | None:
        least, most, body = value
        items = list(body)
        first, _ = self.first(items)
        if follow is not None and least != most and first & follow:
            return "a repetition inside a repetition can be divided in many ways"
        loops = most == _constants.MAXREPEAT or most >= UNBOUNDED
        if loops:
            follow = first | (follow or NOTHING)
        return self.sequence(items, follow)

    def _branch(self, branches: list[Any], follow: Chars | None) -> str | None:
        seen: Chars = NOTHING
        if follow is not None and sum(not each for each in branches) > 1:
            return "alternatives inside a repetition match the same text"
        for branch in branches:
            items = list(branch)
            if follow is not None and len(items) == 1:
                chars = self._single(items[0])
                if chars & seen:
                    return "alternatives inside a repetition match the same text"
                seen |= chars
            why = self.sequence(items, follow)
            if why is not None:
                return why
        return None

    # Which characters something can begin with, and whether it can be empty

    def first(self, items: list[Any]) -> tuple[Chars, bool]:
        """The first characters of a sequence."""
        chars: Chars = NOTHING
        for item in items:
            more, empty = self._first_of(item)
            chars |= more
            if not empty:
                return chars, False
        return chars, True

    def _first_of(self, item: Any) -> tuple[Chars, bool]:
        kind, value = item
        if kind in REPEATS or kind is _constants.POSSESSIVE_REPEAT:
            chars, empty = self.first(list(value[2]))
            return chars, empty or value[0] == 0
        if kind is _constants.BRANCH:
            parts = [self.first(list(each)) for each in value[1]]
            return frozenset().union(*(c for c, _ in parts)), any(e for _, e in parts)
        if kind is _constants.SUBPATTERN:
            return self.first(list(value[-1]))
        if kind is _constants.ATOMIC_GROUP:
            return self.first(list(value))
        if kind in {_constants.GROUPREF, _constants.GROUPREF_EXISTS}:
            return SAMPLE, True
        if kind in {_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT}:
            return NOTHING, True
        return self._single(item), False

    def _single(self, item: Any) -> Chars:
        kind, value = item
        if kind is _constants.ANY:
            return SAMPLE if self._all_lines else SAMPLE - {"\n"}
        if kind is _constants.LITERAL:
            return self._cases({chr(value)})
        if kind is _constants.NOT_LITERAL:
            return SAMPLE - {chr(value)}
        if kind is _constants.IN:
            return self._set(value)
        return NOTHING

    def _set(self, parts: list[Any]) -> Chars:
        chars: set[str] = set()
        negated = False
        for kind, value in parts:
            if kind is _constants.NEGATE:
                negated = True
            elif kind is _constants.LITERAL:
                chars.add(chr(value))
            elif kind is _constants.RANGE:
                low, high = value
                chars |= {each for each in SAMPLE if low <= ord(each) <= high}
            else:
                test = re.compile(CATEGORIES[value])
                chars |= {each for each in SAMPLE if test.match(each)}
        folded = self._cases(chars)
        return SAMPLE - folded if negated else folded

    def _cases(self, chars: set[str]) -> Chars:
        if self._ignore_case:
            chars = chars | {each.swapcase() for each in chars}
        return frozenset(chars)
