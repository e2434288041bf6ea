"""What functions and classes mean for scopes and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.compiler.analysis import Analysis
from voxrt.script.js.compiler.hoist import bound_names, hoist
from voxrt.script.js.compiler.scope import Scope
from voxrt.script.js.compiler.walk import (
    HANDLERS,
    has_expression,
    lexical,
    pattern,
    program,
)
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.compiler.scope import Binding, FunctionScope

__all__ = [
    "analyse",
    "body",
    "class_",
    "code",
    "element",
    "field",
    "function",
    "parameters",
    "private_methods",
    "property_",
    "static_block",
    "var",
]

FunctionNode = n.FunctionDeclaration | n.FunctionExpression | n.ArrowFunctionExpression
ClassNode = n.ClassDeclaration | n.ClassExpression


def function(a: Analysis, node: FunctionNode) -> None:
    """A function."""
    arrow = isinstance(node, n.ArrowFunctionExpression)
    code(a, node, "arrow" if arrow else "normal")


def code(a: Analysis, node: FunctionNode, mode: str) -> None:
    """The parameters and the body of a function."""
    function = a.inner(node, mode, strict=node.strict)
    around, a.scope = a.scope, function
    loops, a.loops = a.loops, 0
    region, a.region = a.region, node.end
    own: Binding | None = None
    if isinstance(node, n.FunctionExpression) and node.id is not None:
        scope = Scope("self", around, function)
        function.parent = scope
        own = a.declare(scope, node.id.name, "self")
        own.py = function.self_name
    parameters(a, function, node)
    body(a, function, node)
    a.scope, a.loops, a.region = around, loops, region
    if (own is not None and own.uses) or getattr(node, "generator", False):
        function.needs_self = True


def parameters(a: Analysis, function: FunctionScope, node: FunctionNode) -> None:
    """Parameters."""
    for param in node.params:
        for name in bound_names(param):
            a.declare(function, name.name, "param", param.end)
    function.simple = all(isinstance(each, n.Identifier) for each in node.params)
    for param in node.params:
        pattern(a, param, declares=True)


def body(a: Analysis, function: FunctionScope, node: FunctionNode) -> None:
    """The body of a function."""
    if not isinstance(node.body, n.BlockStatement):
        a.walk(node.body)
        return
    body = node.body.body
    if not function.simple and any(has_expression(each) for each in node.params):
        function.body = a.enter("body", None)
    hoist(function, body, lambda name: var(a, function, name))
    for name in function.hoisted:
        function.body.bindings[name].kind = "function"
    lexical(a, function.body, body, functions=False)
    a.walk_all(body)


def var(a: Analysis, function: FunctionScope, name: str) -> None:
    """A `var` of a function; one called `arguments` starts as that object."""
    if name == "arguments" and name not in function.params.bindings:
        a.lookup(name)
    a.declare(function.body, name, "var")


# Classes


def class_(a: Analysis, node: ClassNode) -> None:
    """A class."""
    if isinstance(node, n.ClassDeclaration) and node.id is not None:
        a.use(node.id, node.id.name, writes=True, declares=True)
    scope = a.enter("class", node)
    if node.id is not None:
        a.declare(scope, node.id.name, "const", node.end)
    for each in node.body.body:
        if not isinstance(each, n.StaticBlock) and isinstance(
            each.key, n.PrivateIdentifier
        ):
            a.declare(scope, f"#{each.key.name}", "private", node.start)
    a.walk(node.super_class)
    private_methods(a, node)
    for each in node.body.body:
        element(a, each, node)
    a.leave()


def private_methods(a: Analysis, node: ClassNode) -> None:
    """The code that makes the fields gives objects the private methods, too."""
    for each in node.body.body:
        if not isinstance(each, n.MethodDefinition) or each.static:
            continue
        if isinstance(each.key, n.PrivateIdentifier):
            function = a.functions.get(node.body)
            if function is None:
                function = a.inner(node.body, "fields")
            around, a.scope = a.scope, function
            a.walk(each.key)
            a.scope = around


def element(
    a: Analysis,
    node: n.MethodDefinition | n.PropertyDefinition | n.StaticBlock,
    owner: ClassNode,
) -> None:
    """A member of a class."""
    if isinstance(node, n.StaticBlock):
        static_block(a, node)
        return
    if node.computed:
        a.walk(node.key)
    if isinstance(node, n.PropertyDefinition):
        field(a, node, owner.body)
        return
    mode = "method"
    if node.kind == "constructor":
        mode = "constructor" if owner.super_class is None else "derived"
    code(a, node.value, mode)


def field(a: Analysis, node: n.PropertyDefinition, body: n.ClassBody) -> None:
    """A field."""
    function = a.functions.get(body) if not node.static else None
    if function is None:
        mode, key = ("static", node) if node.static else ("fields", body)
        function = a.inner(key, mode)
    around, loops = a.scope, a.loops
    a.scope, a.loops = function, 0
    function.this = True
    if isinstance(node.key, n.PrivateIdentifier):
        a.walk(node.key)
    a.walk(node.value)
    a.scope, a.loops = around, loops


def static_block(a: Analysis, node: n.StaticBlock) -> None:
    """`static {...}`."""
    function = a.inner(node, "static")
    around, loops = a.scope, a.loops
    a.scope, a.loops = function, 0
    hoist(function, node.body, lambda name: a.declare(function, name, "var"))
    for name in function.hoisted:
        function.bindings[name].kind = "function"
    lexical(a, function, node.body, functions=False)
    a.walk_all(node.body)
    a.scope, a.loops = around, loops


def property_(a: Analysis, node: n.Property) -> None:
    """A property of an object literal."""
    if node.computed:
        a.walk(node.key)
    value = node.value
    if isinstance(value, n.FunctionExpression) and (node.method or node.kind != "init"):
        code(a, value, "method")
    else:
        a.walk(value)


ALL: dict[type, Callable[..., None]] = {
    **HANDLERS,
    n.Property: property_,
    n.FunctionDeclaration: function,
    n.FunctionExpression: function,
    n.ArrowFunctionExpression: function,
    n.ClassDeclaration: class_,
    n.ClassExpression: class_,
}


def analyse(tree: n.Program) -> Analysis:
    """Find out what every name of a program means."""
    made = Analysis(tree, ALL)
    program(made, tree)
    return made
