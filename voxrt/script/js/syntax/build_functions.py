"""Builds the nodes of functions and classes."""

# ruff: noqa: D102 - a method is what the grammar does at the rule of its name

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.nodes import (
    ArrowFunctionExpression,
    AssignmentPattern,
    BlockStatement,
    ClassBody,
    ClassDeclaration,
    ClassExpression,
    Expression,
    ExpressionStatement,
    FunctionDeclaration,
    FunctionExpression,
    Identifier,
    Literal,
    MethodDefinition,
    Pattern,
    PropertyDefinition,
    RestElement,
    SequenceExpression,
    Statement,
    StaticBlock,
)
from voxrt.script.js.syntax.patterns import LAST_REST, to_parameters
from voxrt.script.js.syntax.pieces import (
    Body,
    ClassTail,
    Cover,
    Items,
    Method,
    Name,
)

if TYPE_CHECKING:
    from voxrt.script.js.syntax.tokens import Token

__all__ = ["FunctionBuilder", "mark_directives"]


class FunctionBuilder:
    """Methods named after the rules of the grammar; each gets what the rule matched."""

    # Parameters and bodies

    def default_param(self, c: list[Any]) -> Pattern:
        return AssignmentPattern(c[0].start, c[2].end, c[0], c[2])

    def rest_param(self, c: list[Any]) -> Pattern:
        return RestElement(c[0].start, c[1].end, c[1])

    def no_params(self, c: list[Any]) -> Items:
        return Items(c[0].start, c[1].end, [], comma=False)

    def some_params(self, c: list[Any]) -> Items:
        params = c[1]
        comma = len(c) == 4
        for index, param in enumerate(params):
            if param.__class__ is RestElement and (index != len(params) - 1 or comma):
                raise SyntaxFault(LAST_REST, param.start)
        return Items(c[0].start, c[-1].end, params, comma)

    def function_body(self, c: list[Any]) -> Body:
        mark_directives(c[1])
        block = BlockStatement(c[0].start, c[2].end, c[1])
        return Body(block, c[0].value)

    # Functions

    def function_declaration(self, c: list[Any]) -> Statement:
        name, params, body = c[-3:]
        block, role = body
        return FunctionDeclaration(
            c[0].start,
            block.end,
            Identifier(name.start, name.end, name.value),
            params.nodes,
            block,
            role.async_,
            role.generator,
            role.strict,
        )

    def function_expression(self, c: list[Any]) -> Expression:
        params, body = c[-2:]
        block, role = body
        name: Identifier | None = None
        token = c[-3]
        if token.type == "IDENT":
            name = Identifier(token.start, token.end, token.value)
            if (name.name == "yield" and role.generator) or (
                name.name == "await" and role.async_
            ):
                raise SyntaxFault(
                    f"{name.name} is a reserved word in this function", name.start
                )
        return FunctionExpression(
            c[0].start,
            block.end,
            name,
            params.nodes,
            block,
            role.async_,
            role.generator,
            role.strict,
        )

    def name_arrow(self, c: list[Any]) -> Expression:
        name, arrow, body = c
        param = Identifier(name.start, name.end, name.value)
        return _arrow(name.start, [param], arrow, body)

    def arrow(self, c: list[Any]) -> Expression:
        cover, arrow, body = c
        return _arrow(cover.start, _cover_params(cover), arrow, body)

    def async_name_arrow(self, c: list[Any]) -> Expression:
        word, name, arrow, body = c
        if name.value == "await":
            raise SyntaxFault("await is a reserved word in this function", name.start)
        param = Identifier(name.start, name.end, name.value)
        return _arrow(word.start, [param], arrow, body)

    def async_arrow(self, c: list[Any]) -> Expression:
        call, arrow, body = c
        params = to_parameters(call.args.nodes, arrow.scan)
        if call.args.comma and params[-1].__class__ is RestElement:
            raise SyntaxFault(LAST_REST, params[-1].start)
        return _arrow(call.name.start, params, arrow, body)

    # Methods

    def method(self, c: list[Any]) -> Method:
        return _method("method", c[0].start, c)

    def generator_method(self, c: list[Any]) -> Method:
        return _method("method", c[0].start, c)

    def async_method(self, c: list[Any]) -> Method:
        return _method("method", c[0].start, c)

    def async_generator_method(self, c: list[Any]) -> Method:
        return _method("method", c[0].start, c)

    def getter(self, c: list[Any]) -> Method:
        if c[2].nodes:
            raise SyntaxFault("a getter has no parameters", c[2].start)
        return _method("get", c[0].start, c)

    def setter(self, c: list[Any]) -> Method:
        params = c[2].nodes
        if len(params) != 1 or params[0].__class__ is RestElement:
            raise SyntaxFault("a setter has exactly one parameter", c[2].start)
        return _method("set", c[0].start, c)

    # Classes

    def class_declaration(self, c: list[Any]) -> Statement:
        word, name, tail = c
        own = Identifier(name.start, name.end, name.value)
        return ClassDeclaration(word.start, tail.end, own, tail.super_class, tail.body)

    def class_expression(self, c: list[Any]) -> Expression:
        tail = c[-1]
        own = Identifier(c[1].start, c[1].end, c[1].value) if len(c) == 3 else None
        return ClassExpression(c[0].start, tail.end, own, tail.super_class, tail.body)

    def class_tail(self, c: list[Any]) -> ClassTail:
        opening, members, closing = c[-3:]
        body = ClassBody(opening.start, closing.end, members)
        return ClassTail(closing.end, c[1] if len(c) == 5 else None, body)

    def class_method(self, c: list[Any]) -> MethodDefinition:
        return _member(c[0].start, c[0], static=False)

    def static_method(self, c: list[Any]) -> MethodDefinition:
        return _member(c[0].start, c[1], static=True)

    def field(self, c: list[Any]) -> PropertyDefinition:
        return _field(c[0].start, c, static=False)

    def static_field(self, c: list[Any]) -> PropertyDefinition:
        return _field(c[0].start, c[1:], static=True)

    def static_block(self, c: list[Any]) -> StaticBlock:
        return StaticBlock(c[0].start, c[3].end, c[2])


def mark_directives(statements: list[Statement]) -> None:
    """ECMAScript, Directive Prologues."""
    for each in statements:
        if each.__class__ is not ExpressionStatement:
            break
        node = each.expression
        if (
            node.__class__ is not Literal
            or node.value.__class__ is not str
            or node.parenthesized
        ):
            break
        each.directive = node.raw[1:-1]


def _arrow(
    start: int, params: list[Any], arrow: Token, body: Body | Expression
) -> Expression:
    if isinstance(body, Body):
        block, role = body
        return ArrowFunctionExpression(
            start, block.end, params, block, role.async_, expression=False,
            strict=role.strict,
        )  # fmt: skip
    return ArrowFunctionExpression(
        start, body.end, params, body, arrow.value.async_, expression=True,
        strict=arrow.value.strict,
    )  # fmt: skip


def _cover_params(cover: Cover) -> list[Pattern]:
    nodes: list[Any] = []
    inner: Any = cover.expression
    if inner is not None:
        if inner.__class__ is SequenceExpression and not inner.parenthesized:
            nodes += inner.expressions
        else:
            nodes.append(inner)
    if cover.rest is not None:
        nodes.append(cover.rest)
    return to_parameters(nodes, cover.scan)


def _method(kind: str, start: int, c: list[Any]) -> Method:
    name, params, body = c[-3:]
    block, role = body
    function = FunctionExpression(
        params.start,
        block.end,
        None,
        params.nodes,
        block,
        role.async_,
        role.generator,
        role.strict,
    )
    return Method(start, kind, name, function)


def _member(start: int, method: Method, *, static: bool) -> MethodDefinition:
    kind = method.kind
    function = method.function
    key, computed = method.name.key, method.name.computed
    if not static and not computed and _names_constructor(key):
        if kind != "method" or function.async_ or function.generator:
            raise SyntaxFault("a constructor is a plain method", start)
        kind = "constructor"
    return MethodDefinition(start, function.end, key, function, kind, static, computed)


def _names_constructor(key: Expression) -> bool:
    if isinstance(key, Identifier):
        return key.name == "constructor"
    return isinstance(key, Literal) and key.value == "constructor"


def _field(start: int, c: list[Any], *, static: bool) -> PropertyDefinition:
    name: Name = c[0]
    value = c[2] if len(c) == 4 else None
    return PropertyDefinition(start, c[-1].end, name.key, value, static, name.computed)
