from __future__ import annotations

import enum
import math
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.script.stage import Stage
from voxrt.errors import NotSupportedError, ScriptError
from voxrt.script.js.host import Bridge
from voxrt.script.js.program import realm_of
from voxrt.script.js.runtime.values import Fault, Symbol, U


class Event:
    """Data of the host's, as events carry it."""

    _vox_host_ = True
    _vox_noun_ = "event"

    def __init__(self, **fields):
        self._fields = fields

    def keys(self):
        return self._fields.keys()

    def items(self):
        return self._fields.items()


class Mood(enum.StrEnum):
    GOOD = "good"


def bridged(**names):
    """A stage whose scripts see some names of the host."""
    stage = Stage()
    for name, value in names.items():
        stage.context.define(name, value)
    return stage


def shown(expression, **names):
    """Text of an expression over names of the host."""
    return bridged(**names).play(f"console.log({expression})", "s.js")[-1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "undefined"),
        (True, "true"),
        (3, "3"),
        (2**60, "1152921504606847000"),
        (1.5, "1.5"),
        ("a\U0001f600", "3"),
        (Mood.GOOD, "good"),
        ([1, None, "x"], "[ 1, null, 'x' ]"),
        ((1, 2), "[ 1, 2 ]"),
        ({1}, "[ 1 ]"),
        (b"\x01\x02", "[ 1, 2 ]"),
        ({"a": {"b": None}}, "{ a: { b: null } }"),
        (Event(name="x", more=None), "{ name: 'x', more: null }"),
    ],
)
def test_values_of_the_host(value, text):
    expression = "it.length" if value == "a\U0001f600" else "it"
    assert shown(expression, it=value) == text


def test_dates_show_the_clock_of_the_host():
    there = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=5)))
    assert shown("it.toISOString()", it=there) == "2026-01-02T03:04:05.000Z"
    got = []
    stage = bridged(take=lambda *values: got.extend(values))
    stage.play("take(new Date(1500), [new Date(0)], new Date(NaN), 1)", "s.js")
    moment = datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)
    assert got == [moment, ["1970-01-01T00:00:00.000Z"], None, 1]


def test_new_with_a_function_of_the_host_is_a_call():
    assert shown("new make(1)", make=lambda value: {"value": value}) == "{ value: 1 }"


def test_an_event_is_the_same_object_for_all_listeners():
    event = Event(name="x")
    heard = []
    stage = bridged(add=heard.append, event=event)
    stage.play("add(e => { e.seen = 1 }); add(e => console.log(e.seen));", "s.js")
    for listener in heard:
        stage.context.call(listener, event)
    assert stage.context.take_prints() == ["1"]


def test_only_so_many_events_are_kept():
    stage = Stage()
    bridge = Bridge(realm_of(stage.context))
    events = [Event(number=number) for number in range(70)]
    first = bridge.to_js(events[0])
    for event in events:
        bridge.to_js(event)
    assert bridge.to_js(events[0]) is not first
    assert bridge.to_js(events[69]) is bridge.to_js(events[69])


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("undefined", None),
        ("null", None),
        ("true", True),
        ("3", 3),
        ("1.5", 1.5),
        ("10n", 10),
        ("'a\U0001f600'", "a\U0001f600"),
        ("new String('x')", "x"),
        ("[1, [undefined]]", [1, [None]]),
        ("[1, , 3]", [1, None, 3]),
        ("({ a: 1, b: undefined, c: null })", {"a": 1, "c": None}),
        ("Object.defineProperty({ a: 1 }, 'b', { value: 2 })", {"a": 1}),
        ("({ [Symbol.iterator]: 1, a: 2 })", {"a": 2}),
        ("[new Date(0)]", ["1970-01-01T00:00:00.000Z"]),
        ("[new Date(NaN)]", [None]),
        ("({ e: new TypeError('bad') })", {"e": "TypeError: bad"}),
    ],
)
def test_values_of_scripts(expression, value):
    got = []
    stage = bridged(take=lambda value, last: got.append(value))
    stage.play(f"take({expression}, 1, undefined)", "s.js")
    assert got == [value]
    assert type(got[0]) is type(value)


def test_what_is_no_number_stays_a_float():
    got = []
    stage = bridged(take=lambda *values: got.extend(values))
    stage.play("take(NaN, Infinity, undefined, 1, undefined)", "s.js")
    assert math.isnan(got[0])
    assert got[1:] == [math.inf, None, 1]


def test_objects_that_hold_themselves():
    got = []
    bridged(take=got.append).play("const a = { b: [] }; a.b.push(a); take(a)", "s.js")
    assert got[0]["b"][0] is got[0]


def test_functions_are_the_same_each_time():
    got = []
    stage = bridged(take=lambda *values: got.extend(values))
    stage.play(
        "const f = x => x + 1; take(f, f); take(f); console.log(f === f)", "s.js"
    )
    assert got[0] is got[1] is got[2]
    assert stage.context.call(got[0], 1) == 2
    assert repr(got[0]) == "function f"


def test_a_function_comes_back_as_itself():
    assert shown("echo(Array) === Array", echo=lambda f: f) == "true"


def test_a_symbol_stays_where_it_is():
    stage = Stage()
    bridge = Bridge(realm_of(stage.context))
    with pytest.raises(Fault, match="Symbol"):
        bridge.to_host(Symbol("x"))
    with pytest.raises(Fault, match="cannot be given to JavaScript"):
        bridge.to_js(object())
    assert bridge.to_js(None, None) is None
    assert bridge.to_js(None) is U


@pytest.mark.parametrize(
    ("error", "name", "text"),
    [
        (TypeError("wrong"), "TypeError", "wrong"),
        (ValueError("odd"), "Error", "odd"),
        (KeyError("k"), "Error", "'k'"),
        (AttributeError("none"), "Error", "none"),
        (NotSupportedError("not supported yet: x"), "Error", "not supported yet: x"),
    ],
)
def test_errors_of_the_host_can_be_caught(error, name, text):
    def fail():
        raise error

    stage = bridged(fail=fail)
    script = "try { fail() } catch (e) { console.log(e.name, e.message) }"
    assert stage.play(script, "s.js")[-1] == f"{name} {text}"


def test_an_error_of_the_host_that_nobody_catches_keeps_its_hint():
    def fail():
        raise NotSupportedError("not supported yet: x", hint="do without")

    with pytest.raises(ScriptError) as caught:
        bridged(fail=fail).play("\n  fail()", "s.js")
    assert caught.value.message == "not supported yet: x"
    assert caught.value.hint == "do without"
    assert (caught.value.place.line, caught.value.place.column) == (2, 3)


def test_faults_of_our_own_are_not_for_scripts():
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ScriptError, match="ZeroDivisionError"):
        bridged(fail=fail).play("try { fail() } catch (e) {}", "s.js")


def test_a_script_error_inside_a_call_ends_the_turn():
    def fail():
        raise ScriptError("inner")

    with pytest.raises(ScriptError, match="inner"):
        bridged(fail=fail).play("try { fail() } catch (e) {}", "s.js")


def test_promises_of_the_host():
    stage = Stage()
    good, bad = stage.context.promise(), stage.context.promise()
    stage.context.define("good", lambda: good)
    stage.context.define("bad", lambda: bad)
    stage.play(
        "good().then(v => console.log('good', v));"
        "bad().catch(e => console.log('bad', e.message));",
        "s.js",
    )
    good.resolve([1])
    bad.reject(ValueError("no"))
    stage.context.drain()
    assert stage.context.take_prints() == ["good [ 1 ]", "bad no"]


def test_names_that_the_host_did_not_define_stay_hidden():
    stage = bridged(there=1)
    stage.context.scope["hidden"] = 2
    prints = stage.play(
        "console.log(typeof there, typeof hidden, globalThis.there)", "s.js"
    )
    assert prints[-1] == "number undefined 1"
