"""Array patterns, object rest and spread."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm, run
from voxrt.script.js.runtime.arrays import Arr, sparse_array
from voxrt.script.js.runtime.destructuring import (
    ArraySource,
    coercible,
    copy_properties,
    open_pattern,
    rest_of,
    take,
)
from voxrt.script.js.runtime.objects import ALL, ENUMERABLE, Obj
from voxrt.script.js.runtime.values import HOLE, ITERATOR, Fault, Symbol, U


def iterable_of(realm, items, log):
    """An iterable that writes down what is asked of it."""
    left = list(items)

    def step(this):
        log.append("next")
        if not left:
            return realm.object({"done": True})
        return realm.object({"value": left.pop(0)})

    def close(this):
        log.append("return")
        return realm.object()

    iterator = realm.object(
        {
            "next": realm.function("next", 0, step),
            "return": realm.function("return", 0, close),
        }
    )
    return realm.object({ITERATOR: realm.function("", 0, lambda this: iterator)})


def test_an_array_is_taken_apart_without_an_iterator():
    realm = make_realm()
    source = open_pattern(realm, realm.array([1.0, 2.0, 3.0]))
    assert isinstance(source, ArraySource)
    assert source.item() == 1.0
    assert source.rest().items == [2.0, 3.0]
    assert source.item() is U
    source.close()
    source.abandon()


def test_an_array_that_changes_meanwhile():
    realm = make_realm()
    array = realm.array([1.0, 2.0, 3.0])
    source = open_pattern(realm, array)
    array.thin()
    assert source.item() == 1.0
    assert source.rest().items == [2.0, 3.0]
    assert source.rest().items == []
    array.resize(5)
    assert source.item() is U


def test_an_array_that_has_ended_stays_so():
    realm = make_realm()
    array = realm.array([])
    source = open_pattern(realm, array)
    assert source.item() is U
    array.items.append(1.0)
    assert source.item() is U
    assert source.rest().items == []


def test_items_of_an_iterator_are_read_up_to_its_end():
    realm = make_realm()
    log = []
    source = open_pattern(realm, iterable_of(realm, [1.0], log))
    assert [source.item(), source.item(), source.item()] == [1.0, U, U]
    source.close()
    assert log == ["next", "next"]


def test_an_iterator_is_closed_when_enough_was_taken():
    realm = make_realm()
    log = []
    assert take(realm, iterable_of(realm, [1.0, 2.0], log), 1) == [1.0]
    assert log == ["next", "return"]


def test_the_rest_is_an_array():
    realm = make_realm()
    first, rest = take(realm, iterable_of(realm, [1.0, 2.0, 3.0], []), 1, rest=True)
    assert first == 1.0
    assert type(rest) is Arr
    assert rest.items == [2.0, 3.0]
    assert take(realm, sparse_array(realm.array_proto, [HOLE]), 1) == [U]


def test_arrays_whose_iterators_can_be_closed():
    realm = make_realm()
    log = []
    iterators = realm.intrinsic("ArrayIterator.prototype")
    closing = realm.function("return", 0, lambda this: log.append("closed") or this)
    iterators.put_own("return", closing)
    assert take(realm, realm.array([1.0, 2.0]), 1) == [1.0]
    assert log == ["closed"]


@pytest.mark.parametrize(("value", "name"), [(U, "undefined"), (None, "null")])
def test_what_cannot_be_taken_apart(value, name):
    realm = make_realm()
    with pytest.raises(Fault) as raised:
        open_pattern(realm, value)
    assert raised.value.text == f"{name} is not iterable"
    with pytest.raises(Fault) as raised:
        coercible(value, "a")
    assert raised.value.text == f"cannot take property a out of {name}"
    with pytest.raises(Fault) as raised:
        coercible(value)
    assert raised.value.text == f"cannot take properties out of {name}"


def test_everything_else_is_coercible():
    assert coercible(0.0, "a") == 0.0


def test_the_rest_of_an_object():
    realm = make_realm()
    key = Symbol("s")
    value = realm.object({"a": 1.0, "b": 2.0, key: 3.0})
    value.put_own("hidden", 4.0, ALL & ~ENUMERABLE)
    assert rest_of(realm, value, ("a",)).props == {"b": 2.0, key: 3.0}
    assert rest_of(realm, "hi").props == {"0": "h", "1": "i"}


def test_spread_copies_properties():
    realm = make_realm()
    target = realm.object({"a": 1.0})
    assert copy_properties(realm, target, U) is target
    copy_properties(realm, target, realm.object({"a": 2.0, "b": 3.0}))
    assert target.props == {"a": 2.0, "b": 3.0}


def test_a_property_that_goes_while_the_others_are_read():
    realm = make_realm()
    value = realm.object({"a": 1.0})

    class Vanishing(Obj):
        __slots__ = ()

        def own_keys(self):
            return ["gone", *super().own_keys()]

    odd = Vanishing(None)
    odd.props.update(value.props)
    assert rest_of(realm, odd).props == {"a": 1.0}


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("{ a }", "property a"),
        ("{ [1]: a }", "property 1"),
        ("{ ...a }", "properties"),
        ("{}", "properties"),
    ],
)
def test_errors_name_the_first_property(pattern, what):
    source = f"try {{ const {pattern} = null; }} catch (e) {{ print(e.message); }}"
    assert run(source) == [f"cannot take {what} out of null"]
