"""Function objects."""

from __future__ import annotations

from tests.script.js.helpers import make_realm
from tests.script.js.tables import check
from voxrt.script.js.runtime.functions import Fn, FunctionInfo
from voxrt.script.js.runtime.objects import HIDDEN


def test_properties_come_when_somebody_looks():
    check(r"""
    Reflect.ownKeys(function f(a, b) {}) ==> length,name,prototype
    Reflect.ownKeys(Object.freeze(function f() {})) ==> length,name,prototype
    Reflect.ownKeys(Object.defineProperty(() => 1, "x", {})) ==> length,name,x
    Reflect.ownKeys((0, class { static m() {} })) ==> length,name,prototype,m
    Object.getOwnPropertyNames(Map.prototype.get) ==> length,name
    Reflect.ownKeys(() => 1) ==> length,name
    Reflect.ownKeys(Object.assign(function f() {}, { x: 1 }))
      ==> length,name,prototype,x
    (function f(a, b) {}).length ==> 2
    Object.getOwnPropertyDescriptor(function f() {}, "name").value ==> f
    (function f() {}).prototype.constructor.name ==> f
    Object.keys((function* () {}).prototype).length ==> 0
    (function* () {}).prototype.hasOwnProperty("constructor") ==> false
    (function () { f.length = 5; return f.length; function f(a) {} })() ==> 1
    Object.getOwnPropertyDescriptor(class {}, "prototype").writable ==> false
    Object.getOwnPropertyDescriptor(
      Object.defineProperty(function () {}, "x", { value: 1 }), "x").writable ==> false
    """)


def test_new():
    check(
        r"""
    new (function () { this.a = 1; })().a ==> 1
    new (function () { return { a: 2 }; })().a ==> 2
    new (function () { return 5; })() instanceof Object ==> true
    Object.getPrototypeOf(new without()) === Object.prototype ==> true
    new (() => 1)() ==> ! TypeError
    Map() ==> ! TypeError
    new Map() instanceof Map ==> true
    """,
        "function without() {} without.prototype = 5;",
    )


def test_settling_keeps_what_is_there():
    made = Fn(make_realm(), None, FunctionInfo(None, 2), max)
    made.put_own("x", 1.0, HIDDEN)
    made.settle()
    made.settle()
    assert made.own_keys() == ["length", "x"]
    assert made.attrs["x"] == HIDDEN
