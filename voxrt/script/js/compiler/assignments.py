"""Assignments, `++` and `--`.

How this works. Each has two forms: as an expression, whose value somebody uses, and as
a statement, where Python's own statements are faster.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.appending import append
from voxrt.script.js.compiler.arithmetic import combine, update_value
from voxrt.script.js.compiler.emit import (
    alternative,
    assign,
    assigned,
    attribute,
    both,
    compare,
    constant,
    helper,
    if_,
    item,
    key_in,
    load,
    pair,
    run,
    type_is,
)
from voxrt.script.js.compiler.members import home, key_of, nullish_test, this
from voxrt.script.js.compiler.names import read, write, write_statement
from voxrt.script.js.compiler.operands import again, is_plain, once, stays
from voxrt.script.js.compiler.outline import outlined
from voxrt.script.js.compiler.patterns import bind_pattern
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = ["assign_effect", "assignment", "choice", "update", "update_effect"]

LOGICAL = ("&&=", "||=", "??=")


# As expressions


def assignment(c: Compiler, node: n.AssignmentExpression) -> ast.expr:
    """`left = right` with a value."""
    target = node.left
    if isinstance(target, n.ObjectPattern | n.ArrayPattern):
        return _pattern_value(c, node)
    if isinstance(target, n.MemberExpression):
        return _Place(c, target).assignment(node)
    assert isinstance(target, n.Identifier), "checked by the parser"
    if node.operator in LOGICAL:
        return _logical(
            c,
            node.operator,
            read(c, target),
            write(c, target, _named(c, node, target)),
        )
    if node.operator == "=":
        return write(c, target, _named(c, node, target))
    return write(c, target, _combined(c, node, read(c, target)))


def _named(c: Compiler, node: n.AssignmentExpression, target: n.Identifier) -> ast.expr:
    """The right side; a parenthesised target gives no name."""
    if target.parenthesized:
        return c.expr(node.right)
    return c.named(node.right, target.name)


def _combined(c: Compiler, node: n.AssignmentExpression, old: ast.expr) -> ast.expr:
    """`old operator right`."""
    kinds = (c.kind(node.left), c.kind(node.right))
    return combine(c, node.operator[:-1], old, c.expr(node.right), kinds)


def _logical(c: Compiler, operator: str, old: ast.expr, written: ast.expr) -> ast.expr:
    """`old && (left = right)` and the like."""
    first, more = once(c, old, ast.Yield())
    return choice(operator[:-1], first, more, written)


def choice(operator: str, first: ast.expr, more: ast.expr, other: ast.expr) -> ast.expr:
    """`first operator other` for the logical operators."""
    if operator == "??":
        return alternative(nullish_test(first, more), other, again(more))
    true = both(first, compare(again(more), ast.Eq(), again(more)))
    if operator == "&&":
        return alternative(true, other, again(more))
    return alternative(true, again(more), other)


def _pattern_value(c: Compiler, node: n.AssignmentExpression) -> ast.expr:
    """Destructuring inside an expression, as a function of its own."""
    return outlined(c, node, lambda inner: _pattern_body(inner, node))


def _pattern_body(c: Compiler, node: n.AssignmentExpression) -> None:
    value = c.kept(c.expr(node.right)).id
    bind_pattern(c, node.left, load(value), declares=False)
    c.emit(ast.Return(value=load(value)))


class _Place:
    """A property that is assigned to: its object and key, each evaluated once."""

    def __init__(self, c: Compiler, node: n.MemberExpression) -> None:
        self.c = c
        self.node = node
        self.parts: list[ast.expr] = []
        """what is evaluated first, in order"""
        self.kind = "member"
        if isinstance(node.object, n.Super):
            self.kind = "super"
            self.names = [
                self._keep(this(c)),
                self._keep(key_of(c, node)),
                self._keep(helper("super_base", home(c))),
            ]
        elif isinstance(node.property, n.PrivateIdentifier):
            self.kind = "private"
            self.names = [self._keep(c.expr(node.object))]
        else:
            self.names = [self._keep(c.expr(node.object))]
            key = key_of(c, node)
            self.fixed = key if isinstance(key, ast.Constant) else None
            if self.fixed is None or not isinstance(self.fixed.value, str):
                self.fixed = None
                self.names.append(self._keep(key))

    def _keep(self, value: ast.expr) -> str:
        name = self.c.frame.temp()
        self.parts.append(assigned(name, value))
        return name

    def settle_key(self) -> None:
        """Convert the key once, for a place that is read and then written."""
        if self.kind == "member" and self.fixed is None:
            base, key = self.names
            made = helper("reference_key", load(base), load(key))
            self.parts.append(assigned(key, made))

    def read(self) -> ast.expr:
        """The value that is there."""
        if self.kind == "super":
            return helper("super_get", *(load(name) for name in self.names))
        base = load(self.names[0])
        if self.kind == "private":
            return helper("private_get", base, self.c.expr(self.node.property))
        if self.fixed is not None:
            return _property(base, self.fixed)
        return helper("item", base, load(self.names[1]))

    def write(self, value: ast.expr) -> ast.expr:
        """Write a value, which is the value of the expression."""
        strict = self.c.frame.function.strict
        loose = "" if strict else "_loose"
        if self.kind == "super":
            places = [load(name) for name in self.names]
            return helper("super_put", *places, value, constant(strict))
        base = load(self.names[0])
        if self.kind == "private":
            return helper("private_set", base, self.c.expr(self.node.property), value)
        if self.fixed is not None:
            return helper(f"put{loose}", base, self.fixed, value)
        return helper(f"put_item{loose}", base, load(self.names[1]), value)

    def assignment(self, node: n.AssignmentExpression) -> ast.expr:
        """The whole expression."""
        c = self.c
        if node.operator == "=":
            made = self.write(c.expr(node.right))
        else:
            self.settle_key()
            if node.operator in LOGICAL:
                made = _logical(
                    c, node.operator, self.read(), self.write(c.expr(node.right))
                )
            else:
                made = self.write(_combined(c, node, self.read()))
        return pair(-1, *self.parts, made)


def update(c: Compiler, node: n.UpdateExpression) -> ast.expr:
    """`++x`, `x--` with a value."""
    target = node.argument
    kind = c.kind(target)
    if isinstance(target, n.MemberExpression):
        place = _Place(c, target)
        place.settle_key()
        made = _updated(c, node, place.read(), kind, place.write)
        return pair(-1, *place.parts, made)
    assert isinstance(target, n.Identifier), "checked by the parser"
    return _updated(
        c, node, read(c, target), kind, lambda value: write(c, target, value)
    )


def _updated(
    c: Compiler, node: n.UpdateExpression, old: ast.expr, kind: str, put: object
) -> ast.expr:
    """Write the next value; the value is the new one, or the old one as a number."""
    assert callable(put)
    name = c.frame.temp()
    if node.prefix:
        first = assigned(name, old)
        new = update_value(c, load(name), node.operator, kind)
        return pair(1, first, put(new))
    number = old if kind == "number" else helper("numeric", old)
    new = update_value(c, load(name), node.operator, kind)
    return pair(0, assigned(name, number), put(new))


# As statements


def assign_effect(c: Compiler, node: n.AssignmentExpression) -> None:
    """`left = right;`."""
    target = node.left
    if isinstance(target, n.ObjectPattern | n.ArrayPattern):
        value = c.kept(c.expr(node.right)).id
        bind_pattern(c, target, load(value), declares=False)
    elif isinstance(target, n.MemberExpression):
        _member_effect(c, node, target)
    elif node.operator in LOGICAL:
        c.emit(run(c.expr(node)))
    else:
        assert isinstance(target, n.Identifier), "checked by the parser"
        if node.operator == "=":
            value_ = _named(c, node, target)
        elif node.operator == "+=" and append(c, node, target):
            return
        else:
            value_ = _combined(c, node, read(c, target))
        write_statement(c, target, value_)


def _member_effect(
    c: Compiler, node: n.AssignmentExpression, target: n.MemberExpression
) -> None:
    """`o.x = v;`: an own property of a simple object is written in place."""
    named = not target.computed and isinstance(target.property, n.Identifier)
    fixed = key_of(c, target) if named else None
    if (
        node.operator in LOGICAL
        or not isinstance(fixed, ast.Constant)
        or isinstance(target.object, n.Super)
    ):
        c.emit(run(c.expr(node)))
        return
    base = c.expr(target.object)
    if node.operator == "=":
        value = c.expr(node.right)
        base = _held(c, base, value)
    else:
        base = _held(c, base, ast.Yield())
        old = _own(again(base), fixed)
        value = _combined(c, node, old)
    value = value if is_plain(value) else _set_temp(c, value)
    _store(c, base, fixed, value)


def _held(c: Compiler, base: ast.expr, between: ast.expr) -> ast.expr:
    """The object, evaluated before the value."""
    if isinstance(base, ast.Name) and stays(c, base, between):
        return base
    return _set_temp(c, base)


def _set_temp(c: Compiler, value: ast.expr) -> ast.Name:
    name = c.frame.temp()
    c.set_name(name, value)
    return load(name)


def _own(base: ast.expr, key: ast.Constant) -> ast.expr:
    test = both(type_is(base, "Obj"), key_in(key, attribute(again(base), "props")))
    found = item(attribute(again(base), "props"), key)
    return alternative(test, found, _property(again(base), key))


def _property(base: ast.expr, key: ast.expr) -> ast.expr:
    """A property with a fixed name, which arrays and strings have no table for."""
    if isinstance(key, ast.Constant) and key.value == "length":
        return helper("length", base)
    return helper("get", base, key)


def _store(c: Compiler, base: ast.expr, key: ast.Constant, value: ast.expr) -> None:
    test = both(
        type_is(again(base), "Obj"), key_in(key, attribute(again(base), "props"))
    )
    place = ast.Subscript(
        value=attribute(again(base), "props"), slice=key, ctx=ast.Store()
    )
    loose = "" if c.frame.function.strict else "_loose"
    slow = helper(f"put{loose}", again(base), key, again(value))
    c.emit(if_(test, [assign(place, again(value))], [run(slow)]))


def update_effect(c: Compiler, node: n.UpdateExpression) -> None:
    """`x++;`."""
    target = node.argument
    if not isinstance(target, n.Identifier):
        _update_member(c, node)
        return
    old = read(c, target)
    kind = c.kind(target)
    first: ast.expr = old
    if not isinstance(old, ast.Name):
        first = _set_temp(c, old)
    write_statement(c, target, update_value(c, first, node.operator, kind))


def _update_member(c: Compiler, node: n.UpdateExpression) -> None:
    """`o.x++;`."""
    target = node.argument
    assert isinstance(target, n.MemberExpression), "checked by the parser"
    if (
        target.computed
        or not isinstance(target.property, n.Identifier)
        or isinstance(target.object, n.Super)
    ):
        c.emit(run(c.expr(node)))
        return
    key = constant(target.property.name)
    base = _held(c, c.expr(target.object), ast.Yield())
    old = _set_temp(c, _own(again(base), key))
    value = update_value(c, old, node.operator, "")
    _store(c, base, key, _set_temp(c, value))
