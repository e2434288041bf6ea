"""Promises: order of jobs, unheard rejections, the host's promises."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import call, make_realm
from voxrt.errors import ScriptError
from voxrt.script.jobs import Promise
from voxrt.script.js.runtime.errors import ErrorObj
from voxrt.script.js.runtime.promises import (
    Capability,
    PromiseObj,
    await_value,
    from_host,
    is_untouched,
    new_capability,
    new_promise,
    promise_resolve,
    resolving_functions,
    subscribe,
    to_host,
)
from voxrt.script.js.runtime.values import Fault, Throw, U


def keep(log, name):
    return lambda this, value: log.append((name, value))


def raising(realm, error):
    def fail(this, *_):
        raise error

    return realm.function("fail", 0, fail)


def unheard(realm):
    return [error.value for error in realm.queue.take_unheard()]


def test_reactions_run_in_order_and_later():
    realm = make_realm()
    log = []
    promise = new_promise(realm)
    subscribe(promise, keep(log, "first"), None)
    promise.resolve(1.0)
    subscribe(promise, keep(log, "second"), None)
    assert log == []
    realm.queue.drain()
    assert log == [("first", 1.0), ("second", 1.0)]


def test_values_pass_where_there_is_no_handler():
    realm = make_realm()
    fine, failed = new_promise(realm), new_promise(realm)
    results = [new_promise(realm) for _ in range(2)]
    subscribe(fine, None, None, Capability(results[0]))
    subscribe(failed, None, None, Capability(results[1]))
    subscribe(fine, None, None)
    fine.resolve("ok")
    failed.reject("wrong")
    realm.queue.drain()
    assert [result.value for result in results] == ["ok", "wrong"]
    assert unheard(realm) == ["wrong"]


def test_what_a_handler_returns_or_throws_settles_the_next():
    realm = make_realm()
    promise = new_promise(realm)
    results = [new_promise(realm) for _ in range(2)]
    fail = raising(realm, Fault("TypeError", "wrong")).fn
    subscribe(promise, lambda this, value: value + 1, None, Capability(results[0]))
    subscribe(promise, fail, None, Capability(results[1]))
    promise.resolve(1.0)
    realm.queue.drain()
    assert results[0].value == 2.0
    assert results[1].value.get("message", None) == "wrong"
    assert len(unheard(realm)) == 1


def test_a_thenable_is_followed_in_a_job():
    realm = make_realm()
    promise = new_promise(realm)
    then = realm.function("then", 2, lambda this, ok, no: ok.fn(U, "followed"))
    promise.resolve(realm.object({"then": then}))
    assert promise.value is U
    realm.queue.drain()
    assert promise.value == "followed"


def test_an_object_without_then_is_a_value():
    realm = make_realm()
    promise, value = new_promise(realm), realm.object({"then": 5.0})
    promise.resolve(value)
    assert promise.value is value


def test_a_thenable_that_throws():
    realm = make_realm()
    promise = new_promise(realm)
    promise.resolve(realm.object({"then": raising(realm, Throw("thrown"))}))
    realm.queue.drain()
    assert unheard(realm) == ["thrown"]


def test_a_then_that_cannot_be_read():
    realm = make_realm()
    value = realm.object()
    call(realm, "Object.defineProperty", value, "then", getter(realm))
    promise = new_promise(realm)
    promise.resolve(value)
    assert promise.value == "unreadable"


def getter(realm):
    return realm.object({"get": raising(realm, Throw("unreadable"))})


def test_a_promise_does_not_follow_itself():
    realm = make_realm()
    promise = new_promise(realm)
    promise.resolve(promise)
    assert isinstance(promise.value, ErrorObj)


def test_only_the_first_call_of_the_two_functions_counts():
    realm = make_realm()
    promise = new_promise(realm)
    resolve, reject = resolving_functions(promise)
    resolve.fn(U, 1.0)
    resolve.fn(U, 2.0)
    reject.fn(U, 3.0)
    assert promise.value == 1.0
    other = new_promise(realm)
    subscribe(other, None, None)
    _, reject = resolving_functions(other)
    reject.fn(U)
    reject.fn(U, 1.0)
    assert other.value is U


def test_a_rejection_is_reported_unless_somebody_listens():
    realm = make_realm()
    left, heard, late = (new_promise(realm) for _ in range(3))
    subscribe(heard, None, keep([], "heard"))
    for promise in (left, heard, late):
        promise.reject("wrong")
    subscribe(late, None, keep([], "late"))
    subscribe(late, None, keep([], "late"))
    assert unheard(realm) == ["wrong"]


def test_the_error_that_rejected_knows_its_place():
    realm = make_realm()
    promise = new_promise(realm)
    try:
        raise RecursionError
    except RecursionError as error:
        promise.fail(error)
    (reported,) = realm.queue.take_unheard()
    assert isinstance(reported, Throw)
    assert reported.__traceback__ is not None
    assert promise.value.get("message", None) == "maximum call depth exceeded"


def test_capability_of_another_constructor():
    realm = make_realm()
    held = []

    def build(function, new_target, args):
        args[0].fn(U, record("resolved"), record("rejected"))
        return "made"

    def record(name):
        return realm.function(name, 1, lambda this, value: held.append((name, value)))

    constructor = realm.function("P", 1, lambda this: U)
    constructor.build = build
    capability = new_capability(realm, constructor)
    capability.resolve(1.0)
    capability.reject(2.0)
    capability.fail(realm, Throw(3.0))
    assert capability.promise == "made"
    assert held == [("resolved", 1.0), ("rejected", 2.0), ("rejected", 3.0)]
    assert capability.functions()[0].info.name == "resolved"


def test_capabilities_need_a_constructor_that_plays_along():
    realm = make_realm()
    for wrong in (5.0, realm.object()):
        with pytest.raises(Fault):
            new_capability(realm, wrong)
    constructor = realm.function("P", 1, lambda this: U)
    constructor.build = lambda function, new_target, args: U
    with pytest.raises(Fault) as raised:
        new_capability(realm, constructor)
    assert raised.value.text == "a promise executor was not given two functions"

    def twice(function, new_target, args):
        args[0].fn(U, constructor, U)
        args[0].fn(U, constructor, constructor)

    constructor.build = twice
    with pytest.raises(Fault) as raised:
        new_capability(realm, constructor)
    assert raised.value.text == "a promise executor was called twice"


def test_a_promise_of_the_constructor_is_taken_as_it_is():
    realm = make_realm()
    promise = new_promise(realm)
    constructor = realm.intrinsic("Promise")
    assert promise_resolve(realm, constructor, promise) is promise
    promise.put_own("constructor", 5.0)
    assert promise_resolve(realm, constructor, promise) is not promise


def test_await_takes_one_job():
    realm = make_realm()
    log = []
    await_value(realm, 1.0, keep(log, "ok"), keep(log, "no"))
    failed = new_promise(realm)
    failed.reject("wrong")
    await_value(realm, failed, keep(log, "ok"), keep(log, "no"))
    realm.queue.drain()
    assert log == [("ok", 1.0), ("no", "wrong")]
    assert unheard(realm) == []


# The host


def test_the_host_gets_what_becomes_of_a_promise():
    realm = make_realm()
    fine, failed = new_promise(realm), new_promise(realm)
    hosts = [to_host(fine), to_host(failed)]
    fine.resolve(1.0)
    failed.reject("wrong")
    realm.queue.drain()
    assert hosts[0].result() == 1.0
    assert hosts[1].exception().value == "wrong"


def test_a_promise_of_the_host_is_followed():
    realm = make_realm()
    host = Promise(realm.queue)
    promise = from_host(realm, host, lambda value: value * 2)
    host.resolve(2.0)
    realm.queue.drain()
    assert promise.value == 4.0


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ScriptError("no such thing"), "no such thing"),
        (ValueError(), "ValueError"),
        (ValueError("\U0001f600"), "\ud83d\ude00"),
    ],
)
def test_errors_of_the_host_become_error_objects(error, text):
    realm = make_realm()
    host = Promise(realm.queue)
    promise = from_host(realm, host)
    host.reject(error)
    realm.queue.drain()
    assert promise.value.get("message", None) == text
    assert len(unheard(realm)) == 1


def test_a_throw_of_the_host_keeps_its_value():
    realm = make_realm()
    host = Promise(realm.queue)
    promise = from_host(realm, host)
    host.reject(Throw("thrown"))
    realm.queue.drain()
    assert promise.value == "thrown"


def test_a_promise_that_the_host_cancels():
    realm = make_realm()
    host = Promise(realm.queue)
    promise = from_host(realm, host)
    host.cancel()
    realm.queue.drain()
    assert promise.value.get("message", None) == "CancelledError"


def test_functions_of_the_realms_own_promise():
    realm = make_realm()
    capability = Capability(new_promise(realm))
    resolve, reject = capability.functions()
    assert capability.functions() == (resolve, reject)
    resolve.fn(U, 1.0)
    capability.resolve(2.0)
    assert capability.promise.value == 1.0


def test_a_promise_that_fulfils_another_takes_two_jobs():
    realm, log = make_realm(), []
    inner = [new_promise(realm), new_promise(realm)]
    for promise in inner:
        outer = new_promise(realm)
        outer.resolve(promise)
        subscribe(outer, keep(log, "ok"), keep(log, "no"))
    inner[0].resolve("right")
    inner[1].reject("wrong")
    realm.queue.drain()
    assert log == [("ok", "right"), ("no", "wrong")]


def test_when_a_promise_is_untouched():
    realm = make_realm()
    promise = new_promise(realm)
    assert is_untouched(promise)
    constructor = realm.intrinsic("Promise")
    assert promise.get("constructor", promise) is constructor
    assert is_untouched(promise)
    realm.intrinsic("Promise.prototype").props["constructor"] = U
    assert not is_untouched(promise)
    assert not is_untouched(PromiseObj(realm, realm.object_proto))
    constructor.own_keys()
    assert not is_untouched(promise)
    promise.props["x"] = U
    assert not is_untouched(promise)
