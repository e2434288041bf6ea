"""Iterators of arrays, and what all iterators inherit."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows


def test_keys_values_and_entries():
    shows(
        """
        print([...["a", , "c"].keys()].join(), [..."ab"].join());
        print([...["a", , "c"].values()].join(), show([...["a", "b"].entries()]));
        print([...Array.prototype.values.call({length: 2, 0: "x", 1: "y"})].join());
        var it = [1][Symbol.iterator]();
        print(JSON.stringify(it.next()), JSON.stringify(it.next()), it.next().done);
        print(Object.prototype.toString.call(it), it[Symbol.iterator]() === it);
        """,
        "0,1,2 a,b",
        "a,,c [[0 'a'] [1 'b']]",
        "x,y",
        '{"value":1,"done":false} {"done":true} true',
        "[object Array Iterator] true",
    )


def test_an_array_may_grow_and_shrink_under_way():
    shows(
        """
        var a = [1], seen = [];
        for (var v of a) { seen.push(v); if (v < 4) a.push(v + 1); }
        print(seen.join());
        a = [1, 2, 3]; seen = [];
        for (v of a) { seen.push(v); a.pop(); }
        print(seen.join());
        var it = a[Symbol.iterator](); it.next(); it.next(); it.next(); a.push(9);
        print(it.next().done);
        """,
        "1,2,3,4",
        "1,2",
        "true",
    )


def test_next_wants_an_array_iterator():
    shows(
        """
        var proto = Object.getPrototypeOf([][Symbol.iterator]());
        print(thrown(() => proto.next.call({})), proto.next.length);
        print(Object.getPrototypeOf(proto) === Object.getPrototypeOf(
          Object.getPrototypeOf(new Map()[Symbol.iterator]())));
        """,
        "TypeError 0",
        "true",
    )


def test_a_detached_typed_array_cannot_be_iterated():
    shows(
        """
        var t = new Uint8Array(2), it = t.values();
        print(it.next().value, [...new Uint8Array([3, 4]).entries()].join("|"));
        structuredClone(t.buffer, {transfer: [t.buffer]});
        print(thrown(() => it.next()), thrown(() => t.values()));
        """,
        "0 0,3|1,4",
        "TypeError TypeError",
    )
