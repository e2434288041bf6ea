"""Private elements, as compiled classes use them."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.privates import (
    private_field,
    private_get,
    private_in,
    private_method,
    private_methods,
    private_name,
    private_set,
)
from voxrt.script.js.runtime.values import Fault


def test_a_field_is_read_and_written():
    thing, name = Obj(None), private_name("#x")
    private_field(thing, name, 1.0)
    assert private_set(thing, name, 2.0) == 2.0
    assert private_get(thing, name) == 2.0
    assert thing.own_keys() == []


def test_names_of_the_same_spelling_differ():
    thing, name, other = Obj(None), private_name("#x"), private_name("#x")
    private_field(thing, name, 1.0)
    with pytest.raises(Fault) as raised:
        private_get(thing, other)
    assert raised.value.kind == "TypeError"
    assert raised.value.text.startswith("cannot read #x")


@pytest.mark.parametrize("value", [1.0, "a", None, Obj(None)])
def test_strangers_have_no_private_elements(value):
    name = private_name("#x")
    with pytest.raises(Fault) as raised:
        private_set(value, name, 1.0)
    assert raised.value.text.startswith("cannot write #x")


def test_no_element_is_added_twice():
    thing, name = Obj(None), private_name("#x")
    private_field(thing, name, 1.0)
    with pytest.raises(Fault) as raised:
        private_field(thing, name, 1.0)
    assert raised.value.text == "an object cannot get #x twice"


def test_a_method_cannot_be_written():
    realm, thing, name = make_realm(), Obj(None), private_name("#m")
    method = realm.function("#m", 0, lambda this: 5.0)
    private_method(name, method)
    private_methods(thing, (name,))
    assert private_get(thing, name) is method
    with pytest.raises(Fault) as raised:
        private_set(thing, name, 1.0)
    assert raised.value.text == "#m is a method and cannot be written"


def test_accessors_are_called():
    realm, thing, name = make_realm(), Obj(None), private_name("#a")
    seen = []
    private_method(name, realm.function("g", 0, lambda this: this), "get")
    private_method(name, realm.function("s", 1, lambda this, v: seen.append(v)), "set")
    private_methods(thing, (name,))
    assert private_get(thing, name) is thing
    assert private_set(thing, name, 3.0) == 3.0
    assert seen == [3.0]


def test_half_an_accessor_refuses_the_other_half():
    realm, thing = make_realm(), Obj(None)
    reader, writer = private_name("#r"), private_name("#w")
    private_method(reader, realm.function("g", 0, lambda this: 1.0), "get")
    private_method(writer, realm.function("s", 1, lambda this, v: None), "set")
    private_methods(thing, (reader, writer))
    with pytest.raises(Fault) as raised:
        private_set(thing, reader, 1.0)
    assert raised.value.text == "#r has no setter"
    with pytest.raises(Fault) as raised:
        private_get(thing, writer)
    assert raised.value.text == "#w has no getter"


def test_in_asks_for_a_private_element():
    thing, name = Obj(None), private_name("#x")
    assert not private_in(thing, name)
    private_field(thing, name, 1.0)
    assert private_in(thing, name)
    assert not private_in(thing, private_name("#x"))
    with pytest.raises(Fault) as raised:
        private_in("text", name)
    assert raised.value.text == "cannot look for #x in a primitive"
