"""Methods that only look at elements."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows


def test_at():
    shows(
        """
        print([1, 2, 3].at(-1), [1, 2].at(0), [1].at(5), [1].at(-2), [1].at(Infinity));
        print([1, 2].at("1"), [1].at(), Array.prototype.at.call({length: 1, 0: "x"},
          -1));
        """,
        "3 1 undefined undefined undefined",
        "2 1 x",
    )


def test_every_some_and_for_each_pass_over_holes():
    shows(
        """
        print([1, 2].every(x => x > 0), [1, -2].every(x => x > 0),
          [].every(x => false));
        print([1, 2].some(x => x > 1), [1].some(x => x > 1), [ , ].some(x => true));
        var seen = []; [5, , 7].forEach((v, i, a) => seen.push(v + ":" + i + a.length));
        print(seen.join());
        [1].forEach(function () { print(this.k); }, {k: "this"});
        print(thrown(() => [].every()), thrown(() => [].forEach({})));
        """,
        "true false true",
        "true false false",
        "5:03,7:23",
        "this",
        "TypeError TypeError",
    )


def test_a_callback_may_change_the_array():
    shows(
        """
        var a = [1, 2, 3], seen = [];
        a.forEach(v => { seen.push(v); if (v === 1) { a.pop(); a.push(8, 9); } });
        print(seen.join());
        a = [1, 2, 3]; seen = [];
        a.forEach(v => { seen.push(v); a.length = 2; }); print(seen.join());
        a = [1, 2, 3]; seen = [];
        a.forEach((v, i) => { seen.push(v); if (i === 0) delete a[1]; });
        print(seen.join());
        a = [1]; a.forEach(v => { Object.freeze(a); }); print(Object.isFrozen(a));
        """,
        "1,2,8",
        "1,2",
        "1,3",
        "true",
    )


def test_finding():
    shows(
        """
        var a = [5, 12, 8, 130];
        print(a.find(x => x > 10), a.findIndex(x => x > 10), a.find(x => x > 999));
        print(a.findLast(x => x < 100), a.findLastIndex(x => x < 100));
        print(a.findIndex(x => x > 999), a.findLastIndex(x => x > 999));
        print([ , 1].findIndex(x => x === undefined), [1, , ].findLast(x => true));
        print(thrown(() => a.find()), a.findLast(x => x > 999));
        print([1].find(function () { return this.k; }, {k: true}));
        """,
        "12 1 undefined",
        "8 2",
        "-1 -1",
        "0 undefined",
        "TypeError undefined",
        "1",
    )


def test_index_of_keeps_kinds_apart():
    shows(
        """
        print([true, 1n, 1].indexOf(1), [true, 1n, 1].lastIndexOf(true),
          [1].indexOf(true));
        print([NaN].indexOf(NaN), [-0].indexOf(0), [null].indexOf(undefined));
        print([1, 2, 1].indexOf(1, 1), [1, 2, 1].indexOf(1, -1), [1].indexOf(1, 5));
        print([1, 2, 1].lastIndexOf(1), [1, 2, 1].lastIndexOf(1, 1), [2].lastIndexOf(1,
          -5));
        print([1, 2].lastIndexOf(1, undefined), [].indexOf(1), [].lastIndexOf(1));
        print([ , 1].indexOf(undefined), Array.prototype.indexOf.call("abc", "c"));
        var o = {}; print([{}, o].indexOf(o), ["a", "b"].indexOf("b"));
        print(Array.prototype.lastIndexOf.call({length: 2, 0: "x"}, "x"));
        print([1, 2].lastIndexOf(3), [1, 2].lastIndexOf(1, -1), [1].lastIndexOf(1, -2));
        """,
        "2 0 -1",
        "-1 0 -1",
        "2 2 -1",
        "2 0 -1",
        "0 -1 -1",
        "-1 2",
        "1 1",
        "0",
        "-1 0 -1",
    )


def test_includes_finds_nan_and_holes():
    shows(
        """
        print([NaN].includes(NaN), [0].includes(-0), [ , ].includes(undefined));
        print([1].includes(true), [1n].includes(1), [1, 2].includes(1, 1),
          [].includes());
        print([1, 2].includes(2, -1), [1].includes(NaN), ["a"].includes("a"));
        var a = [1, 2, 3];
        print(a.includes(undefined, {valueOf() { a.length = 1; return 0; }}));
        print(Array.prototype.includes.call({length: 1}, undefined));
        """,
        "true true true",
        "false false false false",
        "true false true",
        "true",
        "true",
    )


def test_join():
    shows(
        """
        print([1, null, undefined, "x"].join("-"), [1, 2].join(""), [1].join(),
          [].join());
        print([1, 2].join(undefined), [1, 2].join(null), [[1, [2]], 3].join(";"));
        var a = [1]; a.push(a, 2); print(a.join(), a.join("+"));
        print(Array.prototype.join.call({length: 2, 0: "a"}, "."));
        print(thrown(() => new Array(1e9).join("x")), new Array(4).join("ab"));
        print(thrown(() => [Symbol()].join()), [a, 1].join());
        """,
        "1--- x".replace(" ", "") + " 12 1 ",
        "1,2 1null2 1,2;3",
        "1,,2 1++2",
        "a.",
        "RangeError ababab",
        "TypeError 1,,2,1",
    )


def test_a_text_is_never_too_long():
    shows(
        """
        var big = "x".repeat(8e6);
        print(thrown(() => [big, big].join("")), thrown(() => [1, 2, 3].join(big)));
        """,
        "RangeError RangeError",
    )


def test_to_locale_string_asks_the_elements():
    shows(
        """
        var each = {toLocaleString() { return "local"; }};
        print([each, null, each, undefined].toLocaleString());
        print(thrown(() => [{toLocaleString: 1}].toLocaleString()));
        """,
        "local,,local,",
        "TypeError",
    )


def test_reducing():
    shows(
        """
        print([1, 2, 3].reduce((a, b) => a + b), [1, 2, 3].reduce((a, b) => a + b,
          "s"));
        print(["a", "b", "c"].reduceRight((a, b) => a + b), [].reduce(x => x, 0));
        print([ , 1, , 2].reduce((a, b, i) => a + ":" + i + b));
        print([1, , 2, ].reduceRight((a, b, i) => a + ":" + i + b, "r"));
        print(thrown(() => [].reduce(x => x)), thrown(() => [ , ].reduceRight(x => x)));
        print([].reduce(x => x, undefined), thrown(() => [1].reduce()));
        print([5].reduceRight(() => 1));
        """,
        "6 s123",
        "cba 0",
        "1:32",
        "r:22:01",
        "TypeError TypeError",
        "undefined TypeError",
        "5",
    )
