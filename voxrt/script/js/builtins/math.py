"""Math (ECMAScript, The Math Object). Chance comes from the session."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import (
    INFINITY,
    NAN,
    to_int32,
    to_number,
    to_uint32,
)
from voxrt.script.js.runtime.objects import CONFIGURABLE
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, U

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "number_power"]

SPEC = Spec("Math")
HALF_WAY = 0.5
LARGE = 2.0**52
"""from here on every number is whole"""


def _guarded(function: Callable[[float], float]) -> Callable[[float], float]:
    """A function of Python's that gives NaN or infinity where Python raises."""

    def compute(x: float) -> float:
        try:
            return function(x)
        except ValueError:
            return NAN
        except OverflowError:
            return INFINITY

    return compute


def _log(function: Callable[[float], float]) -> Callable[[float], float]:
    def compute(x: float) -> float:
        if x == 0:
            return -INFINITY
        return function(x) if x > 0 else NAN

    return compute


def _sign_kept(function: Callable[[float], float]) -> Callable[[float], float]:
    def compute(x: float) -> float:
        return x if x == 0 or not math.isfinite(x) else function(x)

    return compute


def _whole(function: Callable[[float], int]) -> Callable[[float], float]:
    def compute(x: float) -> float:
        if not math.isfinite(x) or x == 0:
            return x
        return math.copysign(float(function(x)), x)

    return compute


def _sign(x: float) -> float:
    return x if x == 0 or x != x else math.copysign(1.0, x)


def _round(x: float) -> float:
    if not math.isfinite(x) or abs(x) >= LARGE or x == 0:
        return x
    lower = math.floor(x)
    rounded = lower if x - lower < HALF_WAY else lower + 1
    return math.copysign(float(rounded), x)


def _sinh(x: float) -> float:
    try:
        return math.sinh(x)
    except OverflowError:
        return math.copysign(INFINITY, x)


def _expm1(x: float) -> float:
    try:
        return math.expm1(x)
    except OverflowError:
        return INFINITY


def _atanh(x: float) -> float:
    if abs(x) == 1:
        return math.copysign(INFINITY, x)
    return math.atanh(x) if abs(x) < 1 else NAN


def _log1p(x: float) -> float:
    if x == -1:
        return -INFINITY
    return math.log1p(x) if x > -1 else NAN


def _fround(x: float) -> float:
    try:
        return float(struct.unpack("<f", struct.pack("<f", x))[0])
    except OverflowError:
        return math.copysign(INFINITY, x)


ONE: Mapping[str, Callable[[float], float]] = {
    "abs": math.fabs,
    "acos": _guarded(math.acos),
    "acosh": _guarded(math.acosh),
    "asin": _guarded(math.asin),
    "asinh": _sign_kept(math.asinh),
    "atan": math.atan,
    "atanh": _atanh,
    "cbrt": math.cbrt,
    "ceil": _whole(math.ceil),
    "cos": _guarded(math.cos),
    "cosh": _guarded(math.cosh),
    "exp": _guarded(math.exp),
    "expm1": _expm1,
    "floor": _whole(math.floor),
    "fround": _fround,
    "log": _log(math.log),
    "log10": _log(math.log10),
    "log1p": _log1p,
    "log2": _log(math.log2),
    "round": _round,
    "sign": _sign,
    "sin": _guarded(math.sin),
    "sinh": _sinh,
    "sqrt": _guarded(math.sqrt),
    "tan": _guarded(math.tan),
    "tanh": math.tanh,
    "trunc": _whole(math.trunc),
}
"""functions of one number"""


def _declare(name: str, compute: Callable[[float], float]) -> None:
    def function(realm: Realm, this: Any, x: Any = U, *_: Any) -> float:
        del realm, this
        return float(compute(x if type(x) is float else to_number(x)))

    SPEC.method(name, 1)(function)


for _name, _compute in ONE.items():
    _declare(_name, _compute)

for _name, _value in (
    ("E", math.e),
    ("LN10", math.log(10)),
    ("LN2", math.log(2)),
    ("LOG10E", 0.4342944819032518),
    ("LOG2E", 1.4426950408889634),
    ("PI", math.pi),
    ("SQRT1_2", math.sqrt(0.5)),
    ("SQRT2", math.sqrt(2)),
):
    SPEC.value(_name, _value, 0)
SPEC.value(TO_STRING_TAG, "Math", CONFIGURABLE)


@SPEC.method("atan2", 2)
def atan2(realm: Realm, this: Any, y: Any = U, x: Any = U, *_: Any) -> float:
    """Math.atan2."""
    del realm, this
    first = to_number(y)
    return math.atan2(first, to_number(x))


@SPEC.method("pow", 2)
def power(realm: Realm, this: Any, base: Any = U, exponent: Any = U, *_: Any) -> float:
    """Math.pow."""
    del realm, this
    first = to_number(base)
    return number_power(first, to_number(exponent))


def number_power(base: float, exponent: float) -> float:
    """Number::exponentiate."""
    if exponent != exponent or (abs(base) == 1 and math.isinf(exponent)):
        return NAN
    odd = math.isfinite(exponent) and exponent % 2 == 1
    if base == 0 and exponent < 0:
        return math.copysign(INFINITY, base) if odd else INFINITY
    try:
        return math.pow(base, exponent)
    except ValueError:
        return NAN
    except OverflowError:
        return -INFINITY if base < 0 and odd else INFINITY


@SPEC.method("imul", 2)
def imul(realm: Realm, this: Any, x: Any = U, y: Any = U, *_: Any) -> float:
    """Math.imul."""
    del realm, this
    first = to_uint32(x)
    return float(to_int32(float((first * to_uint32(y)) & 0xFFFFFFFF)))


@SPEC.method("clz32", 1)
def clz32(realm: Realm, this: Any, x: Any = U, *_: Any) -> float:
    """Math.clz32."""
    del realm, this
    return float(32 - to_uint32(x).bit_length())


@SPEC.method("hypot", 2)
def hypot(realm: Realm, this: Any, *values: Any) -> float:
    """Math.hypot."""
    del this
    realm.charge(len(values))
    return math.hypot(*[to_number(value) for value in values])


@SPEC.method("max", 2)
def maximum(realm: Realm, this: Any, *values: Any) -> float:
    """Math.max."""
    del this
    realm.charge(len(values))
    best = -INFINITY
    for number in [to_number(value) for value in values]:
        if number != number or best != best:
            best = NAN
        elif number > best or (number == best == 0 and math.copysign(1, best) < 0):
            best = number
    return best


@SPEC.method("min", 2)
def minimum(realm: Realm, this: Any, *values: Any) -> float:
    """Math.min."""
    del this
    realm.charge(len(values))
    best = INFINITY
    for number in [to_number(value) for value in values]:
        if number != number or best != best:
            best = NAN
        elif number < best or (number == best == 0 and math.copysign(1, number) < 0):
            best = number
    return best


@SPEC.method("random", 0)
def random(realm: Realm, this: Any, *_: Any) -> float:
    """Math.random, from the session's source of chance."""
    del this
    return realm.context.random.random()


SPECS = (SPEC,)
