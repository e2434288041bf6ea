"""Small makers of syntax nodes, and the names of the helpers that they call."""

from __future__ import annotations

import ast
from typing import TypeVar

from voxrt.script.meter import STEPS

__all__ = [
    "STOP",
    "TICK",
    "call",
    "constant",
    "load",
    "place_like",
    "split_docstring",
    "tick_statement",
    "tick_test",
]

TICK = "__vox_tick__"
"""Counts a step where a statement cannot stand: lambdas, class bodies."""

STOP = "__vox_Stop__"
"""The exception that no scenario can hold."""

Node = TypeVar("Node", bound=ast.AST)


def load(name: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(id=name, ctx=ast.Load())


def constant(value: object) -> ast.Constant:
    """A literal."""
    return ast.Constant(value=value)  # type: ignore[arg-type]


def call(name: str, *args: ast.expr) -> ast.Call:
    """A call of a helper."""
    return ast.Call(func=load(name), args=list(args), keywords=[])


def place_like(node: Node, model: ast.AST) -> Node:
    """Give a new node, and what is new inside it, the place of another."""
    ast.copy_location(node, model)
    return ast.fix_missing_locations(node)


def _one_step() -> ast.NamedExpr:
    return ast.NamedExpr(
        target=ast.Name(id=STEPS, ctx=ast.Store()),
        value=ast.BinOp(left=load(STEPS), op=ast.Sub(), right=constant(1.0)),
    )


def tick_statement(model: ast.AST) -> ast.stmt:
    """Count a step inline; the fastest form."""
    test = ast.Compare(left=_one_step(), ops=[ast.Lt()], comparators=[constant(0.0)])
    leave = ast.Expr(value=call(TICK))
    return place_like(ast.If(test=test, body=[leave], orelse=[]), model)


def tick_test(model: ast.AST, *, inline: bool) -> ast.expr:
    """Count a step as a condition that is always true."""
    if inline:
        left: ast.expr = ast.Compare(
            left=_one_step(), ops=[ast.GtE()], comparators=[constant(0.0)]
        )
        test = ast.BoolOp(op=ast.Or(), values=[left, call(TICK)])
        return place_like(test, model)
    return place_like(ast.UnaryOp(op=ast.Not(), operand=call(TICK)), model)


def split_docstring(body: list[ast.stmt]) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """Split a body into its docstring, which has to stay first, and the rest."""
    if body and isinstance(body[0], ast.Expr):
        value = body[0].value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return body[:1], body[1:]
    return [], body
