"""The element types of typed arrays."""

from __future__ import annotations

import math

import pytest

from voxrt.script.js.runtime.elements import ELEMENTS
from voxrt.script.js.runtime.values import Fault, U


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("Int8Array", 200.0, -56),
        ("Int8Array", -129.0, 127),
        ("Uint8Array", -1.0, 255),
        ("Uint8Array", math.inf, 0),
        ("Uint8Array", True, 1),
        ("Uint8ClampedArray", 0.5, 0),
        ("Uint8ClampedArray", 1.5, 2),
        ("Uint8ClampedArray", -math.inf, 0),
        ("Uint8ClampedArray", math.nan, 0),
        ("Int16Array", 40000.0, -25536),
        ("Uint32Array", -1.5, 2**32 - 1),
        ("Int32Array", "0x80000000", -(2**31)),
        ("BigInt64Array", 2**63, -(2**63)),
        ("BigUint64Array", -1, 2**64 - 1),
        ("Float32Array", None, 0.0),
    ],
)
def test_what_is_stored(name, value, stored):
    assert ELEMENTS[name].encode(value) == stored


def test_bigints_and_numbers_are_not_mixed():
    for name, value in (("BigInt64Array", 1.0), ("Int8Array", 1)):
        with pytest.raises(Fault):
            ELEMENTS[name].encode(value)
    assert ELEMENTS["BigInt64Array"].is_big
    assert not ELEMENTS["Float64Array"].is_big
    assert math.isnan(ELEMENTS["Float64Array"].encode(U))


def test_bytes_in_both_orders():
    wide = ELEMENTS["Uint16Array"]
    assert (wide.pack(0x1234), wide.pack(0x1234, ">")) == (b"\x34\x12", b"\x12\x34")
    assert wide.unpack(bytearray(b"\0\x12\x34"), 1, ">") == 0x1234
    short = ELEMENTS["Float32Array"]
    assert short.unpack(bytearray(short.pack(-1e39)), 0, "<") == -math.inf
