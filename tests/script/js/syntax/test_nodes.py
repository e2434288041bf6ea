"""The list of all nodes."""

from __future__ import annotations

from voxrt.script.js.syntax import expressions, functions, node, nodes, statements


def test_all_nodes_are_there() -> None:
    parts = {
        name
        for module in (expressions, functions, node, statements)
        for name in module.__all__
    }
    assert set(nodes.__all__) == parts
    assert all(hasattr(nodes, name) for name in parts)
