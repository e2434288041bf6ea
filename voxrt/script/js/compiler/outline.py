"""Pieces of a function that become Python functions of their own.

How this works. Statements inside an expression, and blocks that are nested too deeply
for CPython, go to a Python function inside that of the JavaScript function. They share
its variables by `nonlocal`. When one of them yields, it is a Python generator that the
function around runs by `yield from`. A piece that is left by a jump or by `return`
gives `(code, value)`, which the function around acts on.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    call,
    compare,
    constant,
    give,
    if_,
    item,
    load,
    run,
    tuple_,
)
from voxrt.script.js.compiler.frame import Frame
from voxrt.script.js.compiler.jumps import RETURN, jump

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.syntax.nodes import Node

__all__ = ["DEEP", "outlined", "outlined_statement"]

DEEP = 11
"""blocks inside one another after which the next one is moved out: CPython has 20,
and one statement of JavaScript may take several of them"""


def outlined(c: Compiler, node: Node, make: Callable[[Compiler], None]) -> ast.expr:
    """Call of a Python function with the statements that `make` makes."""
    called, _ = _piece(c, node, make)
    return called


def _piece(
    c: Compiler, node: Node, make: Callable[[Compiler], None]
) -> tuple[ast.expr, Frame]:
    outer = c.frame
    frame = Frame(outer.function, outer)
    frame.outlined = True
    with c.inside(frame) as body:
        make(c)
    name = c.unique(outer.name)
    made = ast.FunctionDef(
        name=name,
        args=ast.arguments([], [], None, [], [], None, []),
        body=frame.finish(body),
        decorator_list=[],
        returns=None,
    )
    c.places.put(made, node)
    outer.stores.add(name)
    c.emit(made)
    called = call(load(name))
    if frame.resumes:
        outer.resumes = True
        return ast.YieldFrom(value=called), frame
    return called, frame


def outlined_statement(
    c: Compiler, node: Node, make: Callable[[Compiler], None]
) -> None:
    """A statement that is nested too deeply."""
    called, frame = _piece(c, node, make)
    if not frame.exits:
        c.emit(run(called))
        return
    result = c.kept(called).id
    with c.collect() as body:
        for (word, label), code in frame.exits.items():
            with c.collect() as go:
                if word != "return":
                    jump(c, word, label)
                elif c.frame.outlined:
                    c.frame.exits.setdefault(("return", ""), RETURN)
                    value = item(load(result), 1)
                    c.emit(ast.Return(value=tuple_(constant(RETURN), value)))
                else:
                    c.emit(give(item(load(result), 1)))
            test = compare(item(load(result), 0), ast.Eq(), constant(code))
            c.emit(if_(test, go))
    c.emit(if_(compare(load(result), ast.IsNot(), constant(None)), body))
