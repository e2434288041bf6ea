"""Which characters are the same when case is ignored.

ECMAScript, Canonicalize: without `u` the upper case counts, code unit by code unit;
with `u` it is the simple case folding of Unicode.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from voxrt.script.js.regexp.sets import contains, normal

if TYPE_CHECKING:
    from voxrt.script.js.regexp.sets import Ranges

__all__ = ["canonical", "close"]

CASED_TOP = 0x1F000
"""Above it no character has a case."""

LATE_FOLDS = {0x1FD3: 0x0390, 0x1FE3: 0x03B0, 0xFB05: 0xFB06}
"""Simple foldings that `str.casefold` has in their full form alone (Unicode 15.1)."""


@lru_cache(maxsize=4096)
def canonical(code: int, *, unicode: bool) -> int:
    """The character that stands for this one and all that equal it."""
    return _fold(code) if unicode else _upper(code)


def close(ranges: Ranges, *, unicode: bool) -> Ranges:
    """The set with all characters that equal one of it when case is ignored."""
    if not unicode and (not ranges or ranges[-1][1] < 0x80):
        return _close_ascii(ranges)
    more = list(ranges)
    for alike in _families(unicode=unicode):
        if any(contains(ranges, code) for code in alike):
            more += [(code, code) for code in alike]
    return normal(more)


def _upper(code: int) -> int:
    upper = chr(code).upper()
    if len(upper) != 1 or (code >= 0x80 > ord(upper)):
        return code
    return ord(upper)


def _fold(code: int) -> int:
    late = LATE_FOLDS.get(code)
    if late is not None:
        return late
    folded = chr(code).casefold()
    if len(folded) != 1:
        folded = chr(code).lower()
    return ord(folded) if len(folded) == 1 else code


def _close_ascii(ranges: Ranges) -> Ranges:
    """Without `u` no letter outside ASCII equals one inside."""
    more = list(ranges)
    for low, high in ranges:
        for code in range(low, high + 1):
            other = ord(chr(code).swapcase())
            more.append((other, other))
    return normal(more)


@lru_cache(maxsize=2)
def _families(*, unicode: bool) -> tuple[tuple[int, ...], ...]:
    """All sets of two and more characters that equal one another."""
    fold = _fold if unicode else _upper
    found: dict[int, list[int]] = {}
    for code in range(CASED_TOP if unicode else 0x10000):
        target = fold(code)
        if target != code:
            found.setdefault(target, [target]).append(code)
    return tuple(tuple(alike) for alike in found.values())
