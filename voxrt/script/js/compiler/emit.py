"""Short ways to make nodes of Python's syntax tree."""

from __future__ import annotations

import ast
from typing import Any

__all__ = [
    "UNDEFINED",
    "alternative",
    "assign",
    "assigned",
    "attribute",
    "both",
    "call",
    "compare",
    "constant",
    "give",
    "helper",
    "if_",
    "item",
    "key_in",
    "load",
    "negated",
    "pair",
    "run",
    "store",
    "tick",
    "tuple_",
    "type_is",
]

UNDEFINED = "__js_U"
LOAD = ast.Load()
STORE = ast.Store()
IS = ast.Is()
IN = ast.In()


def load(name: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(id=name, ctx=LOAD)


def store(name: str) -> ast.Name:
    """A name that is set."""
    return ast.Name(id=name, ctx=STORE)


def constant(value: Any) -> ast.Constant:
    """A literal."""
    return ast.Constant(value=value)


def helper(name: str, *args: ast.expr) -> ast.Call:
    """A call of a runtime helper."""
    return ast.Call(func=load(f"__js_{name}"), args=list(args), keywords=[])


def call(function: ast.expr, *args: ast.expr) -> ast.Call:
    """A call."""
    return ast.Call(func=function, args=list(args), keywords=[])


def attribute(value: ast.expr, name: str) -> ast.Attribute:
    """`value.name`."""
    return ast.Attribute(value=value, attr=name, ctx=LOAD)


def item(value: ast.expr, index: Any) -> ast.Subscript:
    """`value[index]`; the index is a Python value or an expression."""
    place = index if isinstance(index, ast.expr) else constant(index)
    return ast.Subscript(value=value, slice=place, ctx=LOAD)


def assigned(name: str, value: ast.expr) -> ast.NamedExpr:
    """`(name := value)`."""
    return ast.NamedExpr(target=store(name), value=value)


def assign(target: str | ast.expr, value: ast.expr) -> ast.Assign:
    """`target = value`."""
    place = store(target) if isinstance(target, str) else target
    return ast.Assign(targets=[place], value=value)


def run(value: ast.expr) -> ast.Expr:
    """An expression as a statement."""
    return ast.Expr(value=value)


def give(value: ast.expr | None) -> ast.Return:
    """`return value`; undefined when left out."""
    return ast.Return(value=load(UNDEFINED) if value is None else value)


def if_(
    test: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt] | None = None
) -> ast.If:
    """An `if` statement."""
    return ast.If(test=test, body=body or [ast.Pass()], orelse=orelse or [])


def alternative(test: ast.expr, body: ast.expr, orelse: ast.expr) -> ast.IfExp:
    """`body if test else orelse`."""
    return ast.IfExp(test=test, body=body, orelse=orelse)


def compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.Compare:
    """`left operator right`."""
    return ast.Compare(left=left, ops=[operator], comparators=[right])


def type_is(value: ast.expr, kind: str, also: ast.expr | None = None) -> ast.Compare:
    """`type(value) is kind`, or `type(value) is type(also) is kind`."""
    types = [helper("type", value)]
    if also is not None:
        types.append(helper("type", also))
    comparators: list[ast.expr] = [*types[1:], load(f"__js_{kind}")]
    return ast.Compare(left=types[0], ops=[IS] * len(types), comparators=comparators)


def key_in(key: ast.expr, value: ast.expr) -> ast.Compare:
    """`key in value`."""
    return ast.Compare(left=key, ops=[IN], comparators=[value])


def both(*tests: ast.expr) -> ast.expr:
    """`a and b and c`."""
    return tests[0] if len(tests) == 1 else ast.BoolOp(op=ast.And(), values=[*tests])


def negated(test: ast.expr) -> ast.expr:
    """`not test`."""
    return ast.UnaryOp(op=ast.Not(), operand=test)


def tuple_(*items: ast.expr) -> ast.Tuple:
    """A tuple."""
    return ast.Tuple(elts=list(items), ctx=LOAD)


def pair(index: int, *items: ast.expr) -> ast.Subscript:
    """Evaluate several expressions in order; the value is that of one of them."""
    return item(tuple_(*items), index)


def tick() -> ast.stmt:
    """Count a step inline: take one off an iterator that has some of the budget."""
    return ast.For(
        target=store("_"),
        iter=load("__js_ticks"),
        body=[ast.Break()],
        orelse=[run(helper("more"))],
    )
