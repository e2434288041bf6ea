from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptLimitError


def value(expression):
    return Stage().value(expression, "import math, random, statistics")


def test_math():
    assert value("math.sqrt(9)") == 3.0
    assert value("math.prod([2, 3], start=4)") == 24
    assert value(
        "(math.factorial(5), math.comb(5, 2), math.perm(5), math.perm(5, 2))"
    ) == (
        120,
        10,
        120,
        20,
    )
    assert value("math.perm(5, None)") == 120


@pytest.mark.parametrize(
    "expression",
    [
        "math.factorial(10 ** 6)",
        "math.comb(10 ** 6, 5)",
        "math.prod([10 ** 300] * 5000)",
        "random.choices('ab', k=10 ** 9)",
        "random.randbytes(10 ** 9)",
        "random.getrandbits(10 ** 9)",
    ],
)
def test_large_results_are_refused(expression):
    with pytest.raises(ScriptLimitError):
        value(expression)


def test_random_goes_by_the_session():
    text = "(random.random(), random.Random().random(), random.choices('ab', k=5))"
    assert value(text) == value(text)
    assert value("len(random.randbytes(3))") == 3
    assert value("random.getrandbits(8)") < 256
    assert value("random.Random(3).random()") == value("random.Random(3).random()")


def test_seeds():
    before = "import math, random, statistics\nr = random.Random(5)\n"
    assert value("(random.seed(), random.random())") == value(
        "(random.seed(None), random.random())"
    )
    again = "(r.seed({0}), r.random(), random.seed({0}), random.random())"
    fifth = Stage().value(again.format(5), before)
    assert fifth[1] == fifth[3]
    assert Stage().value(again.format(""), before) == Stage().value(
        again.format(""), before
    )


def test_the_session_keeps_its_own_chance():
    one, two = Stage(), Stage()
    one.play("import random\nrandom.seed(5)\nrandom.random()\n")
    two.play("import random\n")
    assert one.context.random.random() == two.context.random.random()


def test_statistics():
    assert value("statistics.mean([1, 2, 3])") == 2
