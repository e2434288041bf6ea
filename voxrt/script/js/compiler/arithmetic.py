"""Operators on numbers, and `+`.

How this works. When both operands are surely numbers, JavaScript's operator is
Python's. When one of them may be something else, the types are looked at first and a
helper does the rest: `(a - b if type(a) is type(b) is float else __js_sub(a, b))`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.comparisons import comparison
from voxrt.script.js.compiler.emit import (
    alternative,
    both,
    compare,
    constant,
    helper,
    pair,
    type_is,
)
from voxrt.script.js.compiler.guards import NUMBER, STRING, guarded
from voxrt.script.js.compiler.operands import again, is_plain, once
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = [
    "arithmetic",
    "binary",
    "binary_condition",
    "combine",
    "is_positive",
    "result_kind",
    "truth",
    "update_value",
]

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

CHAIN = 16
"""operands of a chain of operators that are compiled inside one another"""


def binary(c: Compiler, node: n.BinaryExpression) -> ast.expr:
    """A binary operator; long chains are made flat."""
    steps: list[n.BinaryExpression] = []
    left: n.Node = node
    while isinstance(left, n.BinaryExpression) and left.operator in HELPERS:
        steps.append(left)
        left = left.left
    if not steps:
        return comparison(c, node)
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
        return guarded(
            c, (left, right), kinds, name, lambda a, b: ast.BinOp(a, op(), b)
        )
    if operator == "/":
        return _division(c, left, right, kinds)
    if operator == "%":
        return _remainder(c, left, right, kinds)
    return helper(name, left, right)


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
        return guarded(
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
    if kinds[0] != NUMBER and isinstance(divisor, ast.Constant):
        tests.append(type_is(first, "float"))
        first = again(more)
    elif kinds[0] != NUMBER or kinds[1] != NUMBER:
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
