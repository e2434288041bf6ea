"""The iterator protocol."""

from __future__ import annotations

from tests.script.js.helpers import make_realm
from tests.script.js.tables import check
from voxrt.script.js.runtime.iteration import collect, open_iterator


def test_what_is_iterated():
    check(
        r"""
    new Set([1, 1, 2]).size ==> 2
    [...new Set({ [Symbol.iterator]: 5 })] ==> ! TypeError
    new Set({ [Symbol.iterator]: () => 5 }) ==> ! TypeError
    new Set({ [Symbol.iterator]: () => ({}) }) ==> ! TypeError
    new Set(from(() => 5)) ==> ! TypeError
    [...new Set(from(() => ({ done: true })))].length ==> 0
    [...from(counted(3))] ==> 0,1,2
    Array.from(from(counted(2))) ==> 0,1
    new Map(from(counted(1))) ==> ! TypeError
    told ==> closed
    new Map(from(counted(1), 5)) ==> ! TypeError
    new Map(from(counted(1), () => { throw new RangeError(); })) ==> ! TypeError
    (([a] = from(counted(5))) => a)() ==> 0
    (([a] = from(counted(5), () => 1)) => a)() ==> ! TypeError
    (([a] = from(counted(5), () => ({}))) => a)() ==> 0
    (([a] = from(counted(5), null)) => a)() ==> 0
    (([a, b] = from(counted(1))) => b)() ==> undefined
    Object.fromEntries(Object.assign([], { [Symbol.iterator]: counted }))
      ==> ! TypeError
    """,
        """
    var told = "";
    function counted(to) {
      var at = 0;
      return () => ({ value: at, done: at++ >= to });
    }
    function from(next, back) {
      var iterator = { next: next };
      iterator.return = back === undefined ? () => ((told += "closed"), {}) : back;
      return { [Symbol.iterator]: () => iterator };
    }
    """,
    )


def test_a_visit_that_throws_closes_the_iterator():
    check(
        r"""
    new Map(closing(() => { told.push("closed"); return {}; })) ==> ! TypeError
    told.join() ==> closed
    new Map(closing(() => { throw new RangeError(); })) ==> ! TypeError
    new Map(closing(undefined)) ==> ! TypeError
    Object.fromEntries(closing(() => 5)) ==> ! TypeError
    (([a] = closing(() => 5)) => a)() ==> ! TypeError
    (([a] = closing(undefined)) => a)() ==> 5
    """,
        """
    var told = [];
    function closing(back) {
      var iterator = { next: () => ({ value: 5, done: false }), return: back };
      return { [Symbol.iterator]: () => iterator };
    }
    """,
    )


def test_lists_of_values():
    realm = make_realm()
    values = realm.array([1.0, 2.0])
    assert collect(realm, values) == [1.0, 2.0]
    values.put_own("more", 3.0)
    assert collect(realm, values) == [1.0, 2.0]
    opened = open_iterator(realm, values)
    opened.done = True
    opened.abandon()
    opened.close()
    assert opened.done
