"""Type conversion."""

from __future__ import annotations

import pytest

from tests.script.js.tables import check
from voxrt.script.js.runtime.convert import (
    bigint_text,
    is_callable,
    number_text,
    string_number,
    to_boolean,
    to_index,
    to_int32,
    to_integer,
    to_key,
    to_length,
    to_number,
    to_numeric,
    to_string,
    to_uint32,
    type_name,
    whole_float,
)
from voxrt.script.js.runtime.values import Fault, Symbol, U

NAN = float("nan")
INFINITY = float("inf")


def test_numbers_as_text():
    check(r"""
    [0, -0, NaN, Infinity, -Infinity, 1, -1.5] ==> 0,0,NaN,Infinity,-Infinity,1,-1.5
    [1e21, 1e20, 123456789012345680000]
      ==> 1e+21,100000000000000000000,123456789012345680000
    [1e-6, 1e-7, 1.5e-7, 0.000123, -1.25e-10, 5e-324, 1.7976931348623157e308]
      ==> 0.000001,1e-7,1.5e-7,0.000123,-1.25e-10,5e-324,1.7976931348623157e+308
    [123.456, 1e15, 1.5e15, 1234567890123456.5]
      ==> 123.456,1000000000000000,1500000000000000,1234567890123456.5
    [1e16, 100.5, 0.5, 4.35e21] ==> 10000000000000000,100.5,0.5,4.35e+21
    [1e22, 12e20, -1e25] ==> 1e+22,1.2e+21,-1e+25
    """)
    assert number_text(1e23) == "1e+23"


def test_texts_as_numbers():
    for text, number in (
        ("", 0), (" 12 ", 12), ("1e3", 1000), (".5", 0.5), ("5.", 5), ("0x1f", 31),
        ("0b11", 3), ("0O17", 15), ("-Infinity", -INFINITY), ("+Infinity", INFINITY),
    ):  # fmt: skip
        assert string_number(text) == number
    for text in ("x", "1_0", "-0x1", "infinity", "1e", "\u0661"):
        assert string_number(text) == pytest.approx(NAN, nan_ok=True)
    assert (whole_float(10**400), whole_float(-(10**400))) == (INFINITY, -INFINITY)


def test_to_number():
    assert [to_number(value) for value in (1.5, True, False, "2", None)] == [
        1.5, 1.0, 0.0, 2.0, 0.0,
    ]  # fmt: skip
    assert to_number(U) != to_number(U)
    for value in (Symbol("a"), 5):
        with pytest.raises(Fault, match="cannot convert a"):
            to_number(value)
    assert (to_numeric(5), to_numeric("5")) == (5, 5.0)


def test_integers():
    assert [to_integer(value) for value in (1.9, -1.9, NAN, INFINITY, "7")] == [
        1, -1, 0, INFINITY, 7,
    ]  # fmt: skip
    assert [to_length(value) for value in (-1.0, 2.5, INFINITY)] == [0, 2, 2**53 - 1]
    assert [to_index(value) for value in (U, 3.0)] == [0, 3]
    with pytest.raises(Fault, match="invalid place"):
        to_index(-1.0, "place")
    assert [to_uint32(value) for value in (-1.0, INFINITY, "2")] == [2**32 - 1, 0, 2]
    assert [to_int32(value) for value in (2.0**31, 5.0)] == [-(2**31), 5]


def test_names_of_types():
    values = (1.0, "a", True, U, Symbol("a"), 5, None)
    assert [type_name(value) for value in values] == [
        "number", "string", "boolean", "undefined", "symbol", "bigint", "object",
    ]  # fmt: skip
    assert not is_callable(1.0)
    assert [to_boolean(value) for value in (NAN, 0.0, "", 0, None, U)] == [False] * 6
    assert to_boolean("a")


def test_to_string_and_keys():
    assert [to_string(value) for value in ("a", True, False, U, None, 5, 1.0)] == [
        "a", "true", "false", "undefined", "null", "5", "1",
    ]  # fmt: skip
    with pytest.raises(Fault, match="cannot convert a Symbol"):
        to_string(Symbol("a"))
    symbol = Symbol("k")
    assert (to_key(symbol), to_key(1.0), to_key(True)) == (symbol, "1", "true")
    assert bigint_text(-(10**5000)) == "-1" + "0" * 5000


def test_objects_become_primitives():
    check(r"""
    `${{ [Symbol.toPrimitive]: (hint) => hint }}` ==> string
    +{ [Symbol.toPrimitive]: (hint) => hint === "number" } ==> 1
    "" + { [Symbol.toPrimitive]: (hint) => hint } ==> default
    "" + { [Symbol.toPrimitive]: 5 } ==> ! TypeError
    "" + { [Symbol.toPrimitive]: () => ({}) } ==> ! TypeError
    "" + { [Symbol.toPrimitive]: null, valueOf: () => 3 } ==> 3
    "" + { valueOf: () => ({}), toString: () => "t" } ==> t
    `${{ valueOf: () => 1, toString: () => "t" }}` ==> t
    "" + { valueOf: 1, toString: 2 } ==> ! TypeError
    "" + Object.create(null) ==> ! TypeError
    ({ a: 1 })[{ toString: () => "a" }] ==> 1
    typeof (() => 1) ==> function
    """)
