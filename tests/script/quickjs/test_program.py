from __future__ import annotations

from pathlib import Path

import pytest

from tests.script.quickjs.helpers import make_stage
from voxrt.errors import ScriptSyntaxError, UsageError
from voxrt.script import ScriptSettings, load_program

QUICK = ScriptSettings(engine="quickjs")


def test_the_loader_chooses_by_the_settings():
    pytest.importorskip("_quickjs")
    program = load_program(Path("a.js"), text="1", settings=QUICK)
    assert (program.language, program.engine) == ("javascript", "quickjs")
    assert program.sha256 == load_program(Path("a.js"), text="1").sha256
    assert load_program(Path("a.py"), text="1", settings=QUICK).language == "python"


def test_engines_have_names():
    with pytest.raises(UsageError, match="no engine 'v8', wanted own or quickjs"):
        load_program(Path("a.js"), text="1", settings=ScriptSettings(engine="v8"))


def test_syntax_errors_are_those_of_our_parser():
    with pytest.raises(ScriptSyntaxError) as caught:
        load_program(Path("a.js"), text="let a;\nlet a;", settings=QUICK)
    assert caught.value.place.line == 2


def test_typescript():
    pytest.importorskip("tree_sitter_typescript")
    source = "const a: number = 1;\nconsole.log(a as unknown)"
    assert make_stage().play(source, "a.ts") == ["1"]
