"""Set."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows


def test_values_are_there_once():
    shows(
        """
        var s = new Set([1, "1", 1, true, -0, 0, NaN, NaN, 1n]);
        print(show([...s]), s.size, s.has(0), s.has(NaN), s.has(false), s.has(1n));
        print(s.add(5) === s, s.delete(1), s.delete(1), s.size, show([...s]));
        s.clear(); print(s.size, s.has(5), show([...s.add(2)]));
        print(show([...new Set("hello")]), new Set(null).size, new Set().size);
        """,
        "[1 '1' true 0 NaN 1n] 6 true true false true",
        "true true false 6 ['1' true 0 NaN 1n 5]",
        "0 false [2]",
        "['h' 'e' 'l' 'o'] 0 0",
    )


def test_a_set_may_change_under_way():
    shows(
        """
        var s = new Set([1, 2, 3]), seen = [];
        for (var v of s) { seen.push(v); s.delete(v); if (v < 3) s.add(v + 5); }
        print(seen.join(), s.size);
        s = new Set([1]); seen = [];
        s.forEach((v, k, all) => { seen.push(v, k === v, all === s);
        if (v < 3) s.add(v + 1); });
        print(seen.join());
        print(thrown(() => s.forEach(1)));
        """,
        "1,2,3,6,7 0",
        "1,true,true,2,true,true,3,true,true",
        "TypeError",
    )


def test_the_constructor_calls_add():
    shows(
        """
        class Doubles extends Set { add(v) { return super.add(v * 2); } }
        print(show([...new Doubles([1, 2])]), Set.length);
        print(thrown(() => Set()), thrown(() => new Set(1)));
        var closed = 0;
        var values = {[Symbol.iterator]() {
          return {next: () => ({value: 1, done: false}), return() { closed++;
          return {}; }};
        }};
        var add = Set.prototype.add;
        Set.prototype.add = () => { throw new RangeError(); };
        print(thrown(() => new Set(values)), closed, thrown(() => new Set([1])));
        Set.prototype.add = 1; print(thrown(() => new Set([])), new Set().size);
        Set.prototype.add = add; print(new Set([1]).size);
        """,
        "[2 4] 0",
        "TypeError TypeError",
        "RangeError 1 RangeError",
        "TypeError 0",
        "1",
    )


@pytest.mark.parametrize("name", ["add", "has", "delete", "clear", "forEach", "values"])
def test_methods_want_a_set(name):
    shows(
        f"""
        print(thrown(() => Set.prototype.{name}.call(new Map(), () => 1)));
        print(thrown(() => Set.prototype.size));
        """,
        "TypeError",
        "TypeError",
    )


def test_iterators():
    shows(
        """
        var s = new Set(["a"]), it = s[Symbol.iterator]();
        print(Set.prototype.keys === Set.prototype.values, it.next().value,
          it.next().done);
        print(Set.prototype.keys === Set.prototype[Symbol.iterator],
          Set.prototype.keys.name);
        print(show([...s.entries()]), Object.prototype.toString.call(it));
        print(thrown(() => it.next.call(new Map().values())),
          Set[Symbol.species] === Set);
        """,
        "true a true",
        "true values",
        "[['a' 'a']] [object Set Iterator]",
        "TypeError true",
    )
