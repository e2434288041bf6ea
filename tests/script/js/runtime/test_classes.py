"""Classes, with bodies written by hand."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.classes import (
    begin_class,
    bound_this,
    class_key,
    define_field,
    define_method,
    end_class,
    named,
    super_base,
    super_call,
    super_get,
    super_parent,
    super_set,
)
from voxrt.script.js.runtime.functions import FunctionInfo
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.privates import PrivateName
from voxrt.script.js.runtime.values import MISSING, Fault, Symbol, U

BASE = FunctionInfo("A", 1, kind="class", source="class A {}")
DERIVED = FunctionInfo("B", 0, kind="derived", source="class B extends A {}")


def fault_of(function, *args, **names):
    with pytest.raises(Fault) as raised:
        function(*args, **names)
    return f"{raised.value.kind}: {raised.value.text}"


def base_of(realm, body=None, fields=None):
    made, home = begin_class(realm, BASE, body)
    end_class(made, fields)
    return made, home


def derived_of(realm, parent, body=None, **names):
    return begin_class(realm, DERIVED, body, parent, **names)


def test_a_class_has_its_properties_in_order():
    realm = make_realm()
    made, home = base_of(realm)
    assert made.own_keys() == ["length", "name", "prototype"]
    assert made.get("length", made) == 1.0
    assert made.get("prototype", made) is home
    assert not made.get_own("prototype").writable
    assert home.get("constructor", home) is made
    assert not home.get_own("constructor").enumerable


def test_a_class_is_not_called_without_new():
    realm = make_realm()
    made, _ = base_of(realm)
    assert fault_of(made.fn, U) == "TypeError: class A cannot be called without new"
    unnamed, _ = begin_class(realm, FunctionInfo(None, 0, kind="class"), None)
    assert fault_of(unnamed.fn) == "TypeError: a class cannot be called without new"
    assert unnamed.get("name", unnamed) == ""


def test_fields_come_before_the_constructor():
    realm = make_realm()
    seen = []

    def body(this, new_target, value=U, *_):
        seen.append((this.get("f", this), new_target, value))
        return 5.0

    made, home = base_of(realm, body, lambda this: define_field(this, "f", 1.0))
    thing = realm.construct(made, (2.0,))
    assert seen == [(1.0, made, 2.0)]
    assert thing.proto is home


def test_an_object_that_a_constructor_returns_counts():
    realm = make_realm()
    other = realm.object()
    made, _ = base_of(realm, lambda this, new_target: other)
    assert realm.construct(made) is other


def test_the_prototype_comes_from_the_new_target():
    realm = make_realm()
    made, _ = base_of(realm)
    target = realm.function("t", 0, lambda this: U)
    assert realm.construct(made, (), target).proto is realm.object_proto


def test_a_derived_class_passes_its_arguments_on():
    realm = make_realm()
    parent, _ = base_of(realm, lambda this, _t, a=U: define_field(this, "a", a))
    child, home = derived_of(realm, parent)
    end_class(child, lambda this: define_field(this, "b", 2.0))
    thing = realm.construct(child, (1.0,))
    assert thing.props == {"a": 1.0, "b": 2.0}
    assert thing.proto is home
    assert child.proto is parent


def test_super_binds_this_once():
    realm = make_realm()
    parent, _ = base_of(realm)
    faults = []

    def body(box, new_target, *_):
        faults.append(fault_of(bound_this, box))
        args = box, child, super_parent(child), new_target, ()
        this = super_call(*args)
        assert bound_this(box) is this
        faults.append(fault_of(super_call, *args))
        return U

    child, home = derived_of(realm, parent, body)
    assert realm.construct(child).proto is home
    assert faults == [
        "ReferenceError: super() must be called before this is used",
        "ReferenceError: super() may be called only once",
    ]


def test_what_a_derived_constructor_may_return():
    realm = make_realm()
    parent, _ = base_of(realm)
    other = realm.object()
    child, _ = derived_of(realm, parent, lambda box, _target: other)
    assert realm.construct(child) is other
    child, _ = derived_of(realm, parent, lambda box, _target: 1.0)
    text = "TypeError: a derived constructor may return an object only"
    assert fault_of(realm.construct, child) == text
    child, _ = derived_of(realm, parent, lambda box, _target: U)
    assert fault_of(realm.construct, child).startswith("ReferenceError")


def test_a_plain_body_returns_this_itself():
    realm = make_realm()
    parent, _ = base_of(realm)

    def body(_box, new_target, *args):
        return super_call(None, child, super_parent(child), new_target, args)

    child, home = derived_of(realm, parent, body, plain_this=True)
    assert realm.construct(child).proto is home


def test_extends_null_and_what_is_no_constructor():
    realm = make_realm()
    child, home = derived_of(realm, None)
    assert home.proto is None
    assert child.proto is realm.function_proto
    text = "TypeError: the parent class is not a constructor"
    assert fault_of(realm.construct, child) == text
    text = "TypeError: a class can extend a constructor or null only"
    assert fault_of(derived_of, realm, 5.0) == text
    assert fault_of(derived_of, realm, realm.function("f", 0, print)) == text


def test_the_prototype_of_a_parent_has_to_be_an_object():
    realm = make_realm()
    parent = realm.function("f", 0, print)
    parent.build = print
    parent.put_own("prototype", 5.0)
    text = "TypeError: prototype of the extended class is not an object"
    assert fault_of(derived_of, realm, parent) == text
    parent.put_own("prototype", None)
    assert derived_of(realm, parent)[1].proto is None


def test_methods_are_not_enumerable():
    realm = make_realm()
    made, home = base_of(realm)
    method = realm.function("m", 0, lambda this: 5.0)
    define_method(home, "m", method)
    define_method(home, "a", method, "get")
    define_method(home, "a", method, "set")
    assert home.get_own("m").value is method
    assert not home.get_own("m").enumerable
    own = home.get_own("a")
    assert own.get is own.set is method
    assert not own.enumerable
    text = "TypeError: cannot redefine property prototype"
    assert fault_of(define_method, made, "prototype", method) == text


def test_fields_are_defined_and_not_set():
    realm = make_realm()
    thing = realm.object({"x": 1.0})
    define_field(thing, "x", 2.0)
    assert thing.props == {"x": 2.0}
    thing.prevent_extensions()
    text = "TypeError: cannot define field y"
    assert fault_of(define_field, thing, "y", 1.0) == text


def test_super_properties_are_read_with_this():
    realm = make_realm()
    parent = realm.object({"1": "found"})
    home, this = Obj(parent), realm.object()
    assert super_get(this, 1.0, super_base(home)) == "found"
    assert super_set(this, "x", super_base(home), 5.0, strict=True) == 5.0
    assert this.props == {"x": 5.0}
    this.prevent_extensions()
    assert super_set(this, "y", super_base(home), 5.0, strict=False) == 5.0
    text = "TypeError: cannot write property y"
    assert fault_of(super_set, this, "y", parent, 5.0, strict=True) == text


def test_super_of_null_has_no_properties():
    text = "TypeError: super has no properties, its prototype is null"
    assert fault_of(super_get, None, "x", super_base(Obj(None))) == text
    assert fault_of(super_set, None, "x", None, 1.0, strict=False) == text


def test_functions_are_named_by_their_keys():
    assert named(BASE, "m").name == "m"
    assert named(BASE, Symbol("s"), "get").name == "get [s]"
    assert named(BASE, PrivateName("#p"), "set").name == "set #p"
    assert class_key(1.0) == "1"


def test_missing_is_how_a_class_without_heritage_begins():
    made, home = begin_class(make_realm(), BASE, None, MISSING)
    assert home.proto is made.realm.object_proto
