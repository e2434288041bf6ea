"""What the builder hands from rule to rule besides nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from voxrt.script.js.syntax.lexer import Scanner
    from voxrt.script.js.syntax.nodes import (
        BlockStatement,
        ClassBody,
        Expression,
        FunctionExpression,
        TemplateElement,
    )
    from voxrt.script.js.syntax.tokens import Role, Token

__all__ = [
    "AsyncCall",
    "Body",
    "ClassTail",
    "Cover",
    "Items",
    "Method",
    "Name",
    "Template",
]


class Items(NamedTuple):
    """What stands in a pair of brackets: arguments or parameters."""

    start: int
    end: int
    nodes: list[Any]
    comma: bool
    """whether a comma stands at the end"""


class Cover(NamedTuple):
    """`(...)` that is an expression in parentheses, or an arrow's parameters."""

    scan: Scanner
    start: int
    end: int
    expression: Expression | None
    rest: Any
    only_parameters: bool
    """whether it cannot be an expression"""


class AsyncCall(NamedTuple):
    """`async(...)` that is a call, or an arrow's parameters."""

    name: Token
    args: Items


class Body(NamedTuple):
    """Body of a function."""

    block: BlockStatement
    role: Role


class Name(NamedTuple):
    """Name of a property or a member."""

    start: int
    key: Expression
    computed: bool


class Method(NamedTuple):
    """A method, of an object or a class."""

    start: int
    kind: str
    name: Name
    function: FunctionExpression


class ClassTail(NamedTuple):
    """All of a class that stands behind its name."""

    end: int
    super_class: Expression | None
    body: ClassBody


class Template(NamedTuple):
    """A template whose end has not come."""

    start: int
    quasis: list[TemplateElement]
    expressions: list[Expression]
