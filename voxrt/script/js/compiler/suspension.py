"""`yield` and `await`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import UNDEFINED, helper, load

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.syntax import nodes as n

__all__ = ["await_", "helper_yield", "yield_"]


def await_(c: Compiler, node: n.AwaitExpression) -> ast.expr:
    """`await argument`."""
    value = c.expr(node.argument)
    c.frame.resumes = True
    return ast.Yield(value=value)


def yield_(c: Compiler, node: n.YieldExpression) -> ast.expr:
    """`yield argument`, `yield* argument`."""
    value = load(UNDEFINED) if node.argument is None else c.expr(node.argument)
    c.frame.resumes = True
    waits = c.frame.function.node.async_  # type: ignore[attr-defined]
    if node.delegate:
        name = "delegate_async" if waits else "delegate"
        return ast.YieldFrom(value=helper(name, value))
    if waits:
        return helper_yield(value)
    return ast.Yield(value=value)


def helper_yield(value: ast.expr) -> ast.expr:
    """`yield` in an async generator; what it yields is waited for first."""
    return ast.Yield(value=helper("Produce", value))
