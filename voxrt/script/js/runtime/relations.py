"""Comparison of values that are not both numbers."""

from __future__ import annotations

import re
from typing import Any

from voxrt.script.js.runtime.bound import instance_of
from voxrt.script.js.runtime.convert import (
    SPACES,
    to_key,
    to_number,
    to_primitive,
)
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import MISSING, Fault, U

__all__ = [
    "equal",
    "ge",
    "gt",
    "in_",
    "instanceof",
    "le",
    "lt",
    "same",
    "string_bigint",
    "whole",
]

BIGINT = re.compile(r"[+-]?[0-9]+|0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
MOST_DIGITS = 300_000
"""digits of a bigint in a string; more are no number that could be equal"""


def same(left: Any, right: Any) -> bool:
    """`===` (ECMAScript, IsStrictlyEqual)."""
    return type(left) is type(right) and bool(left == right)


def string_bigint(text: str) -> Any:
    """StringToBigInt; MISSING when it is none."""
    text = text.strip(SPACES)
    if not text:
        return 0
    if len(text) > MOST_DIGITS or not BIGINT.fullmatch(text):
        return MISSING
    digits = text.lstrip("+-")
    if digits[:1] == "0" and digits[1:2].isalpha():
        return int(digits, 0)
    value = whole(digits)
    return -value if text[0] == "-" else value


def whole(digits: str) -> int:
    """Value of decimal digits, however many there are."""
    if len(digits) <= 4000:
        return int(digits)
    half = len(digits) // 2
    power: int = 10**half
    return whole(digits[:-half]) * power + whole(digits[-half:])


def equal(left: Any, right: Any) -> bool:
    """`==` (ECMAScript, IsLooselyEqual)."""
    if type(left) is type(right):
        return bool(left == right)
    if left is None or left is U:
        return right is None or right is U
    if right is None or right is U:
        return False
    if isinstance(left, Obj):
        if isinstance(right, Obj):
            return left is right
        return equal(to_primitive(left), right)
    if isinstance(right, Obj):
        return equal(left, to_primitive(right))
    return _equal_primitives(left, right)


def _equal_primitives(left: Any, right: Any) -> bool:
    """Of different types, none of them undefined or null."""
    if type(left) is bool:
        return equal(to_number(left), right)
    if type(right) is bool:
        return equal(left, to_number(right))
    if type(left) is str:
        left, right = right, left
    if type(right) is str:
        if type(left) is float:
            return left == to_number(right)
        if type(left) is int:
            value = string_bigint(right)
            return value is not MISSING and left == value
        return False
    # Numbers and bigints; a symbol is equal to neither.
    return bool(left == right)


def _less(left: Any, right: Any) -> bool:
    """IsLessThan of primitives; undefined counts as false."""
    if type(left) is str and type(right) is str:
        return left < right
    if type(left) is int and type(right) is str:
        value = string_bigint(right)
        return value is not MISSING and left < value
    if type(left) is str and type(right) is int:
        value = string_bigint(left)
        return value is not MISSING and value < right
    left = left if type(left) is int else to_number(left)
    right = right if type(right) is int else to_number(right)
    return bool(left < right)


def _at_most(left: Any, right: Any) -> bool:
    """`<=` of primitives."""
    if type(left) is str and type(right) is str:
        return left <= right
    if type(left) is int and type(right) is str:
        value = string_bigint(right)
        return value is not MISSING and left <= value
    if type(left) is str and type(right) is int:
        value = string_bigint(left)
        return value is not MISSING and value <= right
    left = left if type(left) is int else to_number(left)
    right = right if type(right) is int else to_number(right)
    return bool(left <= right)


def lt(left: Any, right: Any) -> bool:
    """`<`."""
    left = to_primitive(left, "number")
    return _less(left, to_primitive(right, "number"))


def gt(left: Any, right: Any) -> bool:
    """`>`."""
    left = to_primitive(left, "number")
    return _swapped(left, to_primitive(right, "number"), strict=True)


def _swapped(left: Any, right: Any, *, strict: bool) -> bool:
    """`right < left`, or `right <= left`; operands are converted left to right."""
    if type(left) not in (str, int) and type(right) not in (str, int):
        left, right = to_number(left), to_number(right)
    return _less(right, left) if strict else _at_most(right, left)


def le(left: Any, right: Any) -> bool:
    """`<=`."""
    left = to_primitive(left, "number")
    return _at_most(left, to_primitive(right, "number"))


def ge(left: Any, right: Any) -> bool:
    """`>=`."""
    left = to_primitive(left, "number")
    return _swapped(left, to_primitive(right, "number"), strict=False)


def in_(key: Any, target: Any) -> bool:
    """`in`."""
    if not isinstance(target, Obj):
        raise Fault("TypeError", "the right side of in is not an object")
    return target.has(to_key(key))


def instanceof(value: Any, target: Any) -> bool:
    """`instanceof`."""
    return instance_of(value, target)
