"""Facades of `math`, `statistics` and `random`."""

from __future__ import annotations

import math
import operator
import random
import statistics
from typing import TYPE_CHECKING, Any

from voxrt.script.meter import GrowthError
from voxrt.script.python.module import FacadeModule, facade_of

if TYPE_CHECKING:
    from voxrt.script.python.tools import Tools

__all__ = ["math_facade", "random_facade", "statistics_facade"]

FACTORIAL_LIMIT = 20_000
"""Largest argument of factorial, comb and perm: about 250,000 bits."""

SEED_BITS = 64
"""Size of the seed that a scenario's own generator starts from."""


def math_facade(tools: Tools) -> FacadeModule:
    """`math`; results that have too many digits are refused."""
    growth = tools.growth

    def prod(iterable: Any, /, *, start: Any = 1) -> Any:
        for each in iterable:
            start = growth.mul(start, each)
        return start

    extra = {
        name: _small(getattr(math, name)) for name in ("factorial", "comb", "perm")
    }
    return facade_of(
        math,
        "acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh degrees"
        " dist e erf erfc exp exp2 expm1 fabs floor fmod frexp fsum gamma gcd hypot inf"
        " isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf"
        " nan nextafter pi pow radians remainder sin sinh sqrt tan tanh tau trunc ulp",
        {"prod": prod, **extra},
    )


def _small(function: Any) -> Any:
    def checked(*args: Any) -> Any:
        for each in args:
            if each is not None and operator.index(each) > FACTORIAL_LIMIT:
                raise GrowthError(
                    f"{function.__name__} of {each} has more digits than are open,"
                    f" the largest argument is {FACTORIAL_LIMIT:,}"
                )
        return function(*args)

    checked.__name__ = checked.__qualname__ = function.__name__
    return checked


def statistics_facade(tools: Tools) -> FacadeModule:
    """`statistics`."""
    del tools
    return facade_of(
        statistics,
        "NormalDist StatisticsError correlation covariance fmean geometric_mean"
        " harmonic_mean linear_regression mean median median_grouped median_high"
        " median_low mode multimode pstdev pvariance quantiles stdev variance",
    )


def random_facade(tools: Tools) -> FacadeModule:
    """`random`; a generator of the scenario's own, begun by the session's seed."""
    source = random.Random(tools.context.random.getrandbits(SEED_BITS))
    growth = tools.growth
    names = (
        "betavariate choice expovariate gammavariate gauss lognormvariate normalvariate"
        " paretovariate randint random randrange sample shuffle triangular uniform"
        " vonmisesvariate weibullvariate getstate setstate"
    )

    def seed(a: Any = None, version: int = 2) -> None:
        source.seed(source.getrandbits(SEED_BITS) if a is None else a, version)

    def choices(
        population: Any, weights: Any = None, *, cum_weights: Any = None, k: int = 1
    ) -> list[Any]:
        growth.check_length(k, list)
        return source.choices(population, weights, cum_weights=cum_weights, k=k)

    def randbytes(n: int) -> bytes:
        growth.check_length(n, bytes)
        return source.randbytes(n)

    def getrandbits(k: int) -> int:
        growth.check_bits(k)
        return source.getrandbits(k)

    class Random(random.Random):
        """A generator; without a seed it goes on from the session's."""

        def seed(self, a: Any = None, version: int = 2) -> None:
            """Begin again."""
            super().seed(source.getrandbits(SEED_BITS) if a is None else a, version)

    extra = {
        "seed": seed,
        "choices": choices,
        "randbytes": randbytes,
        "getrandbits": getrandbits,
    }
    facade = facade_of(source, names, {**extra, "Random": Random}, name="random")
    return facade
