from __future__ import annotations

import pytest

from tests.script.js.helpers import run
from tests.script.js.tables import check
from voxrt.script.js.runtime.relations import (
    MOST_DIGITS,
    equal,
    ge,
    gt,
    in_,
    le,
    lt,
    same,
    string_bigint,
    whole,
)
from voxrt.script.js.runtime.values import MISSING, Fault, Symbol, U

NAN = float("nan")
SYMBOL = Symbol("s")


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        (1.0, 1.0, True),
        (1.0, True, False),
        (1, 1.0, False),
        ("a", "a", True),
        (NAN, NAN, False),
        (None, None, True),
        (None, U, False),
    ],
)
def test_same(left, right, is_same):
    assert same(left, right) is is_same


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0),
        ("  ", 0),
        ("12", 12),
        (" -12 ", -12),
        ("+12", 12),
        ("0x1F", 31),
        ("0b11", 3),
        ("0o17", 15),
        ("012", 12),
        ("-0x1", MISSING),
        ("1.5", MISSING),
        ("1n", MISSING),
        ("a", MISSING),
        ("9" * (MOST_DIGITS + 1), MISSING),
    ],
)
def test_string_bigint(text, value):
    assert string_bigint(text) == value


def test_long_numbers_are_read_in_halves():
    assert whole("1" + "0" * 9000) == 10**9000
    assert string_bigint("-" + "1" + "0" * 5000) == -(10**5000)


@pytest.mark.parametrize(
    ("left", "right", "is_equal"),
    [
        (1.0, 1.0, True),
        (None, U, True),
        (U, None, True),
        (None, 0.0, False),
        (0.0, None, False),
        ("", U, False),
        (1.0, "1", True),
        ("1", 1.0, True),
        ("x", 1.0, False),
        (1, "1", True),
        ("1", 1, True),
        (1, "x", False),
        (True, 1.0, True),
        (1.0, True, True),
        (True, "1", True),
        (True, 1, True),
        (1, 1.0, True),
        (1.5, 1, False),
        (SYMBOL, "s", False),
        (SYMBOL, 1.0, False),
        (SYMBOL, True, False),
        (SYMBOL, SYMBOL, True),
    ],
)
def test_equal(left, right, is_equal):
    assert equal(left, right) is is_equal


@pytest.mark.parametrize(
    ("left", "right", "results"),
    [
        (1.0, 2.0, "TFTF"),
        (2.0, 1.0, "FTFT"),
        (1.0, 1.0, "FFTT"),
        (NAN, 1.0, "FFFF"),
        ("a", "b", "TFTF"),
        ("b", "a", "FTFT"),
        ("10", "9", "TFTF"),
        ("10", 9.0, "FTFT"),
        (9.0, "10", "TFTF"),
        (1, "2", "TFTF"),
        ("2", 1, "FTFT"),
        (1, "x", "FFFF"),
        ("x", 1, "FFFF"),
        (1, 1.5, "TFTF"),
        (1.5, 1, "FTFT"),
        (1, 2, "TFTF"),
        (None, 1.0, "TFTF"),
        (True, 0.0, "FTFT"),
        (U, 0.0, "FFFF"),
        (1, True, "FFTT"),
        ("1", True, "FFTT"),
    ],
)
def test_order(left, right, results):
    found = [function(left, right) for function in (lt, gt, le, ge)]
    assert "".join("FT"[each] for each in found) == results


def test_objects():
    check(
        """
        [1] == 1 ==> true
        1 == [1] ==> true
        [] == [] ==> false
        [] == {} ==> false
        [1] == "1" ==> true
        [2] > 1 ==> true
        "a" in {a: 1} ==> true
        0 in [1] ==> true
        Symbol.iterator in [] ==> true
        "a" in "abc" ==> ! TypeError
        [] instanceof Array ==> true
        [] instanceof Object ==> true
        1 instanceof Object ==> false
        ({}) instanceof (() => 1) ==> ! TypeError
        ({}) instanceof {[Symbol.hasInstance]: () => 1} ==> true
        Symbol() < 1 ==> ! TypeError
        1 > Symbol() ==> ! TypeError
        """
    )


def test_operands_are_converted_in_order():
    assert run(
        """
        let log = [];
        const a = {valueOf() { log.push("a"); return 1 }};
        const b = {valueOf() { log.push("b"); return 2 }};
        print([a < b, a > b, a <= b, a >= b, a == 1, 2 == b]);
        print(log.join(""));
        """
    ) == ["true,false,true,false,true,true", "ababababab"]


def test_in_wants_an_object():
    with pytest.raises(Fault, match="the right side of in is not an object"):
        in_("a", 1.0)
