"""Decides how each variable is kept, when all its uses are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.analysis import Analysis
    from voxrt.script.js.compiler.scope import Binding, Use

__all__ = ["is_safe", "settle"]


def settle(analysis: Analysis) -> None:
    """Fill in what uses mean for the bindings of a program."""
    for binding in analysis.bindings:
        if binding.scope.kind == "early":
            continue  # It never has a value.
        if binding.kind == "param" and binding.function.mapped:
            binding.boxed = binding.function.arguments is not None
        elif binding.captured and binding.scope.loop and not binding.is_global:
            if _by_value(binding):
                binding.by_value = True
            else:
                binding.boxed = True
        if not binding.boxed and binding.is_lexical and binding.scope.loop:
            binding.fresh = any(
                not use.declares and not is_safe(binding, use) for use in binding.uses
            )
    for function in analysis.functions.values():
        if function.arguments is None:
            function.mapped = False


def is_safe(binding: Binding, use: Use) -> bool:
    """Whether a lexical variable surely has its value where it is used."""
    if not binding.is_lexical:
        return True
    if binding.scope.kind in {"switch", "early"}:
        return False
    return use.function is binding.function and use.start >= binding.start


def _by_value(binding: Binding) -> bool:
    """Whether closures may keep the value instead of the variable."""
    if binding.scope.kind == "switch" or binding.kind == "function":
        return False
    for use in binding.uses:
        if use.function is binding.function:
            if use.writes and not _is_first(binding, use):
                return False
        elif use.writes or not _comes_later(binding, use):
            return False
    return True


def _is_first(binding: Binding, use: Use) -> bool:
    """Whether a use is the declaration, or the step from one round to the next."""
    if use.declares:
        return True
    head = binding.head
    if head is None or head.update is None:
        return False
    return head.update.start <= use.start < head.update.end


def _comes_later(binding: Binding, use: Use) -> bool:
    """Whether a closure is made after the variable has got its value."""
    function = use.function
    while function.outer is not None and function.outer is not binding.function:
        function = function.outer
    node = function.node
    if isinstance(node, n.FunctionDeclaration):
        return False
    if binding.head is not None and node.start < binding.head.body.start:
        return False
    return node.start >= binding.start
