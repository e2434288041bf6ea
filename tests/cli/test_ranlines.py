from __future__ import annotations

import sys

import pytest

from voxrt.cli.ranlines import runnable_lines, trace_lines

SOURCE = '''"""A scenario."""

def double(x):
    return x * 2


async def later():
    pass

total = [double(n) for n in range(3)]
if not total:
    total = None
await later()
'''


def test_lines_that_can_run():
    assert runnable_lines(SOURCE) == {1, 3, 4, 7, 8, 10, 11, 12, 13}


@pytest.mark.parametrize("text", ["const a = () => 1;", "x = '\\d'\0", "(" * 500])
def test_what_is_no_python_has_none(text):
    assert runnable_lines(text) == frozenset()


def test_a_doubtful_text_is_no_matter():
    assert runnable_lines("x = '\\d'\n") == {1}


def test_lines_that_ran():
    code = compile(SOURCE.replace("await later()", ""), "scenario.py", "exec")
    other = compile("x = 1", "other.py", "exec")

    def action():
        exec(other, {})
        scope = {}
        exec(code, scope)
        scope["later"]().close()
        return scope["total"]

    before = sys.gettrace()
    result, counts = trace_lines(["scenario.py", "absent.py"], action)
    assert sys.gettrace() is before
    assert result == [0, 2, 4]
    ran = counts["scenario.py"]
    assert (ran[4], ran[11], ran[12], ran[8]) == (3, 1, 0, 0)
    assert counts["absent.py"] == {}


def test_an_error_ends_the_tracing():
    def action():
        raise RuntimeError

    before = sys.gettrace()
    with pytest.raises(RuntimeError):
        trace_lines([], action)
    assert sys.gettrace() is before
