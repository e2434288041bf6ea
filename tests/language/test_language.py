"""Runs each script of this folder and compares it with its own comments.

A script says what it prints, in order, and where it fails:

    print(1 + 1)  # expect: 2
    1 / 0         # expect error: ZeroDivisionError

`# expect error:` holds a regular expression for the message of the one error that ends
the script, on the line where it happens; a rejection that nobody hears counts too.
`# settings: name=value` on a line of its own changes a limit.

Scripts in JavaScript are many in a file; `chunks.py` says how they are told apart. They
run on the engine of this project, on QuickJS, and on QuickJS as the second engine has
it; the words of an error are only
compared by kind, unless the script prints them.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.language.chunks import read_chunks
from tests.language.quick import run_quick
from tests.script.stage import Stage
from voxrt.errors import ScriptError, ScriptSyntaxError
from voxrt.script import ScriptSettings

HERE = Path(__file__).parent
SCRIPTS = sorted(
    path
    for path in HERE.glob("*/*.py")
    if path.name != "__init__.py" and path.parent.name != "js"
)
EXPECT = re.compile(r"# expect: ?(.*)$")
EXPECT_ERROR = re.compile(r"# expect error: (.*)$")
SETTINGS = re.compile(r"^# settings: (\w+)=(.*)$")
SHARE_OF_SHORT = 15
CHUNKS = {
    f"{path.relative_to(HERE).as_posix()}:{chunk.line}": chunk
    for path in sorted(HERE.glob("js/*/*.js"))
    for chunk in read_chunks(path)
}
LEAST = 700
"""scripts in JavaScript, one behaviour each"""


def expectations(text):
    prints, errors = [], []
    for line, source in enumerate(text.splitlines(), 1):
        if found := EXPECT.search(source):
            prints.append(found[1].rstrip())
        if found := EXPECT_ERROR.search(source):
            errors.append((line, found[1].strip()))
    return prints, errors


def settings_of(text):
    pairs = [SETTINGS.match(line) for line in text.splitlines()]
    return ScriptSettings(
        **{each[1]: ast.literal_eval(each[2]) for each in pairs if each}
    )


@pytest.mark.parametrize(
    "path", SCRIPTS, ids=[path.relative_to(HERE).as_posix() for path in SCRIPTS]
)
def test_script(path: Path):
    text = path.read_text(encoding="utf-8")
    prints, errors = expectations(text)
    assert prints or errors, "a script has to expect something"
    stage = Stage(settings_of(text))
    shown, failure = [], None
    stage.context.on_print = shown.append
    try:
        stage.play(text, path.name)
    except ScriptError as error:
        failure = error
    finally:
        stage.context.close()
    assert shown == prints
    if failure is None:
        assert not errors
        return
    assert errors, failure.message
    line, pattern = errors[0]
    assert re.search(pattern, failure.message), failure.message
    assert failure.place is not None
    assert failure.place.line == line


def test_scripts_are_short():
    lengths = sorted(len(path.read_text().splitlines()) for path in SCRIPTS)
    assert lengths[len(lengths) // 2] < SHARE_OF_SHORT


def play(files, settings):
    """What a script in JavaScript prints on our engine, and its failure."""
    stage = Stage(settings)
    shown, failure = [], None
    stage.context.on_print = shown.append
    stage.context.define("print", lambda text="", *_: shown.append(text))
    try:
        stage.play(PRINT, "print.js")
        for name, text in files:
            stage.play(text, name)
    except ScriptError as error:
        failure = error
    finally:
        stage.context.close()
    return shown, failure


PRINT = """
(() => {
  const write = print, join = [].join, map = [].map;
  const call = Reflect.apply, text = String;
  globalThis.print = (...values) => {
    write(call(join, call(map, values, [(value) => text(value)]), [" "]));
  };
})();
"""


@pytest.mark.parametrize("name", CHUNKS)
def test_chunk(name):
    chunk = CHUNKS[name]
    shown, failure = play(chunk.files, chunk.settings)
    assert shown == chunk.prints
    if failure is None:
        assert not chunk.errors
        return
    early = isinstance(failure, ScriptSyntaxError)
    text = f"SyntaxError: {failure.message}" if early else failure.message
    # A name that another file has declared is found out before the file runs.
    early = early or text.startswith("SyntaxError: ")
    assert chunk.errors, text
    line, pattern = chunk.errors[0]
    assert re.search(pattern, text), text
    assert early or line in [frame.place.line for frame in failure.stack]


@pytest.mark.parametrize(
    "name", [name for name, chunk in CHUNKS.items() if not chunk.only_own]
)
def test_chunk_on_quickjs(name):
    pytest.importorskip("_quickjs")
    chunk = CHUNKS[name]
    shown, error = run_quick(chunk.files)
    assert shown == chunk.prints
    pattern = chunk.errors[0][1] if chunk.errors else "^$"
    assert re.search(pattern, error), error


ONLY_RAW = ("async functions cannot be constructed", "the name of async functions")
"""what our own code around async functions changes; see docs/explanation/engines.md"""


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, chunk in CHUNKS.items()
        if not chunk.only_own and chunk.title not in ONLY_RAW
    ],
)
def test_chunk_by_the_second_engine(name):
    pytest.importorskip("_quickjs")
    chunk = CHUNKS[name]
    shown, failure = play(chunk.files, replace(chunk.settings, engine="quickjs"))
    assert shown == chunk.prints
    text = "" if failure is None else failure.message
    if isinstance(failure, ScriptSyntaxError):
        text = f"SyntaxError: {text}"
    assert re.search(chunk.errors[0][1] if chunk.errors else "^$", text), text


def test_there_are_enough_chunks():
    both = sum(not chunk.only_own for chunk in CHUNKS.values())
    print(f"{len(CHUNKS)} scripts in JavaScript, {both} of them on QuickJS too")
    assert len(CHUNKS) >= LEAST
