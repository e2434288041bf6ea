"""What typed arrays inherit."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows


def test_methods_shared_with_arrays():
    shows(
        """
        var t = new Int8Array([1, 2, 3]);
        print(t.at(-1), t.every(x => x), t.some(x => x > 2), t.find(x => x > 1));
        print(t.findIndex(x => x > 1), t.findLast(x => x < 3),
          t.findLastIndex(x => x > 5));
        print(t.includes(2), t.indexOf(3), t.lastIndexOf(1), t.join("-"), String(t));
        print(t.reduce((a, b) => a + b), t.reduceRight((a, b) => a + "" + b));
        t.forEach((v, i, all) => print(v, i, all === t));
        print([...t.keys()].join(), [...t.values()].join(), [...t.entries()].join("|"));
        print(t.toString === [].toString, t.values === t[Symbol.iterator]);
        print([1000].toLocaleString.call(new Int16Array([5, 6])), t.toLocaleString());
        """,
        "3 true true 2",
        "1 2 -1",
        "true 2 0 1-2-3 1,2,3",
        "6 321",
        "1 0 true",
        "2 1 true",
        "3 2 true",
        "0,1,2 1,2,3 0,1|1,2|2,3",
        "true true",
        "5,6 1,2,3",
    )


@pytest.mark.parametrize(
    "name",
    [
        *("at", "copyWithin", "entries", "every", "fill", "filter", "find", "forEach"),
        *("includes", "indexOf", "join", "keys", "map", "reduce", "reverse", "set"),
        *("slice", "some", "sort", "subarray", "toLocaleString", "toReversed"),
        *("toSorted", "values", "with"),
    ],
)
def test_methods_want_a_typed_array(name):
    shows(
        f"print(thrown(() => Uint8Array.prototype.{name}.call([1], () => 1)));",
        "TypeError",
    )


def test_getters_want_one_too():
    shows(
        """
        var p = Object.getPrototypeOf(Uint8Array.prototype);
        for (var name of ["buffer", "byteLength", "byteOffset", "length"])
          print(thrown(() => p[name]));
        print(p[Symbol.toStringTag]);
        """,
        "TypeError",
        "TypeError",
        "TypeError",
        "TypeError",
        "undefined",
    )


def test_changing():
    shows(
        """
        var t = new Int16Array([1, 2, 3, 4]);
        print(show(t.copyWithin(0, 2)), show(t.fill(9, 1, -1)), show(t.reverse()));
        print(show(t.copyWithin(1, 0)), show(t.copyWithin(9)), show(t.fill(1, 3, 2)));
        t.set([7, 8], 2); print(show(t)); t.set(new Int8Array([-1])); print(show(t));
        t.set(t.subarray(0, 3), 1); print(show(t)); t.set("5"); print(t[0]);
        t.set(new Int16Array(t.buffer, 2, 2)); print(show(t), t.set([]));
        print(thrown(() => t.set([1], 4)), thrown(() => t.set([1], -1)));
        print(thrown(() => t.set(new Int8Array(2), Infinity)),
          thrown(() => t.set(null)));
        print(show(new Float32Array(2).fill(1e39)), show(new Uint8Array(0).reverse()));
        """,
        "[3 4 3 4] [3 9 9 4] [4 9 9 3]",
        "[4 4 9 9] [4 4 9 9] [4 4 9 9]",
        "[4 4 7 8]",
        "[-1 4 7 8]",
        "[-1 -1 4 7]",
        "5",
        "[-1 4 4 7] undefined",
        "RangeError RangeError",
        "RangeError TypeError",
        "[Infinity Infinity] []",
    )


def test_sorting():
    shows(
        """
        print(show(new Float64Array([3, NaN, 0, -0, -1, Infinity]).sort()));
        print(show(new Int8Array([10, 9, 1]).sort()), show(new BigInt64Array([3n,
          -1n]).sort()));
        print(show(new Int8Array([1, 2, 3]).sort((a, b) => b - a)));
        var t = new Int8Array([3, 1, 2]);
        print(show(t.toSorted()), show(t.toReversed()), show(t.with(1, 300)), show(t));
        print(show(t.with(-1, 5)), thrown(() => t.with(3, 0)), thrown(() => t.with(-4,
          0)));
        print(thrown(() => t.sort(1)), thrown(() => t.toSorted(null)));
        """,
        "[-1 -0 0 3 Infinity NaN]",
        "[1 9 10] [-1n 3n]",
        "[3 2 1]",
        "[1 2 3] [2 1 3] [3 44 2] [3 1 2]",
        "[3 1 5] RangeError RangeError",
        "TypeError TypeError",
    )


def test_making_others():
    shows(
        """
        var t = new Uint8Array([1, 2, 3, 4]);
        print(show(t.map(x => x * 100)), show(t.filter(x => x % 2)), show(t.slice(1,
          -1)));
        var s = t.subarray(1, 3); s[0] = 9; print(show(t), show(s), s.byteOffset);
        print(t.subarray(3, 1).length, t.slice(3, 1).length, t.subarray().length);
        class Mine extends Uint8Array {}
        var m = new Mine([1, 2]);
        print(m.map(x => x) instanceof Mine, m.subarray(1) instanceof Mine,
          show(m.slice(1)));
        """,
        "[100 200 44 144] [1 3] [2 3]",
        "[1 9 3 4] [9 3] 1",
        "0 0 4",
        "true true [2]",
    )


def test_what_species_makes():
    shows(
        """
        var t = new Uint8Array([1, 2, 3]), wanted;
        t.constructor = {[Symbol.species]: function () { return wanted; }};
        wanted = new Int16Array(5); print(show(t.slice()), show(t.map(x => -x)));
        wanted = new Uint8Array(2); print(thrown(() => t.slice()), show(t.subarray(0)));
        wanted = new BigInt64Array(9); print(thrown(() => t.slice()));
        wanted = []; print(thrown(() => t.filter(x => x)));
        wanted = new Uint8Array(t.buffer); t.set([1, 2, 3]);
        print(show(t.slice(0, 2)));
        t = new Uint8Array([1, 2, 3, 4]);
        t.constructor = {[Symbol.species]: () => 0};
        print(thrown(() => t.slice()));
        """,
        "[1 2 3 0 0] [-1 -2 -3 0 0]",
        "TypeError [0 0]",
        "TypeError",
        "TypeError",
        "[1 2 3]",
        "TypeError",
    )


def test_a_slice_over_its_own_bytes_repeats_them():
    shows(
        """
        var t = new Uint8Array([1, 2, 3, 4]);
        t.constructor = {[Symbol.species]: function () {
          return new Uint8Array(t.buffer, 1);
        }};
        print(show(t.slice(0, 3)), show(t));
        """,
        "[1 1 1] [1 1 1 1]",
    )


def test_a_callback_may_detach_the_buffer():
    shows(
        """
        function gone(t) { structuredClone(t.buffer, {transfer: [t.buffer]}); }
        var t = new Uint8Array([1, 2]), seen = [];
        t.forEach(v => { seen.push(v); if (v === 1) gone(t); }); print(seen.join());
        t = new Uint8Array([1, 2]); print(t.includes(undefined, {valueOf() { gone(t);
        }}));
        t = new Uint8Array([1, 2]); print(t.indexOf(undefined, {valueOf() { gone(t);
        }}));
        t = new Uint8Array([2, 1]); t.sort((a, b) => { gone(t); return a - b; });
        print(t.length);
        t = new Uint8Array([2, 1]);
        print(thrown(() => t.fill({valueOf() { gone(t); }})));
        t = new Uint8Array([2, 1]);
        print(thrown(() => t.copyWithin(0, {valueOf() { gone(t); return 1; }})));
        t = new Uint8Array([2, 1]);
        print(thrown(() => t.with({valueOf() { gone(t); return 0; }}, 1)));
        """,
        "1,",
        "true",
        "-1",
        "0",
        "TypeError",
        "TypeError",
        "RangeError",
    )
