"""Nodes of expressions and patterns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from voxrt.script.js.syntax.node import Expression, Node

__all__ = [
    "ArrayExpression",
    "ArrayPattern",
    "AssignmentExpression",
    "AssignmentPattern",
    "AwaitExpression",
    "BigIntLiteral",
    "BinaryExpression",
    "CallExpression",
    "ChainExpression",
    "ConditionalExpression",
    "Identifier",
    "Literal",
    "LogicalExpression",
    "MemberExpression",
    "MetaProperty",
    "NewExpression",
    "ObjectExpression",
    "ObjectPattern",
    "Pattern",
    "PrivateIdentifier",
    "Property",
    "RegExpLiteral",
    "RestElement",
    "SequenceExpression",
    "SpreadElement",
    "Super",
    "TaggedTemplateExpression",
    "TemplateElement",
    "TemplateLiteral",
    "ThisExpression",
    "UnaryExpression",
    "UpdateExpression",
    "YieldExpression",
]


@dataclass(slots=True, eq=False)
class Identifier(Expression):
    """A name, in whatever role."""

    name: str


@dataclass(slots=True, eq=False)
class PrivateIdentifier(Expression):
    """`#name`; the name is without the `#`."""

    name: str


@dataclass(slots=True, eq=False)
class Literal(Expression):
    """A string, number, boolean or null; a string is UTF-16 code units."""

    value: str | float | bool | None
    raw: str
    legacy: bool = False
    """an octal number or escape of Annex B, which strict code may not have"""


@dataclass(slots=True, eq=False)
class RegExpLiteral(Expression):
    """`/pattern/flags`."""

    pattern: str
    flags: str
    raw: str


@dataclass(slots=True, eq=False)
class BigIntLiteral(Expression):
    """`10n`."""

    value: int
    raw: str


@dataclass(slots=True, eq=False)
class ThisExpression(Expression):
    """`this`."""


@dataclass(slots=True, eq=False)
class Super(Expression):
    """`super`, as a callee or before a property."""


@dataclass(slots=True, eq=False)
class ArrayExpression(Expression):
    """`[a, , ...b]`; a hole is None."""

    elements: list[Expression | None]

    child_fields = ("elements",)


@dataclass(slots=True, eq=False)
class ObjectExpression(Expression):
    """`{...}` with `Property` and `SpreadElement`."""

    properties: list[Property | SpreadElement]

    child_fields = ("properties",)


@dataclass(slots=True, eq=False)
class Property(Node):
    """`key: value`, kind `init`, `get` or `set`; in a pattern the value is one."""

    key: Expression
    value: Expression
    kind: str
    computed: bool
    method: bool
    shorthand: bool

    child_fields = ("key", "value")


@dataclass(slots=True, eq=False)
class SpreadElement(Expression):
    """`...argument` in an array, object or call."""

    argument: Expression

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class UnaryExpression(Expression):
    """`-`, `+`, `!`, `~`, `typeof`, `void` or `delete` before an operand."""

    operator: str
    argument: Expression

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class UpdateExpression(Expression):
    """`++` or `--`."""

    operator: str
    prefix: bool
    argument: Expression

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class BinaryExpression(Expression):
    """Two operands that are both evaluated."""

    operator: str
    left: Expression
    right: Expression

    child_fields = ("left", "right")


@dataclass(slots=True, eq=False)
class LogicalExpression(Expression):
    """`&&`, double bar or `??`."""

    operator: str
    left: Expression
    right: Expression

    child_fields = ("left", "right")


@dataclass(slots=True, eq=False)
class AssignmentExpression(Expression):
    """`=` or an operator with `=`."""

    operator: str
    left: Pattern
    right: Expression

    child_fields = ("left", "right")


@dataclass(slots=True, eq=False)
class ConditionalExpression(Expression):
    """`test ? consequent : alternate`."""

    test: Expression
    consequent: Expression
    alternate: Expression

    child_fields = ("test", "consequent", "alternate")


@dataclass(slots=True, eq=False)
class MemberExpression(Expression):
    """`object.property`, `object[property]` or `object.#property`."""

    object: Expression
    property: Expression
    computed: bool
    optional: bool

    child_fields = ("object", "property")


@dataclass(slots=True, eq=False)
class CallExpression(Expression):
    """A call."""

    callee: Expression
    arguments: list[Expression]
    optional: bool

    child_fields = ("callee", "arguments")


@dataclass(slots=True, eq=False)
class ChainExpression(Expression):
    """A whole chain that has a `?.` in it."""

    expression: Expression

    child_fields = ("expression",)


@dataclass(slots=True, eq=False)
class NewExpression(Expression):
    """`new callee(arguments)`."""

    callee: Expression
    arguments: list[Expression]

    child_fields = ("callee", "arguments")


@dataclass(slots=True, eq=False)
class SequenceExpression(Expression):
    """`a, b`."""

    expressions: list[Expression]

    child_fields = ("expressions",)


@dataclass(slots=True, eq=False)
class YieldExpression(Expression):
    """`yield` or `yield*`."""

    delegate: bool
    argument: Expression | None

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class AwaitExpression(Expression):
    """`await argument`."""

    argument: Expression

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class TemplateLiteral(Expression):
    """A template; there is one quasi more than expressions."""

    quasis: list[TemplateElement]
    expressions: list[Expression]

    child_fields = ("quasis", "expressions")


@dataclass(slots=True, eq=False)
class TemplateElement(Node):
    """Text of a template; `cooked` is None where an escape is wrong."""

    cooked: str | None
    raw: str
    tail: bool


@dataclass(slots=True, eq=False)
class TaggedTemplateExpression(Expression):
    """A template with a tag before it."""

    tag: Expression
    quasi: TemplateLiteral

    child_fields = ("tag", "quasi")


@dataclass(slots=True, eq=False)
class MetaProperty(Expression):
    """`new.target`."""

    meta: Identifier
    property: Identifier

    child_fields = ("meta", "property")


@dataclass(slots=True, eq=False)
class ArrayPattern(Expression):
    """An array to take apart; a hole is None."""

    elements: list[Pattern | None]

    child_fields = ("elements",)


@dataclass(slots=True, eq=False)
class ObjectPattern(Expression):
    """An object to take apart."""

    properties: list[Property | RestElement]

    child_fields = ("properties",)


@dataclass(slots=True, eq=False)
class RestElement(Expression):
    """`...argument` in a pattern or a parameter list."""

    argument: Pattern

    child_fields = ("argument",)


@dataclass(slots=True, eq=False)
class AssignmentPattern(Expression):
    """`left = right` in a pattern or a parameter list."""

    left: Pattern
    right: Expression

    child_fields = ("left", "right")


Pattern: TypeAlias = (
    Identifier
    | MemberExpression
    | ObjectPattern
    | ArrayPattern
    | AssignmentPattern
    | RestElement
)
"""What may stand where something is bound or assigned."""
