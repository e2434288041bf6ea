"""The Array constructor, and what all arrays have."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows


def test_the_constructor_takes_a_length_or_elements():
    shows(
        """
        print(show(new Array()), show(new Array(3)), show(Array(1, 2)));
        print(show(new Array("3")), show([undefined]), new Array(4294967295).length);
        print(thrown(() => new Array(-1)), thrown(() => new Array(1.5)));
        """,
        "[] [- - -] [1 2]",
        "['3'] [undefined] 4294967295",
        "RangeError RangeError",
    )


def test_huge_lengths_cost_nothing():
    shows(
        """
        var a = []; a.length = 4294967295; a[4e9] = 1;
        print(a.length, Object.keys(a).join(), new Array(1e9).length);
        print(thrown(() => { a.length = -1; }), thrown(() => a.push(1)));
        print(Object.keys(a).join());
        """,
        "4294967295 4000000000 1000000000",
        "RangeError RangeError",
        "4000000000,4294967295",
    )


def test_subclasses_are_arrays_of_their_own():
    shows(
        """
        class Stack extends Array { top() { return this[this.length - 1]; } }
        var s = new Stack(); s.push(1, 2);
        print(s.top(), s.length, s instanceof Stack, Array.isArray(s));
        var t = s.map(x => x * 2);
        print(t instanceof Stack, t.top(), Stack.from([7]).top(), Stack.of(8).top());
        print(s.concat([9]).top(), s.filter(x => x > 1).top(), s.slice(0, 1).top());
        print(Array.from.call(Object, [1]).constructor === Object);
        """,
        "2 2 true true",
        "true 4 7 8",
        "9 2 1",
        "true",
    )


def test_is_array_looks_through_proxies():
    shows(
        """
        print(Array.isArray([]), Array.isArray({length: 0}), Array.isArray());
        print(Array.isArray(Array.prototype), Array.isArray(new Proxy([], {})));
        var gone = Proxy.revocable([], {}); gone.revoke();
        print(thrown(() => Array.isArray(gone.proxy)));
        """,
        "true false false",
        "true true",
        "TypeError",
    )


def test_from_takes_iterables_and_array_likes():
    shows(
        """
        print(show(Array.from("ab")), show(Array.from(new Set([1, 1, 2]))));
        print(show(Array.from({length: 2, 0: "x"})), show(Array.from([1, , 3])));
        print(show(Array.from([1, 2], function (v, i) { return v + i + this.n; },
          {n: 10})), show(Array.from({length: 2}, (v, i) => i)), show(Array.from(5)));
        print(thrown(() => Array.from(null)), thrown(() => Array.from([], 1)));
        print(thrown(() => Array.from({length: 4294967296})));
        """,
        "['a' 'b'] [1 2]",
        "['x' undefined] [1 undefined 3]",
        "[11 13] [0 1] []",
        "TypeError TypeError",
        "RangeError",
    )


def test_from_closes_the_iterator_when_the_mapping_throws():
    shows(
        """
        var closed = 0;
        var endless = {[Symbol.iterator]() {
          return {next: () => ({value: 1, done: false}), return() { closed++;
          return {}; }};
        }};
        print(thrown(() => Array.from(endless, () => { throw new RangeError(); })));
        print(closed);
        class Odd { constructor() { Object.freeze(this); } }
        print(thrown(() => Array.from.call(Odd, endless)), closed);
        """,
        "RangeError",
        "1",
        "TypeError 2",
    )


def test_from_and_of_make_what_this_makes():
    shows(
        """
        function Bag(n) { this.n = n; }
        var made = Array.of.call(Bag, "a", "b");
        print(made instanceof Bag, made.n, made[1], made.length);
        made = Array.from.call(Bag, {length: 1, 0: "z"});
        print(made instanceof Bag, made.n, made[0], made.length);
        print(show(Array.of.call(undefined, 1)), show(Array.of()));
        """,
        "true 2 b 2",
        "true 1 z 1",
        "[1] []",
    )


def test_to_string_joins_or_tells_what_it_is():
    shows(
        """
        print([1, [2, [3]], null, undefined, "x"].toString());
        print(Array.prototype.toString.call({join: () => "joined"}));
        print(Array.prototype.toString.call({join: 1}));
        print(String([]) === "", [] + [1, 2]);
        """,
        "1,2,3,,,x",
        "joined",
        "[object Object]",
        "true 1,2",
    )


def test_the_prototype_is_an_array():
    shows(
        """
        print(Array.prototype.length, Object.prototype.toString.call(Array.prototype));
        Array.prototype[1] = "p"; Array.prototype.extra = 1;
        print([ , , 3][1], [1].indexOf("p"), [ , , ].includes("p"), "extra" in []);
        print(Array.prototype.length);
        Array.prototype.length = 0;
        print([ , , 3][1], Object.keys(Array.prototype).join());
        print(Array.prototype.values === Array.prototype[Symbol.iterator]);
        print(Array[Symbol.species] === Array, Array.name, Array.length);
        """,
        "0 [object Array]",
        "p -1 true true",
        "2",
        "undefined extra",
        "true",
        "true Array 1",
    )


def test_what_with_statements_do_not_see():
    shows(
        """
        var hidden = Array.prototype[Symbol.unscopables];
        print(Object.getPrototypeOf(hidden), hidden.flatMap, hidden.push);
        print(Object.keys(hidden).length);
        """,
        "null true undefined",
        "16",
    )
