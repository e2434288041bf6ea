"""Statements."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
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
from voxrt.script.js.compiler.functions import block_functions
from voxrt.script.js.compiler.jumps import Target, looping
from voxrt.script.js.compiler.loops import do_while, for_, for_in, for_of, while_
from voxrt.script.js.compiler.names import (
    assign_name,
    declare,
    initialise,
    read_binding,
)
from voxrt.script.js.compiler.outline import DEEP, outlined_statement
from voxrt.script.js.compiler.patterns import bind_pattern
from voxrt.script.js.syntax import nodes as n
from voxrt.script.meter import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Scope

__all__ = [
    "block",
    "debugger",
    "empty",
    "enter",
    "expression",
    "function_declaration",
    "if_statement",
    "labelled",
    "shallow",
    "switch",
    "throw",
    "try_",
    "variables",
]

LOOPS: dict[type, Callable[..., None]] = {
    n.WhileStatement: while_,
    n.DoWhileStatement: do_while,
    n.ForStatement: for_,
    n.ForInStatement: for_in,
    n.ForOfStatement: for_of,
}
PRICE = 1000.0
"""steps that an overflow of the stack takes at each `try` that it comes to"""
CHAIN = 30
"""`else if` parts inside one another before the rest is put behind them"""


def shallow(make: Callable[..., None]) -> Callable[[Compiler, n.Node], None]:
    """Move a statement out when it is nested too deeply."""

    def made(c: Compiler, node: n.Node) -> None:
        if c.frame.depth < DEEP:
            make(c, node)
        else:
            outlined_statement(c, node, lambda inner: make(inner, node))

    return made


DEEP_LOOPS = {kind: shallow(make) for kind, make in LOOPS.items()}
"""the same for loops without labels"""


def expression(c: Compiler, node: n.ExpressionStatement) -> None:
    """An expression as a statement."""
    c.effect(node.expression)


def empty(c: Compiler, node: n.Node) -> None:
    """Nothing to do."""
    del c, node


def debugger(c: Compiler, node: n.DebuggerStatement) -> None:
    """`debugger`."""
    del node
    c.emit(run(helper("debugger")))


def throw(c: Compiler, node: n.ThrowStatement) -> None:
    """`throw`."""
    made = helper("Throw", c.expr(node.argument))
    c.emit(ast.Raise(exc=made, cause=None))


def variables(c: Compiler, node: n.VariableDeclaration) -> None:
    """`var`, `let`, `const`."""
    for each in node.declarations:
        before = c.out
        made: list[ast.stmt] = []
        c.out = made
        c.frame.temps = 0
        _declarator(c, each, node.kind)
        for statement in made:
            c.places.put(statement, each)
        c.out = before
        c.out += made


def _declarator(c: Compiler, node: n.VariableDeclarator, kind: str) -> None:
    target = node.id
    if isinstance(target, n.Identifier):
        if node.init is not None:
            value = c.named(node.init, target.name)
        elif kind == "var":
            return
        else:
            value = load(UNDEFINED)
        initialise(c, target, value)
        return
    assert node.init is not None, "checked by the parser"
    bind_pattern(c, target, c.expr(node.init), declares=True)


def function_declaration(c: Compiler, node: n.FunctionDeclaration) -> None:
    """Set the variable of the function around a block, in sloppy code (Annex B).

    The function itself is made when its block is entered.
    """
    function = c.frame.function
    if node not in function.annexed:
        return
    block = c.analysis.functions[node].parent
    assert block is not None
    inner = read_binding(c, block.bindings[node.id.name])
    assign_name(c, function.body.bindings[node.id.name], inner)


def enter(c: Compiler, scope: Scope) -> None:
    """Make the variables of a block."""
    for binding in scope.bindings.values():
        declare(c, binding)
    block_functions(c, scope)


def block(c: Compiler, node: n.BlockStatement) -> None:
    """`{...}`."""
    enter(c, c.analysis.scopes[node])
    c.stmts(node.body)


@dataclass(frozen=True, slots=True)
class _Part:
    """One `if` of a chain."""

    node: n.IfStatement
    before: list[ast.stmt]
    """functions in its condition"""
    test: ast.expr
    body: list[ast.stmt]


def if_statement(c: Compiler, node: n.IfStatement) -> None:
    """`if`; a long chain of `else if` is cut into pieces."""
    rest: n.Statement | None = node
    pieces: list[list[_Part]] = [[]]
    while isinstance(rest, n.IfStatement):
        if len(pieces[-1]) == CHAIN:
            pieces.append([])
        with c.collect() as before:
            c.frame.temps = 0
            test = c.cond(rest.test)
        with c.collect() as body:
            c.stmt(rest.consequent)
        pieces[-1].append(_Part(rest, before, test, body))
        rest = rest.alternate
    last: list[ast.stmt] = []
    if rest is not None:
        with c.collect() as last:
            c.stmt(rest)
    _emit_pieces(c, pieces, last)


def _emit_pieces(c: Compiler, pieces: list[list[_Part]], last: list[ast.stmt]) -> None:
    """Write the pieces one after the other; a flag says whether to go on."""
    flag = c.frame.hidden("else") if len(pieces) > 1 else ""
    for at, piece in enumerate(pieces):
        tail = last
        if at < len(pieces) - 1:
            tail = [assign(flag, constant(value=True))]
        for part in reversed(piece):
            made = if_(part.test, part.body, tail)
            c.places.put(made, part.node)
            tail = [*part.before, made]
        if at:
            tail = [if_(load(flag), [assign(flag, constant(value=False)), *tail])]
        elif flag:
            c.set_name(flag, constant(value=False))
        c.emit(*tail)


def labelled(c: Compiler, node: n.LabeledStatement) -> None:
    """A statement with labels; one that is no loop becomes a loop of one round."""
    labels: list[str] = []
    body: n.Statement = node
    while isinstance(body, n.LabeledStatement):
        labels.append(body.label.name)
        body = body.body
    loop = LOOPS.get(type(body))
    if loop is not None:
        made: list[ast.stmt] = []
        before, c.out = c.out, made
        c.frame.temps = 0
        loop(c, body, tuple(labels))
        for each in made:
            c.places.put(each, body)
        c.out = before
        c.out += made
        return
    target = Target(tuple(labels), is_plain=False)
    with looping(c, target):
        with c.collect() as inner:
            c.stmt(body)
            c.emit(ast.Break())
        c.emit(ast.While(test=constant(value=True), body=inner, orelse=[]))


# switch


def switch(c: Compiler, node: n.SwitchStatement) -> None:
    """`switch`: the number of the case that is entered, then all from there on."""
    value = c.kept(c.expr(node.discriminant), "s")
    scope = c.analysis.scopes[node]
    enter(c, scope)
    chosen = c.frame.hidden("case")
    default = len(node.cases)
    for at, case in enumerate(node.cases):
        if case.test is None:
            default = at
    _choose(c, node, value, chosen, default)
    with looping(c, Target()):
        with c.collect() as body:
            for at, case in enumerate(node.cases):
                with c.collect() as inner:
                    c.stmts(case.consequent)
                if inner:
                    test = compare(load(chosen), ast.LtE(), constant(at))
                    c.emit(if_(test, inner))
            c.emit(ast.Break())
        c.emit(ast.While(test=constant(value=True), body=body, orelse=[]))


def _choose(
    c: Compiler, node: n.SwitchStatement, value: ast.Name, chosen: str, default: int
) -> None:
    """Find the case; tests are evaluated in order, up to the first that matches."""
    with looping(c, Target(is_plain=False)):
        with c.collect() as body:
            for at, case in enumerate(node.cases):
                if case.test is None:
                    continue
                c.frame.temps = 0
                same = _same(c, value, case.test)
                found = if_(same, [assign(chosen, constant(at)), ast.Break()])
                c.places.put(found, case.test)
                c.emit(found)
            c.set_name(chosen, constant(default))
            c.emit(ast.Break())
        c.emit(ast.While(test=constant(value=True), body=body, orelse=[]))


def _same(c: Compiler, value: ast.Name, test: n.Expression) -> ast.expr:
    """`value === test`."""
    made = c.expr(test)
    if isinstance(test, n.Literal) and isinstance(test.value, str):
        return compare(load(value.id), ast.Eq(), made)
    return helper("same", load(value.id), made)


# try


def try_(c: Compiler, node: n.TryStatement) -> None:
    """`try`, `catch`, `finally`."""
    made: ast.stmt
    before = len(c.frame.flags)
    known = len(c.frame.doubtful)
    with c.collect() as outer:
        c.frame.depth += 3
        with c.collect() as body:
            c.stmt(node.block)
        if node.handler is not None:
            handler = _handler(c, node.handler, c.frame.doubtful[known:])
            made = ast.Try(
                body=body or [ast.Pass()], handlers=[handler], orelse=[], finalbody=[]
            )
            c.places.put(made, node)
            c.emit(made)
        else:
            c.emit(*body)
        c.frame.depth -= 3
    if node.finalizer is None:
        c.emit(*outer)
        return
    c.frame.pending.append((len(c.frame.targets), c.frame.flags[before:]))
    c.frame.doubtful += c.frame.flags[before:]
    c.frame.depth += 3
    with c.collect() as final:
        c.stmt(node.finalizer)
    c.frame.depth -= 3
    c.frame.pending.pop()
    if c.frame.resumes:
        # Nobody will resume a generator that Python ends.
        final = [if_(helper("alive"), final)]
    c.emit(
        ast.Try(
            body=outer or [ast.Pass()],
            handlers=[_unwinding(c)],
            orelse=[],
            finalbody=final or [ast.Pass()],
        )
    )


def _overflow(c: Compiler, name: str) -> list[ast.stmt]:
    """Take many steps off the budget, when the stack has overflowed.

    A function that goes on behind that does so at all depths, and CPython is slow
    there: it walks through all exceptions that are being handled. There may be no room
    to call anything.
    """
    c.frame.globals.add(STEPS)
    context = ast.Attribute(value=load(name), attr="__context__", ctx=ast.Store())
    price = ast.AugAssign(target=store(STEPS), op=ast.Sub(), value=constant(PRICE))
    return [assign(context, constant(None)), price]


def _unwinding(c: Compiler) -> ast.ExceptHandler:
    """Charges for an overflow of the stack that comes through a `finally` block."""
    name = c.frame.hidden("e")
    c.frame.stores.add(name)
    return ast.ExceptHandler(
        type=load("__js_RecursionError"),
        name=name,
        body=[*_overflow(c, name), ast.Raise(exc=None, cause=None)],
    )


def _handler(c: Compiler, node: n.CatchClause, flags: list[str]) -> ast.ExceptHandler:
    name = c.frame.hidden("e")
    c.frame.stores.add(name)
    c.frame.depth += 1
    with c.collect() as body:
        c.emit(if_(type_is(load(name), "RecursionError"), _overflow(c, name)))
        for flag in flags:
            c.set_name(flag, constant(value=False))
        value = helper("caught", load(name))
        scope = c.analysis.scopes[node]
        for binding in scope.bindings.values():
            declare(c, binding)
        if node.param is None:
            c.emit(run(value))
        else:
            bind_pattern(c, node.param, value, declares=True)
        for each in body:
            c.places.put(each, node.param or node)
        c.stmt(node.body)
    c.frame.depth -= 1
    return ast.ExceptHandler(type=load("__js_Exception"), name=name, body=body)
