from __future__ import annotations

from tests.script.js.helpers import make_realm, run
from voxrt.script.js.runtime.rounds import alive, keys, rounds
from voxrt.script.js.runtime.values import U


def test_a_generator_knows_that_python_ends_it():
    seen = []

    def body():
        try:
            yield 1
        finally:
            seen.append(alive())

    made = body()
    next(made)
    made.close()
    list(body())
    assert seen == [False, True]


def test_elements_of_an_array():
    realm = make_realm()
    opened = rounds(realm, realm.array([1.0, 2.0]))
    assert list(opened.values) == [1.0, 2.0]
    assert opened.close() is None
    assert opened.abandon() is None


def test_an_array_may_change_meanwhile():
    assert run(
        """
        let t = [], a = [1, 2];
        for (const x of a) { t.push(x); if (a.length < 5) a.push(x + 2) }
        a = [1, 2, 3];
        for (const x of a) { t.push(x); if (x === 1) { delete a[1]; a[9] = 9 } }
        a = [1, 2, 3];
        for (const x of a) { t.push(x); a.pop() }
        print(t);
        """
    ) == ["1,2,3,4,5,1,,3,,,,,,,9,1,2"]


def test_other_iterables():
    assert run(
        """
        let t = [];
        for (const x of new Set([1, 2])) t.push(x);
        for (const x of "a\U0001f600") t.push(x.length);
        (function () { for (const x of arguments) t.push(x) })(3, 4);
        Array.prototype[Symbol.iterator] = function* () { yield "own" };
        for (const x of [1, 2]) t.push(x);
        print(t.join());
        """
    ) == ["1,2,1,2,3,4,own"]


def test_nothing_has_no_names():
    realm = make_realm()
    assert list(keys(realm, U)) == []
    assert list(keys(realm, None)) == []
    assert list(keys(realm, "ab")) == ["0", "1"]


def test_names_of_enumerable_properties():
    assert run(
        """
        const proto = {a: 1, b: 2, hidden: 3}, o = Object.create(proto);
        o.z = 1; o[1] = 2; o.a = 4; o[Symbol()] = 5;
        Object.defineProperty(o, "hidden", {value: 1, enumerable: false});
        const names = []; for (const k in o) names.push(k);
        print(names);
        const left = {a: 1, b: 2, c: 3}, seen = [];
        for (const k in left) { seen.push(k); delete left.b; left.d = 1 }
        print(seen);
        """
    ) == ["1,z,a,b", "a,c"]
