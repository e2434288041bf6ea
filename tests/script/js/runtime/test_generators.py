"""Generators, with bodies written by hand."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.generators import (
    GeneratorIterator,
    GeneratorObj,
    GeneratorReturn,
    delegate,
    generator,
)
from voxrt.script.js.runtime.iteration import open_iterator
from voxrt.script.js.runtime.objects import Obj, Property
from voxrt.script.js.runtime.values import ITERATOR, MISSING, Fault, Throw, U


def start(realm, body):
    return GeneratorObj(realm, realm.intrinsic("Generator.prototype"), body)


def pair(result):
    return result.props["value"], result.props["done"]


def two(log):
    try:
        log.append((yield 1.0))
        log.append((yield 2.0))
    finally:
        log.append("finally")
    return 3.0


def test_a_generator_runs_to_its_end():
    log = []
    made = start(make_realm(), two(log))
    steps = [pair(made.next(value)) for value in ("a", "b", "c", "d")]
    assert steps == [(1.0, False), (2.0, False), (3.0, True), (U, True)]
    assert log == ["b", "c", "finally"]


def test_return_runs_what_is_left_to_do():
    log = []
    made = start(make_realm(), two(log))
    made.next()
    assert pair(made.return_(9.0)) == (9.0, True)
    assert log == ["finally"]
    assert pair(made.return_(8.0)) == (8.0, True)


def test_return_before_the_start_runs_nothing():
    log = []
    made = start(make_realm(), two(log))
    assert pair(made.return_(9.0)) == (9.0, True)
    assert pair(made.next()) == (U, True)
    assert log == []


def test_throw_comes_out_of_the_yield():
    def body():
        try:
            yield 1.0
        except Throw as error:
            yield error.value
        return U

    made = start(make_realm(), body())
    made.next()
    assert pair(made.throw("thrown")) == ("thrown", False)
    with pytest.raises(Throw):
        made.throw("again")
    assert pair(made.next()) == (U, True)


def test_throw_before_the_start_ends_it():
    made = start(make_realm(), two([]))
    for _ in range(2):
        with pytest.raises(Throw) as raised:
            made.throw("thrown")
        assert raised.value.value == "thrown"


def test_a_running_generator_is_not_entered():
    faults = []

    def body():
        for act in (made.next, made.return_, made.throw):
            with pytest.raises(Fault) as raised:
                act()
            faults.append(raised.value.text)
        yield 1.0

    made = start(make_realm(), body())
    made.next()
    assert faults == ["the generator is already running"] * 3


def test_the_prototype_is_that_of_the_function():
    realm = make_realm()
    function = realm.function("g", 0, lambda this: U)
    proto = realm.object()
    function.put_own("prototype", proto)
    assert generator(realm, function, two([])).proto is proto
    function.put_own("prototype", 5.0)
    made = generator(realm, function, two([]))
    assert made.proto is realm.intrinsic("Generator.prototype")


# yield*


def iterator_of(realm, **methods):
    made = realm.object(
        {name: realm.function(name, 1, method) for name, method in methods.items()}
    )
    made.props[ITERATOR] = realm.function("", 0, lambda this: made)
    return made


def passing(realm, iterable, log):
    def body():
        try:
            value = yield from delegate(realm, iterable)
        except GeneratorReturn as asked:
            log.append(asked.value)
            raise
        return value

    return start(realm, body())


def test_results_are_handed_on_as_they_are():
    realm = make_realm()
    seen = []
    inner = realm.object({"done": False})

    def step(this, value):
        seen.append(value)
        return inner if len(seen) < 3 else realm.object({"done": True, "value": 7.0})

    made = passing(realm, iterator_of(realm, next=step), [])
    assert made.next("ignored") is inner
    assert made.next("second") is inner
    assert pair(made.next("third")) == (7.0, True)
    assert seen == [U, "second", "third"]


def test_return_is_handed_on():
    realm = make_realm()
    log, results = [], [{"done": False}, {"done": True, "value": 5.0}]
    iterator = iterator_of(
        realm,
        next=lambda this, value: realm.object(),
        **{"return": lambda this, value: realm.object(results.pop(0))},
    )
    made = passing(realm, iterator, log)
    made.next()
    assert made.return_("a").props == {"done": False}
    assert pair(made.return_("b")) == (5.0, True)
    assert log == [5.0]


def test_return_without_such_a_method_returns():
    realm = make_realm()
    log = []
    made = passing(realm, iterator_of(realm, next=lambda this, v: realm.object()), log)
    made.next()
    assert pair(made.return_("a")) == ("a", True)
    assert log == ["a"]


def test_throw_is_handed_on():
    realm = make_realm()
    iterator = iterator_of(
        realm,
        next=lambda this, value: realm.object(),
        throw=lambda this, value: realm.object({"done": True, "value": value}),
    )
    made = passing(realm, iterator, [])
    made.next()
    assert pair(made.throw("thrown")) == ("thrown", True)


def test_throw_without_such_a_method_closes():
    realm = make_realm()
    log = []
    iterator = iterator_of(
        realm,
        next=lambda this, value: realm.object(),
        **{"return": lambda this: log.append("closed") or this},
    )
    made = passing(realm, iterator, [])
    made.next()
    with pytest.raises(Fault) as raised:
        made.throw("thrown")
    assert raised.value.text == "the iterator of yield* has no throw method"
    assert log == ["closed"]


def test_what_is_no_iterator():
    realm = make_realm()
    broken = iterator_of(realm)
    with pytest.raises(Fault) as raised:
        passing(realm, broken, []).next()
    assert raised.value.text == "iterator has no next method"
    wrong = iterator_of(realm, next=lambda this, value: 5.0)
    with pytest.raises(Fault) as raised:
        passing(realm, wrong, []).next()
    assert raised.value.text == "iterator result is not an object"


def test_results_are_ordinary_objects():
    realm = make_realm()
    result = start(realm, two([])).next()
    assert type(result) is Obj
    assert result.own_keys() == ["value", "done"]


# Iterating


def stepped(opened):
    items = []
    while (item := opened.step()) is not MISSING:
        items.append(item)
    return items


def test_a_generator_is_iterated_without_result_objects():
    realm = make_realm()
    opened = open_iterator(realm, start(realm, two([])))
    assert isinstance(opened, GeneratorIterator)
    assert stepped(opened) == [1.0, 2.0]
    assert stepped(opened) == []


def test_a_changed_next_is_called():
    realm = make_realm()
    made = start(realm, two([]))
    end = realm.object({"done": True})
    made.put_own("next", realm.function("next", 0, lambda this: end))
    assert stepped(open_iterator(realm, made)) == []


def test_results_of_an_inner_iterator_are_looked_at():
    realm = make_realm()
    results = [{"value": 1.0}, {"value": 2.0}]
    step = lambda this, value: realm.object(results.pop(0))  # noqa: E731
    made = passing(realm, iterator_of(realm, next=step), [])
    opened = open_iterator(realm, made)
    assert opened.step() == 1.0
    assert not opened.done
    log = []

    def done(this):
        log.append("asked")
        return len(log) > 1

    result = realm.object()
    result.define("done", Property(get=realm.function("", 0, done)))
    inner = iterator_of(realm, next=lambda this, value: result)
    assert stepped(open_iterator(realm, passing(realm, inner, []))) == []


def test_a_generator_inside_yield_needs_no_result_objects():
    realm, log = make_realm(), []
    inner = start(realm, two(log))
    made = passing(realm, inner, [])
    assert [pair(made.next(v)) for v in ("lost", "a", "b")] == [
        (1.0, False),
        (2.0, False),
        (3.0, True),
    ]
    assert log == ["a", "b", "finally"]
    assert pair(passing(realm, inner, []).next()) == (U, True)


def test_results_come_through_several_generators():
    realm = make_realm()
    result = realm.object({"value": 1.0})
    end = realm.object({"value": 2.0, "done": True})
    results = [result, end]
    iterator = iterator_of(realm, next=lambda this, value: results.pop(0))
    made = passing(realm, passing(realm, iterator, []), [])
    assert made.next() is result
    assert pair(made.next()) == (2.0, True)
