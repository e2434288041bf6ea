from __future__ import annotations

import math

import pytest

from tests.script.js.helpers import make_realm, run
from tests.script.js.tables import check
from voxrt.script.js.runtime.operators import (
    add,
    and_,
    concat,
    decrement,
    div,
    increment,
    join,
    minus,
    mod,
    mul,
    not_,
    number,
    or_,
    pow_,
    power,
    remainder,
    shl,
    shr,
    sub,
    ushr,
    xor,
)
from voxrt.script.js.runtime.values import Fault, U
from voxrt.script.meter import STEPS

INF = math.inf
NAN = math.nan


def same(left, right):
    if math.isnan(left):
        return math.isnan(right)
    signs = math.copysign(1, left) == math.copysign(1, right)
    return type(left) is type(right) and left == right and signs


def fault_of(function, *args):
    with pytest.raises(Fault) as raised:
        function(*args)
    return f"{raised.value.kind}: {raised.value.text}"


@pytest.mark.parametrize(
    ("left", "right", "sum_"),
    [
        ("a", "b", "ab"),
        ("a", 1.0, "a1"),
        (1.0, "a", "1a"),
        (1.0, 2.0, 3.0),
        (1, 2, 3),
        (None, 1.0, 1.0),
        (True, True, 2.0),
        ("a", U, "aundefined"),
    ],
)
def test_add(left, right, sum_):
    assert add(make_realm(), left, right) == sum_


@pytest.mark.parametrize(
    ("function", "left", "right", "result"),
    [
        (sub, 3.0, True, 2.0),
        (sub, 3, 1, 2),
        (mul, "3", 2.0, 6.0),
        (mul, 3, 2, 6),
        (div, 1.0, 0.0, INF),
        (div, 1.0, -0.0, -INF),
        (div, -1.0, 0.0, -INF),
        (div, 0.0, 0.0, NAN),
        (div, NAN, 0.0, NAN),
        (div, "6", 4.0, 1.5),
        (div, 7, 2, 3),
        (div, -7, 2, -3),
        (div, 7, -2, -3),
        (mod, 7.0, 4.0, 3.0),
        (mod, "7", -4.0, 3.0),
        (mod, -7.0, 7.0, -0.0),
        (mod, 7, 4, 3),
        (mod, -7, 4, -3),
        (mod, 7, -4, 3),
        (pow_, 2.0, 3.0, 8.0),
        (pow_, 2, 3, 8),
        (pow_, -1, 10**9, 1),
        (pow_, 0, 10**9, 0),
        (shl, 1.0, 31.0, -(2.0**31)),
        (shl, 1.0, 33.0, 2.0),
        (shl, 3, 2, 12),
        (shl, 12, -2, 3),
        (shl, 0, 10**12, 0),
        (shr, -8.0, 1.0, -4.0),
        (shr, 12, 2, 3),
        (shr, 3, -2, 12),
    ],
)
def test_operators_that_may_cost(function, left, right, result):
    assert same(function(make_realm(), left, right), result)


@pytest.mark.parametrize(
    ("function", "args", "result"),
    [
        (and_, (6.0, "3"), 2.0),
        (and_, (6, 3), 2),
        (or_, (6.0, 3.0), 7.0),
        (or_, (6, 3), 7),
        (xor, (6.0, 3.0), 5.0),
        (xor, (6, 3), 5),
        (ushr, (-1.0, 28.0), 15.0),
        (not_, (5.0,), -6.0),
        (not_, (5,), -6),
        (minus, ("5",), -5.0),
        (minus, (5,), -5),
        (number, ("5",), 5.0),
        (remainder, (5.0, 0.0), NAN),
        (remainder, (5.0, NAN), NAN),
        (remainder, (INF, 2.0), NAN),
        (remainder, (5.0, INF), 5.0),
        (power, (2.0, NAN), NAN),
        (power, (NAN, 0.0), 1.0),
        (power, (1.0, INF), NAN),
        (power, (-1.0, -INF), NAN),
        (power, (-10.0, 309.0), -INF),
        (power, (-10.0, 310.0), INF),
        (power, (10.0, 309.0), INF),
        (power, (0.0, -1.0), INF),
        (power, (-0.0, -1.0), -INF),
        (power, (-0.0, -2.0), INF),
        (power, (-8.0, 0.5), NAN),
    ],
)
def test_operators_that_cost_nothing(function, args, result):
    assert same(function(*args), result)


@pytest.mark.parametrize(
    ("function", "value", "result"),
    [
        (increment, 1.0, 2.0),
        (increment, 1, 2),
        (increment, "1", 2.0),
        (decrement, 1.0, 0.0),
        (decrement, 1, 0),
        (decrement, None, -1.0),
    ],
)
def test_steps(function, value, result):
    assert same(function(make_realm(), value), result)


@pytest.mark.parametrize(
    ("function", "left", "right", "fault"),
    [
        (add, 1, 1.0, "TypeError: cannot mix BigInt and other types in an operation"),
        (sub, 1.0, 1, "TypeError: cannot mix BigInt and other types in an operation"),
        (div, 1, 0, "RangeError: division by zero"),
        (mod, 1, 0, "RangeError: division by zero"),
        (pow_, 2, -1, "RangeError: exponent of a BigInt must not be negative"),
    ],
)
def test_what_has_no_result(function, left, right, fault):
    assert fault_of(function, make_realm(), left, right) == fault


def test_an_unsigned_shift_is_not_for_bigints():
    assert fault_of(ushr, 1, 1).startswith("TypeError: BigInts have no unsigned")


def test_strings_have_an_end():
    realm = make_realm(string_characters=3000)
    assert concat(realm, "a" * 1500, "b" * 1500)[-1] == "b"
    assert join(realm, "a", "b") == "ab"
    assert len(join(realm, "a" * 2000, "b")) == 2001
    told = "RangeError: string of 3001 characters is too long"
    assert fault_of(concat, realm, "a" * 3000, "b") == told
    assert fault_of(join, realm, "a" * 3000, "b") == told


def test_bigints_have_an_end():
    realm = make_realm(integer_bits=3000)
    big = 1 << 2500
    assert add(realm, big, 1) == big + 1
    for function, left, right in (
        (mul, big, big),
        (shl, 1, 3000),
        (pow_, 2, 3001),
        (shr, 1, -3001),
    ):
        assert "is too large" in fault_of(function, realm, left, right)


def test_large_values_are_charged():
    realm = make_realm(integer_bits=10**6)
    before = realm.scope[STEPS]
    mul(realm, 1 << 50_000, 1 << 50_000)
    assert realm.scope[STEPS] < before - 100
    assert "is too large" in fault_of(mul, realm, 1 << 100_000, 1 << 100_000)


def test_operands_are_converted_in_order():
    assert run(
        """
        const log = [];
        const a = {valueOf() { log.push("a"); return 7 }};
        const b = {valueOf() { log.push("b"); return 2 }};
        print([a + b, a - b, a * b, a / b, a % b, a ** b, a & b, a | b, a ^ b, a << b,
          a >> b, a >>> b]);
        print(log.join(""));
        """
    ) == ["9,5,14,3.5,1,49,2,7,5,28,1,1", "ab" * 12]


def test_symbols_and_objects():
    check(
        """
        Symbol() + 1 ==> ! TypeError
        +Symbol() ==> ! TypeError
        [] + {} ==> [object Object]
        [2] * [3] ==> 6
        null + undefined ==> NaN
        -{} ==> NaN
        2n ** 64n ==> 18446744073709551616
        (-7n) / 2n ==> -3
        1n << 70n ==> 1180591620717411303424
        5n > 4 ==> true
        """
    )
