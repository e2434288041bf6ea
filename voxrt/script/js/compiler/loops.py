"""Loops.

How this works. Each round takes a step off the budget. The step from one round to the
next stands at the end of the body, or, when the body has `continue` in it, behind a
flag at the start.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.counters import shadow_counter, step_counter
from voxrt.script.js.compiler.emit import (
    assign,
    attribute,
    constant,
    helper,
    if_,
    load,
    negated,
    tick,
)
from voxrt.script.js.compiler.hoist import bound_names
from voxrt.script.js.compiler.jumps import Target, looping
from voxrt.script.js.compiler.names import declare, read_binding
from voxrt.script.js.compiler.patterns import bind_pattern, closing
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Scope

__all__ = ["do_while", "for_", "for_in", "for_of", "has_continue", "while_"]

TRUE = True


def _round(c: Compiler) -> None:
    c.emit(tick())


def _test(c: Compiler, node: n.Expression | None) -> ast.expr:
    """The condition of `while`; functions in it are made anew in each round."""
    if node is None:
        return constant(TRUE)
    c.frame.temps = 0
    with c.collect() as made:
        test = c.cond(node)
    if not made:
        return test
    c.emit(*made, if_(negated(test), [ast.Break()]))
    return constant(TRUE)


def while_(c: Compiler, node: n.WhileStatement, labels: tuple[str, ...] = ()) -> None:
    """`while`."""
    with looping(c, Target(labels, is_loop=True)):
        with c.collect() as body:
            test = _test(c, node.test)
            _round(c)
            c.stmt(node.body)
        c.emit(ast.While(test=test, body=body, orelse=[]))


def do_while(
    c: Compiler, node: n.DoWhileStatement, labels: tuple[str, ...] = ()
) -> None:
    """`do ... while`."""
    again = c.frame.hidden("more")
    c.set_name(again, constant(value=False))
    with looping(c, Target(labels, is_loop=True)):
        with c.collect() as body:
            with c.collect() as check:
                c.frame.temps = 0
                test = c.cond(node.test)
                c.emit(if_(negated(test), [ast.Break()]))
            c.emit(if_(load(again), check))
            c.set_name(again, constant(TRUE))
            _round(c)
            c.stmt(node.body)
        c.emit(ast.While(test=constant(TRUE), body=body, orelse=[]))


# for (;;)


def for_(c: Compiler, node: n.ForStatement, labels: tuple[str, ...] = ()) -> None:
    """`for (init; test; update)`."""
    scope = c.analysis.scopes[node]
    for binding in scope.bindings.values():
        declare(c, binding)
    if isinstance(node.init, n.VariableDeclaration):
        c.stmt(node.init)
    elif node.init is not None:
        c.effect(node.init)
    _renew(c, scope)
    shadow_counter(c, node)
    flag = ""
    if node.update is not None and has_continue(node.body, labels):
        flag = c.frame.hidden("more")
        c.set_name(flag, constant(value=False))
    renews = any(each.boxed for each in scope.bindings.values())
    if renews and not flag and has_continue(node.body, labels):
        flag = c.frame.hidden("more")
        c.set_name(flag, constant(value=False))
    with looping(c, Target(labels, is_loop=True)):
        _for_body(c, node, scope, flag)


def _for_body(c: Compiler, node: n.ForStatement, scope: Scope, flag: str) -> None:
    with c.collect() as step:
        _renew(c, scope)
        if node.update is not None:
            c.effect(node.update)
            step_counter(c, node)
    with c.collect() as body:
        if flag:
            c.emit(if_(load(flag), step))
            c.set_name(flag, constant(TRUE))
            with c.collect() as check:
                test = _test(c, node.test)
            if not isinstance(test, ast.Constant):
                check.append(if_(negated(test), [ast.Break()]))
            c.emit(*check)
            test = constant(TRUE)
        else:
            test = _test(c, node.test)
        _round(c)
        c.stmt(node.body)
        if not flag:
            c.emit(*step)
    c.emit(ast.While(test=test, body=body, orelse=[]))


def _renew(c: Compiler, scope: Scope) -> None:
    """Give the next round variables of its own (CreatePerIterationEnvironment)."""
    for binding in scope.bindings.values():
        if binding.boxed:
            value = helper("box", read_binding(c, binding))
            c.bind(binding.py, binding.frame)
            c.emit(assign(binding.py, value))


def has_continue(node: n.Node, labels: tuple[str, ...]) -> bool:
    """Whether a `continue` in the body of a loop leads to the loop."""
    return _continues(node, labels, inner=False)


def _continues(node: n.Node, labels: tuple[str, ...], *, inner: bool) -> bool:
    if isinstance(node, n.ContinueStatement):
        if node.label is None:
            return not inner
        return node.label.name in labels
    if isinstance(node, n.Expression | n.FunctionDeclaration | n.ClassDeclaration):
        return False
    loops = (
        n.WhileStatement,
        n.DoWhileStatement,
        n.ForStatement,
        n.ForInStatement,
        n.ForOfStatement,
    )
    inner = inner or isinstance(node, loops)
    return any(_continues(each, labels, inner=inner) for each in n.children(node))


# for (in), for (of)


def _subject(c: Compiler, node: n.ForInStatement | n.ForOfStatement) -> ast.expr:
    """The object behind `in` or `of`; the loop's own variables are not alive yet."""
    left = node.left
    if isinstance(left, n.VariableDeclaration):
        declarator = left.declarations[0]
        if declarator.init is not None and isinstance(declarator.id, n.Identifier):
            # `for (var x = 1 in o)`, Annex B.
            value = c.named(declarator.init, declarator.id.name)
            bind_pattern(c, declarator.id, value, declares=True)
    early = c.analysis.scopes.get(node.right)
    if early is not None and early.kind == "early":
        for binding in early.bindings.values():
            c.own(binding)
    return c.expr(node.right)


def _bind_round(
    c: Compiler, node: n.ForInStatement | n.ForOfStatement, value: ast.expr
) -> None:
    """Set the variables of a round."""
    scope = c.analysis.scopes[node]
    for binding in scope.bindings.values():
        declare(c, binding)
    left = node.left
    if isinstance(left, n.VariableDeclaration):
        bind_pattern(c, left.declarations[0].id, value, declares=True)
    else:
        bind_pattern(c, left, value, declares=False)


def _direct(c: Compiler, node: n.ForInStatement | n.ForOfStatement) -> str:
    """The variable that Python's loop can set itself, or ""."""
    left = node.left
    if not isinstance(left, n.VariableDeclaration):
        return ""
    names = list(bound_names(left.declarations[0].id))
    if not isinstance(left.declarations[0].id, n.Identifier):
        return ""
    binding = c.analysis.found[names[0]]
    if binding.boxed or binding.fresh or binding.is_global:
        return ""
    c.own(binding)
    return c.bind(binding.py, binding.frame)


def _rounds(
    c: Compiler, node: n.ForInStatement | n.ForOfStatement, iterable: ast.expr
) -> None:
    """Python's `for` over the values."""
    direct = _direct(c, node)
    name = direct or c.frame.hidden("v")
    with c.collect() as body:
        _round(c)
        if not direct:
            c.frame.stores.add(name)
            _bind_round(c, node, load(name))
        c.stmt(node.body)
    target = ast.Name(id=name, ctx=ast.Store())
    c.emit(ast.For(target=target, iter=iterable, body=body, orelse=[]))


def for_in(c: Compiler, node: n.ForInStatement, labels: tuple[str, ...] = ()) -> None:
    """`for (x in o)`."""
    keys = c.kept(helper("keys", _subject(c, node)), "keys")
    with looping(c, Target(labels, is_loop=True)):
        _rounds(c, node, keys)


def for_of(c: Compiler, node: n.ForOfStatement, labels: tuple[str, ...] = ()) -> None:
    """`for (x of o)`."""
    if node.await_:
        _for_await(c, node, labels)
        return
    iterator = c.kept(helper("iterator", _subject(c, node)), "it").id
    before = len(c.frame.flags)
    with c.collect() as body:
        c.frame.depth += 3
        with looping(c, Target(labels, is_loop=True)):
            _rounds(c, node, attribute(load(iterator), "values"))
        c.frame.depth -= 3
    c.frame.doubtful += c.frame.flags[before:]
    c.emit(closing(c, body, iterator))


def _for_await(c: Compiler, node: n.ForOfStatement, labels: tuple[str, ...]) -> None:
    """`for await (x of o)`."""
    c.frame.resumes = True
    iterator = c.kept(helper("async_iterator", _subject(c, node)), "it").id
    before = len(c.frame.flags)
    name = c.frame.hidden("v")
    c.frame.stores.add(name)
    step = ast.YieldFrom(value=ast.Call(attribute(load(iterator), "step"), [], []))
    test = ast.Compare(
        left=ast.NamedExpr(target=ast.Name(id=name, ctx=ast.Store()), value=step),
        ops=[ast.IsNot()],
        comparators=[load("__js_DONE")],
    )
    with c.collect() as outer:
        c.frame.depth += 3
        with looping(c, Target(labels, is_loop=True)):
            with c.collect() as body:
                _round(c)
                _bind_round(c, node, load(name))
                c.stmt(node.body)
            c.emit(ast.While(test=test, body=body, orelse=[]))
        c.frame.depth -= 3
    c.frame.doubtful += c.frame.flags[before:]
    c.emit(closing(c, outer, iterator, waits=True))
