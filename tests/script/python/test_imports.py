from __future__ import annotations

import fractions
from pathlib import Path

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError
from voxrt.script.facades import FACADES
from voxrt.script.python.builtin_names import REFUSED
from voxrt.script.python.imports import FACADE_NAMES, is_open, refusal_text

ROOT = Path(__file__).parents[3]


def test_every_facade_can_be_imported():
    assert frozenset(FACADES) == FACADE_NAMES
    text = "".join(f"import {name}\n" for name in sorted(FACADE_NAMES))
    Stage().play(text)


@pytest.mark.parametrize(
    ("name", "settings", "is_it"),
    [
        ("os", (), False),
        ("os", ("os",), True),
        ("os.path", ("os",), True),
        ("os", ("os.path",), False),
        ("oscar", ("os",), False),
        ("anything", ("*",), True),
    ],
)
def test_which_modules_are_open(name, settings, is_it):
    assert is_open(name, settings) is is_it


def test_refusals_help():
    assert refusal_text("jason")[1] == "did you mean 'json'?"
    assert "allow_imports = ['numpy']" in refusal_text("numpy")[1]


def test_every_module_and_refusal_is_documented():
    page = (ROOT / "docs/reference/python-scenarios.md").read_text("utf-8")
    assert [name for name in sorted(FACADE_NAMES) if f"`{name}`" not in page] == []
    assert [name for name in sorted(REFUSED) if f"`{name}`" not in page] == []


def test_a_module_is_made_once():
    assert Stage().value("a is b and b is c", "import math as a, math as b\nc = a")


def test_a_dotted_import_binds_the_root():
    stage = Stage()
    stage.play("import collections.abc\nimport collections.abc as abc\n")
    scope = stage.context.scope
    assert scope["collections"].abc.Mapping is scope["abc"].Mapping


def test_real_modules():
    stage = Stage(allow_imports=("fractions", "xml", "json"))
    stage.play("from fractions import Fraction\nimport xml.sax\nfrom xml import dom\n")
    assert stage.context.scope["Fraction"] is fractions.Fraction
    assert stage.context.scope["xml"].__name__ == "xml"
    with pytest.raises(ScriptRuntimeError, match="No module named 'xml"):
        stage.play("from xml import nothing\n")


def test_late_refusals():
    text = "try:\n    import {0}\nexcept ValueError:\n    pass\n"
    with pytest.raises(ScriptRuntimeError, match="the module 'os' is not open"):
        Stage().play(text.format("os"))
    with pytest.raises(ScriptRuntimeError, match="the module 'math' of scenarios"):
        Stage().play("from math import nothing\n")
