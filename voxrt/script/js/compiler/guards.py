"""Operators that look at the types of their operands first."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import alternative, compare, helper, type_is
from voxrt.script.js.compiler.operands import again, is_plain, is_quiet, once

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.compiler.core import Compiler

__all__ = ["NUMBER", "STRING", "guarded"]

NUMBER = "number"
STRING = "string"


def guarded(
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
