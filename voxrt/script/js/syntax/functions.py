"""Nodes of functions and classes, as declarations and as expressions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from voxrt.script.js.syntax.expressions import Identifier, Pattern
from voxrt.script.js.syntax.node import Expression, Node, Statement
from voxrt.script.js.syntax.statements import BlockStatement

__all__ = [
    "ArrowFunctionExpression",
    "Class",
    "ClassBody",
    "ClassDeclaration",
    "ClassExpression",
    "Function",
    "FunctionDeclaration",
    "FunctionExpression",
    "MethodDefinition",
    "PropertyDefinition",
    "StaticBlock",
]


@dataclass(slots=True, eq=False)
class FunctionExpression(Expression):
    """`function`, or a method's function."""

    id: Identifier | None
    params: list[Pattern]
    body: BlockStatement
    async_: bool
    generator: bool
    strict: bool = False

    child_fields = ("id", "params", "body")


@dataclass(slots=True, eq=False)
class ArrowFunctionExpression(Expression):
    """`=>`; `expression` says that the body is no block."""

    params: list[Pattern]
    body: BlockStatement | Expression
    async_: bool
    expression: bool
    strict: bool = False

    child_fields = ("params", "body")


@dataclass(slots=True, eq=False)
class ClassExpression(Expression):
    """`class` as an expression."""

    id: Identifier | None
    super_class: Expression | None
    body: ClassBody

    child_fields = ("id", "super_class", "body")


@dataclass(slots=True, eq=False)
class FunctionDeclaration(Statement):
    """`function` as a statement."""

    id: Identifier
    params: list[Pattern]
    body: BlockStatement
    async_: bool
    generator: bool
    strict: bool = False

    child_fields = ("id", "params", "body")


@dataclass(slots=True, eq=False)
class ClassDeclaration(Statement):
    """`class` as a statement."""

    id: Identifier
    super_class: Expression | None
    body: ClassBody

    child_fields = ("id", "super_class", "body")


@dataclass(slots=True, eq=False)
class ClassBody(Node):
    """What stands between the braces of a class."""

    body: list[MethodDefinition | PropertyDefinition | StaticBlock]

    child_fields = ("body",)


@dataclass(slots=True, eq=False)
class MethodDefinition(Node):
    """A method, kind `constructor`, `method`, `get` or `set`."""

    key: Expression
    value: FunctionExpression
    kind: str
    static: bool
    computed: bool

    child_fields = ("key", "value")


@dataclass(slots=True, eq=False)
class PropertyDefinition(Node):
    """A field of a class."""

    key: Expression
    value: Expression | None
    static: bool
    computed: bool

    child_fields = ("key", "value")


@dataclass(slots=True, eq=False)
class StaticBlock(Node):
    """`static {...}` in a class."""

    body: list[Statement]

    child_fields = ("body",)


Function: TypeAlias = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression
"""Everything with parameters and a body."""

Class: TypeAlias = ClassDeclaration | ClassExpression
