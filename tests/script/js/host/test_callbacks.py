from __future__ import annotations

import pytest

from tests.script.js.host.test_bridge import bridged
from voxrt.errors import ScriptError


def taken(source):
    """A stage, and the function that a script gave away."""
    got = []
    stage = bridged(take=got.append)
    stage.play(source, "s.js")
    return stage, got[0]


def test_arguments_and_result_are_turned_around():
    stage, function = taken("take(function f(a, b) { return { sum: a.x + b, a } })")
    assert stage.context.call(function, {"x": 1}, 2) == {"sum": 3, "a": {"x": 1}}
    assert repr(function) == "function f"


def test_functions_without_a_name():
    _, function = taken("take(() => 1)")
    assert repr(function) == "function"
    _, function = taken("take(Object.defineProperty(() => 1, 'name', { value: 1 }))")
    assert repr(function) == "function"


def test_what_it_throws_ends_the_turn_with_its_place():
    stage, function = taken("take(() => {\n  throw new RangeError('x')\n})")
    with pytest.raises(ScriptError, match="RangeError: x") as caught:
        stage.context.call(function)
    assert caught.value.place.line == 2
