"""How arrays are sorted."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.sorting import (
    comparing,
    require_comparator,
    sort_values,
)
from voxrt.script.js.runtime.values import Fault, U


def test_without_a_comparator_texts_are_compared():
    realm = make_realm()
    values = [U, 10.0, 9.0, "a", None, U]
    assert sort_values(realm, values, None) == [10.0, 9.0, "a", None, U, U]
    assert sort_values(realm, [5.0], None) == [5.0]


def test_what_a_comparator_gives_becomes_a_number():
    realm = make_realm()
    by_text = comparing(lambda this, a, b: str(int(a - b)))
    assert sorted([3.0, 1.0, 2.0], key=by_text) == [1.0, 2.0, 3.0]
    undecided = comparing(lambda this, a, b: float("nan"))
    assert sorted([3.0, 1.0], key=undecided) == [3.0, 1.0]
    down = sort_values(realm, [1.0, 2.0, U], lambda this, a, b: b - a)
    assert down == [2.0, 1.0, U]


def test_a_comparator_is_a_function_or_undefined():
    realm = make_realm()
    function = realm.function("f", 2, lambda this, *_: 0.0)
    assert require_comparator(U) is None
    assert require_comparator(function) is function.fn
    for wrong in (None, 1.0, realm.object()):
        with pytest.raises(Fault):
            require_comparator(wrong)


def test_sorting_counts_as_work():
    realm = make_realm()
    before = realm.meter.left
    sort_values(realm, [float(n) for n in range(128)], None)
    assert before - realm.meter.left == 128
