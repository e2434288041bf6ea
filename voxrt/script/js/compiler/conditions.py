"""Operators that decide: `!`, `&&`, `||`, `??`, `?:`, and the other unary ones."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.arithmetic import truth
from voxrt.script.js.compiler.assignments import choice
from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    alternative,
    constant,
    helper,
    load,
    negated,
    pair,
    type_is,
)
from voxrt.script.js.compiler.members import delete
from voxrt.script.js.compiler.names import is_free
from voxrt.script.js.compiler.operands import again, once
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = [
    "conditional",
    "conditional_truth",
    "logical",
    "logical_truth",
    "sequence",
    "sequence_effect",
    "truth_of",
    "unary",
    "unary_truth",
]


def truth_of(c: Compiler, node: n.Expression) -> ast.expr:
    """Any expression as a condition."""
    return truth(c, c.expr(node), c.kind(node))


def _sides(node: n.LogicalExpression) -> list[n.Expression]:
    """Operands of a chain of one operator, which may be long."""
    sides = [node.right]
    left = node.left
    while isinstance(left, n.LogicalExpression) and left.operator == node.operator:
        sides.append(left.right)
        left = left.left
    return [left, *reversed(sides)]


def logical(c: Compiler, node: n.LogicalExpression) -> ast.expr:
    """`a && b` with a value."""
    left, *others = _sides(node)
    simple = all(c.kind(each) == "boolean" for each in (left, *others))
    if simple and node.operator != "??":
        return logical_truth(c, node)
    made = c.expr(left)
    for other in others:
        right = c.expr(other)
        first, more = once(c, made, ast.Yield())
        made = choice(node.operator, first, more, right)
    return made


def logical_truth(c: Compiler, node: n.LogicalExpression) -> ast.expr:
    """`a && b` of which only the truth counts."""
    if node.operator == "??":
        return truth_of(c, node)
    op = ast.And() if node.operator == "&&" else ast.Or()
    return ast.BoolOp(op=op, values=[c.cond(each) for each in _sides(node)])


def conditional(c: Compiler, node: n.ConditionalExpression) -> ast.expr:
    """`test ? a : b`."""
    return alternative(
        c.cond(node.test), c.expr(node.consequent), c.expr(node.alternate)
    )


def conditional_truth(c: Compiler, node: n.ConditionalExpression) -> ast.expr:
    """`test ? a : b` of which only the truth counts."""
    return alternative(
        c.cond(node.test), c.cond(node.consequent), c.cond(node.alternate)
    )


def sequence(c: Compiler, node: n.SequenceExpression) -> ast.expr:
    """`a, b`."""
    return pair(-1, *(c.expr(each) for each in node.expressions))


def sequence_effect(c: Compiler, node: n.SequenceExpression) -> None:
    """`a, b` as a statement."""
    for each in node.expressions:
        c.effect(each)


def unary(c: Compiler, node: n.UnaryExpression) -> ast.expr:
    """A unary operator."""
    operator = node.operator
    if operator == "!":
        return negated(c.cond(node.argument))
    if operator == "typeof":
        return _typeof(c, node.argument)
    if operator == "delete":
        return delete(c, node)
    made = c.expr(node.argument)
    if operator == "void":
        return pair(1, made, load(UNDEFINED))
    if operator == "-":
        return _minus(c, made, c.kind(node.argument))
    if operator == "+":
        if c.kind(node.argument) == "number":
            return made
        first, more = once(c, made)
        return alternative(
            type_is(first, "float"), again(more), helper("number", again(more))
        )
    return helper("not", made)


def _minus(c: Compiler, made: ast.expr, kind: str) -> ast.expr:
    if isinstance(made, ast.Constant) and isinstance(made.value, float):
        return constant(-made.value)
    if kind == "number":
        return ast.UnaryOp(op=ast.USub(), operand=made)
    first, more = once(c, made)
    fast = ast.UnaryOp(op=ast.USub(), operand=again(more))
    return alternative(type_is(first, "float"), fast, helper("minus", again(more)))


def unary_truth(c: Compiler, node: n.UnaryExpression) -> ast.expr:
    """A unary operator of which only the truth counts."""
    if node.operator in {"!", "delete"}:
        return c.expr(node)
    return truth_of(c, node)


def _typeof(c: Compiler, node: n.Expression) -> ast.expr:
    if isinstance(node, n.Identifier) and is_free(c, node):
        return helper("typeof_free", constant(node.name))
    return helper("typeof", c.expr(node))
