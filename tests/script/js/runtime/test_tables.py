"""What is inside a Map and a Set."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime import tables
from voxrt.script.js.runtime.tables import Table, TableIteratorObj
from voxrt.script.js.runtime.values import Fault

NAN = float("nan")


def keys(table):
    found, entry = [], table.first
    while (entry := table.following(entry)) is not None:
        found.append(entry.key)
    return found


def test_keys_of_different_types_are_different():
    table = Table()
    for key in (1.0, True, 1, "1", None):
        table.put(key, type(key).__name__)
    assert [table.find(key).value for key in (1.0, True, 1, "1")] == [
        "float",
        "bool",
        "int",
        "str",
    ]
    assert table.find(False) is None
    assert len(table) == 5


def test_nan_is_one_key_and_minus_zero_becomes_zero():
    table = Table()
    table.put(NAN, 1.0)
    table.put(float("nan"), 2.0)
    table.add(-0.0)
    table.add(0.0)
    assert len(table) == 2
    assert str(keys(table)) == "[nan, 0.0]"
    assert str(table.find(0.0).value) == "0.0"


def test_a_removed_entry_leads_back_into_the_list():
    table = Table()
    for key in "abcd":
        table.add(key)
    held = table.find("c")
    for key in "cba":
        assert table.remove(key)
    assert table.following(held).key == "d"
    assert table.remove("d")
    assert table.following(held) is None
    table.add("e")
    assert table.following(held).key == "e"
    table.clear()
    table.add("f")
    assert table.following(held).key == "f"
    assert not table.remove("a")


def test_an_iterator_that_ended_stays_at_the_end():
    realm, table = make_realm(), Table()
    iterator = TableIteratorObj(realm.object_proto, table, "Map", "keys")
    assert iterator.step() is None
    table.add("late")
    assert iterator.step() is None


def test_there_may_not_be_too_many_entries(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ENTRIES", 2)
    table = Table()
    table.add("a")
    table.put("b", 1.0)
    table.put("b", 2.0)
    with pytest.raises(Fault) as caught:
        table.put("c", 1.0)
    assert caught.value.kind == "RangeError"
