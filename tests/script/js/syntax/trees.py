"""Shows trees as short texts, and faults as what was said where."""

from __future__ import annotations

from typing import Any

import pytest

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.nodes import (
    BigIntLiteral,
    Identifier,
    Literal,
    Node,
    PrivateIdentifier,
    RegExpLiteral,
    scalar_fields,
)
from voxrt.script.js.syntax.parser import parse_tree

__all__ = ["fault", "faulty", "first", "show", "shown"]

SHORT = ("Expression", "Statement", "Declaration")


def show(node: Node) -> str:
    """A node in one line: `(Binary + a 1)`."""
    match node:
        case Identifier():
            return node.name
        case PrivateIdentifier():
            return f"#{node.name}"
        case Literal() | RegExpLiteral() | BigIntLiteral():
            return node.raw
    kind = node.type
    for ending in SHORT:
        kind = kind.removesuffix(ending) or kind
    parts = [kind]
    for name, value in scalar_fields(node):
        if value is True:
            parts.append(name)
        elif isinstance(value, str) and name != "source_type":
            parts.append(value)
    for name in node.child_fields:
        value = getattr(node, name)
        if isinstance(value, list):
            parts.append(f"[{', '.join(_shown(each) for each in value)}]")
        else:
            parts.append(_shown(value))
    return f"({' '.join(parts)})"


def _shown(node: Node | None) -> str:
    return "_" if node is None else show(node)


def shown(source: str) -> str:
    """The statements of a source; an expression without the statement around it."""
    return "; ".join(
        show(getattr(each, "expression", each)) for each in parse_tree(source).body
    )


def first(source: str) -> Any:
    """The first statement, or the expression that it is."""
    statement = parse_tree(source).body[0]
    return getattr(statement, "expression", statement)


def fault(source: str) -> SyntaxFault:
    """What is wrong with a source."""
    with pytest.raises(SyntaxFault) as caught:
        parse_tree(source)
    return caught.value


def faulty(source: str) -> str:
    """The rest of a source from where something is wrong with it."""
    return source[fault(source).offset :]
