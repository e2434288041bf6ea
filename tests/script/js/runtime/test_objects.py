"""Ordinary objects."""

from __future__ import annotations

import pytest

from tests.script.js.tables import check
from voxrt.script.js.runtime.objects import (
    HIDDEN,
    Accessor,
    Obj,
    Property,
    SlowObj,
    array_index,
    compatible,
    data,
    described,
    ordered,
    same_value,
)
from voxrt.script.js.runtime.values import Symbol, U

GET, SET = object(), object()
FIXED = {"enumerable": False, "configurable": False}


def test_indices():
    keys = ("0", "12", "4294967294", "4294967295", "01", "1a", "", "x", "99999999999")
    found = [array_index(key) for key in (*keys, Symbol("0"))]
    assert found == [0, 12, 4294967294, -1, -1, -1, -1, -1, -1, -1]


def test_order_of_keys():
    symbol = Symbol("s")
    assert ordered(["b", "a", ""]) == ["b", "a", ""]
    assert ordered([symbol, "b", "10", "2", "01"]) == ["2", "10", "b", "01", symbol]


def test_same_value():
    nan = float("nan")
    pairs = ((1.0, 1), (nan, nan), (nan, 1.0), (0.0, -0.0), ("a", "a"), (5, 5))
    assert [same_value(*pair) for pair in pairs] == [
        False, True, False, False, True, True,
    ]  # fmt: skip
    assert same_value(U, U)
    assert not same_value(Obj(None), Obj(None))


@pytest.mark.parametrize(
    ("wanted", "current", "allowed"),
    [
        (Property(configurable=True), data(1.0, 4), True),
        (Property(configurable=True), data(1.0, 0), False),
        (Property(enumerable=True), data(1.0, 0), False),
        (Property(enumerable=False), data(1.0, 0), True),
        (Property(get=GET), data(1.0, 0), False),
        (Property(get=GET), Property(get=GET, set_=SET, **FIXED), True),
        (Property(get=SET), Property(get=GET, set_=SET, **FIXED), False),
        (Property(set_=SET), Property(get=GET, set_=SET, **FIXED), True),
        (Property(set_=GET), Property(get=GET, set_=SET, **FIXED), False),
        (Property(value=2.0), data(1.0, 1), True),
        (Property(writable=True), data(1.0, 0), False),
        (Property(value=2.0), data(1.0, 0), False),
        (Property(value=1.0), data(1.0, 0), True),
        (Property(writable=False), data(1.0, 0), True),
    ],
)
def test_what_may_change(wanted, current, allowed):
    assert compatible(wanted, current) is allowed


def test_descriptions():
    told = described(Accessor(GET, U), HIDDEN)
    assert told.is_accessor
    assert not told.is_data
    assert (told.enumerable, told.configurable) == (False, True)
    assert Property(writable=False).is_data
    assert Property(enumerable=False, configurable=True).flags(3) == 5


def test_simple_objects_become_slow():
    made = Obj(None)
    made.put_own("a", 1.0, HIDDEN)
    made.put_own("b", 1.0, HIDDEN)
    made.put_own("d", 1.0)
    assert type(made) is Obj
    assert Obj(Obj(made)).get("a", made) == 1.0
    made.put_own("c", 1.0, 0)
    assert type(made) is SlowObj
    made.prevent_extensions()
    assert not made.is_extensible()


def test_properties():
    check(
        r"""
    define({}, "a", {})
      ==> true {"writable":false,"enumerable":false,"configurable":false}undefined
    define(fixed(), "a", { value: 2 })
      ==> false {"value":1,"writable":false,"enumerable":true,"configurable":false}1
    define(fixed(), "a", { value: 1 })
      ==> true {"value":1,"writable":false,"enumerable":true,"configurable":false}1
    define(Object.freeze({}), "a", { value: 1 }) ==> false undefinedundefined
    define({ a: 1 }, "a", { enumerable: false })
      ==> true {"value":1,"writable":true,"enumerable":false,"configurable":true}1
    define({ a: 1 }, "a", { writable: false })
      ==> true {"value":1,"writable":false,"enumerable":true,"configurable":true}1
    define({ get a() { return 1; } }, "a", { enumerable: false })
      ==> true {"enumerable":false,"configurable":true}1
    define({ get a() { return 1; } }, "a", { set(v) {} })
      ==> true {"enumerable":true,"configurable":true}1
    define({ set a(v) {} }, "a", { get() { return 3; } })
      ==> true {"enumerable":true,"configurable":true}3
    define({ get a() { return 1; } }, "a", { value: 2 })
      ==> true {"value":2,"writable":false,"enumerable":true,"configurable":true}2
    define({ a: 1 }, "a", { get() { return 4; } })
      ==> true {"enumerable":true,"configurable":true}4
    define(hidden(), "a", { enumerable: true, writable: true })
      ==> true {"value":1,"writable":true,"enumerable":true,"configurable":true}1
    Reflect.set(fixed(), "a", 5) ==> false
    Reflect.set(Object.create(fixed()), "a", 5) ==> false
    Reflect.set({ get a() { return 1; } }, "a", 2) ==> false
    Reflect.set({ a: 1 }, "a", 2, fixed()) ==> false
    Reflect.set({ a: 1 }, "a", 2, { get a() { return 1; } }) ==> false
    Reflect.set({ a: 1 }, "a", 2, 5) ==> false
    Reflect.set({ a: 1 }, "b", 2, Object.freeze({})) ==> false
    [Reflect.deleteProperty(fixed(), "a"), Reflect.deleteProperty(hidden(), "a")]
      ==> false,true
    [delete {}.a, delete { a: 1 }.a] ==> true,true
    Object.create({ set a(v) { this.b = v; } }, {}).b ==> undefined
    Object.create({ get a() { return this.c; } }, { c: { value: 7 } }).a ==> 7
    Object.create(Object.create({ set a(v) {} })).a ==> undefined
    ({ set a(v) {} }).a ==> undefined
    Object.create([5])[0] ==> 5
    ["a" in Object.create({ a: 1 }), "b" in Object.create({ a: 1 })] ==> true,false
    "a" in new Proxy({ a: 1 }, {}) ==> true
    """,
        """
    function define(target, key, wanted) {
      return Reflect.defineProperty(target, key, wanted) + " "
        + JSON.stringify(Object.getOwnPropertyDescriptor(target, key)) + target[key];
    }
    function fixed() { return Object.freeze({ a: 1 }); }
    function hidden() {
      return Object.defineProperty({}, "a", { value: 1, configurable: true });
    }
    """,
    )


def test_prototypes():
    check(
        r"""
    Reflect.setPrototypeOf(one, two) ==> true
    Reflect.setPrototypeOf(one, two) ==> true
    Reflect.setPrototypeOf(two, one) ==> false
    Reflect.setPrototypeOf(Object.freeze({}), one) ==> false
    Reflect.setPrototypeOf(two, new Proxy({}, {})) ==> true
    """,
        "var one = {}, two = {};",
    )
