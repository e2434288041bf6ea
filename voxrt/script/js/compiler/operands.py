"""Operands that are written out more than once."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import assigned, load

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = ["again", "is_plain", "is_quiet", "once", "stays"]

QUIET_SIZE = 24
"""nodes that are looked at before an expression counts as loud"""

LOCAL_SIZE = 300
"""the same for a variable that only the function itself can change"""

LOUD = (ast.Call, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def is_plain(made: ast.expr) -> bool:
    """Whether an expression is a name or a literal."""
    return isinstance(made, ast.Name | ast.Constant)


def is_quiet(made: ast.expr) -> bool:
    """Whether evaluating an expression surely changes no variable."""
    if is_plain(made):
        return True
    stack: list[ast.AST] = [made]
    left = QUIET_SIZE
    while stack:
        node = stack.pop()
        left -= 1
        if left < 0:
            return False
        if isinstance(node, LOUD) and not _is_harmless(node):
            return False
        stack.extend(ast.iter_child_nodes(node))
    return True


def _is_harmless(node: ast.AST) -> bool:
    """Temporary variables and tests of types change nothing."""
    if isinstance(node, ast.NamedExpr):
        return "@" not in node.target.id and "$" not in node.target.id
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in {"__js_type", "__js_len"}
    return False


def _leaves_alone(made: ast.expr, name: str) -> bool:
    """Whether an expression surely does not write a variable that no closure has."""
    stack: list[ast.AST] = [made]
    left = LOCAL_SIZE
    while stack:
        node = stack.pop()
        left -= 1
        if left < 0:
            return False
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            return False
        if isinstance(node, ast.Call) and _is_piece(node.func):
            return False
        stack.extend(ast.iter_child_nodes(node))
    return True


def _is_piece(function: ast.expr) -> bool:
    """Whether a piece of the same function is called."""
    return isinstance(function, ast.Name) and "@" in function.id


def stays(c: Compiler, made: ast.Name, between: ast.expr) -> bool:
    """Whether a variable has the same value before and after an expression."""
    if made.id in c.local_names:
        return _leaves_alone(between, made.id)
    return is_quiet(between)


def once(
    c: Compiler, made: ast.expr, before: ast.expr | None = None
) -> tuple[ast.expr, ast.expr]:
    """An expression as it is evaluated first, and as it is read again after that.

    Args:
        c: The compilation.
        made: The expression.
        before: What is evaluated between the two.
    """
    if isinstance(made, ast.Constant):
        return made, made
    if isinstance(made, ast.Name) and (before is None or stays(c, made, before)):
        return made, load(made.id)
    name = c.frame.temp()
    return assigned(name, made), load(name)


def again(made: ast.expr) -> ast.expr:
    """Another node for a name or a literal."""
    return load(made.id) if isinstance(made, ast.Name) else made
