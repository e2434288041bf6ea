"""Every node of a statement is what some source parses to."""

from __future__ import annotations

from tests.script.js.syntax.test_expressions import below
from voxrt.script.js.syntax import statements
from voxrt.script.js.syntax.parser import parse_tree

SOURCES = """
    a; { ; } debugger; if (b) c; var d; switch (e) { case f: }
    g: for (;;) { continue g; break }
    for (h in i) ; for (j of k) ; while (l) ; do ; while (m)
    function n() { return; throw o }
    try { } catch (p) { } finally { }
"""


def test_all_are_parsed() -> None:
    assert set(statements.__all__) <= below(parse_tree(SOURCES))
