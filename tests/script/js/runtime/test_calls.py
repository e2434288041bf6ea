from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm, run
from tests.script.js.tables import check
from voxrt.script.js.runtime.calls import callee, new, spread, targeted, this_object
from voxrt.script.js.runtime.functions import FunctionInfo
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import Fault, Symbol, U


def test_what_cannot_be_called_throws_when_it_is_called():
    realm = make_realm()
    function = realm.intrinsic("Object")
    assert callee(function, "f") is function.fn
    for value in (1.0, realm.array([])):
        refuse = callee(value, "f")
        with pytest.raises(Fault, match="f is not a function"):
            refuse(U, 1.0)


def test_what_cannot_be_constructed():
    realm = make_realm()
    assert isinstance(new(realm.intrinsic("Array"), "Array"), Obj)
    for value in (1.0, realm.array([])):
        with pytest.raises(Fault, match="f is not a constructor"):
            new(value, "f")


def test_values_are_spread():
    realm = make_realm()
    assert spread(realm, realm.array([1.0, 2.0])) == [1.0, 2.0]
    assert spread(realm, "ab") == ["a", "b"]


def test_this_of_a_sloppy_function():
    realm = make_realm()
    made = realm.array([])
    assert this_object(realm, made) is made
    assert this_object(realm, U) is realm.global_object
    assert this_object(realm, None) is realm.global_object
    kinds = [this_object(realm, each).boxed_kind for each in (1.0, "a", True, 1)]
    assert kinds == ["Number", "String", "Boolean", "Object"]
    assert this_object(realm, Symbol("s")) is not realm.global_object


def test_a_function_that_looks_at_new_target():
    check(
        """
        new (function () { this.a = new.target === undefined })().a ==> false
        new (function () { return new.target })() instanceof Function ==> true
        new (function () { new.target; return 1 })() ==> [object Object]
        Reflect.construct(function () { this.p = new.target }, [], Object).p === Object
          ==> true
        """
    )
    check(
        """
        Object.getPrototypeOf(Reflect.construct(F, [], odd)) === Object.prototype
          ==> true
        Object.getPrototypeOf(new F()) === F.prototype ==> true
        """,
        "function F() { new.target }; function odd() {}; odd.prototype = 1;",
    )


def test_it_is_built_by_its_code():
    realm = make_realm()
    made = targeted(realm.function("f", 0, lambda this, *_, new_target=U: new_target))
    assert made.build(made, made, ()) is made
    assert FunctionInfo("f", 0).name == "f"


def test_classes_and_private_elements():
    check(
        """
        class { static m() { return this.name } }.m() ==>
        class A { static m() { return A } }.m().name ==> A
        new (class { #a() { return 1 } get #b() { return 2 }
          x = this.#a() + this.#b })().x
          ==> 3
        new (class { x = () => this })().x() ==> [object Object]
        new (class A { constructor() { this.x = A.name } })().x ==> A
        new (class A { m() { return super.toString === ({}).toString } })().m()
          ==> true
        """.replace("==>\n", "==> \n"),
    )


def test_push_puts_one_element_behind_an_array():
    source = """
        const a = []; let n = 0;
        for (let i = 0; i < 3; i++) n = a.push(i);
        print(n, a.join());
    """
    assert run(source) == ["3 0,1,2"]


def test_push_of_others_is_called():
    source = """
        const o = { push(x) { return `own ${x}`; } };
        print(o.push(1), Array.prototype.push.length);
        const a = [];
        a.push(0);
        a.push = () => "mine";
        print(a.push(1), a.length);
        class Twice extends Array { push(x) { return super.push(x, x); } }
        print(new Twice().push(1));
        Array.prototype.push = () => "ours";
        print([].push(1));
        Array.prototype.push = Math.max;
        print([].push(7), [].push(7));
    """
    assert run(source) == ["own 1 1", "mine 1", "2", "ours", "7 7"]


def test_push_of_nothing_throws():
    for value, text in (
        ("undefined", "cannot read property push of undefined"),
        ("({})", "({}).push is not a function"),
    ):
        source = f"try {{ {value}.push(1); }} catch (e) {{ print(e.message); }}"
        assert run(source) == [text]


def test_push_keeps_to_the_limit():
    source = """
        const a = []; a.push(0);
        try { for (;;) a.push(1); } catch (e) { print(e.name, a.length); }
    """
    assert run(source, sequence_items=5) == ["RangeError 5"]
