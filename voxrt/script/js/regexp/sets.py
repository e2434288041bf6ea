"""Sets of characters as sorted ranges, and those that patterns have names for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DIGITS",
    "LINE_ENDS",
    "NOTHING",
    "SPACES",
    "WORD",
    "Ranges",
    "complement",
    "contains",
    "normal",
    "overlap",
    "source",
    "union",
]

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""first and last of each run; sorted, with a gap between one and the next"""

NOTHING: Final[Ranges] = ()
DIGITS: Final[Ranges] = ((0x30, 0x39),)
WORD: Final[Ranges] = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
LINE_ENDS: Final[Ranges] = ((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))
SPACES: Final[Ranges] = (
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
"""ECMAScript, WhiteSpace and LineTerminator"""


def normal(pairs: Iterable[tuple[int, int]]) -> Ranges:
    """Sort ranges and join those that touch."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(pairs):
        if found and low <= found[-1][1] + 1:
            if high > found[-1][1]:
                found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return tuple(found)


def union(*sets: Ranges) -> Ranges:
    """What is in any of the sets."""
    return normal(pair for each in sets for pair in each)


def complement(ranges: Ranges, top: int) -> Ranges:
    """What is not in the set, up to and with `top`."""
    found = []
    start = 0
    for low, high in ranges:
        if low > start:
            found.append((start, low - 1))
        start = high + 1
    if start <= top:
        found.append((start, top))
    return tuple(found)


def contains(ranges: Ranges, code: int) -> bool:
    """Whether a character is in the set."""
    at = bisect_right(ranges, (code, 0x110000)) - 1
    return at >= 0 and ranges[at][1] >= code


def overlap(one: Ranges, other: Ranges) -> bool:
    """Whether some character is in both sets."""
    at = 0
    for low, high in one:
        while at < len(other) and other[at][1] < low:
            at += 1
        if at == len(other):
            return False
        if other[at][0] <= high:
            return True
    return False


def source(ranges: Ranges, top: int) -> str:
    """The set in the notation of Python's `re`."""
    if not ranges:
        return r"[^\u0000-\U0010ffff]"
    if ranges == ((0, top),):
        return r"(?s:.)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _char(ranges[0][0])
    if ranges[-1][1] == top and ranges[0][0] == 0:
        inner = complement(ranges, top)
        return f"[^{''.join(map(_range, inner))}]"
    return f"[{''.join(map(_range, ranges))}]"


def _range(pair: tuple[int, int]) -> str:
    low, high = pair
    if low == high:
        return _char(low)
    between = "" if high == low + 1 else "-"
    return f"{_char(low)}{between}{_char(high)}"


def _char(code: int) -> str:
    if chr(code).isascii() and chr(code).isalnum():
        return chr(code)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
