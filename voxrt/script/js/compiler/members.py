"""Reading properties, optional chains, `delete`.

How this works. `o.x` is `(t.props["x"] if type(t := o) is Obj and "x" in t.props else
__js_get(t, "x"))`: own properties of simple objects need no call.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    alternative,
    assigned,
    attribute,
    both,
    compare,
    constant,
    helper,
    item,
    key_in,
    load,
    type_is,
)
from voxrt.script.js.compiler.operands import again, once
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler

__all__ = [
    "Chain",
    "chain",
    "delete",
    "element",
    "get",
    "home",
    "key_of",
    "member",
    "new_target",
    "nullish_test",
    "property_",
    "self_",
    "this",
]


def this(c: Compiler) -> ast.expr:
    """Value of `this`."""
    home_function = c.frame.function.home
    if home_function.mode == "derived":
        return helper("bound_this", load("this"))
    return load("this")


def self_(c: Compiler) -> ast.expr:
    """The function object whose `this` is seen."""
    return load(c.frame.function.home.self_name)


def home(c: Compiler) -> ast.expr:
    """The object whose prototype `super` means."""
    if c.frame.function.home.mode == "static":
        return self_(c)
    return attribute(self_(c), "home")


def new_target(c: Compiler, node: n.MetaProperty) -> ast.expr:
    """`new.target`."""
    del c, node
    return load("new_target")


def key_of(c: Compiler, node: n.MemberExpression) -> ast.expr:
    """The key of a member expression, not converted yet."""
    if node.computed:
        return c.expr(node.property)
    assert isinstance(node.property, n.Identifier)
    return constant(node.property.name)


def member(c: Compiler, node: n.MemberExpression) -> ast.expr:
    """`object.property`, in whatever form."""
    if isinstance(node.object, n.Super):
        # `this` is looked at before the key.
        return helper(
            "super_get", this(c), key_of(c, node), helper("super_base", home(c))
        )
    value = c.expr(node.object)
    if node.optional:
        value = c.chains[-1].link(c, value)
    return get(c, node, value)


def get(c: Compiler, node: n.MemberExpression, value: ast.expr) -> ast.expr:
    """A property of a value."""
    if isinstance(node.property, n.PrivateIdentifier):
        return helper("private_get", value, c.expr(node.property))
    if not node.computed:
        assert isinstance(node.property, n.Identifier)
        return property_(c, value, node.property.name)
    literal = node.property
    if isinstance(literal, n.Literal) and isinstance(literal.value, str):
        return property_(c, value, literal.value)
    return element(c, value, c.expr(node.property), c.kind(node.property))


def property_(c: Compiler, value: ast.expr, name: str) -> ast.expr:
    """`value.name`."""
    if name == "length":
        return helper("length", value)
    first, more = once(c, value)
    key = constant(name)
    props = attribute(again(more), "props")
    test = both(type_is(first, "Obj"), key_in(key, props))
    found = item(attribute(again(more), "props"), key)
    return alternative(test, found, helper("get", again(more), key))


def element(c: Compiler, value: ast.expr, key: ast.expr, kind: str) -> ast.expr:
    """`value[key]`; elements of dense arrays need no call."""
    if kind != "number":
        return helper("item", value, key)
    first, more = once(c, value, key)
    second, index = once(c, key)
    place = c.frame.temp()
    items = attribute(again(more), "items")
    size = ast.Call(func=load("__js_len"), args=[items], keywords=[])
    within = ast.Compare(
        left=constant(-1.0),
        ops=[ast.Lt(), ast.Lt()],
        comparators=[second, size],
    )
    whole = assigned(place, ast.Call(load("__js_int"), [again(index)], []))
    test = both(
        type_is(first, "Arr"),
        within,
        compare(whole, ast.Eq(), again(index)),
    )
    found = item(attribute(again(more), "items"), load(place))
    if second is index:
        return alternative(test, found, helper("item", again(more), again(index)))
    # The key has to be evaluated whatever the object is.
    test = both(
        compare(ast.Tuple([first, second], ast.Load()), ast.IsNot(), constant(None)),
        type_is(again(more), "Arr"),
        ast.Compare(
            left=constant(-1.0),
            ops=[ast.Lt(), ast.Lt()],
            comparators=[again(index), size],
        ),
        compare(whole, ast.Eq(), again(index)),
    )
    return alternative(test, found, helper("item", again(more), again(index)))


# Optional chains


def nullish_test(first: ast.expr, more: ast.expr) -> ast.expr:
    """Whether a value is undefined or null."""
    return ast.BoolOp(
        op=ast.Or(),
        values=[
            compare(first, ast.Is(), load("__js_U")),
            compare(again(more), ast.Is(), constant(None)),
        ],
    )


def chain(c: Compiler, node: n.ChainExpression) -> ast.expr:
    """A chain with `?.` in it: undefined as soon as there is nothing to ask."""
    from_ = Chain()
    c.chains.append(from_)
    made = c.expr(node.expression)
    c.chains.pop()
    return from_.wrap(made)


class Chain:
    """Tests of one optional chain.

    The value that is tested and the rest of the chain become the arms of one
    conditional expression each, the first test outermost.
    """

    def __init__(self) -> None:
        self.tests: list[ast.expr] = []

    def wrap(self, made: ast.expr) -> ast.expr:
        """The chain, with its tests around it."""
        for test in reversed(self.tests):
            made = alternative(test, load("__js_U"), made)
        return made

    def link(self, c: Compiler, value: ast.expr) -> ast.expr:
        """Test a value before the chain goes on; gives it again."""
        name = c.frame.temp()
        self.tests.append(nullish_test(assigned(name, value), load(name)))
        return load(name)


# delete


def delete(c: Compiler, node: n.UnaryExpression) -> ast.expr:
    """`delete argument`."""
    target = node.argument
    strict = constant(c.frame.function.strict)
    if isinstance(target, n.ChainExpression):
        from_ = Chain()
        c.chains.append(from_)
        inner = target.expression
        assert isinstance(inner, n.MemberExpression | n.CallExpression)
        made = _delete_member(c, inner, strict)
        c.chains.pop()
        for test in reversed(from_.tests):
            made = alternative(test, constant(value=True), made)
        return made
    return _delete_member(c, target, strict)


def _delete_member(c: Compiler, target: n.Node, strict: ast.expr) -> ast.expr:
    if isinstance(target, n.MemberExpression):
        if isinstance(target.object, n.Super):
            return helper("delete_super", this(c), key_of(c, target))
        value = c.expr(target.object)
        if target.optional:
            value = c.chains[-1].link(c, value)
        return helper("delete", value, key_of(c, target), strict)
    if isinstance(target, n.Identifier):
        binding = c.analysis.found.get(target)
        if binding is None or (binding.is_global and not binding.is_lexical):
            return helper("delete_free", constant(target.name))
        return constant(value=False)
    return item(ast.Tuple([c.expr(target), constant(value=True)], ast.Load()), 1)
