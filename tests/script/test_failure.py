from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import (
    NotSupportedError,
    Place,
    ScriptError,
    ScriptFrame,
    ScriptLimitError,
    ScriptRuntimeError,
)
from voxrt.script.failure import (
    MAX_FRAMES,
    Description,
    Explainer,
    _position,
    column_of,
)
from voxrt.script.meter import Stopped
from voxrt.script.settings import ScriptSettings


def failure(text, **limits):
    with pytest.raises(ScriptError) as caught:
        Stage(**limits).play(text)
    return caught.value


def test_place_source_and_stack():
    error = failure("def f(x):\n    return 1 / x\n\nf(0)\n")
    assert type(error) is ScriptRuntimeError
    assert error.message == "ZeroDivisionError: division by zero"
    assert error.place == Place("scenario.py", 2, 12)
    assert error.source == "    return 1 / x"
    assert [(each.function, each.place.line) for each in error.stack] == [
        ("top level", 4),
        ("f", 2),
    ]
    assert error.stack[0].source == "f(0)"


def test_columns_count_characters_not_bytes():
    error = failure('x = "äöü" and (1 / 0)\n')
    assert error.place.column == 16
    assert column_of("äb", 2) == 2


def test_frames_of_the_host_are_left_out():
    error = failure("list(map(lambda x: 1 / x, sorted([0], key=lambda x: x)))\n")
    assert [each.function for each in error.stack] == ["top level", "lambda"]


def test_causes_are_kept():
    error = failure(
        "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError('v') from e\n"
    )
    assert isinstance(error.__cause__, ScriptRuntimeError)
    assert error.__cause__.message == "KeyError: 'a'"
    assert error.__cause__.place.line == 2


def test_what_was_handled_meanwhile_is_a_cause_unless_suppressed():
    text = "try:\n    1 / 0\nexcept Exception:\n    raise ValueError('v'){}\n"
    assert failure(text.format("")).__cause__ is not None
    assert failure(text.format(" from None")).__cause__ is None


def test_an_explained_cause_is_taken_as_it_is():
    stage = Stage()
    inner = ScriptRuntimeError("inner")
    outer = ValueError("outer")
    outer.__cause__ = inner
    assert stage.context.explain(outer).__cause__ is inner
    assert stage.context.explain(inner) is inner


def test_groups_list_their_errors():
    error = failure("raise ExceptionGroup('two', [ValueError(1), KeyError(2)])\n")
    assert error.message == "ExceptionGroup: two (2 sub-exceptions)"
    assert error.__notes__ == ["1. ValueError: 1 (None)", "2. KeyError: 2 (None)"]


def test_errors_of_the_host_without_a_place_get_one():
    stage = Stage()

    def fail():
        raise ScriptRuntimeError("the host says no")

    stage.context.define("fail", fail)
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.play("x = 1\nfail()\n")
    assert caught.value.place == Place("scenario.py", 2, 1)
    assert caught.value.source == "fail()"
    assert caught.value.message == "the host says no"


def test_notes_are_kept():
    error = failure("e = ValueError()\ne.add_note('look here')\nraise e\n")
    assert error.message == "ValueError"
    assert error.__notes__ == ["look here"]


def test_names_get_help():
    assert failure("prnit(1)\n").hint == "did you mean 'print'?"
    assert failure("def f(count):\n    return coutn\nf(1)\n").hint == (
        "did you mean 'count'?"
    )
    assert failure("zzzzzz\n").hint is None
    assert failure("_prnit\n").hint is None


def test_attributes_get_help():
    assert failure("'a'.uper()\n").hint == "did you mean 'upper'?"
    assert failure("import asyncio\nasyncio.Event().sett()\n").hint is None
    text = "class A:\n    def __dir__(self):\n        1 / 0\nA().abc\n"
    assert failure(text).hint is None


def test_the_host_may_know_more_about_a_name():
    stage = Stage()
    stage.context.on_missing_name = lambda name: f"{name} needs require(Modules.X)"
    assert stage.context.on_missing_name is not None
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.play("Cartesia\n")
    assert caught.value.message == "NameError: Cartesia needs require(Modules.X)"


def test_errors_of_voxrt_keep_their_hint():
    stage = Stage()

    def missing():
        raise NotSupportedError("not there yet", hint="wait")

    stage.context.define("missing", missing)
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.play("missing()\n")
    assert caught.value.message == "NotSupportedError: not there yet"
    assert caught.value.hint == "wait"
    assert isinstance(caught.value.__context__, NotSupportedError)


def test_limits_have_their_own_class():
    assert type(failure("while 1: pass\n", steps_per_turn=10)) is ScriptLimitError
    deep = failure("def f(): f()\nf()\n", recursion_depth=100)
    assert type(deep) is ScriptLimitError
    assert len(deep.stack) == MAX_FRAMES
    assert type(failure("'a' * 10 ** 9\n")) is ScriptLimitError


def test_a_stop_inside_str_is_no_text():
    text = (
        "class E(Exception):\n    def __str__(self):\n        while 1: pass\nraise E\n"
    )
    assert failure(text, steps_per_turn=100).message.startswith("E")


def test_places_of_unknown_lines_are_empty():
    explainer = Explainer(ScriptSettings())
    explainer.add_source("a.py", "one\n")
    assert explainer._line(Place("a.py", 9)) == ""
    assert explainer._line(Place("b.py", 1)) == ""
    assert explainer._line(None) == ""


def test_code_without_positions_still_has_a_line():
    code = compile("x = 1\n", "a.py", "exec")
    assert _position(code, -1, []) == (0, 0)
    assert _position(code, 10**6, []) == (0, 0)
    nowhere = code.replace(co_linetable=b"\xff")  # eight units without a place
    assert _position(nowhere, 2, []) == (0, 0)
    explainer = Explainer(ScriptSettings())
    explainer.add_source("a.py", "x = 1\n")
    frame = explainer._frame(code, -1, 1)
    assert (frame.place, frame.source) == (Place("a.py", 1), "x = 1")


def test_calls_under_way_are_known():
    stage = Stage()
    seen = []
    stage.context.define("look", lambda: seen.append(stage.context.here()))
    stage.play("def f():\n    look()\nf()\n")
    assert [(each.function, each.place.line) for each in seen[0]] == [
        ("top level", 3),
        ("f", 2),
    ]


def test_a_language_describes_what_it_knows():
    explainer = Explainer(ScriptSettings())
    explainer.add_source("a.js", "one\ntwo")
    frame = ScriptFrame("f", Place("a.js", 2, 1), "two")
    code = compile("1\n", "a.js", "exec")
    told = {
        "frames": Description("Error: no", "do it", frames=(frame,)),
        "calls": Description("Error: no", calls=((code, 0), (code, 0))),
        "bare": Description("Error: no"),
    }
    explainer.describe = lambda error: told.get(str(error))
    error = explainer.explain(ValueError("frames"), {})
    assert (error.message, error.hint, error.source) == ("Error: no", "do it", "two")
    assert error.stack == (frame,)
    error = explainer.explain(ValueError("calls"), {})
    assert [each.function for each in error.stack] == ["top level"] * 2
    outer = ValueError("bare")
    outer.__cause__ = KeyError("inner")
    assert explainer.explain(outer, {}).__cause__ is None
    assert explainer.explain(ValueError("other"), {}).message == "ValueError: other"


def test_memory_is_a_limit_too():
    explainer = Explainer(ScriptSettings(memory_bytes=5 << 20))
    error = explainer.explain(Stopped("memory"), {})
    assert error.message == "more than 5 MB are held"
    assert "grows without end" in error.hint
