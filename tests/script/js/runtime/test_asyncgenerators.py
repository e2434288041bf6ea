"""Async generators, with bodies written by hand."""

from __future__ import annotations

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.asyncgenerators import (
    AsyncGeneratorObj,
    Produce,
    async_generator,
    delegate_async,
)
from voxrt.script.js.runtime.generators import GeneratorReturn
from voxrt.script.js.runtime.objects import Property
from voxrt.script.js.runtime.promises import new_promise
from voxrt.script.js.runtime.values import ASYNC_ITERATOR, ITERATOR, Throw, U


class Asker:
    """Asks an async generator, and keeps what the answers become."""

    def __init__(self, realm, body):
        self.realm = realm
        proto = realm.intrinsic("AsyncGenerator.prototype")
        self.made = AsyncGeneratorObj(realm, proto, body)
        self.promises = []

    def ask(self, how, value=U):
        promise = new_promise(self.realm)
        self.promises.append(promise)
        method = "return_" if how == "return" else how
        getattr(self.made, method)(value, promise)
        return self

    def answers(self):
        self.realm.queue.drain()
        self.realm.queue.take_unheard()
        return [answer(promise) for promise in self.promises]


def answer(promise):
    value = promise.value
    props = getattr(value, "props", None)
    if props is None:
        return value
    if "message" in props:
        return props["message"]
    return props["value"], props["done"]


def rejected(realm, reason="wrong"):
    made = new_promise(realm)
    made.reject(reason)
    return made


def bad_promise(realm):
    made = new_promise(realm)

    def fail(this):
        raise Throw("unreadable")

    descriptor = realm.object({"get": realm.function("", 0, fail)})
    owner = realm.intrinsic("Object")
    owner.get("defineProperty", owner).fn(U, made, "constructor", descriptor)
    return made


def two():
    yield Produce(1.0)
    yield Produce(2.0)
    return 3.0


def test_requests_are_answered_in_order():
    asker = Asker(make_realm(), two())
    for _ in range(4):
        asker.ask("next")
    expected = [(1.0, False), (2.0, False), (3.0, True), (U, True)]
    assert asker.answers() == expected
    assert asker.ask("next").answers()[-1] == (U, True)


def test_values_are_waited_for():
    realm = make_realm()

    def body():
        waited = yield 1.0
        given = yield Produce(waited)
        yield Produce(given)
        return U

    asker = Asker(realm, body())
    assert asker.ask("next", "lost").ask("next", "given").answers() == [
        (1.0, False),
        ("given", False),
    ]


def test_a_rejected_value_is_thrown_at_the_yield():
    realm = make_realm()

    def body():
        for value in (rejected(realm), bad_promise(realm)):
            try:
                yield Produce(value)
            except Throw as error:
                yield Produce(error.value)
        raise Throw("at the end")

    asker = Asker(realm, body())
    for _ in range(4):
        asker.ask("next")
    expected = [("wrong", False), ("unreadable", False), "at the end", (U, True)]
    assert asker.answers() == expected


def returning(log):
    try:
        yield Produce(1.0)
    except Throw as error:
        log.append(error.value)
        yield Produce("caught")
    finally:
        log.append("finally")
    return U


def test_return_leaves_by_the_finally():
    realm, log = make_realm(), []
    value = new_promise(realm)
    value.resolve("waited")
    asker = Asker(realm, returning(log)).ask("next").ask("return", value)
    assert asker.answers() == [(1.0, False), ("waited", True)]
    assert log == ["finally"]


def test_return_of_what_is_rejected_is_a_throw():
    realm, log = make_realm(), []
    asker = Asker(realm, returning(log)).ask("next")
    asker.answers()
    asker.ask("return", rejected(realm))
    assert asker.answers()[-1] == ("caught", False)
    other = Asker(realm, returning(log)).ask("next")
    other.answers()
    other.ask("return", bad_promise(realm))
    assert other.answers()[-1] == ("caught", False)
    assert log == ["wrong", "unreadable"]


def test_return_before_the_start_and_after_the_end():
    realm = make_realm()
    asker = Asker(realm, two()).ask("return", 5.0).ask("next").ask("throw", "no")
    assert asker.answers() == [(5.0, True), (U, True), "no"]
    asker.ask("return", rejected(realm)).ask("return", bad_promise(realm))
    assert asker.answers()[3:] == ["wrong", "unreadable"]


def test_throw_is_thrown_at_the_yield():
    realm, log = make_realm(), []
    asker = Asker(realm, returning(log)).ask("next").ask("throw", "thrown")
    assert asker.answers() == [(1.0, False), ("caught", False)]
    asker.ask("throw", "again")
    assert asker.answers()[-1] == "again"
    assert log == ["thrown", "finally"]


def test_throw_before_the_start_ends_it():
    asker = Asker(make_realm(), two()).ask("throw", "thrown").ask("next")
    assert asker.answers() == ["thrown", (U, True)]


def test_a_request_while_it_is_suspended():
    asker = Asker(make_realm(), two()).ask("next")
    asker.answers()
    assert asker.ask("next").answers()[-1] == (2.0, False)
    assert asker.ask("throw", "thrown").answers()[-1] == "thrown"


def test_the_prototype_is_that_of_the_function():
    realm = make_realm()
    function = realm.function("g", 0, lambda this: U)
    proto = realm.object()
    function.put_own("prototype", proto)
    assert async_generator(realm, function, two()).proto is proto
    function.put_own("prototype", 5.0)
    made = async_generator(realm, function, two())
    assert made.proto is realm.intrinsic("AsyncGenerator.prototype")


# yield*


def iterable_of(realm, key=ASYNC_ITERATOR, **methods):
    iterator = realm.object(
        {name: realm.function(name, 1, method) for name, method in methods.items()}
    )
    return realm.object({key: realm.function("", 0, lambda this: iterator)})


def passing(realm, log, **methods):
    def body():
        try:
            value = yield from delegate_async(realm, iterable_of(realm, **methods))
        except GeneratorReturn as asked:
            log.append(asked.value)
            raise
        return value

    return Asker(realm, body())


def echo(realm, *, done=False):
    return lambda this, *args: realm.object({"value": args[0], "done": done})


def test_next_is_handed_on():
    realm = make_realm()
    asker = passing(realm, [], next=echo(realm)).ask("next", "lost").ask("next", "b")
    assert asker.answers() == [(U, False), ("b", False)]
    asker = passing(realm, [], next=echo(realm, done=True))
    assert asker.ask("next").answers() == [(U, True)]


def test_return_is_handed_on():
    realm, log = make_realm(), []

    def close(this, value):
        return echo(realm, done=value == "b")(this, value)

    asker = passing(realm, log, next=echo(realm), **{"return": close})
    asker.ask("next").ask("return", "a").ask("return", "b")
    assert asker.answers()[1:] == [("a", False), ("b", True)]
    assert log == ["b"]


def test_return_without_such_a_method_returns():
    realm, log = make_realm(), []
    asker = passing(realm, log, next=echo(realm)).ask("next").ask("return", "a")
    assert asker.answers()[1] == ("a", True)
    assert log == ["a"]


def test_throw_is_handed_on():
    realm = make_realm()
    asker = passing(realm, [], next=echo(realm), throw=echo(realm))
    assert asker.ask("next").ask("throw", "a").answers()[1] == ("a", False)


def test_throw_without_such_a_method_closes():
    realm, log = make_realm(), []
    methods = {"return": lambda this: log.append("closed") or this}
    asker = passing(realm, [], next=echo(realm), **methods)
    asker.ask("next").ask("throw", "a")
    assert asker.answers()[1] == "the iterator of yield* has no throw method"
    assert log == ["closed"]


def test_a_synchronous_iterable_is_delegated_to():
    realm = make_realm()
    value = new_promise(realm)
    value.resolve("waited")
    step = echo(realm)
    iterable = iterable_of(realm, ITERATOR, next=lambda this, v: step(this, value))

    def body():
        yield from delegate_async(realm, iterable)

    asker = Asker(realm, body()).ask("next").ask("next")
    assert asker.answers() == [("waited", False)] * 2


def test_a_value_that_cannot_be_read_is_no_throw_to_hand_on():
    realm = make_realm()

    def fail(this):
        raise Throw("unreadable")

    result = realm.object({"done": False})
    result.define("value", Property(get=realm.function("", 0, fail)))
    asker = passing(realm, [], next=lambda this, value: result)
    assert asker.ask("next").answers() == ["unreadable"]
