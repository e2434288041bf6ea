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
    "counter_of",
    "delete",
    "element",
    "get",
    "home",
    "key_of",
    "member",
    "method_of",
    "new_target",
    "nullish_test",
    "property_",
    "self_",
    "size_of",
    "this",
    "whole_index",
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
    return element(c, value, node.property)


def property_(c: Compiler, value: ast.expr, name: str) -> ast.expr:
    """`value.name`."""
    if name == "length":
        return helper("length", value)
    if name[:1].isdigit():
        return helper("item", value, constant(name))
    first, more = once(c, value)
    key = constant(name)
    props = attribute(again(more), "props")
    test = both(type_is(first, "Obj"), key_in(key, props))
    found = item(attribute(again(more), "props"), key)
    return alternative(test, found, helper("get", again(more), key))


def method_of(c: Compiler, value: ast.expr, name: str) -> ast.expr:
    """`value.name` that is called: it is looked for in the prototype first."""
    if name == "length" or name[:1].isdigit():
        return property_(c, value, name)
    first, more = once(c, value)
    key = constant(name)
    proto = c.frame.temp()
    test = both(
        type_is(first, "Obj"),
        compare(key, ast.NotIn(), attribute(again(more), "props")),
        type_is(assigned(proto, attribute(again(more), "proto")), "Obj"),
        key_in(key, attribute(load(proto), "props")),
    )
    found = item(attribute(load(proto), "props"), key)
    return alternative(test, found, helper("method", again(more), key))


def counter_of(c: Compiler, node: n.Node) -> str:
    """The int beside the counter of a loop, if the expression is that, else ""."""
    if not isinstance(node, n.Identifier):
        return ""
    binding = c.analysis.found.get(node)
    if binding is None or binding.function is not c.frame.function:
        return ""
    if binding.shadow and binding.frame is not c.frame:
        binding.frame.needed.add(binding.shadow)
    return binding.shadow


def size_of(value: ast.expr) -> ast.expr:
    """`len(value.items)`."""
    items = attribute(value, "items")
    return ast.Call(func=load("__js_len"), args=[items], keywords=[])


def element(c: Compiler, value: ast.expr, node: n.Expression) -> ast.expr:
    """`value[key]`; elements of dense arrays need no call."""
    key = c.expr(node)
    counter = counter_of(c, node)
    if c.kind(node) != "number" or not isinstance(key, ast.Name | ast.Constant):
        return helper("item", value, key)
    first, more = once(c, value)
    slow = helper("item", again(more), key)
    if counter:
        place: ast.expr = load(counter)
        within: ast.expr = compare(load(counter), ast.Lt(), size_of(again(more)))
    elif isinstance(key, ast.Constant):
        number = whole_index(key)
        if number is None:
            return helper("item", value, key)
        place = constant(number)
        within = compare(place, ast.Lt(), size_of(again(more)))
    else:
        whole = c.frame.temp()
        place = load(whole)
        made = assigned(whole, ast.Call(load("__js_int"), [again(key)], []))
        inside = ast.Compare(
            left=constant(-1.0),
            ops=[ast.Lt(), ast.Lt()],
            comparators=[again(key), size_of(again(more))],
        )
        within = both(inside, compare(made, ast.Eq(), again(key)))
    found = item(attribute(again(more), "items"), place)
    return alternative(both(type_is(first, "Arr"), within), found, slow)


def whole_index(key: ast.Constant) -> int | None:
    """The index that a number means; None when it is none."""
    value = key.value
    if isinstance(value, float) and 0 <= value < 2**32 and value.is_integer():
        return int(value)
    return None


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
