"""Promise as scripts see it, mostly the order of what happens."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm, run
from voxrt.script.js.runtime.values import Throw, U

ORDER = {
    "then after then": (
        """
        Promise.resolve(1).then(v => { print("a" + v); return 2; })
          .then(v => print("b" + v));
        Promise.resolve().then(() => print("c")).then(() => print("d"));
        print("sync");
        """,
        ["sync", "a1", "c", "b2", "d"],
    ),
    "a promise returned takes two more jobs": (
        """
        Promise.resolve().then(() => Promise.resolve(7)).then(v => print(v));
        let p = Promise.resolve();
        for (let i = 0; i < 5; i++) p = p.then(() => print("tick" + i));
        """,
        ["tick0", "tick1", "tick2", "7", "tick3", "tick4"],
    ),
    "await of a native promise takes one job": (
        """
        async function f() { print("f1"); await null; print("f2"); return "done"; }
        f().then(print);
        Promise.resolve().then(() => print("p1")).then(() => print("p2"))
          .then(() => print("p3"));
        print("sync");
        """,
        ["f1", "sync", "f2", "p1", "done", "p2", "p3"],
    ),
    "an async function that returns a promise": (
        """
        async function f() { return Promise.resolve("late"); }
        f().then(print);
        let p = Promise.resolve();
        for (let i = 0; i < 4; i++) p = p.then(() => print(i));
        """,
        ["0", "1", "late", "2", "3"],
    ),
    "executors run at once": (
        """
        new Promise(r => { print("in"); r("out"); print("still in"); }).then(print);
        print("sync");
        """,
        ["in", "still in", "sync", "out"],
    ),
    "only the first settling counts": (
        """
        new Promise((ok, no) => { ok(1); no(2); ok(3); throw 4; }).then(print, print);
        new Promise((ok, no) => { no(1); ok(2); }).then(print, e => print("no" + e));
        new Promise(() => { throw "thrown"; }).catch(print);
        """,
        ["1", "no1", "thrown"],
    ),
    "rejections pass to the next catch": (
        """
        Promise.reject("r").then(() => print("never")).catch(e => print("caught " + e))
          .then(v => print(v));
        """,
        ["caught r", "undefined"],
    ),
    "finally keeps the outcome": (
        """
        Promise.resolve(1).finally(() => 2).then(v => print("v" + v));
        Promise.reject(1).finally(() => 2).catch(e => print("e" + e));
        Promise.resolve(1).finally(() => { throw "f"; }).catch(e => print(e));
        Promise.resolve(5).finally(undefined).then(v => print("u" + v));
        """,
        ["f", "u5", "v1", "e1"],
    ),
    "subclasses": (
        """
        class P extends Promise {}
        const p = P.resolve(1);
        print(p instanceof P, p.then(() => {}) instanceof P, P.all([]) instanceof P);
        print(P.resolve(p) === p, Promise.resolve(p) === p);
        print(p.finally(() => {}) instanceof P, P[Symbol.species] === P);
        """,
        ["true true true", "true false", "true true"],
    ),
    "species": (
        """
        class P extends Promise {
          static get [Symbol.species]() { return Promise; } }
        print(P.resolve(1).then(() => {}) instanceof P);
        """,
        ["false"],
    ),
    "microtasks queue up with promises": (
        """
        queueMicrotask(() => print("m1"));
        Promise.resolve().then(() => print("p"));
        queueMicrotask(() => print("m2"));
        print("sync");
        """,
        ["sync", "m1", "p", "m2"],
    ),
    "async generator and for await": (
        """
        async function* g() { try { yield 1; yield Promise.resolve(2); }
          finally { print("finally"); } }
        (async () => { for await (const v of g()) { print(v); if (v == 2) break; }
          print("end"); })();
        Promise.resolve().then(() => print("p"));
        """,
        ["p", "1", "2", "finally", "end"],
    ),
    "for await over promises": (
        """
        (async () => {
          for await (const v of [Promise.resolve("a"), "b"]) print(v); })();
        """,
        ["a", "b"],
    ),
}


@pytest.mark.parametrize("name", ORDER)
def test_things_happen_in_order(name):
    source, expected = ORDER[name]
    assert run(source) == expected


FAULTS = {
    "new Promise()": "TypeError",
    "Promise(() => {})": "TypeError",
    "Promise.resolve.call(1)": "TypeError",
    "Promise.reject.call({})": "TypeError",
    "Promise.prototype.then.call({})": "TypeError",
    "Promise.prototype.finally.call(1)": "TypeError",
    "queueMicrotask(1)": "TypeError",
    "Promise.all.call(undefined, [])": "TypeError",
    "Promise.try.call(1)": "TypeError",
}


@pytest.mark.parametrize("call", FAULTS)
def test_what_is_no_promise_is_refused(call):
    source = f"try {{ {call}; print('fine'); }} catch (e) {{ print(e.name); }}"
    assert run(source) == [FAULTS[call]]


def test_try_calls_at_once():
    source = """
    Promise.try((a, b) => a + b, 1, 2).then(v => print(v));
    Promise.try(() => { throw "thrown"; }).catch(e => print(e));
    Promise.try(5).catch(e => print(e.name));
    """
    assert run(source) == ["3", "thrown", "TypeError"]


def test_resolvers_come_apart():
    source = """
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.then(v => print(v)); resolve("done"); reject("no");
    """
    assert run(source) == ["done"]


def test_what_the_functions_are_called():
    source = """
    new Promise((ok, no) => print(JSON.stringify([ok.name, ok.length, no.length])));
    print(Object.prototype.toString.call(Promise.resolve()));
    print(Promise.length, Promise.name, Promise.prototype.then.length);
    """
    assert run(source) == ['["",1,1]', "[object Promise]", "1 Promise 2"]


def test_an_error_of_a_microtask_does_not_stop_the_others():
    realm, log = make_realm(), []

    def fail(this):
        raise Throw("alone")

    queue = realm.intrinsic("queueMicrotask")
    queue.fn(U, realm.function("fail", 0, fail))
    queue.fn(U, realm.function("note", 0, lambda this: log.append("still here")))
    realm.queue.drain()
    assert log == ["still here"]
    assert [error.value for error in realm.queue.take_unheard()] == ["alone"]
