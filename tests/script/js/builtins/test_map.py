"""Map."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows


def test_keys_are_the_same_by_value():
    shows(
        """
        var m = new Map([[-0, "zero"], [true, "t"], [1, "one"], [1n, "big"], [NaN,
          "nan"],
          ["1", "text"], [null, "null"], [undefined, "undefined"]]);
        for (var k of [0, true, 1, 1n, NaN, "1", null, undefined, false, 2])
          print(show(k), m.get(k), m.has(k));
        print(show([...m.keys()][0]), m.size);
        var o = {}; m.set(o, "o").set(o, "p"); print(m.get(o), m.get({}), m.size);
        """,
        "0 zero true",
        "true t true",
        "1 one true",
        "1n big true",
        "NaN nan true",
        "'1' text true",
        "null null true",
        "undefined undefined true",
        "false undefined false",
        "2 undefined false",
        "0 8",
        "p undefined 9",
    )


def test_order_is_that_of_the_first_set():
    shows(
        """
        var m = new Map([["a", 1], ["b", 2], ["c", 3]]);
        m.set("a", 9); m.delete("b"); m.set("b", 8);
        print([...m].join("|"), [...m.values()].join(), m.delete("x"));
        m.clear(); print(m.size, m.delete("a"), [...m].length);
        m.set("n", 1); print([...m.entries()].join());
        m = new Map([["a", 1], ["b", 2]]); m.delete("b"); m.set("c", 3);
        print([...m.keys()].join());
        """,
        "a,9|c,3|b,8 9,3,8 false",
        "0 false 0",
        "n,1",
        "a,c",
    )


def test_a_map_may_change_under_way():
    shows(
        """
        var m = new Map([[1, 1], [2, 2], [3, 3]]), seen = [];
        m.forEach((v, k) => { seen.push(k); m.delete(k); if (k < 3) m.set(k + 10, 0);
        });
        print(seen.join(), m.size);
        m = new Map([[1, 1], [2, 2]]); seen = [];
        for (var [k] of m) { seen.push(k); if (k === 1) { m.clear(); m.set(5, 5); } }
        print(seen.join());
        m = new Map([[1, 1], [2, 2], [3, 3], [4, 4]]); seen = [];
        var it = m.keys(); it.next(); it.next();
        m.delete(2); m.delete(1); m.delete(3);
        print(it.next().value, it.next().done, m.set(9, 9).size, it.next().done);
        """,
        "1,2,3,11,12 0",
        "1,5",
        "4 true 2 true",
    )


def test_for_each_gives_value_key_and_map():
    shows(
        """
        var m = new Map([["k", "v"]]);
        m.forEach(function (v, k, all) { print(v, k, all === m, this.t); }, {t: 1});
        print(thrown(() => m.forEach()), m.forEach(() => 1));
        """,
        "v k true 1",
        "TypeError undefined",
    )


def test_the_constructor_takes_pairs():
    shows(
        """
        print(new Map(null).size, new Map(undefined).size, Map.length, Map.name);
        print(thrown(() => new Map([1])), thrown(() => Map()),
          thrown(() => new Map(5)));
        print(new Map([{0: "a", 1: "b"}]).get("a"));
        var closed = 0;
        var pairs = {[Symbol.iterator]() {
          return {next: () => ({value: 1, done: false}), return() { closed++;
          return {}; }};
        }};
        print(thrown(() => new Map(pairs)), closed);
        class Counter extends Map { set(k, v) { return super.set(k, v + 1); } }
        print(new Counter([["a", 1]]).get("a"), new Counter() instanceof Map);
        Map.prototype.set = 1; print(thrown(() => new Map([]))); print(new Map().size);
        """,
        "0 0 0 Map",
        "TypeError TypeError TypeError",
        "b",
        "TypeError 1",
        "2 true",
        "TypeError",
        "0",
    )


@pytest.mark.parametrize("name", ["get", "set", "has", "delete", "clear", "forEach"])
def test_methods_want_a_map(name):
    shows(
        f"""
        print(thrown(() => Map.prototype.{name}.call(new Set(), () => 1)));
        print(thrown(() => Map.prototype.size),
          thrown(() => Map.prototype.keys.call({{}})));
        """,
        "TypeError",
        "TypeError TypeError",
    )


def test_iterators():
    shows(
        """
        var m = new Map([[1, "a"]]), it = m[Symbol.iterator]();
        print(Object.prototype.toString.call(it), Object.prototype.toString.call(m));
        print(Map.prototype.entries === Map.prototype[Symbol.iterator]);
        print(JSON.stringify(it.next()), JSON.stringify(it.next()), it.next().done);
        print(thrown(() => it.next.call(new Set().values())));
        print(thrown(() => it.next.call({})), Map[Symbol.species] === Map);
        """,
        "[object Map Iterator] [object Map]",
        "true",
        '{"value":[1,"a"],"done":false} {"done":true} true',
        "TypeError",
        "TypeError true",
    )


def test_group_by():
    shows(
        """
        var m = Map.groupBy([1, 2, 3, -0], (v, i) => v > 1 ? "big" : v * 0);
        print(show([...m.keys()]), show(m.get("big")), show(m.get(0)));
        print(thrown(() => Map.groupBy(null, x => x)), thrown(() => Map.groupBy([],
          1)));
        print(Map.groupBy("", x => x).size);
        """,
        "[0 'big'] [2 3] [1 -0]",
        "TypeError TypeError",
        "0",
    )
