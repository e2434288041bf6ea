"""`x += y` as a statement, when it may append to a string.

How this works. CPython appends to a string in place when a local variable is the only
one that holds it; otherwise each `+=` copies all of it, and building a long text takes
the square of the time. A variable that is no local one gives its string to a temporary
variable for the time of the operation.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    assign,
    compare,
    constant,
    helper,
    if_,
    load,
    run,
    store,
    type_is,
)
from voxrt.script.js.compiler.names import assign_name, read_binding
from voxrt.script.js.compiler.operands import stays

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Binding
    from voxrt.script.js.syntax import nodes as n

__all__ = ["append"]

FREE_SIZE = 1024
"""characters of a string whose growth is not charged"""
WRITABLE = ("let", "var", "param", "function", "catch")


def append(c: Compiler, node: n.AssignmentExpression, target: n.Identifier) -> bool:
    """Write the statement; False when it is not of this kind."""
    binding = c.analysis.found.get(target)
    kinds = (c.kind(target), c.kind(node.right))
    if binding is None or binding.kind not in WRITABLE or "number" in kinds:
        return False
    if binding.py in c.local_names and binding.frame is c.frame:
        return _local(c, node, binding)
    _held(c, node, binding)
    return True


def _local(c: Compiler, node: n.AssignmentExpression, binding: Binding) -> bool:
    """A local variable that no closure has."""
    temps = c.frame.temps
    with c.collect() as made:
        value = c.expr(node.right)
    if not stays(c, load(binding.py), value):
        c.frame.temps = temps
        return False
    c.emit(*made)
    _append(c, binding.py, _plain(c, value), c.kind(node.right), [])
    return True


def _held(c: Compiler, node: n.AssignmentExpression, binding: Binding) -> None:
    """Any other variable; reading it finds out whether it is too early."""
    old = c.frame.temp()
    c.set_name(old, read_binding(c, binding))
    value = _plain(c, c.expr(node.right))
    with c.collect() as release:
        assign_name(c, binding, constant(None))
    _append(c, old, value, c.kind(node.right), release)
    assign_name(c, binding, load(old))


def _plain(c: Compiler, value: ast.expr) -> ast.expr:
    """The right side as a name or a literal."""
    if isinstance(value, ast.Constant):
        return value
    name = c.frame.temp()
    c.set_name(name, value)
    return load(name)


def _append(
    c: Compiler, name: str, value: ast.expr, kind: str, release: list[ast.stmt]
) -> None:
    """`name += value` for two numbers, two strings, or anything else.

    Args:
        c: The compilation.
        name: The temporary variable, or the variable itself.
        value: The right side.
        kind: Kind of the right side.
        release: Makes the temporary variable the only one that holds a string.
    """
    c.frame.stores.add(name)
    slow = assign(name, helper("add", load(name), value))
    size = ast.Call(func=load("__js_len"), args=[load(name)], keywords=[])
    grown = run(helper("grown", load(name), value))
    fast: list[ast.stmt] = [
        if_(compare(size, ast.Gt(), constant(FREE_SIZE)), [grown]),
        *release,
        ast.AugAssign(target=store(name), op=ast.Add(), value=value),
    ]
    if kind == "string":
        c.emit(if_(type_is(load(name), "str"), fast, [slow]))
        return
    number = ast.BinOp(left=load(name), op=ast.Add(), right=value)
    strings = if_(type_is(load(name), "str", value), fast, [slow])
    test = type_is(load(name), "float", value)
    c.emit(if_(test, [assign(name, number)], [strings]))
