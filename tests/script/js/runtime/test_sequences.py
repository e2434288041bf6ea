"""What the methods of arrays share."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.arrays import Arr, sparse_array
from voxrt.script.js.runtime.sequences import (
    MAX_LENGTH,
    counted,
    counted_down,
    create,
    delete,
    element,
    fill_up,
    find_same,
    find_strict,
    grows_plainly,
    is_blank,
    is_empty,
    join_elements,
    move,
    new_array,
    put_length,
    read,
    relative,
    require_function,
    require_room,
    values_of,
    write,
)
from voxrt.script.js.runtime.values import HOLE, MISSING, Fault, U
from voxrt.script.meter import STEPS, Stopped

NAN = float("nan")


@pytest.fixture
def realm():
    return make_realm()


def with_hole(realm):
    return sparse_array(realm.array_proto, [1.0, HOLE, 3.0])


def test_counting_charges_in_stretches(realm):
    before = realm.meter.left
    assert list(counted(realm, 0, 600)) == list(range(600))
    assert list(counted_down(realm, 599, -1)) == list(range(599, -1, -1))
    assert before - realm.meter.left == 1200
    assert next(counted(realm, 0, MAX_LENGTH)) == 0
    assert next(counted_down(realm, MAX_LENGTH, -1)) == MAX_LENGTH
    realm.scope[STEPS] = 100.0
    with pytest.raises(Stopped):
        next(counted(realm, 0, MAX_LENGTH))


def test_elements_are_read_from_any_object(realm):
    dense, sparse = realm.array([1.0]), with_hole(realm)
    like = realm.object({"0": "x"})
    assert [element(each, 0) for each in (dense, sparse, like)] == [1.0, 1.0, "x"]
    assert [element(each, 1) for each in (dense, sparse, like)] == [MISSING] * 3
    assert [read(each, 1) for each in (dense, sparse, like)] == [U] * 3


def test_elements_are_written_or_refused(realm):
    dense = realm.array([1.0])
    write(dense, 0, 2.0)
    write(dense, 1, 3.0)
    create(dense, 2, 4.0)
    assert dense.items == [2.0, 3.0, 4.0]
    move(dense, 0, 2)
    sparse = with_hole(realm)
    move(sparse, 1, 0)
    assert (dense.items, sorted(sparse.table)) == ([2.0, 3.0, 2.0], [2])
    frozen = realm.array([1.0])
    frozen.prevent_extensions()
    for action in (write, create):
        with pytest.raises(Fault):
            action(frozen, 5, 1.0)
    sealed = realm.object()
    sealed.put_own("0", 1.0, 0)
    with pytest.raises(Fault):
        delete(sealed, 0)
    sealed.put_own("length", 1.0, 0)
    with pytest.raises(Fault):
        put_length(sealed, 0)


def test_relative_places(realm):
    given = [(U, 9), (-1.0, 4), (-9.0, 0), (2.5, 2), (9.0, 5), (float("inf"), 5)]
    assert [relative(value, 5, 9) for value, _ in given] == [want for _, want in given]
    assert relative(float("-inf"), 5) == 0
    function = realm.function("f", 0, lambda this, *_: U)
    assert require_function(function) is function.fn
    with pytest.raises(Fault):
        require_function(realm.object())


def test_room_is_counted_and_limited():
    realm = make_realm(sequence_items=10)
    require_room(realm, 5, 5)
    with pytest.raises(Fault) as caught:
        require_room(realm, 6, 5)
    assert caught.value.kind == "RangeError"
    with pytest.raises(Stopped):
        require_room(realm, 10**9)


def test_which_arrays_grow_without_anybody_noticing(realm):
    assert grows_plainly(realm, realm.array([1.0]))
    assert not grows_plainly(realm, with_hole(realm))
    assert not grows_plainly(realm, Arr(realm.object_proto, []))
    realm.put(realm.array_proto, "0", "inherited")
    assert not grows_plainly(realm, realm.array([1.0]))


def test_a_blank_array_is_filled_at_once(realm):
    blank = new_array(realm, 3)
    assert is_blank(realm, blank)
    assert not is_blank(realm, with_hole(realm))
    assert not is_blank(realm, realm.array())
    assert not is_blank(realm, new_array(realm, 3, realm.object_proto))
    fill_up(blank, [1.0, 2.0, 3.0])
    assert type(blank) is Arr
    assert is_empty(realm.array())
    assert not is_empty(blank)
    with pytest.raises(Fault):
        new_array(realm, 2**32)


def test_all_values(realm):
    dense = realm.array([1.0, 2.0])
    assert values_of(realm, dense, 2) == [1.0, 2.0]
    assert values_of(realm, dense, 3) == [1.0, 2.0, U]
    assert values_of(realm, with_hole(realm), 3) == [1.0, U, 3.0]


@pytest.mark.parametrize(
    ("items", "sought", "strict", "same"),
    [
        ([True, 1, 1.0], 1.0, 2, True),
        ([True, 1], 1.0, -1, False),
        ([NAN], NAN, -1, True),
        (["a"], "a", 0, True),
        ([0.0], -0.0, 0, True),
        ([U], None, -1, False),
        ([1.0, HOLE], U, -1, True),
        ([HOLE, 2.0], 2.0, 1, True),
        ([HOLE, NAN], NAN, -1, True),
    ],
)
def test_looking_for_a_value(realm, items, sought, strict, same):
    array = sparse_array(realm.array_proto, items)
    assert find_strict(realm, array, sought, 0, len(items)) == strict
    assert find_same(realm, array, sought, 0, len(items)) is same


def test_joining(realm):
    array = realm.array([1.0, None, U, "x"])
    assert join_elements(realm, array, 4, U) == "1,,,x"
    assert join_elements(realm, array, 4, None) == "1nullnullnullx"
    assert join_elements(realm, array, 1, "-", lambda value: "told") == "told"
    array.items.append(array)
    assert join_elements(realm, array, 5, ";") == "1;;;x;"
    assert realm.joining == []
    with pytest.raises(Fault):
        join_elements(realm, new_array(realm, 10**9), 10**9, ",")
