"""Reads and writes variables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    alternative,
    assign,
    assigned,
    attribute,
    constant,
    helper,
    key_in,
    load,
    pair,
    run,
)
from voxrt.script.js.compiler.operands import is_quiet
from voxrt.script.js.compiler.scope import Use
from voxrt.script.js.compiler.settle import is_safe

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Binding
    from voxrt.script.js.syntax import nodes as n

__all__ = [
    "assign_name",
    "declare",
    "initialise",
    "is_free",
    "private",
    "read",
    "read_binding",
    "set_binding",
    "write",
    "write_statement",
]

CONSTANTS = {"undefined": UNDEFINED, "NaN": "__js_NaN", "Infinity": "__js_Infinity"}
"""free names that nobody can give another value"""


def is_free(c: Compiler, node: n.Identifier) -> bool:
    """Whether a name is not declared by the program."""
    return node not in c.analysis.found


def read(c: Compiler, node: n.Identifier) -> ast.expr:
    """Value of a variable."""
    binding = c.analysis.found.get(node)
    if binding is not None:
        return read_binding(c, binding)
    if node.name in CONSTANTS:
        return load(CONSTANTS[node.name])
    name = f"${node.name}"
    return alternative(
        key_in(constant(name), load("__js_scope")),
        load(name),
        helper("free", constant(node.name)),
    )


def read_binding(c: Compiler, binding: Binding) -> ast.expr:
    """Value of a variable of the program's."""
    if binding.kind == "self":
        return load(binding.py)
    if not binding.is_global and binding.frame is not None:
        binding.frame.needed.add(binding.py)
    if binding.boxed:
        return attribute(load(binding.py), "v")
    return load(binding.py)


def _needs_check(c: Compiler, binding: Binding, node: n.Node) -> bool:
    """Whether a variable may be written too early."""
    if binding.kind == "param":
        return node.start < binding.start
    if not binding.is_lexical:
        return False
    use = Use(node, c.frame.function, writes=True, start=node.start)
    return not is_safe(binding, use)


def _refused(c: Compiler, binding: Binding) -> str:
    """Helper that is called instead of writing a constant, or ""."""
    if binding.kind in {"const", "private"}:
        return "const"
    if binding.kind == "self":
        return "const" if c.frame.function.strict else "ignored"
    return ""


def write(c: Compiler, node: n.Identifier, value: ast.expr) -> ast.expr:
    """An expression that writes a variable; its value is what was written."""
    binding = c.analysis.found.get(node)
    if binding is None:
        name = constant(node.name)
        if not c.frame.function.strict:
            return helper("set_free_loose", name, value)
        if is_quiet(value):
            return helper("set_free", name, value)
        return helper("set_known", name, helper("known", name), value)
    refused = _refused(c, binding)
    if _needs_check(c, binding, node):
        value = pair(0, value, read_binding(c, binding))
    if refused:
        return helper(refused, value, constant(binding.name))
    return set_binding(c, binding, value)


def set_binding(c: Compiler, binding: Binding, value: ast.expr) -> ast.expr:
    """An expression that sets a variable, without a check."""
    if binding.boxed:
        return helper("set_box", load(binding.py), value)
    c.bind(binding.py, binding.frame)
    return assigned(binding.py, value)


def write_statement(c: Compiler, node: n.Identifier, value: ast.expr) -> None:
    """A statement that writes a variable."""
    binding = c.analysis.found.get(node)
    if binding is None or _refused(c, binding) or _needs_check(c, binding, node):
        c.emit(run(write(c, node, value)))
        return
    assign_name(c, binding, value)


def assign_name(c: Compiler, binding: Binding, value: ast.expr) -> None:
    """A statement that sets a variable, without a check."""
    if binding.boxed:
        target = ast.Attribute(value=load(binding.py), attr="v", ctx=ast.Store())
        c.emit(assign(target, value))
        return
    c.bind(binding.py, binding.frame)
    c.emit(assign(binding.py, value))


def initialise(c: Compiler, node: n.Identifier, value: ast.expr) -> None:
    """Give a declared variable its first value."""
    binding = c.analysis.found[node]
    assign_name(c, binding, value)


def declare(c: Compiler, binding: Binding, value: ast.expr | None = None) -> None:
    """Make a variable come into being, with a value or without one yet."""
    c.own(binding)
    if binding.boxed:
        made = helper("Box") if value is None else helper("box", value)
        c.bind(binding.py)
        c.emit(assign(binding.py, made))
        return
    if value is not None:
        assign_name(c, binding, value)
    elif binding.fresh:
        c.bind(binding.py)
        c.emit(
            assign(binding.py, constant(None)),
            ast.Delete(targets=[ast.Name(id=binding.py, ctx=ast.Del())]),
        )


def private(c: Compiler, node: n.PrivateIdentifier) -> ast.expr:
    """The private name that `#x` means here."""
    return read_binding(c, c.analysis.found[node])
