from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptError
from voxrt.script.js.host import describe
from voxrt.script.js.program import realm_of


def failure(source):
    with pytest.raises(ScriptError) as caught:
        Stage().play(source, "s.js")
    return caught.value


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("throw new TypeError('bad')", "TypeError: bad"),
        ("throw new Error()", "Error"),
        (
            "throw new Error('a', { cause: new TypeError('b') })",
            "Error: a (caused by TypeError: b)",
        ),
        ("throw new Error('a', { cause: 1 })", "Error: a"),
        ("const e = new Error('a'); e.cause = e; throw e", "Error: a"),
        ("throw 'text'", "uncaught text"),
        ("throw { a: 1 }", "uncaught { a: 1 }"),
        ("throw undefined", "uncaught undefined"),
        ("const e = new Error('a'); e.name = 'Own'; throw e", "Own: a"),
        ("class Own extends Error {}; throw new Own('a')", "Error: a"),
        ("const e = new Error('a'); e.message = 5; throw e", "Error"),
        ("const e = new Error('a'); Object.setPrototypeOf(e, null); throw e", "a"),
        (
            "const e = new Error('a');"
            "Object.defineProperty(e, 'name', { get() { throw 1 } }); throw e",
            "a",
        ),
        ("x.y", "ReferenceError: x is not defined"),
        ("y; let y = 1", "ReferenceError: cannot access y before initialization"),
        ("throw new Error('\U0001f600')", "Error: \U0001f600"),
        ("null.a", "TypeError: cannot read property a of null"),
    ],
)
def test_the_words(source, text):
    assert failure(source).message == text


def test_the_calls_are_those_where_the_error_was_made():
    error = failure(
        "function make() {\n  return new Error('x')\n}\n\nconst e = make()\nthrow e"
    )
    assert (error.place.line, error.stack[-1].function) == (2, "make")
    assert [frame.place.line for frame in error.stack] == [5, 2]


def test_other_exceptions_are_not_ours():
    stage = Stage()
    realm = realm_of(stage.context)
    assert describe(realm, ValueError("x")) is None
