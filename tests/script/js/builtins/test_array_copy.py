"""Methods that make another array."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows


def test_concat():
    shows(
        """
        print(show([1].concat(2, [3, [4]], "x")), show([1, , 2].concat([ , 3])));
        print(show([].concat({length: 1, 0: "a", [Symbol.isConcatSpreadable]: true})));
        var flat = [1, 2]; flat[Symbol.isConcatSpreadable] = false;
        print([0].concat(flat).length, show(Array.prototype.concat.call(1)[0] + 1));
        print(show([1].concat(new Array(2))), [1].concat(new Array(2)).length);
        var near = {length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true};
        print(thrown(() => [1].concat(near)));
        """,
        "[1 2 3 [4] 'x'] [1 - 2 - 3]",
        "['a']",
        "2 2",
        "[1 - -] 3",
        "TypeError",
    )


def test_slice():
    shows(
        """
        print(show([1, 2, 3, 4].slice(1, 3)), show([1, 2, 3].slice(-2)),
          show([1].slice()));
        print(show([1, , 3].slice(0, 2)), show([1, 2].slice(2, 1)));
        print(show(Array.prototype.slice.call({length: 2, 1: "b"})));
        var a = [1, 2, 3];
        print(show(a.slice({valueOf() { a.length = 1; return 0; }})));
        print(thrown(() => Array.prototype.slice.call({length: 2 ** 32})));
        """,
        "[2 3] [2 3] [1]",
        "[1 -] []",
        "[- 'b']",
        "[1 - -]",
        "RangeError",
    )


def test_map_and_filter():
    shows(
        """
        print(show([1, , 3].map(x => x * 2)), show(["1", "2", "3"].map(parseInt)));
        print(show([1, , undefined, 3].filter(() => true)));
        print(show([1, 2].map(function (v, i,
          all) { return this.k + v + i + all.length; },
          {k: 1})));
        var a = [1, 2, 3];
        print(show(a.map((v, i) => { if (i === 0) a.length = 2; return v; })));
        a = [1, 2]; print(show(a.map(v => { a.push(v); return v; })), a.length);
        a = [1, 2, 3]; print(show(a.filter((v, i) => { a[i + 1] = 9; return true; })));
        print(thrown(() => [].map()), thrown(() => Array.prototype.map.call(null)));
        print(thrown(() => Array.prototype.map.call({length: 2 ** 32}, x => x)));
        """,
        "[2 - 6] [1 NaN NaN]",
        "[1 undefined 3]",
        "[4 6]",
        "[1 2 -]",
        "[1 2] 4",
        "[1 9 9]",
        "TypeError TypeError",
        "RangeError",
    )


def test_map_leaves_the_length_of_a_species_alone():
    shows(
        """
        var a = [1, , ]; a.constructor = {[Symbol.species]: function () { return []; }};
        print(a.map(x => x).length, [1, , ].map(x => x).length);
        """,
        "1 2",
    )


def test_flat_and_flat_map():
    shows(
        """
        print(show([1, [2, [3, [4]]]].flat()), show([1, [2, [3, [4]]]].flat(Infinity)));
        print(show([1, , [2, , 3]].flat()), show([[1]].flat(0)), show([[1]].flat(-1)));
        print(show([1, 2].flatMap(x => [x, [x]])), show([1, 2].flatMap(x => x)));
        print(show([ , 1].flatMap(function (x) { return [this.k, x]; }, {k: 0})));
        var cycle = []; cycle.push(cycle);
        print(thrown(() => cycle.flat(Infinity)), thrown(() => [].flatMap(1)));
        """,
        "[1 2 [3 [4]]] [1 2 3 4]",
        "[1 2 3] [[1]] [[1]]",
        "[1 [1] 2 [2]] [1 2]",
        "[0 1]",
        "RangeError TypeError",
    )


def test_methods_that_change_a_copy():
    shows(
        """
        var a = [3, 1, , 2];
        print(show(a.toReversed()), show(a.toSorted()), show(a.with(0, 9)), show(a));
        print(show(a.toSpliced(1, 2, "x", "y")), show(a.toSpliced()),
          show(a.toSpliced(1)));
        print(show([1, 2].with(-1, 5)), thrown(() => [1].with(1, 0)));
        print(thrown(() => [1].with(-2, 0)), thrown(() => [1].toSorted(1)));
        print(show(Array.prototype.toReversed.call({length: 2, 0: 1})));
        for (var m of ["toReversed", "toSorted", "toSpliced", "with"])
          print(thrown(() => Array.prototype[m].call({length: 2 ** 32})));
        print(thrown(() => Array.prototype.toSpliced.call({length: 2 ** 53 - 1}, 0, 0,
          1)));
        """,
        "[2 undefined 1 3] [1 2 3 undefined] [9 1 undefined 2] [3 1 - 2]",
        "[3 'x' 'y' 2] [3 1 undefined 2] [3]",
        "[1 5] RangeError",
        "RangeError TypeError",
        "[undefined 1]",
        "RangeError",
        "RangeError",
        "RangeError",
        "RangeError",
        "TypeError",
    )
