"""Async functions and async iteration, with bodies written by hand."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.asyncs import open_async_iterator, run_async
from voxrt.script.js.runtime.iteration import DONE
from voxrt.script.js.runtime.objects import Property
from voxrt.script.js.runtime.promises import new_promise
from voxrt.script.js.runtime.values import (
    ASYNC_ITERATOR,
    ITERATOR,
    Fault,
    Throw,
    U,
)


def settled(realm, body):
    """What becomes of an async function: its value, or the text of its error."""
    promise = run_async(realm, body)
    realm.queue.drain()
    realm.queue.take_unheard()
    value = promise.value
    return value.get("message", value) if hasattr(value, "calls") else value


def raise_(value):
    raise Throw(value)


def bad_promise(realm):
    """A promise whose constructor cannot be read."""
    made = new_promise(realm)
    made.reject("never looked at")
    made.define("constructor", accessor(realm))
    return made


def accessor(realm):
    return Property(get=realm.function("", 0, lambda this: raise_("unreadable")))


def test_await_gives_what_was_waited_for():
    def body():
        first = yield 1.0
        second = yield 2.0
        return first + second

    assert settled(make_realm(), body()) == 3.0


def test_the_body_starts_at_once():
    realm, log = make_realm(), []

    def body():
        log.append("started")
        yield U
        log.append("went on")
        return U

    run_async(realm, body())
    assert log == ["started"]
    realm.queue.drain()
    assert log == ["started", "went on"]


def test_a_rejection_is_thrown_into_the_body():
    realm = make_realm()
    failed = new_promise(realm)
    failed.reject("wrong")

    def body():
        try:
            yield failed
        except Throw as error:
            return error.value

    assert settled(realm, body()) == "wrong"


def test_what_the_body_throws_rejects():
    def body():
        yield U
        raise Fault("TypeError", "wrong")

    assert settled(make_realm(), body()) == "wrong"


def test_what_cannot_be_waited_for_is_thrown_into_the_body():
    realm = make_realm()

    def body():
        try:
            yield bad_promise(realm)
        except Throw as error:
            return error.value

    assert settled(realm, body()) == "unreadable"


# for await


def async_iterable(realm, **methods):
    iterator = realm.object(
        {name: realm.function(name, 0, method) for name, method in methods.items()}
    )
    return realm.object({ASYNC_ITERATOR: realm.function("", 0, lambda this: iterator)})


def sync_iterable(realm, **methods):
    iterator = realm.object(
        {name: realm.function(name, 0, method) for name, method in methods.items()}
    )
    return realm.object({ITERATOR: realm.function("", 0, lambda this: iterator)})


def steps_of(realm, results):
    left = list(results)
    return lambda this, *_: realm.object(left.pop(0))


def all_of(realm, iterable):
    opened = open_async_iterator(realm, iterable)
    items = []
    while (item := (yield from opened.step())) is not DONE:
        items.append(item)
    yield from opened.close()
    yield from opened.abandon()
    return items


ONE = ({"value": 1.0}, {"done": True, "value": 2.0})


@pytest.mark.parametrize("make", [async_iterable, sync_iterable])
def test_all_values_are_visited(make):
    realm = make_realm()
    iterable = make(realm, next=steps_of(realm, ONE))
    assert settled(realm, all_of(realm, iterable)) == [1.0]


@pytest.mark.parametrize("make", [async_iterable, sync_iterable])
def test_next_has_to_be_a_method_that_gives_objects(make):
    realm = make_realm()
    text = "async iterator has no next method"
    assert settled(realm, all_of(realm, make(realm))) == text
    text = "iterator result is not an object"
    wrong = make(realm, next=lambda this: 5.0)
    assert settled(realm, all_of(realm, wrong)) == text


def test_an_async_iterator_has_to_be_an_object():
    realm = make_realm()
    wrong = realm.object({ASYNC_ITERATOR: realm.function("", 0, lambda this: 5.0)})
    with pytest.raises(Fault) as raised:
        open_async_iterator(realm, wrong)
    assert raised.value.text == "async iterator is not an object"


def leaving(realm, iterable, how):
    opened = open_async_iterator(realm, iterable)
    yield from opened.step()
    yield from getattr(opened, how)()
    yield from getattr(opened, how)()
    return "left"


@pytest.mark.parametrize("make", [async_iterable, sync_iterable])
@pytest.mark.parametrize("how", ["close", "abandon"])
def test_leaving_calls_return_once(make, how):
    realm, log = make_realm(), []
    iterable = make(
        realm,
        next=steps_of(realm, ONE),
        **{"return": lambda this, *_: log.append("return") or realm.object()},
    )
    assert settled(realm, leaving(realm, iterable, how)) == "left"
    assert log == ["return"]


@pytest.mark.parametrize("make", [async_iterable, sync_iterable])
@pytest.mark.parametrize("how", ["close", "abandon"])
def test_leaving_without_return(make, how):
    realm = make_realm()
    iterable = make(realm, next=steps_of(realm, ONE))
    assert settled(realm, leaving(realm, iterable, how)) == "left"


@pytest.mark.parametrize("make", [async_iterable, sync_iterable])
def test_errors_of_return_count_after_a_normal_end_only(make):
    realm = make_realm()
    methods = {"return": lambda this, *_: raise_("from return")}

    def iterable():
        return make(realm, next=steps_of(realm, ONE), **methods)

    assert settled(realm, leaving(realm, iterable(), "close")) == "from return"
    assert settled(realm, leaving(realm, iterable(), "abandon")) == "left"
    methods["return"] = lambda this, *_: 5.0
    text = "iterator result is not an object"
    assert settled(realm, leaving(realm, iterable(), "close")) == text


# A synchronous iterator in an asynchronous place


def asked(realm, iterable, name, *args):
    """What a call of `next`, `return` or `throw` of the adapter becomes."""

    def body():
        opened = open_async_iterator(realm, iterable)
        if name == "next":
            result = yield opened.call_next(*args)
        else:
            result = yield opened.call(name, *args)
        return dict(result.props)

    return settled(realm, body())


def test_values_are_waited_for():
    realm = make_realm()
    promise = new_promise(realm)
    promise.resolve("there")
    step = lambda this, *args: realm.object({"value": promise, "done": bool(args)})  # noqa: E731
    iterable = sync_iterable(realm, next=step, **{"return": step, "throw": step})
    assert asked(realm, iterable, "next") == {"value": "there", "done": False}
    assert asked(realm, iterable, "next", 1.0) == {"value": "there", "done": True}
    assert asked(realm, iterable, "return", U) == {"value": "there", "done": True}
    assert asked(realm, iterable, "throw", U) == {"value": "there", "done": True}


def test_return_and_throw_that_are_not_there():
    realm, log = make_realm(), []
    bare = sync_iterable(realm, next=steps_of(realm, ONE))
    assert asked(realm, bare, "return") == {"value": U, "done": True}
    assert asked(realm, bare, "return", 5.0) == {"value": 5.0, "done": True}
    text = "the iterator of yield* has no throw method"
    assert asked(realm, bare, "throw", 5.0) == text
    closing = {"return": lambda this: log.append("closed") or this}
    assert asked(realm, sync_iterable(realm, **closing), "throw", 5.0) == text
    assert log == ["closed"]


def test_a_rejected_value_closes_the_iterator():
    realm, log = make_realm(), []

    def iterable(value, *, done=False):
        closing = {"return": lambda this: log.append("closed") or this}
        result = {"value": value, "done": done}
        return sync_iterable(realm, next=steps_of(realm, [result]), **closing)

    failed = new_promise(realm)
    failed.reject("wrong")
    assert asked(realm, iterable(failed), "next") == "wrong"
    assert log == ["closed"]
    assert asked(realm, iterable(failed, done=True), "next") == "wrong"
    assert log == ["closed"]
    assert asked(realm, iterable(bad_promise(realm)), "next") == "unreadable"
    assert log == ["closed"] * 2
    assert asked(realm, iterable(bad_promise(realm), done=True), "next") == "unreadable"
    assert log == ["closed"] * 2


def test_a_result_that_cannot_be_read():
    realm = make_realm()
    result = realm.object()
    result.define("done", accessor(realm))
    iterable = sync_iterable(realm, next=lambda this: result)
    assert asked(realm, iterable, "next") == "unreadable"
