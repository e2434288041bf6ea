"""Array buffers, and typed arrays over them."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.buffers import (
    MAX_BYTES,
    allocate,
    new_buffer,
    new_typed,
    numeric_index,
)
from voxrt.script.js.runtime.elements import ELEMENTS
from voxrt.script.js.runtime.values import ITERATOR, Fault, U


@pytest.mark.parametrize(
    ("key", "index"),
    [
        ("0", 0),
        ("17", 17),
        ("007", None),
        ("-0", -1),
        ("-1", -1),
        ("1.5", -1),
        ("NaN", -1),
        ("Infinity", -1),
        ("1e21", None),
        ("1e+21", -1),
        ("9007199254740993", None),
        ("9007199254740992", -1),
        ("\u0661", None),
        ("1\u0661", None),
        ("", None),
        ("x", None),
        ("Nothing", None),
        (ITERATOR, None),
    ],
)
def test_which_keys_are_numbers(key, index):
    assert numeric_index(key) == index


def test_memory_is_counted_and_limited():
    realm = make_realm()
    before = realm.meter.left
    assert allocate(realm, 6400) == bytearray(6400)
    assert before - realm.meter.left == 100
    with pytest.raises(Fault) as caught:
        allocate(realm, MAX_BYTES + 1)
    assert caught.value.kind == "RangeError"


def test_a_detached_buffer_has_no_bytes():
    realm = make_realm()
    typed = new_typed(realm, ELEMENTS["Int16Array"], 2)
    typed.put(1, 70000.0)
    assert (typed.values(), typed.size, typed.at(2)) == ([0.0, 4464.0], 4, U)
    typed.buffer.detach()
    typed.put(0, 1.0)
    assert (typed.values(), typed.size, typed.at(0)) == ([], 0, U)
    with pytest.raises(Fault):
        typed.buffer.bytes()


def test_copying_converts():
    realm = make_realm()
    floats = new_typed(realm, ELEMENTS["Float64Array"], 2)
    floats.put(0, 300.5)
    floats.put(1, -1.0)
    small = new_typed(realm, ELEMENTS["Uint8Array"], 3)
    small.copy_from(1, floats)
    assert small.values() == [0.0, 44.0, 255.0]
    same = new_typed(realm, ELEMENTS["Uint8Array"], 3)
    same.copy_from(0, small)
    assert same.values() == small.values()


def test_a_new_buffer_is_zero():
    realm = make_realm()
    assert new_buffer(realm, 3).bytes() == b"\0\0\0"
