"""Comparison operators.

How this works. Equal types compare as in Python, but for numbers and what is equal to
them there only: booleans and bigints. The length of an array or a string stays an int
where it is compared with a number.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    alternative,
    both,
    compare,
    constant,
    helper,
    load,
    negated,
    type_is,
)
from voxrt.script.js.compiler.guards import NUMBER, STRING, guarded
from voxrt.script.js.compiler.members import counter_of, size_of, whole_index
from voxrt.script.js.compiler.operands import again, is_plain, once
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = ["comparison", "equality"]

ORDER = {"<": ast.Lt, ">": ast.Gt, "<=": ast.LtE, ">=": ast.GtE}
ORDER_HELPERS = {"<": "lt", ">": "gt", "<=": "le", ">=": "ge"}


def comparison(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    """A comparison, or one of the operators with names."""
    if node.operator in ORDER:
        return _order(c, node)
    if node.operator in {"===", "!==", "==", "!="}:
        made = equality(c, node)
        return negated(made) if node.operator[0] == "!" else made
    if isinstance(node.left, n.PrivateIdentifier):
        return helper("private_in", c.expr(node.right), c.expr(node.left))
    name = "in" if node.operator == "in" else "instanceof"
    return helper(name, c.expr(node.left), c.expr(node.right))


def _order(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    op = ORDER[node.operator]
    for side, other, swapped in (
        (node.left, node.right, False),
        (node.right, node.left, True),
    ):
        if _is_length(side) and c.kind(other) == NUMBER:
            made = _with_length(c, node.operator, side, other, swapped=swapped)
            if made is not None:
                return made
    operands = (c.expr(node.left), c.expr(node.right))
    kinds = (c.kind(node.left), c.kind(node.right))
    return guarded(
        c,
        operands,
        kinds,
        ORDER_HELPERS[node.operator],
        lambda a, b: compare(a, op(), b),
    )


def _is_length(node: n.Node) -> bool:
    """Whether an expression is `something.length`."""
    return (
        isinstance(node, n.MemberExpression)
        and not node.computed
        and not node.optional
        and isinstance(node.property, n.Identifier)
        and node.property.name == "length"
        and not isinstance(node.object, n.Super)
    )


def _with_length(
    c: Compiler, operator: str, side: n.Node, other: n.Node, *, swapped: bool
) -> ast.expr | None:
    """`a.length < n`: the length of an array or a string stays an int."""
    if not isinstance(other, n.Identifier | n.Literal):
        return None
    number = c.expr(other)
    if not is_plain(number):
        return None
    whole: ast.expr = number
    counter = counter_of(c, other)
    if counter:
        whole = load(counter)
    elif isinstance(number, ast.Constant):
        index = whole_index(number)
        whole = number if index is None else constant(index)
    assert isinstance(side, n.MemberExpression)
    first, more = once(c, c.expr(side.object))
    op = ORDER[operator]

    def test(size: ast.expr) -> ast.expr:
        if swapped:
            return compare(again(whole), op(), size)
        return compare(size, op(), again(whole))

    size = helper("length", again(more))
    operands = (again(number), size) if swapped else (size, again(number))
    length = ast.Call(func=load("__js_len"), args=[again(more)], keywords=[])
    return alternative(
        type_is(first, "Arr"),
        test(size_of(again(more))),
        alternative(
            type_is(again(more), "str"),
            test(length),
            helper(ORDER_HELPERS[operator], *operands),
        ),
    )


def equality(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    """Whether two operands are equal, strictly or loosely."""
    strict = len(node.operator) == 3
    for literal, other, swapped in (
        (node.right, node.left, False),
        (node.left, node.right, True),
    ):
        made = _with_literal(c, literal, other, strict=strict)
        if made is not None:
            del swapped
            return made
    left, right = c.expr(node.left), c.expr(node.right)
    kinds = (c.kind(node.left), c.kind(node.right))
    if kinds[0] and kinds[0] == kinds[1]:
        return compare(left, ast.Eq(), right)
    first, more = once(c, left, right)
    second, other_ = once(c, right)
    same = compare(helper("type", first), ast.Is(), helper("type", second))
    equal = compare(again(more), ast.Eq(), again(other_))
    if strict:
        return both(same, equal)
    return alternative(same, equal, helper("equal", again(more), again(other_)))


def _with_literal(
    c: Compiler, literal: n.Node, other: n.Node, *, strict: bool
) -> ast.expr | None:
    """A comparison with a literal, or with undefined; None for other operands."""
    if isinstance(literal, n.Identifier):
        if literal.name != "undefined" or literal in c.analysis.found:
            return None
        if not strict:
            return _nullish(c, other)
        return compare(c.expr(other), ast.Is(), c.expr(literal))
    if not isinstance(literal, n.Literal):
        return None
    value = literal.value
    if value is None:
        if not strict:
            return _nullish(c, other)
        return compare(c.expr(other), ast.Is(), constant(None))
    if isinstance(value, bool):
        return compare(c.expr(other), ast.Is(), constant(value)) if strict else None
    if isinstance(value, str):
        if not strict and c.kind(other) != STRING:
            return None
        return compare(c.expr(other), ast.Eq(), c.expr(literal))
    return _with_number(c, literal, other, strict=strict)


def _with_number(
    c: Compiler, literal: n.Node, other: n.Node, *, strict: bool
) -> ast.expr | None:
    """True and 1n are equal to 1.0 in Python."""
    if c.kind(other) == NUMBER:
        return compare(c.expr(other), ast.Eq(), c.expr(literal))
    if not strict:
        return None
    first, more = once(c, c.expr(other))
    return both(
        compare(first, ast.Eq(), c.expr(literal)), type_is(again(more), "float")
    )


def _nullish(c: Compiler, node: n.Node) -> ast.expr:
    """`node == null`."""
    first, more = once(c, c.expr(node))
    return ast.BoolOp(
        op=ast.Or(),
        values=[
            compare(first, ast.Is(), constant(None)),
            compare(again(more), ast.Is(), load("__js_U")),
        ],
    )
