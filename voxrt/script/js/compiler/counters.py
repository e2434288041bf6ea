"""Counters of loops that are indices of arrays.

How this works. Numbers are floats, and indices of Python's lists are not. A counter
that starts at a whole number, is raised by whole numbers and written nowhere else has
an int beside it that always has the same value; `a[i]` and `i < a.length` use that.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import constant, store
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Binding

__all__ = ["shadow_counter", "step_counter"]


def _whole(node: n.Node | None) -> int | None:
    """The number of a literal that is one from 0 on."""
    if isinstance(node, n.Literal) and isinstance(node.value, float):
        value = node.value
        if 0 <= value < 2**31 and value.is_integer():
            return int(value)
    return None


def _step(c: Compiler, update: n.Node | None) -> tuple[Binding | None, int]:
    """The variable that the update of a loop raises, and by how much."""
    target: n.Node | None = None
    step: int | None = None
    if isinstance(update, n.UpdateExpression) and update.operator == "++":
        target, step = update.argument, 1
    elif isinstance(update, n.AssignmentExpression) and update.operator == "+=":
        target, step = update.left, _whole(update.right)
    if isinstance(target, n.Identifier) and step is not None:
        return c.analysis.found.get(target), step
    return None, 0


def shadow_counter(c: Compiler, node: n.ForStatement) -> None:
    """Make the int beside the counter of a loop, if the loop has such a counter."""
    binding, _ = _step(c, node.update)
    if binding is None or binding.boxed or binding.is_global:
        return
    if binding.kind_of_value != "number" or not isinstance(
        node.init, n.VariableDeclaration
    ):
        return
    start: int | None = None
    for each in node.init.declarations:
        if c.analysis.found.get(each.id) is binding:
            start = _whole(each.init)
    writes = [use for use in binding.uses if use.writes]
    if (
        start is None
        or len(writes) != 2
        or writes[0].function is not writes[1].function
    ):
        return
    if not any(_indexes(c, part, binding) for part in (node.test, node.body)):
        return
    binding.shadow = f"{binding.py}#"
    c.set_name(binding.shadow, constant(start))


def step_counter(c: Compiler, node: n.ForStatement) -> None:
    """Raise the int with its counter."""
    binding, step = _step(c, node.update)
    if binding is not None and binding.shadow:
        c.bind(binding.shadow, binding.frame)
        c.emit(
            ast.AugAssign(
                target=store(binding.shadow), op=ast.Add(), value=constant(step)
            )
        )


def _indexes(c: Compiler, node: n.Node | None, binding: Binding) -> bool:
    """Whether a variable is an index somewhere, outside of functions."""
    if node is None or isinstance(
        node,
        n.FunctionDeclaration | n.FunctionExpression | n.ArrowFunctionExpression,
    ):
        return False
    if isinstance(node, n.MemberExpression) and node.computed:
        key = c.analysis.found.get(node.property)
        return key is binding or _indexes(c, node.object, binding)
    return any(_indexes(c, each, binding) for each in n.children(node))
