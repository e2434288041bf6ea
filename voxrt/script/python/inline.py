"""Tests that let numbers pass without a call of a helper.

How this works. `a + b` becomes `(a + b if a.__class__ is int else helper(a, b))`: the
operands are written out twice, so the left one has to be a name and the right one
small. An int on the left of `+` and `%` makes the result a number of about the same
size, or an error; for `*` that holds for a float, and for a small int times a small
literal.
"""

from __future__ import annotations

import ast

from voxrt.script.python.nodes import constant, load

__all__ = ["is_number", "is_quiet", "number_test"]

SMALL = 1 << 40
"""Ints below this may be multiplied by a literal below it, unchecked."""

TWICE_LIMIT = 30
"""Syntax nodes that are worth being written out twice; bounds the compiled size."""

LOUD = (ast.Call, ast.Await, ast.NamedExpr, ast.Yield, ast.YieldFrom)
"""Expressions that may bind names again while they are evaluated."""


def is_number(name: ast.Name, kind: str = "int") -> ast.expr:
    """`name.__class__ is int`."""
    return ast.Compare(
        left=ast.Attribute(value=load(name.id), attr="__class__", ctx=ast.Load()),
        ops=[ast.Is()],
        comparators=[load(f"__vox_{kind}__")],
    )


def is_quiet(node: ast.expr) -> bool:
    """Whether evaluating an expression leaves names as they are."""
    return not any(isinstance(each, LOUD) for each in ast.walk(node))


def number_test(op: ast.operator, left: ast.expr, right: ast.expr) -> ast.expr | None:
    """A condition under which an operation needs no look at its size, if there is one.

    Args:
        op: The operator.
        left: Its left operand, rewritten.
        right: Its right operand, rewritten.
    """
    if isinstance(op, ast.Mult):
        for name, other in ((left, right), (right, left)):
            if isinstance(name, ast.Name) and _is_small_literal(other):
                return _is_small(name)
    if not isinstance(left, ast.Name) or _size(right) > TWICE_LIMIT:
        return None
    if isinstance(op, ast.Add | ast.Mod):
        return is_number(left)
    if isinstance(op, ast.Mult):
        return is_number(left, "float")
    return None


def _is_small_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (
        type(node.value) is int and node.value < SMALL
    )


def _is_small(name: ast.Name) -> ast.expr:
    within = ast.Compare(
        left=constant(-SMALL),
        ops=[ast.Lt(), ast.Lt()],
        comparators=[load(name.id), constant(SMALL)],
    )
    return ast.BoolOp(op=ast.And(), values=[is_number(name), within])


def _size(node: ast.expr) -> int:
    return sum(1 for _ in ast.walk(node))
