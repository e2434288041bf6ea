"""Nodes of statements, and of the program as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from voxrt.script.js.syntax.expressions import Identifier, Pattern
from voxrt.script.js.syntax.node import Expression, Node, Statement

__all__ = [
    "BlockStatement",
    "BreakStatement",
    "CatchClause",
    "ContinueStatement",
    "DebuggerStatement",
    "DoWhileStatement",
    "EmptyStatement",
    "ExpressionStatement",
    "ForInStatement",
    "ForOfStatement",
    "ForStatement",
    "IfStatement",
    "LabeledStatement",
    "Program",
    "ReturnStatement",
    "SwitchCase",
    "SwitchStatement",
    "ThrowStatement",
    "TryStatement",
    "VariableDeclaration",
    "VariableDeclarator",
    "WhileStatement",
]


@dataclass(slots=True, eq=False)
class Program(Node):
    """A file; `source_type` is always `script`."""

    body: list[Statement]
    strict: bool
    source_type: str = "script"

    child_fields = ("body",)


@dataclass(slots=True, eq=False)
class ExpressionStatement(Statement):
    """An expression; `directive` is the raw text of a directive."""

    expression: Expression
    directive: str | None

    child_fields = ("expression",)


@dataclass(slots=True, eq=False)
class BlockStatement(Statement):
    """`{...}`, also the body of a function."""

    body: list[Statement]

    child_fields = ("body",)


@dataclass(slots=True, eq=False)
class EmptyStatement(Statement):
    """`;` alone."""


@dataclass(slots=True, eq=False)
class DebuggerStatement(Statement):
    """`debugger`."""


@dataclass(slots=True, eq=False)
class ReturnStatement(Statement):
    """`return`."""

    argument: Expression | None

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class LabeledStatement(Statement):
    """`label: body`."""

    label: Identifier
    body: Statement

    child_fields = ("label", "body")


@dataclass(slots=True, eq=False)
class BreakStatement(Statement):
    """`break`."""

    label: Identifier | None

    child_fields = ("label",)


@dataclass(slots=True, eq=False)
class ContinueStatement(Statement):
    """`continue`."""

    label: Identifier | None

    child_fields = ("label",)


@dataclass(slots=True, eq=False)
class IfStatement(Statement):
    """`if`."""

    test: Expression
    consequent: Statement
    alternate: Statement | None

    child_fields = ("test", "consequent", "alternate")


@dataclass(slots=True, eq=False)
class SwitchStatement(Statement):
    """`switch`."""

    discriminant: Expression
    cases: list[SwitchCase]

    child_fields = ("discriminant", "cases")


@dataclass(slots=True, eq=False)
class SwitchCase(Node):
    """`case test:`; the default has None."""

    test: Expression | None
    consequent: list[Statement]

    child_fields = ("test", "consequent")


@dataclass(slots=True, eq=False)
class ThrowStatement(Statement):
    """`throw`."""

    argument: Expression

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class TryStatement(Statement):
    """`try`."""

    block: BlockStatement
    handler: CatchClause | None
    finalizer: BlockStatement | None

    child_fields = ("block", "handler", "finalizer")


@dataclass(slots=True, eq=False)
class CatchClause(Node):
    """`catch (param)`."""

    param: Pattern | None
    body: BlockStatement

    child_fields = ("param", "body")


@dataclass(slots=True, eq=False)
class WhileStatement(Statement):
    """`while`."""

    test: Expression
    body: Statement

    child_fields = ("test", "body")


@dataclass(slots=True, eq=False)
class DoWhileStatement(Statement):
    """`do` ... `while`."""

    body: Statement
    test: Expression

    child_fields = ("body", "test")


@dataclass(slots=True, eq=False)
class ForStatement(Statement):
    """`for` with two semicolons."""

    init: VariableDeclaration | Expression | None
    test: Expression | None
    update: Expression | None
    body: Statement

    child_fields = ("init", "test", "update", "body")


@dataclass(slots=True, eq=False)
class ForInStatement(Statement):
    """`for (left in right)`."""

    left: VariableDeclaration | Pattern
    right: Expression
    body: Statement

    child_fields = ("left", "right", "body")


@dataclass(slots=True, eq=False)
class ForOfStatement(Statement):
    """`for (left of right)` or `for await`."""

    left: VariableDeclaration | Pattern
    right: Expression
    body: Statement
    await_: bool

    child_fields = ("left", "right", "body")


@dataclass(slots=True, eq=False)
class VariableDeclaration(Statement):
    """`var`, `let` or `const`."""

    declarations: list[VariableDeclarator]
    kind: str

    child_fields = ("declarations",)


@dataclass(slots=True, eq=False)
class VariableDeclarator(Node):
    """One name or pattern of a declaration."""

    id: Pattern
    init: Expression | None

    child_fields = ("id", "init")
