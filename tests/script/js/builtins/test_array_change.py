"""Methods that change an array."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows
from tests.script.js.helpers import call, make_realm
from voxrt.script.js.runtime.values import Fault
from voxrt.script.meter import Stopped


def test_push_and_pop():
    shows(
        """
        var a = [1]; print(a.push(2, 3), a.push(), a.pop(), show(a));
        print([].pop(), [].shift(), show([ , ].pop()));
        var o = {length: 1, 0: "x"};
        print(Array.prototype.push.call(o, "y"), o[1], o.length);
        print(Array.prototype.pop.call(o), o.length, 1 in o);
        var e = {}; print(Array.prototype.pop.call(e), e.length);
        """,
        "3 3 3 [1 2]",
        "undefined undefined undefined",
        "2 y 2",
        "y 1 false",
        "undefined 0",
    )


def test_push_stops_at_the_largest_length():
    shows(
        """
        var o = {length: 2 ** 53 - 1};
        print(thrown(() => Array.prototype.push.call(o, 1)), Object.keys(o).join());
        print(Array.prototype.push.call(o), Array.prototype.unshift.call(o));
        print(thrown(() => Array.prototype.unshift.call(o, 1)));
        print(thrown(() => Array.prototype.splice.call(o, 0, 0, 1)));
        """,
        "TypeError length",
        "9007199254740991 9007199254740991",
        "TypeError",
        "TypeError",
    )


def test_frozen_arrays_refuse():
    shows(
        """
        var f = Object.freeze([1, 2]);
        for (var m of ["push", "pop", "shift", "unshift", "reverse", "sort", "fill",
          "splice"]) print(m, thrown(() => f[m](3, 1)));
        """,
        "push TypeError",
        "pop TypeError",
        "shift TypeError",
        "unshift TypeError",
        "reverse TypeError",
        "sort TypeError",
        "fill TypeError",
        "splice TypeError",
    )


def test_a_setter_that_is_inherited_is_called():
    shows(
        """
        var seen = [];
        Object.defineProperty(Array.prototype, 2, {set(v) { seen.push(v); },
          configurable: true});
        var a = [0, 1]; a.push("two");
        print(seen.join(), a.length, 2 in a, a.hasOwnProperty(2));
        delete Array.prototype[2]; Array.prototype.length = 0;
        """,
        "two 3 true false",
    )


def test_shift_and_unshift():
    shows(
        """
        var a = [1, 2, 3]; print(a.shift(), show(a), a.unshift(8, 9), show(a));
        var h = [ , 1, , 2]; print(h.shift(), show(h), h.unshift(0), show(h));
        var o = {length: 2, 0: "a", 1: "b"};
        print(Array.prototype.shift.call(o), JSON.stringify(o));
        print(Array.prototype.unshift.call(o, "z"), JSON.stringify(o));
        """,
        "1 [2 3] 4 [8 9 2 3]",
        "undefined [1 - 2] 4 [0 1 - 2]",
        'a {"0":"b","length":1}',
        '2 {"0":"z","1":"b","length":2}',
    )


def test_splice():
    shows(
        """
        var a = [1, 2, 3, 4, 5];
        print(show(a.splice(1, 2, "x")), show(a), show(a.splice(-1)), show(a));
        print(show(a.splice()), show(a.splice(0, 0, 7, 8)), show(a));
        print(show(a.splice(undefined, -3)), show(a.splice(1, Infinity)), show(a));
        var h = [1, , 3, , 5]; print(show(h.splice(1, 2, "y")), show(h));
        h = [1, , 3]; print(show(h.splice(1, 1, "p", "q", "r")), show(h));
        var o = {length: 2, 0: "a", 1: "b"};
        print(show(Array.prototype.splice.call(o, 0, 1)), JSON.stringify(o));
        """,
        "[2 3] [1 'x' 4 5] [5] [1 'x' 4]",
        "[] [] [7 8 1 'x' 4]",
        "[] [8 1 'x' 4] [7]",
        "[- 3] [1 'y' - 5]",
        "[-] [1 'p' 'q' 'r' 3]",
        '["a"] {"0":"b","length":1}'.replace('["a"]', "['a']"),
    )


def test_splice_makes_what_species_says():
    shows(
        """
        var a = [1, 2, 3];
        a.constructor = {[Symbol.species]: function (n) { this.n = n; }};
        var taken = a.splice(0, 2);
        print(JSON.stringify(taken), show(a));
        a.constructor = {[Symbol.species]: null}; print(show(a.splice(0)));
        a.constructor = {[Symbol.species]: 5}; print(thrown(() => a.splice(0)));
        a.constructor = 5; print(thrown(() => a.slice()));
        a.constructor = undefined; print(show(a.slice()));
        """,
        '{"0":1,"1":2,"n":2,"length":2} [3]',
        "[3]",
        "TypeError",
        "TypeError",
        "[]",
    )


def test_reverse():
    shows(
        """
        print(show([1, 2, 3].reverse()), show([1, , 3, 4].reverse()));
        print(show([1, 2, , ].reverse()), show([ , , 1, ].reverse()),
          show([].reverse()));
        var o = {length: 3, 0: "a", 2: "c"};
        print(JSON.stringify(Array.prototype.reverse.call(o)));
        print(show([ , 1, 2, , ].reverse()), show([1, , 3, 4].copyWithin(1, 0, 3)));
        """,
        "[3 2 1] [4 3 - 1]",
        "[- 2 1] [1 - -] []",
        '{"0":"c","2":"a","length":3}',
        "[- 2 1 -] [1 1 - 3]",
    )


def test_fill():
    shows(
        """
        print(show([1, 2, 3].fill(0)), show([1, 2, 3].fill(0, 1, -1)));
        print(show(new Array(3).fill("x")), show([ , 1].fill(2, 1)), show([1].fill(2,
          5)));
        print(show(Array.prototype.fill.call({length: 2}, 7)));
        var a = new Array(2).fill(); a.push(1); print(show(a));
        """,
        "[0 0 0] [1 0 3]",
        "['x' 'x' 'x'] [- 2] [1]",
        '{"0":7,"1":7,"length":2}',
        "[undefined undefined 1]",
    )


def test_fill_counts_before_it_fills():
    realm = make_realm()
    huge = realm.construct(realm.intrinsic("Array"), (1e9,))
    with pytest.raises(Stopped):
        call(realm, "Array.prototype.fill", 0.0, this=huge)
    assert not huge.table


def test_no_array_grows_beyond_its_limit():
    realm = make_realm(sequence_items=3)
    array = realm.array([1.0, 2.0])
    for path in ("push", "unshift"):
        with pytest.raises(Fault) as caught:
            call(realm, f"Array.prototype.{path}", 1.0, 2.0, this=array)
        assert caught.value.kind == "RangeError"
    assert array.items == [1.0, 2.0]


def test_copy_within():
    shows(
        """
        print(show([1, 2, 3, 4, 5].copyWithin(0, 3)), show([1, 2, 3, 4].copyWithin(1,
          0, 3)));
        print(show([1, 2, 3].copyWithin(5)), show([1, , 3, 4].copyWithin(2, 0)));
        print(show([1, , 3, 4].copyWithin(0, 1)), show([1, 2, 3].copyWithin(-1, 0)));
        """,
        "[4 5 3 4 5] [1 1 2 3]",
        "[1 2 3] [1 - 1 -]",
        "[- 3 4 4] [1 2 1]",
    )


def test_sort_by_text_with_undefined_and_holes_last():
    shows(
        """
        print(show([10, 9, 1, "b", "a", undefined, null].sort()));
        print(show([3, , undefined, 1].sort()), show([ , ].sort()));
        print(show(["\\u{1F600}", "\\uFFFF"].sort()[0].length));
        print(thrown(() => [1, 2].sort(null)), thrown(() => [1, 2].sort({})));
        print(thrown(() => [Symbol(), 1].sort()), show([1n, 1, "0"].sort()));
        """,
        "[1 10 9 'a' 'b' null undefined]",
        "[1 3 undefined -] [-]",
        "2",
        "TypeError TypeError",
        "TypeError ['0' 1n 1]",
    )


def test_sort_with_a_comparator_is_stable():
    shows(
        """
        var people = [["b", 2], ["a", 1], ["c", 2], ["d", 1]];
        print(people.sort((x, y) => x[1] - y[1]).map(p => p[0]).join(""));
        print(show([3, 1, undefined, 2].sort((x, y) => y - x)));
        print(show([2, 1].sort(() => NaN)), show([2, 1].sort((a, b) => String(a - b))));
        print(thrown(() => [2, 1].sort(() => { throw new RangeError(); })));
        print(thrown(() => [2, 1].sort(() => 1n)));
        """,
        "adbc",
        "[3 2 1 undefined]",
        "[2 1] [1 2]",
        "RangeError",
        "TypeError",
    )


def test_sort_writes_back_whatever_the_comparator_did():
    shows(
        """
        var a = [3, 2, 1];
        a.sort((x, y) => { a.length = 0; return x - y; });
        print(show(a));
        var o = {length: 3, 0: "b", 2: "a"};
        print(JSON.stringify(Array.prototype.sort.call(o)));
        """,
        "[1 2 3]",
        '{"0":"a","1":"b","length":3}',
    )
