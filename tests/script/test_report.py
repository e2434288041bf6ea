from __future__ import annotations

import re

import pytest

from tests.script.stage import Stage
from voxrt.errors import Place, ScriptError, ScriptFrame, ScriptRuntimeError
from voxrt.script.report import render


def rendered(text, **limits):
    with pytest.raises(ScriptError) as caught:
        Stage(**limits).play(text)
    return render(caught.value)


def test_message_place_caret_and_calls():
    assert rendered("def f():\n\treturn 1 / 0\n\nf()\n") == (
        "ZeroDivisionError: division by zero\n"
        "  at scenario.py:2:9\n"
        "    return 1 / 0\n"
        "           ^\n"
        "  calls, the last one innermost:\n"
        "    scenario.py:4:1 in top level\n"
        "      f()\n"
        "    scenario.py:2:9 in f\n"
        "      return 1 / 0"
    )


def test_causes_stand_below():
    text = rendered(
        "try:\n    1 / 0\nexcept Exception as e:\n    raise KeyError from e\n"
    )
    first, second = text.split("\n\n")
    assert first.startswith("KeyError")
    assert second.startswith("caused by ZeroDivisionError: division by zero\n")


def test_hints_and_notes():
    assert "  hint: did you mean 'print'?" in rendered("prnt\n")
    text = rendered("e = ValueError()\ne.add_note('a note')\nraise e\n")
    assert text.startswith("ValueError\n  a note\n  at scenario.py:3:1")


def test_runaway_recursion_is_shortened():
    text = rendered("def f(): f()\nf()\n", recursion_depth=100)
    assert 3 <= text.count("in f\n") <= 5
    assert re.search(r"\.\.\. 3\d more like this", text)


def test_without_a_place():
    assert render(ScriptRuntimeError("alone")) == "alone"


def test_without_a_column_there_is_no_caret():
    error = ScriptRuntimeError("m", place=Place("a.py", 3), source="  x = 1")
    assert render(error) == "m\n  at a.py:3\n    x = 1"


def test_a_column_outside_the_line_has_no_caret():
    error = ScriptRuntimeError("m", place=Place("a.py", 3, 1), source="   x")
    assert "^" not in render(error)


def test_without_a_source_there_is_no_quote():
    assert (
        render(ScriptRuntimeError("m", place=Place("a.py", 3, 1))) == "m\n  at a.py:3:1"
    )


def test_a_circle_of_causes_ends():
    one, two = ScriptRuntimeError("one"), ScriptRuntimeError("two")
    one.__cause__, two.__cause__ = two, one
    assert render(one) == "one\n\ncaused by two"


def test_repeats_at_the_beginning_only():
    frame = ScriptFrame("f", Place("a.py", 1))
    last = ScriptFrame("g", Place("a.py", 2))
    text = render(ScriptRuntimeError("m", stack=(*[frame] * 5, last)))
    assert text.splitlines()[2:] == [
        *["    a.py:1 in f"] * 3,
        "      ... 2 more like this",
        "    a.py:2 in g",
    ]
