from __future__ import annotations

import gc
from types import SimpleNamespace

import pytest

from tests.script.quickjs.helpers import fail, make_stage, play
from voxrt.api.constants import ConstantGroup
from voxrt.api.eventobject import EventObject


class Thing:
    _vox_host_ = True

    def __init__(self):
        self.given = []
        self._level = 1
        self.secret_ = None

    def keep(self, *values):
        self.given += values
        return self

    def give(self):
        return self.given[-1]

    def nothing(self):
        return None

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self._level = value

    @property
    def fixed(self):
        return 5

    def _vox_json_(self):
        return {"level": self._level}


class Maker(Thing):
    def __call__(self, *values):
        return Thing().keep(*values)


def run(source, **names):
    names.setdefault("thing", Thing())
    return play(source, names), names["thing"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("undefined", None),
        ("null", None),
        ("true", True),
        ("'a\\0b'", "a\0b"),
        ("'\\ud800'", "\ud800"),
        ("'😀'", "😀"),
        ("1", 1),
        ("-0", 0),
        ("1.5", 1.5),
        ("1e21", 10**21),
        ("Infinity", float("inf")),
        ("2n ** 70n", 2**70),
        ("[1, , 'x']", [1, None, "x"]),
        ("{ a: { b: [1] }, u: undefined, n: null }", {"a": {"b": [1]}, "n": None}),
        ("new Number(3)", 3),
        ("Object(2n)", 2),
        ("new Date(0)", "1970-01-01T00:00:00.000Z"),
        ("new Date(NaN)", None),
        ("{ e: new TypeError('bad') }", {"e": "TypeError: bad"}),
        ("Object.defineProperty({ a: 1 }, 'b', { value: 2 })", {"a": 1}),
        ("new (class A { x = 1 })", {"x": 1}),
    ],
)
def test_what_the_host_gets(expression, value):
    _, thing = run(f"thing.keep('first', {expression}, 'last')")
    assert thing.given == ["first", value, "last"]
    assert type(thing.given[1]) is type(value)


def test_a_date_that_is_written_otherwise():
    _, thing = run("const d = new Date(0); d.toJSON = () => ({ a: 1 }); thing.keep(d)")
    assert thing.given == [{"a": 1}]


def test_cycles_and_shared_objects():
    _, thing = run("const a = { l: [] }; a.l.push(a, a.l); thing.keep(a, a)")
    first, second = thing.given
    assert first is second
    assert first["l"] == [first, first["l"]]


def test_trailing_undefined_is_left_out():
    _, thing = run("thing.keep(1, undefined, undefined)")
    assert thing.given == [1]


def test_symbols_have_no_meaning_for_the_host():
    assert (
        "Symbol(a) cannot be given"
        in fail("thing.keep(Symbol('a'))", {"thing": Thing()}).message
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "undefined"),
        (True, "true"),
        (3, "3"),
        (2**53, "9007199254740992"),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (-float("inf"), "-Infinity"),
        ("a\0😀", "a\0😀"),
        (b"ab", "[ 97, 98 ]"),
        ((1, None), "[ 1, null ]"),
        ({"a": None, 2: [{}]}, "{ '2': [ {} ], a: null }"),
        (type("Text", (str,), {})("t"), "t"),
        (len, "[Function: len]"),
    ],
)
def test_what_a_script_gets(value, shown):
    assert play("console.log(given)", {"given": value}) == [shown]


def test_strange_objects_are_refused():
    error = fail("given", {"given": SimpleNamespace()})
    assert error.message == "TypeError: a SimpleNamespace cannot be given to JavaScript"


def test_objects_of_the_host_are_themselves():
    prints, thing = run(
        """
        thing.keep(thing);
        console.log(thing.give() === thing, thing.keep === thing.keep,
          typeof thing.keep);
        console.log(thing.keep(1) === thing, thing.nothing(), thing.then, thing._level);
        """
    )
    assert prints == ["true true function", "true undefined undefined undefined"]
    assert thing.given == [thing, 1]


def test_members_and_what_scripts_add():
    prints, thing = run(
        """
        'use strict';
        thing.level = 4;
        thing.own = 5;
        console.log(thing.level, thing.own, Object.keys(thing), 'own' in thing);
        console.log('keep' in thing, 'nope' in thing, delete thing.own, thing.own);
        console.log(delete thing.keep, typeof thing.keep, JSON.stringify(thing));
        try { thing.fixed = 1 } catch (e) { console.log(e.name) }
        const ownOf = Object.getOwnPropertyDescriptor;
        console.log(String(thing), ownOf(thing, 'level').value);
        console.log(ownOf(thing, 'nope'), Object.isExtensible(thing));
        const child = Object.create(thing);
        child.level = 7;
        console.log(child.level, thing.level, Reflect.setPrototypeOf(thing, null));
        thing.keep = 9;
        thing[Symbol.iterator] = 3;
        console.log(thing.keep, thing[Symbol.iterator], thing);
        """
    )
    assert prints == [
        "4 5 [ 'own' ] true",
        "true false true undefined",
        'true function {"level":4}',
        "TypeError",
        "[object Object] 4",
        "undefined true",
        "7 4 false",
        "9 3 {}",
    ]
    assert thing.level == 4


def test_long_texts_that_were_put_together():
    source = (
        "let s = ''; for (let i = 0; i < 300; i++) s += 'abcdefghij'.repeat(9) + i;"
    )
    _, thing = run(f"{source} thing.keep(s, () => s, s)")
    assert len(thing.given[0]) == len(thing.given[1]()) == 300 * 90 + 790


def test_json_of_what_has_no_plain_data():
    class Bare:
        _vox_host_ = True

    assert play("console.log(JSON.stringify(bare))", {"bare": Bare()}) == ["{}"]


def test_callable_objects_of_the_host():
    prints, _ = run(
        """
        console.log(typeof make, make(1).give(), new make(2).give(), Object.keys(make));
        console.log(make.name, Object.getPrototypeOf(make) === Object.prototype);
        """,
        make=Maker(),
    )
    assert prints == ["function 1 2 []", "undefined true"]


def test_groups_of_constants():
    group = ConstantGroup("Modules", {"A": "a", "B": "b"})
    prints = play(
        """
        console.log(Object.keys(Modules), Modules.A, { ...Modules }, Modules.Nope);
        console.log(Object.values(Modules));
        Modules.A = 1;
        console.log(Modules.A, Modules.items, Modules.get);
        """,
        {"Modules": group},
    )
    assert prints == [
        "[ 'A', 'B' ] a { A: 'a', B: 'b' } undefined",
        "[ 'a', 'b' ]",
        "a undefined undefined",
    ]


def test_events_are_copied_once():
    stage = make_stage()
    seen = []
    stage.context.define("take", seen.append)
    stage.run("let last; take((e) => { e.mark = 1; last = e });", "a.js")
    stage.run("take((e) => e === last && e.mark + e.data.n)", "b.js")
    event = EventObject("E", {"data": {"n": 2}})
    stage.context.call(seen[0], event)
    assert stage.context.call(seen[1], event) == 3
    for number in range(70):
        stage.context.call(seen[0], EventObject("E", {"n": number}))
    assert stage.context.call(seen[1], event) is False


def test_functions_of_scripts_are_themselves():
    prints, thing = run(
        """
        const f = function named(a) { return [a, this === undefined] };
        thing.keep(f, f, () => 1, f);
        console.log(thing.give() === f);
        """
    )
    first, second, other, last = thing.given
    assert prints == ["true"]
    assert first is second is last
    assert other is not first
    assert [repr(first), repr(other)] == ["function named", "function"]
    assert first("x") == ["x", False]


def test_forgotten_functions_are_released():
    stage = make_stage()
    stage.context.define("drop", lambda f: None)
    stage.run("function many() { for (let i = 0; i < 200; i++) drop(() => i) }", "a.js")
    stage.run("many(); many()", "b.js")
    gc.collect()
    stage.run("many()", "c.js")
    assert stage.play("console.log('on')", "d.js") == ["on"]


def test_names_appear_when_the_host_defines_them():
    stage = make_stage()
    stage.context.define("require", lambda: stage.context.define("Later", 7))
    source = "console.log(typeof Later); require(); console.log(Later); Later = 8;"
    assert stage.play(source, "a.js") == ["undefined", "7"]
    assert stage.play("console.log(Later)", "b.js") == ["8"]
    assert stage.play(
        "function require() { return 2 } console.log(require())", "c.js"
    ) == ["2"]
