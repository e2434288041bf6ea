"""Facades of `math`, `statistics` and `random`."""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any

from voxrt.script.failure import GrowthError
from voxrt.script.python.module import FacadeModule, facade_of

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext

__all__ = ["math_facade"]

FACTORIAL_LIMIT = 20_000
"""Largest argument of factorial, comb and perm: about 250,000 bits."""


def math_facade(context: ScriptContext) -> FacadeModule:
    """`math`."""
    del context
    return facade_of(
        math,
        "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh degrees"
        " dist e erf erfc exp exp2 expm1 fabs floor fmod frexp fsum gamma gcd hypot inf"
        " isclose isfinite isinf isnan isqrt ldexp lgamma log log10 log1p log2 modf nan"
        " nextafter pi pow radians remainder sin sinh sqrt tan tanh tau trunc ulp"
        " lcm",
        {"factorial": _small(math.factorial), "comb": _small(math.comb)},
    )


def _small(function: Any) -> Any:
    def checked(*args: Any) -> Any:
        for each in args:
            if operator.index(each) > FACTORIAL_LIMIT:
                raise GrowthError(
                    f"{function.__name__} of {each} has more digits than are open,"
                    f" the largest argument is {FACTORIAL_LIMIT:,}"
                )
        return function(*args)

    checked.__name__ = checked.__qualname__ = function.__name__
    return checked
