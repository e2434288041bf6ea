"""Whole files, alone and together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.tree import ROOT
from voxrt.errors import UsageError
from voxrt.script.settings import ScriptSettings
from voxrt.testing.check.checker import check_files, check_texts
from voxrt.testing.check.findings import Level

RIGHT = "tests/testing/check/right"
"""correct scenarios that use much of both languages"""
OURS = sorted(
    path
    for folder in ("scenarios", "voxrt/cli/starter", "stdlib", RIGHT)
    for path in (ROOT / folder).iterdir()
    if path.name.endswith((".js", ".py", ".js.txt", ".py.txt"))
)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_is_wrong_with_ours(path):
    name = Path(path.name.removesuffix(".txt"))
    found = check_texts([(name, path.read_text("utf-8"))])
    assert [one for one in found if one.level is not Level.INFO] == []


def test_files_see_each_other(tmp_path):
    one, two = tmp_path / "one.js", tmp_path / "two.js"
    one.write_text("require(Modules.Cartesia); later(); const shared = 1;", "utf-8")
    two.write_text("function later() { Cartesia; shared; }", "utf-8")
    assert check_files([one, two]) == []
    assert [found.code for found in check_files([one])] == ["undefined-name"]
    codes = [found.code for found in check_files([two])]
    assert codes == ["missing-require", "undefined-name"]


def test_a_syntax_error_has_its_place():
    (found,) = check_texts([(Path("one.js"), "let a;\nlet let;")])
    assert (found.code, found.level, found.spot.line) == (
        "syntax-error",
        Level.ERROR,
        2,
    )
    (found,) = check_texts([(Path("one.py"), "def f(:\n")])
    assert (found.code, found.message) == ("syntax-error", "invalid syntax")


def test_a_file_that_cannot_be_read_hides_names():
    texts = [(Path("one.js"), "let let"), (Path("two.js"), "used(); Cartesia;")]
    assert [found.code for found in check_texts(texts)] == ["syntax-error"]


def test_typescript():
    pytest.importorskip("tree_sitter_typescript")
    text = "const n: number = 1;\nLogger.writ(`${n}`);"
    (found,) = check_texts([(Path("one.ts"), text)])
    assert (found.code, found.spot.line) == ("unknown-member", 2)


def test_open_imports():
    texts = [(Path("one.py"), "import secrets\nsecrets")]
    assert [found.code for found in check_texts(texts)] == ["syntax-error"]
    settings = ScriptSettings(allow_imports=("secrets",))
    assert check_texts(texts, settings=settings) == []


def test_files_that_are_none(tmp_path):
    with pytest.raises(UsageError, match="is no scenario"):
        check_texts([(Path("one.txt"), "")])
    with pytest.raises(UsageError, match="cannot be read"):
        check_files([tmp_path / "none.js"])
    path = tmp_path / "one.js"
    path.write_bytes(b"\xff")
    with pytest.raises(UsageError, match="is not UTF-8"):
        check_files([path])
