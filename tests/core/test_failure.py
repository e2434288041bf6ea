from __future__ import annotations

from voxrt.core.failure import describe_failure
from voxrt.errors import HostError, Place, ScriptRuntimeError


def test_the_caret_stands_under_the_column():
    error = ScriptRuntimeError(
        "boom", place=Place("s.py", 3, 5), source="    call.answer()"
    )
    assert describe_failure(error) == (
        "s.py:3:5: boom",
        "    call.answer()",
        "    ^",
    )


def test_there_is_no_caret_without_a_column():
    error = ScriptRuntimeError("boom", place=Place("s.py", 3), source="x()")
    assert describe_failure(error) == ("s.py:3: boom", "    x()")
    error = ScriptRuntimeError("boom", source="x()")
    assert describe_failure(error) == ("boom", "    x()")


def test_other_errors_are_one_line_and_their_advice():
    assert describe_failure(HostError("disk full", hint="make room")) == (
        "disk full",
        "hint: make room",
    )
    assert describe_failure(ValueError("x")) == ("internal error: ValueError: x",)
