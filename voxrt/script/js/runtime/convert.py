"""Type conversion (ECMAScript, Abstract Operations, Type Conversion)."""

from __future__ import annotations

import math
import re
from typing import Any

from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import (
    TO_PRIMITIVE,
    Fault,
    Key,
    Symbol,
    U,
    Undefined,
)

__all__ = [
    "SPACES",
    "bigint_text",
    "is_callable",
    "number_text",
    "string_number",
    "to_boolean",
    "to_index",
    "to_int32",
    "to_integer",
    "to_key",
    "to_length",
    "to_number",
    "to_numeric",
    "to_primitive",
    "to_string",
    "to_uint32",
    "type_name",
    "whole_float",
]

NAN = float("nan")
INFINITY = float("inf")
MAX_SAFE = 2**53 - 1

SPACES = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""white space and line terminators, which `trim` takes away"""

DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
OTHER_BASE = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
INFINITE = {"Infinity": INFINITY, "+Infinity": INFINITY, "-Infinity": -INFINITY}


def is_callable(value: Any) -> bool:
    """IsCallable."""
    return isinstance(value, Obj) and value.fn is not None


def type_name(value: Any) -> str:
    """What `typeof` says (ECMAScript, The typeof Operator)."""
    kind = type(value)
    if kind is float:
        return "number"
    if kind is str:
        return "string"
    if kind is bool:
        return "boolean"
    if kind is Undefined:
        return "undefined"
    if kind is Symbol:
        return "symbol"
    if kind is int:
        return "bigint"
    if value is None or value.fn is None:
        return "object"
    return "function"


def to_boolean(value: Any) -> bool:
    """ToBoolean."""
    return bool(value) and value == value


def to_primitive(value: Any, hint: str = "default") -> Any:
    """ToPrimitive; the hint is `default`, `number` or `string`."""
    if not isinstance(value, Obj):
        return value
    exotic = value.get(TO_PRIMITIVE, value)
    if exotic is not U and exotic is not None:
        if not is_callable(exotic):
            raise Fault("TypeError", "Symbol.toPrimitive is not a function")
        result = exotic.fn(value, hint)
        if isinstance(result, Obj):
            raise Fault("TypeError", "Symbol.toPrimitive gave an object")
        return result
    names = ("toString", "valueOf") if hint == "string" else ("valueOf", "toString")
    for name in names:
        method = value.get(name, value)
        if is_callable(method):
            result = method.fn(value)
            if not isinstance(result, Obj):
                return result
    raise Fault("TypeError", "cannot convert object to primitive value")


def string_number(text: str) -> float:
    """StringToNumber: NaN when the text is no number."""
    text = text.strip(SPACES)
    if not text:
        return 0.0
    if DECIMAL.fullmatch(text):
        return float(text)
    if OTHER_BASE.fullmatch(text):
        return whole_float(int(text, 0))
    return INFINITE.get(text, NAN)


def whole_float(value: int) -> float:
    """The nearest number of an integer, infinite when it is too large."""
    try:
        return float(value)
    except OverflowError:
        return INFINITY if value > 0 else -INFINITY


def to_number(value: Any) -> float:
    """ToNumber."""
    kind = type(value)
    if kind is float:
        return value  # type: ignore[no-any-return]
    if kind is bool:
        return 1.0 if value else 0.0
    if kind is str:
        return string_number(value)
    if value is U:
        return NAN
    if value is None:
        return 0.0
    if kind is Symbol:
        raise Fault("TypeError", "cannot convert a Symbol value to a number")
    if kind is int:
        raise Fault("TypeError", "cannot convert a BigInt value to a number")
    return to_number(to_primitive(value, "number"))


def to_numeric(value: Any) -> float | int:
    """ToNumeric: a number (float) or a bigint (int)."""
    value = to_primitive(value, "number")
    return value if type(value) is int else to_number(value)


def to_integer(value: Any) -> float | int:
    """ToIntegerOrInfinity: an int, or an infinite float."""
    number = value if type(value) is float else to_number(value)
    if -INFINITY < number < INFINITY:
        return int(number)
    return 0 if number != number else number


def to_length(value: Any) -> int:
    """ToLength."""
    whole = to_integer(value)
    return 0 if whole <= 0 else int(min(whole, MAX_SAFE))


def to_index(value: Any, what: str = "index") -> int:
    """ToIndex.

    Raises:
        Fault: RangeError, it is negative or too large.
    """
    whole = 0 if value is U else to_integer(value)
    if not 0 <= whole <= MAX_SAFE:
        raise Fault("RangeError", f"invalid {what}")
    return int(whole)


def to_uint32(value: Any) -> int:
    """ToUint32."""
    number = value if type(value) is float else to_number(value)
    return int(number) & 0xFFFFFFFF if math.isfinite(number) else 0


def to_int32(value: Any) -> int:
    """ToInt32."""
    whole = to_uint32(value)
    return whole - 0x100000000 if whole & 0x80000000 else whole


def number_text(number: float) -> str:
    """Number::toString in radix 10: the shortest text that reads back the same."""
    if number != number:
        return "NaN"
    if number == 0:
        return "0"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    sign, text = ("-", repr(-number)) if number < 0 else ("", repr(number))
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    point = len(whole) + int(exponent or 0)
    digits = (whole + fraction).lstrip("0")
    if whole == "0" and not exponent:
        point = len(digits) - len(fraction)
    digits = digits.rstrip("0") if not fraction else digits
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = point - 1
    tail = f".{digits[1:]}" if count > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if power >= 0 else '-'}{abs(power)}"


def to_string(value: Any) -> str:
    """ToString."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if kind is float:
        return number_text(value)
    if kind is bool:
        return "true" if value else "false"
    if value is U:
        return "undefined"
    if value is None:
        return "null"
    if kind is int:
        return bigint_text(value)
    if kind is Symbol:
        raise Fault("TypeError", "cannot convert a Symbol value to a string")
    return to_string(to_primitive(value, "string"))


def bigint_text(value: int) -> str:
    """Decimal digits of a bigint, however many there are."""
    try:
        return str(value)
    except ValueError:
        # CPython refuses more digits than a few thousand at once.
        half = len(hex(value)) * 3 // 5
        upper, lower = divmod(abs(value), 10**half)
        sign = "-" if value < 0 else ""
        return sign + bigint_text(upper) + bigint_text(lower).rjust(half, "0")


def to_key(value: Any) -> Key:
    """ToPropertyKey."""
    kind = type(value)
    if kind is str or kind is Symbol:
        return value  # type: ignore[no-any-return]
    if kind is float:
        return number_text(value)
    value = to_primitive(value, "string")
    return value if type(value) is Symbol else to_string(value)
