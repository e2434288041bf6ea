"""Literals: objects, arrays, templates, regular expressions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import assigned, constant, helper, load, pair
from voxrt.script.js.compiler.functions import method, method_by
from voxrt.script.js.compiler.keys import static_key
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = ["array", "big_integer", "literal", "object_", "regexp", "template"]

BIG = 2**63


def literal(c: Compiler, node: n.Literal) -> ast.expr:
    """A string, number, boolean or null."""
    del c
    value = node.value
    if isinstance(value, float) and value in (float("inf"),):
        return load("__js_Infinity")
    return constant(value)


def big_integer(c: Compiler, node: n.BigIntLiteral) -> ast.expr:
    """`10n`."""
    del c
    return constant(node.value)


def regexp(c: Compiler, node: n.RegExpLiteral) -> ast.expr:
    """A new object at each evaluation."""
    del c
    return helper("regexp", constant(node.pattern), constant(node.flags))


def template(c: Compiler, node: n.TemplateLiteral) -> ast.expr:
    """Texts and values, one after the other; each value is converted at once."""
    parts: list[ast.expr] = []
    for at, quasi in enumerate(node.quasis):
        if quasi.cooked:
            parts.append(constant(quasi.cooked))
        if at < len(node.expressions):
            each = node.expressions[at]
            made = c.expr(each)
            parts.append(made if c.kind(each) == "string" else helper("text", made))
    if not parts:
        return constant("")
    if len(parts) == 1:
        return parts[0]
    return helper("join", *parts)


def array(c: Compiler, node: n.ArrayExpression) -> ast.expr:
    """`[a, , ...b]`."""
    made: list[ast.expr] = []
    holes = False
    for each in node.elements:
        if each is None:
            holes = True
            made.append(load("__js_HOLE"))
        elif isinstance(each, n.SpreadElement):
            value = helper("spread", c.expr(each.argument))
            made.append(ast.Starred(value=value, ctx=ast.Load()))
        else:
            made.append(c.expr(each))
    items = ast.List(elts=made, ctx=ast.Load())
    return helper("sparse" if holes else "array", items)


def object_(c: Compiler, node: n.ObjectExpression) -> ast.expr:
    """`{...}`: a dict for plain properties, then helpers in order."""
    simple = _plain_part(node.properties)
    keys: list[ast.expr | None] = []
    values: list[ast.expr] = []
    for each in simple:
        name = static_key(each)
        assert name is not None
        keys.append(constant(name))
        values.append(c.named(each.value, name))
    made = helper("object", ast.Dict(keys=keys, values=values))
    rest = node.properties[len(simple) :]
    if not rest:
        return made
    target = c.frame.temp()
    steps: list[ast.expr] = [assigned(target, made)]
    for other in rest:
        steps.append(_step(c, other, target))
    return pair(-1, *steps, load(target))


def _plain_part(
    properties: list[n.Property | n.SpreadElement],
) -> list[n.Property]:
    """The properties at the start that are just keys and values."""
    plain: list[n.Property] = []
    for each in properties:
        if not isinstance(each, n.Property) or each.kind != "init":
            break
        if each.method or _is_proto(each):
            break
        name = static_key(each)
        if name is None or _is_index(name):
            break
        plain.append(each)
    return plain


def _is_index(name: str) -> bool:
    return name[:1].isdigit()


def _is_proto(node: n.Property) -> bool:
    """`__proto__: value` sets the prototype (Annex B)."""
    if node.computed or node.shorthand or node.method or node.kind != "init":
        return False
    return static_key(node) == "__proto__"


def _step(c: Compiler, node: n.Property | n.SpreadElement, target: str) -> ast.expr:
    """One property behind the plain ones."""
    place = load(target)
    if isinstance(node, n.SpreadElement):
        return helper("copy", place, c.expr(node.argument))
    if _is_proto(node):
        return helper("set_literal_proto", place, c.expr(node.value))
    name = static_key(node)
    key = constant(name) if name is not None else helper("key", c.expr(node.key))
    if node.method or node.kind != "init":
        return _method(c, node, place, key)
    if name is not None:
        return helper("define", place, key, c.named(node.value, name))
    if not c.is_anonymous(node.value):
        return helper("define", place, key, c.expr(node.value))
    held = c.frame.temp()
    value = c.named(node.value, load(held))
    return helper("define", place, assigned(held, key), value)


def _method(c: Compiler, node: n.Property, place: ast.expr, key: ast.expr) -> ast.expr:
    """A method, getter or setter."""
    prefix = node.kind if node.kind != "init" else ""
    kind = node.kind if node.kind != "init" else "method"
    assert isinstance(node.value, n.FunctionExpression)
    if isinstance(key, ast.Constant):
        name = f"{prefix} {key.value!s}" if prefix else str(key.value)
        made = method(c, node.value, name, node)
    else:
        held = c.frame.temp()
        key = assigned(held, key)
        made = method_by(c, node.value, load(held), prefix, node)
    return helper("define_method", place, key, made, constant(kind))
