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
import random
import re
import uuid
from pathlib import Path

import pytest

from voxrt.errors import ScriptError
from voxrt.script import ScriptContext, ScriptSettings, load_program

HERE = Path(__file__).parent
SCRIPTS = sorted(path for path in HERE.glob("*/*.py") if path.name != "__init__.py")
EXPECT = re.compile(r"# expect: ?(.*)$")
EXPECT_ERROR = re.compile(r"# expect error: (.*)$")
SETTINGS = re.compile(r"^# settings: (\w+)=(.*)$")
START_US = 1_700_000_000_000_000
SHARE_OF_SHORT = 15


class Stage:
    """A session of one script, whose clock jumps to the next timer."""

    def __init__(self, settings: ScriptSettings) -> None:
        self.now = START_US
        self.timers: dict[int, tuple[int, int, object]] = {}
        self.number = 0
        self.uuids = random.Random(7)
        self.context = ScriptContext(
            settings,
            lambda: self.now,
            random.Random(7),
            lambda: uuid.UUID(int=self.uuids.getrandbits(128), version=4),
            self.start_timer,
            self.cancel_timer,
        )

    def start_timer(self, delay_ms, call):
        self.number += 1
        due = self.now + round(delay_ms * 1000)
        self.timers[self.number] = (due, self.number, call)
        return self.number

    def cancel_timer(self, number):
        self.timers.pop(number, None)

    def play(self, path: Path, text: str) -> None:
        program = load_program(path, text=text, settings=self.context.settings)
        self.context.run(program)
        self.settle()
        while self.timers:
            due, number, call = min(self.timers.values(), key=lambda each: each[:2])
            del self.timers[number]
            self.now = max(self.now, due)
            call()
            self.settle()

    def settle(self) -> None:
        self.context.drain()
        for error in self.context.unhandled():
            raise error


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
    failure = None
    try:
        stage.play(Path(path.name), text)
    except ScriptError as error:
        failure = error
    assert stage.context.take_prints() == prints
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
