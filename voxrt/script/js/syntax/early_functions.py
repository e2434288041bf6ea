"""Early errors of functions and classes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from voxrt.script.js.syntax import nodes as n
from voxrt.script.js.syntax.early_around import Around
from voxrt.script.js.syntax.early_classes import check_class, inside_class
from voxrt.script.js.syntax.early_names import bound_names, check_declarations
from voxrt.script.js.syntax.early_targets import bound, identifier
from voxrt.script.js.syntax.early_walk import checks, each, visit
from voxrt.script.js.syntax.faults import SyntaxFault

__all__ = ["check_key", "function"]


def _has_directive(body: n.Node) -> n.Node | None:
    """The `use strict` of a function's own body."""
    if isinstance(body, n.BlockStatement):
        for statement in body.body:
            if not isinstance(statement, n.ExpressionStatement):
                return None
            if statement.directive is None:
                return None
            if statement.directive == "use strict":
                return statement
    return None


def function(
    node: Any, around: Around, *, method: bool = False, super_call: bool = False
) -> None:
    """Check a function that is not an arrow function.

    Args:
        node: The function.
        around: Where it stands.
        method: Whether it is one of an object or a class.
        super_call: Whether it is a constructor that has to call `super()`.
    """
    if node.id is not None:
        named = replace(around, strict=node.strict)
        identifier(node.id, named)
        bound(node.id, named)
    inner = Around(
        strict=node.strict,
        function=True,
        new_target=True,
        super_call=super_call,
        super_member=method,
        privates=around.privates,
    )
    params = replace(inner, no_yield=node.generator, no_await=node.async_)
    _body(node, inner, params, unique=method or node.strict)


@checks(n.FunctionDeclaration, n.FunctionExpression)
def _plain_function(node: n.Node, around: Around) -> None:
    function(node, around)


@checks(n.ArrowFunctionExpression)
def _arrow(node: n.ArrowFunctionExpression, around: Around) -> None:
    inner = replace(
        around,
        strict=node.strict,
        function=True,
        no_yield=False,
        no_await=around.no_await and not node.async_,
        no_await_name=around.no_await_name or node.async_,
        labels=(),
        loop_labels=(),
        breaks=False,
        loops=False,
    )
    _body(node, inner, replace(inner, no_yield=True, no_await=True), unique=True)


def _body(node: Any, inner: Around, params: Around, *, unique: bool) -> None:
    simple = all(isinstance(each, n.Identifier) for each in node.params)
    directive = _has_directive(node.body)
    if directive is not None and not simple:
        text = "a function with such parameters cannot say use strict itself"
        raise SyntaxFault(text, directive.start)
    names = [name for each in node.params for name in bound_names(each)]
    seen: set[str] = set()
    for name in names:
        bound(name, params)
        if name.name in seen and (unique or not simple):
            raise SyntaxFault(f"there are two parameters {name.name}", name.start)
        seen.add(name.name)
    each(node.params, params)
    if isinstance(node.body, n.BlockStatement):
        body = node.body.body
        check_declarations(body, top=True, strict=node.strict, before=names)
        each(body, inner)
    else:
        visit(node.body, inner)


@checks(n.ClassDeclaration, n.ClassExpression)
def _class(node: n.Class, around: Around) -> None:
    strict = replace(around, strict=True)
    if node.id is not None:
        identifier(node.id, strict)
        bound(node.id, strict)
    if node.super_class is not None:
        visit(node.super_class, strict)
    inner = replace(strict, privates=around.privates | check_class(node))
    for element in node.body.body:
        if isinstance(element, n.StaticBlock):
            _static_block(element, inner)
            continue
        if element.computed:
            visit(element.key, inner)
        else:
            check_key(element.key, inner)
        if isinstance(element, n.MethodDefinition):
            derived = element.kind == "constructor" and node.super_class is not None
            function(element.value, inner, method=True, super_call=derived)
        elif element.value is not None:
            visit(element.value, inside_class(inner, "a field"))


def _static_block(node: n.StaticBlock, around: Around) -> None:
    inner = replace(inside_class(around, "a static block"), no_await=True)
    check_declarations(node.body, top=True, strict=True)
    each(node.body, inner)


def check_key(node: n.Node, around: Around) -> None:
    """Check the name of a property; it may be a literal, never a variable."""
    if isinstance(node, n.Literal) and node.legacy and around.strict:
        text = "strict code has no octal numbers and escapes of this form"
        raise SyntaxFault(text, node.start, hint="write 0o17 or \\x0f")
