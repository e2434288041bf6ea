"""Destructuring: patterns that are bound or assigned to.

How this works. A pattern is taken apart by statements. An assignment pattern evaluates
the object and the key of a target before the value is taken (ECMAScript,
DestructuringAssignmentEvaluation). An array pattern closes its iterator in the end,
unless the iterator itself has failed or ended.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    attribute,
    call,
    compare,
    constant,
    helper,
    if_,
    item,
    load,
    run,
    tuple_,
)
from voxrt.script.js.compiler.keys import static_key
from voxrt.script.js.compiler.members import home, key_of, property_, this
from voxrt.script.js.compiler.names import initialise, write_statement
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.compiler.core import Compiler

__all__ = ["bind_pattern", "closing", "put_member", "reference"]


def bind_pattern(
    c: Compiler, pattern: n.Node, value: ast.expr, *, declares: bool
) -> None:
    """Statements that take a value apart.

    Args:
        c: The compilation.
        pattern: Names, or targets of an assignment.
        value: Evaluated once.
        declares: Whether the names get their first value.
    """
    if isinstance(pattern, n.Identifier):
        if declares:
            initialise(c, pattern, value)
        else:
            write_statement(c, pattern, value)
    elif isinstance(pattern, n.AssignmentPattern):
        _bind_default(c, pattern, value, declares=declares)
    elif isinstance(pattern, n.ObjectPattern):
        _object(c, pattern, value, declares=declares)
    elif isinstance(pattern, n.ArrayPattern):
        _array(c, pattern, value, declares=declares)
    else:
        assert isinstance(pattern, n.MemberExpression), "checked by the parser"
        put = reference(c, pattern)
        put(value)


def _bind_default(
    c: Compiler, pattern: n.AssignmentPattern, value: ast.expr, *, declares: bool
) -> None:
    """`target = default` of a pattern."""
    put = None
    target = pattern.left
    if isinstance(target, n.MemberExpression):
        put = reference(c, target)
    held = c.kept(value)
    _default(c, pattern, held.id)
    if put is not None:
        put(load(held.id))
    else:
        bind_pattern(c, target, load(held.id), declares=declares)


def _default(c: Compiler, pattern: n.AssignmentPattern, held: str) -> None:
    """Replace undefined by the default value."""
    with c.collect() as body:
        target = pattern.left
        if isinstance(target, n.Identifier):
            value = c.named(pattern.right, target.name)
        else:
            value = c.expr(pattern.right)
        c.set_name(held, value)
    test = compare(load(held), ast.Is(), load(UNDEFINED))
    made = if_(test, body)
    c.places.put(made, pattern)
    c.emit(made)


# Objects


def _first_key(pattern: n.ObjectPattern) -> str | None:
    """The first key, if it is known; for the error message."""
    for prop in pattern.properties:
        return static_key(prop) if isinstance(prop, n.Property) else None
    return None


def _object(
    c: Compiler, pattern: n.ObjectPattern, value: ast.expr, *, declares: bool
) -> None:
    source = c.kept(value)
    first = constant(_first_key(pattern))
    c.emit(run(helper("require_object", load(source.id), first)))
    used: list[ast.expr] = []
    has_rest = any(isinstance(each, n.RestElement) for each in pattern.properties)
    for prop in pattern.properties:
        if isinstance(prop, n.RestElement):
            rest = helper("object_rest", load(source.id), tuple_(*used))
            bind_pattern(c, prop.argument, rest, declares=declares)
            continue
        name = static_key(prop)
        key: ast.expr = constant(name)
        if name is None:
            key = c.kept(helper("key", c.expr(prop.key)))
        if has_rest:
            used.append(key)
        found = (
            helper("item", load(source.id), load(key.id))
            if isinstance(key, ast.Name)
            else property_(c, load(source.id), str(name))
        )
        bind_pattern(c, prop.value, found, declares=declares)


# Arrays


def _array(
    c: Compiler, pattern: n.ArrayPattern, value: ast.expr, *, declares: bool
) -> None:
    taken = _taken(c, pattern, value, declares=declares)
    if taken:
        return
    iterator = c.kept(helper("pattern", value), "it").id
    if not pattern.elements:
        c.emit(run(call(attribute(load(iterator), "close"))))
        return
    with c.collect() as body:
        c.frame.depth += 2
        for each in pattern.elements:
            _array_element(c, each, iterator, declares=declares)
        c.frame.depth -= 2
    c.emit(closing(c, body, iterator))


def _taken(
    c: Compiler, pattern: n.ArrayPattern, value: ast.expr, *, declares: bool
) -> bool:
    """Take all values at once when nothing can happen in between."""
    names = [each for each in pattern.elements if each is not None]
    if not names or not all(isinstance(each, n.Identifier) for each in names):
        return False
    if not declares:
        found = [c.analysis.found.get(each) for each in names]
        if any(each is None or each.is_global for each in found):
            return False
    values = c.kept(helper("take", value, constant(len(pattern.elements)))).id
    for at, each in enumerate(pattern.elements):
        if each is not None:
            bind_pattern(c, each, item(load(values), at), declares=declares)
    return True


def closing(
    c: Compiler, body: list[ast.stmt], iterator: str, *, waits: bool = False
) -> ast.Try:
    """Close an iterator after a body, in the way that the body ends.

    Args:
        c: The compilation.
        body: Statements that use the iterator.
        iterator: Variable that holds it.
        waits: Whether it is an asynchronous one.
    """

    def ask(name: str) -> ast.stmt:
        made: ast.expr = call(attribute(load(iterator), name))
        return run(ast.YieldFrom(value=made) if waits else made)

    failed = ast.ExceptHandler(
        type=load("__js_Exception"),
        name=None,
        body=[ask("abandon"), ast.Raise(exc=None, cause=None)],
    )
    inner = ast.Try(body=body, handlers=[failed], orelse=[], finalbody=[])
    end = ask("close")
    if c.frame.resumes or waits:
        # Nobody will resume a generator that Python ends.
        end = if_(helper("alive"), [end])
    return ast.Try(body=[inner], handlers=[], orelse=[], finalbody=[end])


def _array_element(
    c: Compiler, element: n.Node | None, iterator: str, *, declares: bool
) -> None:
    step = call(attribute(load(iterator), "item"))
    if element is None:
        c.emit(run(step))
        return
    if isinstance(element, n.RestElement):
        rest = call(attribute(load(iterator), "rest"))
        bind_pattern(c, element.argument, rest, declares=declares)
        return
    bind_pattern(c, element, step, declares=declares)


# Targets that are properties


def reference(c: Compiler, node: n.MemberExpression) -> Callable[[ast.expr], None]:
    """Evaluate object and key of a target; the result writes a value there."""
    if isinstance(node.object, n.Super):
        receiver = c.kept(this(c)).id
        key = c.kept(key_of(c, node)).id
        base = c.kept(helper("super_base", home(c))).id
        strict = constant(c.frame.function.strict)

        def put_super(value: ast.expr) -> None:
            c.emit(
                run(
                    helper(
                        "super_put",
                        load(receiver),
                        load(key),
                        load(base),
                        value,
                        strict,
                    )
                )
            )

        return put_super
    target = c.kept(c.expr(node.object)).id
    if isinstance(node.property, n.PrivateIdentifier):
        name = c.expr(node.property)

        def put_private(value: ast.expr) -> None:
            c.emit(run(helper("private_set", load(target), name, value)))

        return put_private
    key_name = c.kept(key_of(c, node)).id

    def put(value: ast.expr) -> None:
        name = put_member(c)
        c.emit(run(helper(name, load(target), load(key_name), value)))

    return put


def put_member(c: Compiler) -> str:
    """Helper that writes a property under any key."""
    return "put_item" if c.frame.function.strict else "put_item_loose"
