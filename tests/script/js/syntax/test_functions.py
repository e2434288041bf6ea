"""Every node of functions and classes is what some source parses to."""

from __future__ import annotations

from tests.script.js.syntax.test_expressions import below
from voxrt.script.js.syntax import functions
from voxrt.script.js.syntax.parser import parse_tree

SOURCES = """
    function a() {}
    (function () {});
    () => b;
    class C { d() {} e = 1; static { } }
    (class {});
"""

ONLY_NAMES = {"Class", "Function"}


def test_all_are_parsed() -> None:
    assert set(functions.__all__) - ONLY_NAMES <= below(parse_tree(SOURCES))
