"""Promise.all, allSettled, any and race as scripts see them."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import run

ORDER = {
    "all": (
        """
        Promise.all([1, Promise.resolve(2), { then(ok) { ok(3); } }])
          .then(v => print(v.join()));
        Promise.all([]).then(v => print("empty " + v.length));
        Promise.all([1, Promise.reject("no")]).catch(e => print("failed " + e));
        Promise.all(5).catch(e => print(e instanceof TypeError));
        """,
        ["empty 0", "true", "failed no", "1,2,3"],
    ),
    "allSettled": (
        """
        Promise.allSettled([1, Promise.reject("no")])
          .then(v => print(JSON.stringify(v)));
        """,
        [
            '[{"status":"fulfilled","value":1},{"status":"rejected","reason":"no"}]',
        ],
    ),
    "any": (
        """
        Promise.any([Promise.reject(1), 2, 3]).then(v => print(v));
        Promise.any([Promise.reject(1), Promise.reject(2)])
          .catch(e => print(e instanceof AggregateError, e.errors.join()));
        Promise.any([]).catch(e => print("none " + e.errors.length));
        """,
        ["none 0", "2", "true 1,2"],
    ),
    "race": (
        """
        Promise.race([new Promise(() => {}), Promise.resolve("first"), 2]).then(print);
        Promise.race([Promise.reject("lost")]).catch(print);
        """,
        ["first", "lost"],
    ),
    "an iterator is closed when then throws": (
        """
        const it = { [Symbol.iterator]() { return this; },
          next() { return { value: { then: 0 }, done: false }; },
          return() { print("closed"); return {}; } };
        Promise.all.call(class extends Promise {
          static resolve() { throw "bad"; } }, it).catch(e => print(e));
        """,
        ["closed", "bad"],
    ),
    "an element is settled once": (
        """
        let twice = { then(ok) { ok(1); ok(2); } };
        class P extends Promise { static resolve(v) { return v; } }
        Promise.all.call(P, [twice, { then(ok) { ok(3); } }])
          .then(v => print(v.join()));
        Promise.allSettled.call(P, [{ then(ok, no) { no(1); ok(2); } }])
          .then(v => print(v[0].status));
        """,
        ["1,3", "rejected"],
    ),
}


@pytest.mark.parametrize("name", ORDER)
def test_groups_settle_in_order(name):
    source, expected = ORDER[name]
    assert run(source) == expected


def test_a_resolve_that_is_no_function():
    source = """
    class P extends Promise {} P.resolve = 5;
    P.all([]).catch(e => print(e.name));
    """
    assert run(source) == ["TypeError"]
