from __future__ import annotations

from pathlib import Path

import pytest

from voxrt.errors import ScriptSyntaxError, UsageError
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings


def test_a_file_is_read(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes("\ufeffx = 'ä'\r\n".encode())
    program = load_program(path)
    assert program.path == path
    assert program.source.startswith("x = 'ä'")


def test_an_empty_file_is_a_program(tmp_path):
    path = tmp_path / "a.py"
    path.write_text("")
    assert load_program(path).source == ""


def test_javascript_by_its_suffixes():
    for name in ("a.js", "a.MJS", "a.cjs"):
        assert load_program(Path(name), text="1;").language == "javascript"


@pytest.mark.parametrize("name", ["a.txt", "noending"])
def test_other_files_are_no_scenarios(name):
    with pytest.raises(UsageError, match="no scenario"):
        load_program(Path(name), text="")


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(UsageError, match="there is no file"):
        load_program(tmp_path / "missing.py")
    folder = tmp_path / "folder.py"
    folder.mkdir()
    with pytest.raises(UsageError, match="is a directory"):
        load_program(folder)
    with pytest.raises(UsageError, match="cannot be read"):
        load_program(tmp_path / ("x" * 300 + ".py"))


def test_a_file_that_is_not_utf8(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"x = 1\ny = '\xff'\n")
    with pytest.raises(ScriptSyntaxError, match="byte 0xff in line 2") as caught:
        load_program(path)
    assert caught.value.place.line == 2


def test_the_length_is_limited():
    text = "#" * 11
    with pytest.raises(ScriptSyntaxError, match="11 characters, more than the 10"):
        load_program(
            Path("a.py"), text=text, settings=ScriptSettings(source_characters=10)
        )


def test_the_engine_of_the_settings_gets_javascript(monkeypatch):
    asked = []

    class Engine:
        @staticmethod
        def compile_quickjs(path, text, settings):
            asked.append((path.name, text, settings.engine))
            return "program"

    monkeypatch.setattr("voxrt.script.loader.import_module", lambda name: Engine)
    settings = ScriptSettings(engine="quickjs")
    assert load_program(Path("a.js"), text="1;", settings=settings) == "program"
    assert asked == [("a.js", "1;", "quickjs")]
    assert load_program(Path("a.py"), text="", settings=settings).language == "python"


def test_an_engine_that_is_not_there():
    settings = ScriptSettings(engine="v8")
    with pytest.raises(UsageError, match="there is no engine 'v8'"):
        load_program(Path("a.js"), text="", settings=settings)
