"""Calls, `new`, `super(...)`, tagged templates.

How this works. `f(a)` is `(t.fn if type(t := f) is Fn else __js_callee(t, "f"))(U, a)`:
the function is looked at before the arguments are evaluated, and what cannot be called
throws when they have been.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    alternative,
    assigned,
    attribute,
    call,
    constant,
    helper,
    load,
    pair,
    tuple_,
    type_is,
)
from voxrt.script.js.compiler.members import (
    Chain,
    get,
    home,
    key_of,
    method_of,
    self_,
    this,
)
from voxrt.script.js.compiler.operands import again, is_quiet, once
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = [
    "arguments",
    "call_expression",
    "new_expression",
    "quoted",
    "tagged_template",
]

SHOWN = 60
"""characters of the source that an error quotes"""


def arguments(c: Compiler, nodes: list[n.Expression]) -> list[ast.expr]:
    """Arguments as those of a Python call."""
    made: list[ast.expr] = []
    for each in nodes:
        if isinstance(each, n.SpreadElement):
            value = helper("spread", c.expr(each.argument))
            made.append(ast.Starred(value=value, ctx=ast.Load()))
        else:
            made.append(c.expr(each))
    return made


def quoted(c: Compiler, node: n.Node) -> ast.Constant:
    """The text of a callee, for the error that it cannot be called."""
    text = " ".join(c.source[node.start : node.end].split())
    return constant(text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}...")


def call_expression(c: Compiler, node: n.CallExpression) -> ast.expr:
    """`callee(arguments)`."""
    if isinstance(node.callee, n.Super):
        return _super_call(c, node)
    if _is_push(node):
        pushed = _push(c, node)
        if pushed is not None:
            return pushed
    function, receiver = _callee(c, node.callee)
    if node.optional:
        function = c.chains[-1].link(c, function)
    code = _code(c, function, node.callee)
    return call(code, receiver, *arguments(c, node.arguments))


def _is_push(node: n.CallExpression) -> bool:
    """Whether it looks like `array.push(value)`."""
    callee = node.callee
    return (
        isinstance(callee, n.MemberExpression)
        and isinstance(callee.property, n.Identifier)
        and callee.property.name == "push"
        and not (callee.computed or callee.optional or node.optional)
        and not isinstance(callee.object, n.Super)
        and len(node.arguments) == 1
        and not isinstance(node.arguments[0], n.SpreadElement)
    )


def _push(c: Compiler, node: n.CallExpression) -> ast.expr | None:
    """`array.push(value)` in one call, when the value can wait for the look-up."""
    assert isinstance(node.callee, n.MemberExpression)
    temps = c.frame.temps
    with c.collect() as made:
        value = c.expr(node.arguments[0])
    if made or not is_quiet(value):
        c.frame.temps = temps
        return None
    return helper("push", c.expr(node.callee.object), value, quoted(c, node.callee))


def _code(c: Compiler, function: ast.expr, shown: n.Node) -> ast.expr:
    """The Python function of a function object."""
    first, more = once(c, function)
    return alternative(
        type_is(first, "Fn"),
        attribute(again(more), "fn"),
        helper("callee", again(more), quoted(c, shown)),
    )


def _callee(c: Compiler, node: n.Node) -> tuple[ast.expr, ast.expr]:
    """A function and the `this` that it is called with."""
    if isinstance(node, n.MemberExpression):
        return _method(c, node)
    if isinstance(node, n.ChainExpression):
        # A chain in parentheses keeps its `this`.
        inner = node.expression
        if isinstance(inner, n.MemberExpression):
            return _chained(c, inner)
    return c.expr(node), load(UNDEFINED)


def _method(
    c: Compiler, node: n.MemberExpression, *, held: bool = False
) -> tuple[ast.expr, ast.expr]:
    """A method and its object, which is held in a variable of its own if need be."""
    if isinstance(node.object, n.Super):
        receiver = c.frame.temp()
        found: ast.expr = helper(
            "super_get",
            assigned(receiver, this(c)),
            key_of(c, node),
            helper("super_base", home(c)),
        )
        return found, load(receiver)
    value: ast.expr = c.expr(node.object)
    if node.optional:
        value = c.chains[-1].link(c, value)
    if isinstance(value, ast.Constant):
        return get(c, node, value), value
    if (
        isinstance(value, ast.Name)
        and value.id in c.local_names
        and not (held or node.computed)
    ):
        name = value.id
    else:
        name = c.frame.temp()
        value = assigned(name, value)
    if not node.computed and isinstance(node.property, n.Identifier):
        return method_of(c, value, node.property.name), load(name)
    return get(c, node, value), load(name)


def _chained(c: Compiler, node: n.MemberExpression) -> tuple[ast.expr, ast.expr]:
    """`(a?.b)(...)`."""
    made = Chain()
    c.chains.append(made)
    found, receiver = _method(c, node, held=True)
    c.chains.pop()
    name = receiver.id if isinstance(receiver, ast.Name) else c.frame.temp()
    found = pair(1, assigned(name, load(UNDEFINED)), made.wrap(found))
    return found, receiver


def _super_call(c: Compiler, node: n.CallExpression) -> ast.expr:
    """`super(...)`: the parent is found before the arguments are evaluated."""
    function = self_(c)
    return helper(
        "super_call",
        load("this"),
        function,
        helper("super_parent", again(function)),
        load("new_target"),
        tuple_(*arguments(c, node.arguments)),
    )


def new_expression(c: Compiler, node: n.NewExpression) -> ast.expr:
    """`new callee(arguments)`."""
    callee = c.expr(node.callee)
    args = arguments(c, node.arguments)
    return helper("new", callee, quoted(c, node.callee), *args)


def tagged_template(c: Compiler, node: n.TaggedTemplateExpression) -> ast.expr:
    """A function called with the parts of a template."""
    function, receiver = _callee(c, node.tag)
    quasis = node.quasi.quasis
    c.templates.append(
        (tuple(each.cooked for each in quasis), tuple(each.raw for each in quasis))
    )
    site = helper(
        "template",
        load(f"__js_templates_{c.label}"),
        constant(len(c.templates) - 1),
    )
    code = _code(c, function, node.tag)
    values = [c.expr(each) for each in node.quasi.expressions]
    return call(code, receiver, site, *values)
