"""How the built-in objects are declared."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from tests.script.js.tables import check
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Lazy, Spec, spelled
from voxrt.script.js.runtime.values import Fault, Symbol, U


def test_names_of_functions():
    assert spelled("a") == "a"
    assert spelled("a", "get") == "get a"
    assert spelled(Symbol("s")) == "[s]"
    assert spelled(Symbol(), "set") == "set "


def test_an_object_with_each_kind_of_property():
    realm = make_realm()
    spec = Spec("Thing", None)
    spec.value("fixed", 5.0, 0)
    spec.value("made", lambda of: of.object())
    spec.intrinsic("math", "Math")

    @spec.method("twice", 1)
    def twice(of, this, value=U, *_):
        return value * 2

    @spec.method(Symbol("s"), 0, name="other")
    def other(of, this, *_):
        return None

    @spec.getter("read", twice)
    def read(of, this, *_):
        return 7.0

    made = spec.build(realm)
    assert isinstance(made, Lazy)
    assert made.proto is None
    assert made.get("twice", made).fn(made, 4.0) == 8.0
    assert made.get("twice", made) is made.get("twice", made)
    assert made.get("read", made) == 7.0
    assert made.get_own("read").set.info.name == "set read"
    assert made.get("math", made) is realm.intrinsic("Math")
    made.put_own("extra", 1.0)
    keys = made.own_keys()
    assert keys[:5] == ["fixed", "made", "math", "twice", "read"]
    assert keys[5] == "extra"
    assert made.own_keys() == keys
    assert not made.get_own("fixed").writable


def test_functions_and_constructors():
    realm = make_realm()
    shared = FunctionSpec("Array.prototype.values", 2, lambda of, this: 3.0)
    assert shared.build(realm).info.name == "values"
    refused = Constructor("Map", 0).build(realm)
    assert refused.build is None
    with pytest.raises(Fault, match="Map must be called with new"):
        refused.fn(U)


def test_what_scripts_see():
    check(r"""
    Reflect.ownKeys(Reflect).length > 10 ==> true
    [Map.name, Map.length, Array.isArray.name] ==> Map,0,isArray
    delete Math.max && Math.max ==> undefined
    (Math.min = 5, Math.min) ==> 5
    Object.keys(Math).length ==> 0
    """)
