"""The set of characters that a `Chars` node stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from voxrt.script.js.regexp.casing import close
from voxrt.script.js.regexp.properties import property_ranges
from voxrt.script.js.regexp.sets import (
    DIGITS,
    LINE_ENDS,
    SPACES,
    WORD,
    complement,
    union,
)

if TYPE_CHECKING:
    from voxrt.script.js.regexp.nodes import Chars, Flags, Part
    from voxrt.script.js.regexp.sets import Ranges

__all__ = ["resolve", "word_set"]

ESCAPES = {"d": DIGITS, "s": SPACES}


@lru_cache(maxsize=1024)
def resolve(chars: Chars, flags: Flags) -> Ranges:
    """The characters that match, with the flags taken into account."""
    ranges = union(*(_part(part, flags) for part in chars.parts))
    if flags.ignore_case:
        ranges = close(ranges, unicode=flags.unicode)
    return complement(ranges, flags.top) if chars.negated else ranges


def word_set(flags: Flags) -> Ranges:
    """ECMAScript, WordCharacters."""
    return close(WORD, unicode=True) if flags.ignore_case and flags.unicode else WORD


def _part(part: Part, flags: Flags) -> Ranges:
    if isinstance(part, tuple):
        return (part,)
    if not isinstance(part, str):
        found = property_ranges(part.name, part.value)
        return complement(found, flags.top) if part.negated else found
    if part == ".":
        return ((0, flags.top),) if flags.dot_all else complement(LINE_ENDS, flags.top)
    small = part.lower()
    found = word_set(flags) if small == "w" else ESCAPES[small]
    return found if part == small else complement(found, flags.top)
