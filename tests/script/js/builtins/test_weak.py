"""WeakMap and WeakSet."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows


def test_weak_map():
    shows(
        """
        var o = {}, f = () => 1, w = new WeakMap([[o, 1]]), v = new WeakMap();
        print(w.get(o), w.has(o), w.get(f), w.has(f), v.has(o), w.get(1), w.has("x"));
        print(w.set(f, 2) === w, w.get(f), w.delete(f), w.delete(f), w.delete(1));
        w.set(o, 3); v.set(o, 4); print(w.get(o), v.get(o), Object.keys(o).length);
        Object.freeze(o); w.set(o, 5); print(w.get(o));
        print(thrown(() => w.set(1, 1)), thrown(() => w.set("a", 1)),
          thrown(() => WeakMap()));
        print(Object.prototype.toString.call(w), new WeakMap(null).has(o));
        print(thrown(() => new WeakMap([[1, 2]])), WeakMap.length);
        """,
        "1 true undefined false false undefined false",
        "true 2 true false false",
        "3 4 0",
        "5",
        "TypeError TypeError TypeError",
        "[object WeakMap] false",
        "TypeError 0",
    )


def test_weak_set():
    shows(
        """
        var o = {}, w = new WeakSet([o]);
        print(w.has(o), w.has({}), w.has(1), w.add(o) === w, w.delete(o), w.delete(o));
        print(thrown(() => w.add(1)), thrown(() => WeakSet()),
          thrown(() => new WeakSet([1])));
        print(Object.prototype.toString.call(w), new WeakSet(null).has(o), w.has(o));
        """,
        "true false false true true false",
        "TypeError TypeError TypeError",
        "[object WeakSet] false false",
    )


def test_symbols_are_keys_unless_they_are_registered():
    shows(
        """
        var s = Symbol("s"), w = new WeakMap([[s, 1], [Symbol.iterator, 2]]);
        print(w.get(s), w.get(Symbol.iterator), w.delete(s), w.has(s));
        print(thrown(() => w.set(Symbol.for("r"), 1)), new WeakSet([s]).has(s));
        """,
        "1 2 true false",
        "TypeError true",
    )


@pytest.mark.parametrize("name", ["get", "set", "has", "delete"])
def test_methods_want_a_weak_map(name):
    shows(
        f"print(thrown(() => WeakMap.prototype.{name}.call(new Map(), {{}}, 1)));",
        "TypeError",
    )


@pytest.mark.parametrize("name", ["add", "has", "delete"])
def test_methods_want_a_weak_set(name):
    shows(
        f"print(thrown(() => WeakSet.prototype.{name}.call(new Set(), {{}}, 1)));",
        "TypeError",
    )


def test_what_would_show_collection_is_not_there():
    shows("print(typeof WeakRef, typeof FinalizationRegistry);", "undefined undefined")
