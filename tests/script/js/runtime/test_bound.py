import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.bound import BoundFn, has_instance, instance_of
from voxrt.script.js.runtime.functions import Fn, FunctionInfo, build_ordinary
from voxrt.script.js.runtime.values import HAS_INSTANCE, Fault

INFO = FunctionInfo("f", 0, "Object.prototype", kind="normal")


def make_class(realm):
    def fn(this, *args):
        this.put_own("args", list(args))

    return Fn(realm, realm.function_proto, INFO, fn, build_ordinary)


def bind(realm, target, *args):
    return BoundFn(realm, FunctionInfo("bound", 0), target, "self", args)


def test_arguments_stand_before_those_of_the_call():
    realm = make_realm()
    seen = realm.function("f", 0, lambda this, *args: (this, args))
    assert bind(realm, seen, 1.0, 2.0).fn("other", 3.0) == ("self", (1.0, 2.0, 3.0))
    assert bind(realm, seen).build is None


def test_constructing_makes_an_instance_of_the_target():
    realm = make_realm()
    target = make_class(realm)
    bound = bind(realm, target, 1.0)
    made = realm.construct(bound, (2.0,))
    assert made.props["args"] == [1.0, 2.0]
    assert made.proto is target.get("prototype", target)
    other = make_class(realm)
    made = realm.construct(bound, (), other)
    assert made.proto is other.get("prototype", other)


def test_instances_of_the_target_are_instances_of_the_bound_function():
    realm = make_realm()
    target = make_class(realm)
    made = realm.construct(target)
    assert has_instance(bind(realm, target), made)
    assert has_instance(target, made)
    assert not has_instance(target, realm.object())
    assert not has_instance(target, 1.0)
    assert not has_instance(realm.object(), made)


def test_a_prototype_has_to_be_an_object():
    realm = make_realm()
    target = make_class(realm)
    target.put_own("prototype", 1.0)
    target.settle()
    target.props["prototype"] = 1.0
    with pytest.raises(Fault):
        has_instance(target, realm.object())


def test_an_own_method_says_what_an_instance_is():
    realm = make_realm()
    always = realm.function("", 1, lambda this, value: 1.0)
    assert instance_of(5.0, realm.object({HAS_INSTANCE: always})) is True


@pytest.mark.parametrize("made", ["text", None, "object", "wrong"])
def test_what_cannot_have_instances(made):
    realm = make_realm()
    target = {
        "object": realm.object(),
        "wrong": realm.object({HAS_INSTANCE: 1.0}),
    }.get(made, made)
    with pytest.raises(Fault) as raised:
        instance_of(realm.object(), target)
    assert raised.value.kind == "TypeError"
