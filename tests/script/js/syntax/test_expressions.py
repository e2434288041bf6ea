"""Every node of an expression is what some source parses to."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import first
from voxrt.script.js.syntax import expressions
from voxrt.script.js.syntax.nodes import Node, children

SOURCES = """
    a = 1; /b/; 2n; this; [c]; ({d: e, ...f}); g(...h); !i; j++; k + l; m && n;
    o ? p : q; r.s; t(); u?.v; new w; (x, y); `z`; A`B`; [C = 1, ...D] = E; ({F} = G);
    function* H() { yield; new.target }
    async () => await I;
    class J extends K { #L; constructor() { super(); #L in this } }
"""

ONLY_NAMES = {"Pattern"}


def below(node: Node) -> set[str]:
    return {node.type}.union(*(below(each) for each in children(node)))


def test_all_are_parsed() -> None:
    program = first(f"{{ {SOURCES} }}")
    assert set(expressions.__all__) - ONLY_NAMES <= below(program)


@pytest.mark.parametrize("source", ["(a)", "[a]", "(a, b)"])
def test_parentheses_are_noted(source: str) -> None:
    assert first(source).parenthesized == source.startswith("(")
