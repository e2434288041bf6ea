"""Operators on numbers, and `+`.

How this works. When both operands are surely numbers, JavaScript's operator is
Python's. When one of them may be something else, the types are looked at first and a
helper does the rest: `(a - b if type(a) is type(b) is float else __js_sub(a, b))`.
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
    pair,
    type_is,
)
from voxrt.script.js.compiler.operands import again, is_plain, is_quiet, once
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.compiler.core import Compiler

__all__ = [
    "arithmetic",
    "binary",
    "binary_condition",
    "combine",
    "equality",
    "is_positive",
    "result_kind",
    "truth",
    "update_value",
]

NUMBER = "number"
STRING = "string"

INLINE = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}
HELPERS = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "%": "mod",
    "**": "pow",
    "|": "or",
    "&": "and",
    "^": "xor",
    "<<": "shl",
    ">>": "shr",
    ">>>": "ushr",
}
ORDER = {"<": ast.Lt, ">": ast.Gt, "<=": ast.LtE, ">=": ast.GtE}
ORDER_HELPERS = {"<": "lt", ">": "gt", "<=": "le", ">=": "ge"}

CHAIN = 16
"""operands of a chain of operators that are compiled inside one another"""

Inline = "Callable[[ast.expr, ast.expr], ast.expr]"


def binary(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    """A binary operator; long chains are made flat."""
    steps: list[n.BinaryExpression] = []
    left: n.Node = node
    while isinstance(left, n.BinaryExpression) and left.operator in HELPERS:
        steps.append(left)
        left = left.left
    if not steps:
        return _one(c, node)
    made = c.expr(left)
    kind = c.kind(left)
    parts: list[ast.expr] = []
    for count, step in enumerate(reversed(steps), 1):
        right = c.expr(step.right)
        kinds = (kind, c.kind(step.right))
        made = combine(c, step.operator, made, right, kinds)
        c.places.put(made, step)
        kind = result_kind(step.operator, *kinds)
        if count % CHAIN == 0 and step is not node:
            first, made = once(c, made, ast.Yield())
            parts.append(first)
    return pair(-1, *parts, made) if parts else made


def result_kind(operator: str, left: str, right: str) -> str:
    """Kind of what an operator gives for kinds of operands."""
    if operator == "+":
        if STRING in (left, right):
            return STRING
        return NUMBER if left == right == NUMBER else ""
    return NUMBER if NUMBER in (left, right) or operator == ">>>" else ""


def _one(c: Compiler, node: n.BinaryExpression) -> ast.expr:
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


def binary_condition(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    """A binary operator of which only the truth counts."""
    if node.operator in HELPERS:
        return truth(c, c.expr(node), c.kind(node))
    return c.expr(node)


def truth(c: Compiler, made: ast.expr, kind: str) -> ast.expr:
    """A value as a condition of Python's: NaN is the odd one."""
    if kind in {"boolean", STRING}:
        return made
    first, more = once(c, made)
    return both(first, compare(again(more), ast.Eq(), again(more)))


# Arithmetic


def arithmetic(operator: str) -> bool:
    """Whether an operator is one of those that `combine` knows."""
    return operator in HELPERS


def combine(
    c: Compiler,
    operator: str,
    left: ast.expr,
    right: ast.expr,
    kinds: tuple[str, str],
) -> ast.expr:
    """`left operator right` for operands of some kinds."""
    name = HELPERS[operator]
    if operator == "+" and STRING in kinds:
        return _concatenation(c, left, right, kinds)
    if operator in INLINE:
        op = INLINE[operator]
        return _guarded(
            c, (left, right), kinds, name, lambda a, b: ast.BinOp(a, op(), b)
        )
    if operator == "/":
        return _division(c, left, right, kinds)
    if operator == "%":
        return _remainder(c, left, right, kinds)
    return helper(name, left, right)


def _guarded(
    c: Compiler,
    operands: tuple[ast.expr, ast.expr],
    kinds: tuple[str, str],
    name: str,
    inline: Callable[[ast.expr, ast.expr], ast.expr],
) -> ast.expr:
    """The operator of Python when both operands are numbers, else a helper."""
    left, right = operands
    sure = tuple(kind == NUMBER for kind in kinds)
    if all(sure):
        return inline(left, right)
    if sure[1] and is_plain(right):
        first, more = once(c, left)
        test: ast.expr = type_is(first, "float")
        again_right = right
    elif sure[0] and is_plain(left) and is_quiet(right):
        more = left
        second, again_right = once(c, right)
        test = type_is(second, "float")
    else:
        first, more = once(c, left, right)
        second, again_right = once(c, right)
        if any(sure):
            test = compare(helper("type", first), ast.Is(), helper("type", second))
        else:
            test = type_is(first, "float", second)
    fast = inline(again(more), again(again_right))
    return alternative(test, fast, helper(name, again(more), again(again_right)))


def _concatenation(
    c: Compiler, left: ast.expr, right: ast.expr, kinds: tuple[str, str]
) -> ast.expr:
    """`+` with a string on one side at least."""
    return helper("concat" if kinds[0] == kinds[1] else "add", left, right)


def _division(
    c: Compiler, left: ast.expr, right: ast.expr, kinds: tuple[str, str]
) -> ast.expr:
    """CPython raises where JavaScript gives infinity."""
    if isinstance(right, ast.Constant) and right.value:
        return _guarded(
            c, (left, right), kinds, "div", lambda a, b: ast.BinOp(a, ast.Div(), b)
        )
    if kinds[0] != NUMBER or kinds[1] != NUMBER:
        return helper("div", left, right)
    first, more = once(c, left, right)
    second, divisor = once(c, right)
    if not is_plain(first):
        return (
            helper("div", left, right)
            if is_plain(left)
            else _ratio(first, more, second, divisor)
        )
    fast = ast.BinOp(again(more), ast.Div(), again(divisor))
    return alternative(second, fast, helper("div", again(more), again(divisor)))


def _ratio(
    first: ast.expr, more: ast.expr, second: ast.expr, divisor: ast.expr
) -> ast.expr:
    fast = ast.BinOp(more, ast.Div(), divisor)
    test = pair(1, first, second)
    return alternative(test, fast, helper("div", again(more), again(divisor)))


def _remainder(
    c: Compiler, left: ast.expr, right: ast.expr, kinds: tuple[str, str]
) -> ast.expr:
    """Python's is the same for two positive numbers."""
    if NUMBER not in kinds:
        return helper("mod", left, right)
    first, more = once(c, left, right)
    second, divisor = once(c, right)
    zero = constant(0.0)
    tests: list[ast.expr] = []
    if kinds[0] != NUMBER or kinds[1] != NUMBER:
        tests.append(compare(helper("type", first), ast.Is(), helper("type", second)))
        first, second = again(more), again(divisor)
    if is_positive(divisor):
        tests.append(compare(first, ast.Gt(), zero))
    else:
        tests.append(
            ast.Compare(
                left=first, ops=[ast.Gt(), ast.Lt()], comparators=[zero, second]
            )
            if is_plain(second)
            else compare(pair(0, first, second), ast.Gt(), zero)
        )
        if not is_plain(second):
            tests.append(compare(again(divisor), ast.Gt(), zero))
    fast = ast.BinOp(again(more), ast.Mod(), again(divisor))
    return alternative(both(*tests), fast, helper("mod", again(more), again(divisor)))


def is_positive(made: ast.expr) -> bool:
    """Whether an expression is a number above zero."""
    value = made.value if isinstance(made, ast.Constant) else None
    return isinstance(value, float) and value > 0


def update_value(c: Compiler, value: ast.expr, operator: str, kind: str) -> ast.expr:
    """`value + 1` or `value - 1` of a value that is a name or a literal."""
    op = ast.Add() if operator == "++" else ast.Sub()
    fast = ast.BinOp(again(value), op, constant(1.0))
    if kind == NUMBER:
        return fast
    name = "increment" if operator == "++" else "decrement"
    return alternative(type_is(value, "float"), fast, helper(name, again(value)))


# Comparison


def _order(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    op = ORDER[node.operator]
    operands = (c.expr(node.left), c.expr(node.right))
    kinds = (c.kind(node.left), c.kind(node.right))
    return _guarded(
        c,
        operands,
        kinds,
        ORDER_HELPERS[node.operator],
        lambda a, b: compare(a, op(), b),
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
        made = compare(c.expr(other), ast.Eq(), c.expr(literal))
        return made if strict or c.kind(other) == STRING else None
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
