from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.script.stage import Stage
from voxrt.errors import Place, ScriptSyntaxError
from voxrt.script.loader import load_program
from voxrt.script.python.compiler import compile_python
from voxrt.script.settings import ScriptSettings

WORDS = (
    "def class async await for in while if else elif try except finally with as match"
    " case import from lambda yield return x y _z __init__ __dict__ self 1 2.5 'a'"
    " f'{x}' ( ) [ ] { } : , . = == += ** << % * + - -> := @ global nonlocal del"
)
PIECES = [*WORDS.split(), "\n", "\n\t", "\n\n"]


def compiled(text):
    return load_program(Path("a.py"), text=text)


def syntax_error(text):
    with pytest.raises(ScriptSyntaxError) as caught:
        compiled(text)
    return caught.value


def test_a_program_knows_its_source():
    ready = []
    program = compile_python(
        Path("a.py"), "x = 1\n", ScriptSettings(), prepare=ready.append
    )
    assert program.source == "x = 1\n"
    assert program.code.co_filename == "a.py"
    assert program.sha256 == compiled("x = 1\n").sha256
    assert "code" not in repr(program)


def test_refusals_have_a_place_and_a_stack():
    error = syntax_error("x = 1\nyy = ä.__dict__\n")
    assert error.message == "the special attribute '__dict__' is not open to scenarios"
    assert error.place == Place("a.py", 2, 6)
    assert error.source == "yy = ä.__dict__"
    assert error.stack[0].source == "yy = ä.__dict__"


def test_syntax_errors_have_a_place():
    error = syntax_error("x = 1\nif x\n")
    assert error.message == "syntax error: expected ':'"
    assert error.place == Place("a.py", 2, 5)
    assert error.source == "if x"


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\0",
        "x = '\ud800'",
        "(" * 1000,
        "-" * 100_000 + "1",
        "x = " + "[" * 250 + "]" * 250,
        "x = " + "9" * 5000,
        "return",
        "def f():\n    x = 1\n    nonlocal y\n",
        "from __future__ import nothing\n",
        "x = " + "a." * 20_000 + "b",
        "\t1\n  2",
    ],
)
def test_odd_sources_are_syntax_errors(text):
    syntax_error(text)


def test_future_imports():
    stage = Stage()
    stage.play(
        "'doc'\nfrom __future__ import annotations, generator_stop\n"
        "def f(x: Missing): return x\nprint(f(1))\n"
    )
    compiled("import json\n")


def test_doubtful_escapes_are_no_errors():
    assert Stage().value(r"'\d'") == r"\d"


@pytest.mark.fuzz
@given(st.text())
def test_any_text_is_a_program_or_a_syntax_error(text):
    with contextlib.suppress(ScriptSyntaxError):
        compiled(text)


@pytest.mark.fuzz
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_tokens_are_a_program_or_a_syntax_error(pieces):
    with contextlib.suppress(ScriptSyntaxError):
        compiled(" ".join(pieces))


@pytest.mark.parametrize("text", ["x = f'ab{a b}'\n", "xyz = f'{a b}'\n"])
def test_errors_inside_an_f_string_have_their_place(text):
    place = syntax_error(text).place
    assert place is not None
    assert (place.line, place.column) == (1, text.index("a b") + 1)
