"""Number, and the global functions that read numbers (ECMAScript, Number Objects)."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.bigint import DIGITS, in_radix
from voxrt.script.js.builtins.intl_numbers import local_number
from voxrt.script.js.runtime.convert import (
    INFINITY,
    MAX_SAFE,
    NAN,
    SPACES,
    number_text,
    to_int32,
    to_integer,
    to_number,
    to_numeric,
    to_string,
    whole_float,
)
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Spec
from voxrt.script.js.runtime.values import Fault, U
from voxrt.script.js.runtime.wrappers import Boxed, LazyBoxed

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "fixed_text", "number_in_radix"]

MOST_DIGITS = 100
LARGEST_FIXED = 1e21
EXACT = Context(prec=1200, rounding=ROUND_HALF_UP)
"""arithmetic that holds every digit a number can have"""
FRACTION_DIGITS = 52
"""digits of a fraction in base two that a number can hold"""
DECIMAL = re.compile(
    r"[+-]?(?:Infinity|[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)"
)

CONSTRUCTOR = Constructor("Number", 1)


def _zero(realm: Realm, proto: Obj | None) -> Obj:
    """Number.prototype is a Number object around 0."""
    return LazyBoxed(realm, proto, PROTOTYPE, 0.0)


PROTOTYPE = Spec("Number.prototype", create=_zero)
PROTOTYPE.intrinsic("constructor", "Number")


@CONSTRUCTOR.call
def call(realm: Realm, this: Any, *args: Any) -> float:
    """Number as a function."""
    del realm, this
    if not args:
        return 0.0
    value = to_numeric(args[0])
    return whole_float(value) if type(value) is int else float(value)


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, *args: Any) -> Boxed:
    """Number with `new`."""
    value = call(realm, U, *args)
    return Boxed(realm.proto_from(new_target, "Number.prototype"), value)


for _name, _value in (
    ("EPSILON", 2.0**-52),
    ("MAX_SAFE_INTEGER", float(MAX_SAFE)),
    ("MAX_VALUE", 1.7976931348623157e308),
    ("MIN_SAFE_INTEGER", float(-MAX_SAFE)),
    ("MIN_VALUE", 5e-324),
    ("NaN", NAN),
    ("NEGATIVE_INFINITY", -INFINITY),
    ("POSITIVE_INFINITY", INFINITY),
):
    CONSTRUCTOR.value(_name, _value, 0)


@CONSTRUCTOR.method("isFinite", 1)
def is_finite(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Number.isFinite."""
    del realm, this
    return type(value) is float and math.isfinite(value)


@CONSTRUCTOR.method("isInteger", 1)
def is_integer(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Number.isInteger."""
    del realm, this
    return type(value) is float and value.is_integer()


@CONSTRUCTOR.method("isNaN", 1)
def is_nan(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Number.isNaN."""
    del realm, this
    return type(value) is float and value != value


@CONSTRUCTOR.method("isSafeInteger", 1)
def is_safe_integer(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Number.isSafeInteger."""
    del realm, this
    return type(value) is float and value.is_integer() and abs(value) <= MAX_SAFE


CONSTRUCTOR.intrinsic("parseFloat", "parseFloat")
CONSTRUCTOR.intrinsic("parseInt", "parseInt")


# Number.prototype


def _this(this: Any) -> float:
    if isinstance(this, Boxed):
        this = this.value
    if type(this) is not float:
        raise Fault("TypeError", "not a number")
    return this


@PROTOTYPE.method("toExponential", 1)
def to_exponential(realm: Realm, this: Any, digits: Any = U, *_: Any) -> str:
    """Number.prototype.toExponential."""
    del realm
    number = _this(this)
    places = to_integer(digits)
    if not math.isfinite(number):
        return number_text(number)
    if not 0 <= places <= MOST_DIGITS:
        raise Fault("RangeError", "toExponential takes 0 to 100 digits")
    if digits is U:
        shortest = Decimal(repr(number)).as_tuple().digits
        places = max(0, len("".join(map(str, shortest)).strip("0")) - 1)
    return _exponential(number, int(places) + 1)


def _exponential(number: float, count: int) -> str:
    """`count` digits, the first before the point, and an exponent."""
    sign = "-" if number < 0 else ""
    digits, exponent = _rounded(abs(number), count)
    tail = f".{digits[1:]}" if count > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if exponent >= 0 else '-'}{abs(exponent)}"


def _rounded(number: float, count: int) -> tuple[str, int]:
    """The first digits of a number, ties up, and the exponent of the first one."""
    if number == 0:
        return "0" * count, 0
    context = Context(prec=count, rounding=ROUND_HALF_UP)
    rounded = context.create_decimal(Decimal(number))
    text = "".join(map(str, rounded.as_tuple().digits)).ljust(count, "0")
    return text[:count], rounded.adjusted()


@PROTOTYPE.method("toFixed", 1)
def to_fixed(realm: Realm, this: Any, digits: Any = U, *_: Any) -> str:
    """Number.prototype.toFixed."""
    del realm
    number = _this(this)
    places = to_integer(digits)
    if not 0 <= places <= MOST_DIGITS:
        raise Fault("RangeError", "toFixed takes 0 to 100 digits")
    if not math.isfinite(number) or abs(number) >= LARGEST_FIXED:
        return number_text(number)
    return fixed_text(number, int(places))


def fixed_text(number: float, places: int) -> str:
    """A number with so many digits after the point, ties away from zero."""
    step = Decimal(1).scaleb(-places)
    text = f"{EXACT.quantize(Decimal(number), step):f}"
    return text.lstrip("-") if number == 0 else text


@PROTOTYPE.method("toLocaleString", 0)
def to_locale_string(realm: Realm, this: Any, *args: Any) -> str:
    """Number.prototype.toLocaleString, by Intl.NumberFormat."""
    number = _this(this)
    locales, options = (*args, U, U)[:2]
    return local_number(realm, number, locales, options)


@PROTOTYPE.method("toPrecision", 1)
def to_precision(realm: Realm, this: Any, digits: Any = U, *_: Any) -> str:
    """Number.prototype.toPrecision."""
    del realm
    number = _this(this)
    if digits is U:
        return number_text(number)
    count = to_integer(digits)
    if not math.isfinite(number):
        return number_text(number)
    if not 1 <= count <= MOST_DIGITS:
        raise Fault("RangeError", "toPrecision takes 1 to 100 digits")
    count = int(count)
    sign = "-" if number < 0 else ""
    text, exponent = _rounded(abs(number), count)
    if exponent < -6 or exponent >= count:
        return _exponential(number, count)
    if exponent == count - 1:
        return sign + text
    if exponent >= 0:
        return f"{sign}{text[: exponent + 1]}.{text[exponent + 1 :]}"
    return f"{sign}0.{'0' * -(exponent + 1)}{text}"


@PROTOTYPE.method("toString", 1)
def to_text(realm: Realm, this: Any, radix: Any = U, *_: Any) -> str:
    """Number.prototype.toString."""
    del realm
    number = _this(this)
    base = 10 if radix is U else to_integer(radix)
    if not 2 <= base <= 36:
        raise Fault("RangeError", "radix must be between 2 and 36")
    return number_text(number) if base == 10 else number_in_radix(number, int(base))


def number_in_radix(number: float, base: int) -> str:
    """A number in a base other than ten, with as many digits as tell it apart."""
    if not math.isfinite(number):
        return number_text(number)
    sign, number = ("-", -number) if number < 0 else ("", number)
    whole = int(number)
    text = in_radix(whole, base)
    fraction = Decimal(number) - whole
    if not fraction:
        return sign + text
    # Half of the distance to the next number: nearer than that is the same number.
    delta = EXACT.multiply(Decimal(math.ulp(number)), Decimal("0.5"))
    digits: list[int] = []
    while True:
        fraction = EXACT.multiply(fraction, Decimal(base))
        delta = EXACT.multiply(delta, Decimal(base))
        digit = int(fraction)
        fraction = EXACT.subtract(fraction, Decimal(digit))
        digits.append(digit)
        if fraction > Decimal("0.5") and EXACT.add(fraction, delta) > 1:
            # Never the highest digit: the round before would have ended it.
            digits[-1] += 1
            break
        if fraction < delta:
            break
    return f"{sign}{text}.{''.join(DIGITS[each] for each in digits)}"


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> float:
    """Number.prototype.valueOf."""
    del realm
    return _this(this)


# Global functions


def _parse_float(realm: Realm, this: Any, text: Any = U, *_: Any) -> float:
    """The number at the start of a text (ECMAScript, parseFloat)."""
    del realm, this
    found = DECIMAL.match(to_string(text).lstrip(SPACES))
    return NAN if found is None else float(found[0].replace("Infinity", "inf"))


def _parse_int(
    realm: Realm, this: Any, text: Any = U, radix: Any = U, *_: Any
) -> float:
    """The integer at the start of a text (ECMAScript, parseInt)."""
    del this
    digits = to_string(text).lstrip(SPACES)
    base = to_int32(radix)
    sign = -1.0 if digits[:1] == "-" else 1.0
    if digits[:1] in ("+", "-"):
        digits = digits[1:]
    if base and not 2 <= base <= 36:
        return NAN
    if base in (0, 16) and digits[:2] in ("0x", "0X"):
        digits, base = digits[2:], 16
    base = base or 10
    allowed = DIGITS[:base]
    end = 0
    while (
        end < len(digits) and digits[end].isascii() and digits[end].lower() in allowed
    ):
        end += 1
    if end == 0:
        return NAN
    realm.charge(end)
    return sign * _whole(digits[:end], base)


def _whole(digits: str, base: int) -> float:
    digits = digits.lstrip("0")
    if base == 10:
        return float(digits or "0")
    if len(digits) > 1100:
        return INFINITY
    return whole_float(int(digits or "0", base))


def _global_is_nan(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """The global isNaN."""
    del realm, this
    number = to_number(value)
    return number != number


def _global_is_finite(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """The global isFinite."""
    del realm, this
    return math.isfinite(to_number(value))


SPECS = (
    CONSTRUCTOR,
    PROTOTYPE,
    FunctionSpec("parseFloat", 1, _parse_float),
    FunctionSpec("parseInt", 2, _parse_int),
    FunctionSpec("isNaN", 1, _global_is_nan),
    FunctionSpec("isFinite", 1, _global_is_finite),
)
