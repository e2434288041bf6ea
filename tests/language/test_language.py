"""Runs each script of this folder and compares it with its own comments.

A script says what it prints, in order, and where it fails:

    print(1 + 1)  # expect: 2
    1 / 0         # expect error: ZeroDivisionError

`# expect error:` holds a regular expression for the message of the one error that ends
the script, on the line where it happens; a rejection that nobody hears counts too.
`# settings: name=value` on a line of its own changes a limit.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptError
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
