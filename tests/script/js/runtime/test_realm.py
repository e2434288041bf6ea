"""The realm of one session."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from tests.script.js.tables import check
from voxrt.script.js.runtime.realm import key_text, string_own, text_of
from voxrt.script.js.runtime.values import ITERATOR, MISSING, Fault, Symbol, U


def test_intrinsics_are_made_once():
    realm = make_realm()
    assert realm.intrinsic("Math") is realm.intrinsic("Math")
    assert realm.intrinsic("Math") in list(realm.intrinsics())
    assert make_realm().intrinsic("Math") is not realm.intrinsic("Math")


def test_properties_of_any_value():
    realm = make_realm()
    assert [realm.get("ab", key) for key in ("length", "1")] == [2.0, "b"]
    assert realm.get("ab", "9") is U
    assert realm.get(realm.object({"a": 1.0}), "a") == 1.0
    assert realm.get(5.0, "nothing") is U
    for value, told in ((U, "undefined has no property a"), (None, "null has no")):
        with pytest.raises(Fault, match=told):
            realm.get(value, "a")
    with pytest.raises(Fault, match="null has no properties"):
        realm.proto_of(None)
    assert string_own("ab", "2") is MISSING


def test_methods():
    realm = make_realm()
    held = realm.object({"a": 1.0, "b": None, "f": realm.function("f", 0, max)})
    assert realm.method(held, "b") is U
    assert realm.method(held, "none") is U
    assert realm.method(held, "f") is held.props["f"]
    for look in (realm.method, realm.invoke):
        with pytest.raises(Fault, match="a is not a function"):
            look(held, "a")
    assert realm.invoke("ab", "at", 1.0) == "b"


def test_writing_and_converting():
    realm = make_realm()
    held = realm.object()
    realm.put(held, "a", 1.0)
    held.prevent_extensions()
    with pytest.raises(Fault, match="cannot write property b"):
        realm.put(held, "b", 1.0)
    assert realm.to_object(held) is held
    assert realm.to_object(5.0).value == 5.0
    with pytest.raises(Fault, match="cannot convert undefined to object"):
        realm.to_object(U)
    assert (text_of(None), text_of(U), text_of("a")) == ("null", "undefined", "string")
    assert (key_text("a"), key_text(Symbol("s"))) == ("a", "Symbol(s)")


def test_prototypes_of_what_is_made():
    realm = make_realm()
    proto = realm.intrinsic("Map.prototype")
    assert realm.proto_from(U, "Map.prototype") is proto
    target = realm.function("f", 0, max)
    assert realm.proto_from(target, "Map.prototype") is proto
    target.put_own("prototype", realm.object_proto)
    assert realm.proto_from(target, "Map.prototype") is realm.object_proto


def test_iteration_may_be_touched():
    realm = make_realm()
    assert realm.untouched_iteration
    realm.array_proto.set(ITERATOR, U, realm.array_proto)
    assert not realm.untouched_iteration
    assert realm.native("n", 0, lambda of, this: of).fn(U) is realm


def test_species():
    check(
        r"""
    of(undefined) ==> true
    of(5) ==> ! TypeError
    of({}) ==> true
    of({ [Symbol.species]: null }) ==> true
    of({ [Symbol.species]: 5 }) ==> ! TypeError
    of({ [Symbol.species]: () => 1 }) ==> ! TypeError
    of({ [Symbol.species]: class extends RegExp {} }) ==> true
    """,
        """
    function of(constructor) {
      return "a,b".split(Object.assign(/,/, { constructor })).length === 2;
    }
    """,
    )
