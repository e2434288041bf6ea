from __future__ import annotations

import pytest

from tests.script.quickjs.helpers import fail, make_stage, play
from voxrt.errors import HostError, ScriptRuntimeError
from voxrt.script import Promise
from voxrt.script.jobs import CancelledError


def raising(error):
    def thrower(*args):
        raise error

    return thrower


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (TypeError("wrong"), "TypeError: wrong"),
        (ValueError("bad"), "Error: bad"),
        (HostError("broken", hint="try"), "Error: HostError: broken"),
    ],
)
def test_errors_of_the_host_can_be_caught(error, shown):
    source = "try { go() } catch (e) { console.log(`${e}`, e instanceof Error) }"
    assert play(source, {"go": raising(error)}) == [f"{shown} true"]
    left = fail("\n go()", {"go": raising(error)})
    assert left.message == shown
    assert str(left.place) == "scenario.js:2:2"
    assert left.hint == getattr(error, "hint", None)


@pytest.mark.parametrize(
    "error", [ScriptRuntimeError("over"), ZeroDivisionError("div")]
)
def test_other_errors_cannot(error):
    source = (
        "for (;;) { try { go() } catch { console.log('no') } finally { continue } }"
    )
    assert str(error) in fail(source, {"go": raising(error)}).message


def test_an_interrupt_is_passed_on():
    with pytest.raises(KeyboardInterrupt):
        play("try { go() } finally { for (;;); }", {"go": raising(KeyboardInterrupt())})


def test_what_a_callback_throws_is_the_same_value_outside():
    source = """
    const mine = { a: 1 };
    try { go(() => { throw mine }) } catch (e) { console.log(e === mine) }
    """
    assert play(source, {"go": lambda f: f()}) == ["true"]


def test_time_and_chance_are_the_sessions():
    source = (
        "console.log(Date.now(), new Date().toISOString(), Math.random(), Date.length)"
    )
    assert play(source) == play(source)
    assert play(source)[0].startswith("1700000000000 2023-11-14T22:13:20.000Z 0.32")


def test_promises_of_the_host():
    stage = make_stage()
    made = [stage.context.promise() for _ in range(4)]
    stage.context.define("made", lambda at: made[int(at)])
    stage.run(
        """
        const log = (e) => console.log(`${e}`);
        made(0).then((v) => console.log(v.a, v instanceof Object));
        made(1).catch(log);
        made(2).catch(log);
        made(3).catch((e) => console.log(e.own));
        """,
        "a.js",
    )
    made[0].resolve({"a": 1})
    made[1].reject(ValueError("bad"))
    made[2].reject(CancelledError())
    stage.context.define("fail", lambda f: made[3].then(None, None) and f())
    with pytest.raises(ScriptRuntimeError):
        stage.run("throw { own: 1 }", "b.js")
    stage.settle()
    assert stage.context.take_prints() == [
        "1 true",
        "Error: bad",
        "Error: CancelledError",
    ]


def test_a_promise_of_the_host_that_fails_with_a_value_of_the_script():
    stage = make_stage()
    promise = stage.context.promise()
    stage.context.define("promise", promise)
    stage.context.define("chain", lambda f: promise.then(lambda value: f()))
    source = "chain(() => { throw 7 }).catch((e) => console.log('got', e))"
    stage.run(source, "a.js")
    promise.resolve(None)
    stage.settle()
    assert stage.context.take_prints() == ["got 7"]


def test_promises_of_scripts():
    stage = make_stage()
    taken = []
    stage.context.define("take", taken.append)
    stage.run("take(Promise.resolve([1])); take((async () => { throw 5 })());", "a.js")
    good, bad = taken
    assert isinstance(good, Promise)
    seen = []
    good.then(seen.append)
    bad.then(None, lambda error: seen.append(str(error)))
    stage.settle()
    assert seen == [[1], "uncaught 5"]


def test_a_promise_goes_back_as_itself():
    stage = make_stage()
    stage.context.define("same", lambda value: value)
    source = "const p = Promise.resolve(1); console.log(same(p) === p)"
    assert stage.play(source, "a.js") == ["true"]


def test_a_promise_that_the_host_forgets():
    stage = make_stage()
    stage.context.define("hear", lambda promise: promise.heard())
    stage.context.define("same", lambda one, two: one is two)
    source = "var go; const p = new Promise((r) => { go = r }); hear(p);"
    assert stage.play(f"{source} console.log(same(p, p))", "a.js") == ["true"]
    assert stage.play("go(1); p.then((v) => console.log(v))", "b.js") == ["1"]


def test_a_listener_that_fails_later_is_reported():
    stage = make_stage()
    taken = []
    stage.context.define("take", taken.append)
    stage.run("take(async () => { await 1;\n throw new Error('late') });", "a.js")
    stage.context.call(taken[0])
    stage.context.drain()
    (error,) = stage.context.unhandled()
    assert error.message == "Error: late"
    assert error.place.line == 2


@pytest.mark.parametrize(
    "source",
    [
        "Promise.reject(new Error('x'))",
        "new Promise(() => { throw new Error('x') })",
        "(async () => { throw new Error('x') })()",
        "async function f({ a }) { a.b } f({}).then(() => {})",
        "Promise.resolve().then(() => { throw new Error('x') })",
        "queueMicrotask(() => { throw new Error('x') })",
        "Promise.all([Promise.reject(new Error('x'))])",
        "const { reject } = Promise.withResolvers(); reject(new Error('x'))",
    ],
)
def test_unheard_rejections(source):
    assert isinstance(fail(source), ScriptRuntimeError)


@pytest.mark.parametrize(
    "source",
    [
        "Promise.reject(1).catch(() => console.log('ok'))",
        "const p = Promise.reject(1); Promise.resolve().then(() => p.catch(() => {}))"
        ".then(() => 1).then(() => console.log('ok'))",
        "(async () => { const p = Promise.reject(1); await 0; await 0;"
        " try { await p } catch { console.log('ok') } })()",
        "Promise.allSettled([Promise.reject(1)]).then(() => console.log('ok'))",
        "(async () => { try { for await (const x of [Promise.reject(1)]); }"
        " catch { console.log('ok') } })()",
        "(async () => { async function* g() { yield Promise.reject(1) }"
        " try { for await (const x of g()); } catch { console.log('ok') } })()",
        "class P extends Promise {} P.reject(1).catch(() => console.log('ok'))",
    ],
)
def test_heard_rejections(source):
    assert play(source) == ["ok"]


def test_queue_microtask_wants_a_function():
    assert "not a function" in fail("queueMicrotask(1)").message


def test_microtasks_have_a_limit():
    error = fail(
        "const f = () => Promise.resolve().then(f); f()", microtasks_per_turn=500
    )
    assert error.message == "more than 500 microtasks in one turn"
