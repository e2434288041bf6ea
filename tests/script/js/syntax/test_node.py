"""The base of nodes: what lies below a node, and its other fields."""

from __future__ import annotations

from dataclasses import fields

import pytest

from voxrt.script.js.syntax import nodes
from voxrt.script.js.syntax.nodes import (
    ArrayExpression,
    BinaryExpression,
    Identifier,
    Node,
    ReturnStatement,
    children,
    scalar_fields,
)

CLASSES = [
    found
    for name in nodes.__all__
    if isinstance(found := getattr(nodes, name), type) and issubclass(found, Node)
]


def test_children_come_in_source_order() -> None:
    a, b = Identifier(0, 1, "a"), Identifier(4, 5, "b")
    assert list(children(BinaryExpression(0, 5, "+", a, b))) == [a, b]


def test_holes_and_missing_nodes_are_left_out() -> None:
    a = Identifier(2, 3, "a")
    assert list(children(ArrayExpression(0, 4, [None, a]))) == [a]
    assert list(children(ReturnStatement(0, 6, None))) == []


def test_scalar_fields_are_what_is_no_node() -> None:
    node = BinaryExpression(0, 5, "+", Identifier(0, 1, "a"), Identifier(4, 5, "b"))
    assert list(scalar_fields(node)) == [("operator", "+")]


def test_type_is_the_name_of_estree() -> None:
    assert Identifier(0, 1, "a").type == "Identifier"


@pytest.mark.parametrize("cls", CLASSES)
def test_child_fields_are_fields(cls: type[Node]) -> None:
    assert set(cls.child_fields) <= {each.name for each in fields(cls)}
