"""Arithmetic operators on values that are not both numbers, and what they cost.

Compiled code calls these when its own test of the types has failed. A string or bigint
that would be too large is refused before it is made; work on large ones is charged.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import (
    to_int32,
    to_number,
    to_numeric,
    to_primitive,
    to_string,
    to_uint32,
)
from voxrt.script.js.runtime.values import Fault

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "add",
    "and_",
    "concat",
    "decrement",
    "div",
    "grown",
    "increment",
    "join",
    "minus",
    "mod",
    "mul",
    "not_",
    "number",
    "or_",
    "pow_",
    "power",
    "remainder",
    "shl",
    "shr",
    "sub",
    "ushr",
    "xor",
]

NAN = math.nan
INFINITY = math.inf
CHARGED = 1024
"""characters of a string, or bits of a bigint, from which on steps are counted"""
MOST_BITS = 2**17
"""bits of a bigint; writing out a larger one takes longer than its steps say"""
COPIED = 64
"""characters of a longer string that count as one more step"""
APPENDED = 1024
"""characters of a string that is appended to in place that count as one more step"""


# Strings


def concat(realm: Realm, left: str, right: str) -> str:
    """Two strings one after the other."""
    size = len(left) + len(right)
    if size > CHARGED:
        _grow(realm, size)
    return left + right


def _grow(realm: Realm, size: int) -> None:
    if size > realm.settings.string_characters:
        raise Fault("RangeError", f"string of {size} characters is too long")
    realm.charge(size / COPIED)


def grown(realm: Realm, text: str, more: str) -> None:
    """Charge for a string that is appended to in place, or refuse it."""
    size = len(text) + len(more)
    if size > realm.settings.string_characters:
        raise Fault("RangeError", f"string of {size} characters is too long")
    realm.charge(size / APPENDED)


def join(realm: Realm, *parts: str) -> str:
    """Strings one after the other."""
    made = "".join(parts)
    if len(made) > CHARGED:
        _grow(realm, len(made))
    return made


def add(realm: Realm, left: Any, right: Any) -> Any:
    """`+` (ECMAScript, ApplyStringOrNumericBinaryOperator)."""
    if type(left) is str and type(right) is str:
        return concat(realm, left, right)
    left, right = to_primitive(left), to_primitive(right)
    if type(left) is str:
        return concat(realm, left, to_string(right))
    if type(right) is str:
        return concat(realm, to_string(left), right)
    left, right = _numeric(left, right)
    return left + right if type(left) is float else _big(realm, left + right)


# Numbers and bigints


def _numeric(left: Any, right: Any) -> tuple[Any, Any]:
    """Two operands of the same numeric type."""
    left, right = to_numeric(left), to_numeric(right)
    if type(left) is not type(right):
        raise Fault("TypeError", "cannot mix BigInt and other types in an operation")
    return left, right


def _big(realm: Realm, value: int) -> int:
    """A bigint, when it is not too large."""
    _check_bits(realm, value.bit_length())
    return value


def _check_bits(realm: Realm, bits: int) -> None:
    if bits > min(MOST_BITS, realm.settings.integer_bits):
        raise Fault("RangeError", f"BigInt of {bits} bits is too large")
    if bits > CHARGED:
        realm.charge((bits / CHARGED) ** 1.6)


def sub(realm: Realm, left: Any, right: Any) -> Any:
    """`-`."""
    left, right = _numeric(left, right)
    return left - right if type(left) is float else _big(realm, left - right)


def mul(realm: Realm, left: Any, right: Any) -> Any:
    """`*`."""
    left, right = _numeric(left, right)
    if type(left) is not float:
        _check_bits(realm, left.bit_length() + right.bit_length())
    return left * right


def div(realm: Realm, left: Any, right: Any) -> Any:
    """`/`."""
    if type(left) is not float or type(right) is not float:
        left, right = _numeric(left, right)
        if type(left) is int:
            return _big_div(realm, left, right)
    if right:
        return left / right
    if left != left or left == 0:
        return NAN
    return math.copysign(INFINITY, left) * math.copysign(1.0, right)


def _big_div(realm: Realm, left: int, right: int) -> int:
    if not right:
        raise Fault("RangeError", "division by zero")
    _check_bits(realm, left.bit_length())
    whole = abs(left) // abs(right)
    return whole if (left < 0) == (right < 0) else -whole


def mod(realm: Realm, left: Any, right: Any) -> Any:
    """`%`."""
    if type(left) is not float or type(right) is not float:
        left, right = _numeric(left, right)
        if type(left) is int:
            if not right:
                raise Fault("RangeError", "division by zero")
            _check_bits(realm, left.bit_length())
            rest = abs(left) % abs(right)
            return -rest if left < 0 else rest
    return remainder(left, right)


def remainder(left: float, right: float) -> float:
    """Number::remainder."""
    if not right or right != right or not math.isfinite(left):
        return NAN
    return math.fmod(left, right)


def pow_(realm: Realm, left: Any, right: Any) -> Any:
    """`**`."""
    left, right = _numeric(left, right)
    if type(left) is float:
        return power(left, right)
    if right < 0:
        raise Fault("RangeError", "exponent of a BigInt must not be negative")
    if abs(left) > 1:
        _check_bits(realm, (abs(left).bit_length() - 1) * right)
    return left**right


def power(base: float, exponent: float) -> float:
    """Number::exponentiate."""
    if exponent != exponent:
        return NAN
    if abs(base) == 1 and math.isinf(exponent):
        return NAN
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent % 2 == 1
        return -INFINITY if base < 0 and odd else INFINITY
    except ValueError:
        if base == 0:
            odd = exponent % 2 == 1
            return math.copysign(INFINITY, base) if odd else INFINITY
        return NAN


def minus(value: Any) -> Any:
    """Unary `-`."""
    return -to_numeric(value)


def increment(realm: Realm, value: Any) -> Any:
    """A value and one."""
    value = to_numeric(value)
    return value + 1.0 if type(value) is float else _big(realm, value + 1)


def decrement(realm: Realm, value: Any) -> Any:
    """A value less one."""
    value = to_numeric(value)
    return value - 1.0 if type(value) is float else _big(realm, value - 1)


# Bits


def not_(value: Any) -> Any:
    """`~`."""
    value = to_numeric(value)
    return float(~to_int32(value)) if type(value) is float else ~value


def and_(left: Any, right: Any) -> Any:
    """`&`."""
    left, right = _numeric(left, right)
    if type(left) is int:
        return left & right
    return float(to_int32(left) & to_int32(right))


def or_(left: Any, right: Any) -> Any:
    """`|`."""
    left, right = _numeric(left, right)
    if type(left) is int:
        return left | right
    return float(to_int32(left) | to_int32(right))


def xor(left: Any, right: Any) -> Any:
    """`^`."""
    left, right = _numeric(left, right)
    if type(left) is int:
        return left ^ right
    return float(to_int32(left) ^ to_int32(right))


def shl(realm: Realm, left: Any, right: Any) -> Any:
    """`<<`."""
    left, right = _numeric(left, right)
    if type(left) is int:
        return _big_shift(realm, left, right)
    shifted = to_int32(left) << (to_uint32(right) & 31)
    return float(((shifted + 2**31) & 0xFFFFFFFF) - 2**31)


def shr(realm: Realm, left: Any, right: Any) -> Any:
    """`>>`."""
    left, right = _numeric(left, right)
    if type(left) is int:
        return _big_shift(realm, left, -right)
    return float(to_int32(left) >> (to_uint32(right) & 31))


def _big_shift(realm: Realm, value: int, places: int) -> int:
    """BigInt::leftShift."""
    if places < 0:
        return value >> -places
    if value:
        _check_bits(realm, value.bit_length() + places)
        return value << places
    return 0


def ushr(left: Any, right: Any) -> float:
    """`>>>`."""
    left, right = _numeric(left, right)
    if type(left) is int:
        raise Fault("TypeError", "BigInts have no unsigned right shift, use >> instead")
    return float(to_uint32(left) >> (to_uint32(right) & 31))


def number(value: Any) -> float:
    """Unary `+`."""
    return to_number(value)
