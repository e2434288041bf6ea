"""BigInt (ECMAScript, BigInt Objects); values are Python integers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import (
    SPACES,
    bigint_text,
    to_index,
    to_integer,
    to_primitive,
    to_string,
)
from voxrt.script.js.runtime.objects import CONFIGURABLE
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U
from voxrt.script.js.runtime.wrappers import Boxed

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "in_radix", "string_bigint", "to_bigint"]

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LITERAL = re.compile(r"[+-]?[0-9]+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+")
MAX_DIGITS = 40_000
"""digits of a text that becomes a bigint; more take seconds"""

CONSTRUCTOR = Constructor("BigInt", 1)
PROTOTYPE = Spec("BigInt.prototype")
PROTOTYPE.intrinsic("constructor", "BigInt")


def string_bigint(text: str) -> int | None:
    """StringToBigInt; None when the text is none."""
    text = text.strip(SPACES)
    if not text:
        return 0
    if not LITERAL.fullmatch(text):
        return None
    if len(text) > MAX_DIGITS:
        raise Fault("RangeError", "BigInt is too large")
    if text[:2].lower() in ("0x", "0o", "0b"):
        return int(text, 0)
    return _decimal(text)


def _decimal(text: str) -> int:
    """Value of decimal digits; in halves, as CPython refuses thousands at once."""
    digits = text.lstrip("+-")
    if len(digits) <= 4000:
        value = int(digits)
    else:
        half = len(digits) // 2
        low = len(digits) - half
        value = _decimal(digits[:half]) * 10**low + _decimal(digits[half:])
    return -value if text.startswith("-") else value


def to_bigint(value: Any) -> int:
    """ToBigInt.

    Raises:
        Fault: TypeError or SyntaxError, the value is no bigint.
    """
    value = to_primitive(value, "number")
    if type(value) is int:
        return value
    if type(value) is bool:
        return int(value)
    if type(value) is str:
        found = string_bigint(value)
        if found is None:
            raise Fault("SyntaxError", f"cannot convert {value:.40} to a BigInt")
        return found
    shown = to_string(value) if type(value) is float else type(value).__name__.lower()
    raise Fault("TypeError", f"cannot convert {shown} to a BigInt")


@CONSTRUCTOR.call
def call(realm: Realm, this: Any, value: Any = U, *_: Any) -> int:
    """BigInt as a function."""
    del realm, this
    value = to_primitive(value, "number")
    if type(value) is float:
        if not value.is_integer():
            text = f"{to_string(value)} is not an integer, so it is no BigInt"
            raise Fault("RangeError", text)
        return int(value)
    return to_bigint(value)


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, *_: Any) -> int:
    """BigInt with `new` is refused, as the specification says."""
    del realm, new_target
    raise Fault("TypeError", "BigInt is not a constructor")


@CONSTRUCTOR.method("asIntN", 2)
def as_int_n(realm: Realm, this: Any, bits: Any = U, value: Any = U, *_: Any) -> int:
    """BigInt.asIntN."""
    del realm, this
    width = to_index(bits, "number of bits")
    number = to_bigint(value)
    if width == 0:
        return 0
    if number.bit_length() < width:
        return number
    wrapped = number & ((1 << width) - 1)
    return wrapped - (1 << width) if wrapped >> (width - 1) else wrapped


@CONSTRUCTOR.method("asUintN", 2)
def as_uint_n(realm: Realm, this: Any, bits: Any = U, value: Any = U, *_: Any) -> int:
    """BigInt.asUintN."""
    width = to_index(bits, "number of bits")
    number = to_bigint(value)
    del this
    if number >= 0 and number.bit_length() <= width:
        return number
    if width > realm.settings.integer_bits:
        raise Fault("RangeError", "BigInt is too large")
    return number & ((1 << width) - 1)


def _this(this: Any) -> int:
    if isinstance(this, Boxed):
        this = this.value
    if type(this) is not int:
        raise Fault("TypeError", "not a BigInt")
    return this


@PROTOTYPE.method("toLocaleString", 0)
def to_locale_string(realm: Realm, this: Any, *args: Any) -> str:
    """BigInt.prototype.toLocaleString: digits in groups of three."""
    del realm, args
    return (
        f"{_this(this):,}" if abs(_this(this)) < 10**4000 else bigint_text(_this(this))
    )


@PROTOTYPE.method("toString", 0)
def to_text(realm: Realm, this: Any, radix: Any = U, *_: Any) -> str:
    """BigInt.prototype.toString."""
    number = _this(this)
    base = 10 if radix is U else to_integer(radix)
    if not 2 <= base <= 36:
        raise Fault("RangeError", "radix must be between 2 and 36")
    realm.charge(number.bit_length() // 64)
    return bigint_text(number) if base == 10 else in_radix(number, int(base))


def in_radix(number: int, base: int) -> str:
    """Digits of an integer in a base from 2 to 36."""
    sign, left = ("-", -number) if number < 0 else ("", number)
    if left == 0:
        return "0"
    digits: list[str] = []
    while left:
        left, digit = divmod(left, base)
        digits.append(DIGITS[digit])
    return sign + "".join(reversed(digits))


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> int:
    """BigInt.prototype.valueOf."""
    del realm
    return _this(this)


PROTOTYPE.value(TO_STRING_TAG, "BigInt", CONFIGURABLE)

SPECS = (CONSTRUCTOR, PROTOTYPE)
