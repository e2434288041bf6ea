"""Builds the nodes of literals, templates, arrays and objects."""

# ruff: noqa: D102 - a method is what the grammar does at the rule of its name

from __future__ import annotations

from typing import Any

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.literals import template_text
from voxrt.script.js.syntax.nodes import (
    ArrayExpression,
    AssignmentPattern,
    BigIntLiteral,
    Expression,
    Identifier,
    Literal,
    ObjectExpression,
    Pattern,
    PrivateIdentifier,
    Property,
    RegExpLiteral,
    SpreadElement,
    TemplateElement,
    TemplateLiteral,
    ThisExpression,
)
from voxrt.script.js.syntax.patterns import to_pattern
from voxrt.script.js.syntax.pieces import Cover, Method, Name, Template
from voxrt.script.js.syntax.tokens import RESERVED, Token

__all__ = ["ValueBuilder"]

CONSTANTS = {"null": None, "true": True, "false": False}


class ValueBuilder:
    """Methods named after the rules of the grammar; each gets what the rule matched."""

    def identifier(self, c: list[Any]) -> Expression:
        token = c[0]
        return Identifier(token.start, token.end, token.value)

    def literal(self, c: list[Any]) -> Expression:
        token = c[0]
        value, legacy = token.value
        return Literal(token.start, token.end, value, token.text, legacy)

    def constant(self, c: list[Any]) -> Expression:
        token = c[0]
        return Literal(token.start, token.end, CONSTANTS[token.value], token.value)

    def bigint(self, c: list[Any]) -> Expression:
        token = c[0]
        return BigIntLiteral(token.start, token.end, token.value, token.text)

    def regexp(self, c: list[Any]) -> Expression:
        token = c[0]
        pattern, flags = token.value
        return RegExpLiteral(token.start, token.end, pattern, flags, token.text)

    def this(self, c: list[Any]) -> Expression:
        return ThisExpression(c[0].start, c[0].end)

    # Parentheses

    def cover_expression(self, c: list[Any]) -> Cover:
        return Cover(c[0].scan, c[0].start, c[2].end, c[1], None, only_parameters=False)

    def cover_list(self, c: list[Any]) -> Cover:
        expression = c[1] if len(c) == 4 else None
        return Cover(
            c[0].scan, c[0].start, c[-1].end, expression, None, only_parameters=True
        )

    def cover_rest(self, c: list[Any]) -> Cover:
        rest = SpreadElement(c[1].start, c[2].end, c[2])
        return Cover(c[0].scan, c[0].start, c[3].end, None, rest, only_parameters=True)

    def cover_list_rest(self, c: list[Any]) -> Cover:
        rest = SpreadElement(c[3].start, c[4].end, c[4])
        return Cover(c[0].scan, c[0].start, c[5].end, c[1], rest, only_parameters=True)

    def parenthesized(self, c: list[Any]) -> Expression:
        """Let it begin and end with its parentheses, so that nodes around do too.

        Its own place is put right when everything is built.
        """
        cover: Cover = c[0]
        node = cover.expression
        if node is None or cover.only_parameters:
            raise SyntaxFault(
                "these are parameters of an arrow function, and no => follows",
                cover.start,
            )
        cover.scan.inner.append((node, node.start, node.end))
        node.parenthesized = True
        node.start = cover.start
        node.end = cover.end
        return node

    # Templates

    def whole_template(self, c: list[Any]) -> TemplateLiteral:
        token = c[0]
        quasi = _quasi(token, 1, tail=True)
        return TemplateLiteral(token.start, token.end, [quasi], [])

    def template_start(self, c: list[Any]) -> Template:
        return Template(c[0].start, [_quasi(c[0], 2, tail=False)], [])

    def template_middle(self, c: list[Any]) -> Template:
        template: Template = c[0]
        template.expressions.append(c[1])
        template.quasis.append(_quasi(c[2], 2, tail=False))
        return template

    def template_end(self, c: list[Any]) -> TemplateLiteral:
        template, expression, token = c
        template.expressions.append(expression)
        template.quasis.append(_quasi(token, 1, tail=True))
        return TemplateLiteral(
            template.start, token.end, template.quasis, template.expressions
        )

    def plain_template(self, c: list[Any]) -> TemplateLiteral:
        template: TemplateLiteral = c[0]
        for quasi in template.quasis:
            if quasi.cooked is None:
                _, _, wrong = template_text(quasi.raw)
                raise SyntaxFault(
                    "this escape is malformed", quasi.start + (wrong or 0)
                )
        return template

    # Arrays

    def first_item(self, c: list[Any]) -> list[Any]:
        return [c[0]]

    def add_item(self, c: list[Any]) -> list[Any]:
        items: list[Any] = c[0]
        items.append(c[1])
        return items

    def add_after_comma(self, c: list[Any]) -> list[Any]:
        items: list[Any] = c[0]
        items.append(c[2])
        return items

    def add_after_holes(self, c: list[Any]) -> list[Any]:
        items: list[Any] = c[0]
        items += c[2]
        items.append(c[3])
        return items

    def hole(self, _c: list[Any]) -> list[None]:
        return [None]

    def holes(self, c: list[Any]) -> list[None]:
        items: list[None] = c[0]
        items.append(None)
        return items

    def array(self, c: list[Any]) -> Expression:
        elements = c[1] if len(c) == 3 else []
        return ArrayExpression(c[0].start, c[-1].end, elements)

    def array_comma(self, c: list[Any]) -> Expression:
        node = ArrayExpression(c[0].start, c[-1].end, c[1])
        c[0].scan.commas.add(node)
        return node

    def array_holes(self, c: list[Any]) -> Expression:
        return ArrayExpression(c[0].start, c[-1].end, c[1] + c[3])

    def spread(self, c: list[Any]) -> SpreadElement:
        return SpreadElement(c[0].start, c[1].end, c[1])

    # Objects

    def object(self, c: list[Any]) -> Expression:
        brace = c[0]
        if len(c) == 2:
            return ObjectExpression(brace.start, c[1].end, [])
        node = ObjectExpression(brace.start, c[-1].end, c[1])
        for each in c[1]:
            if each.__class__ is Property and (
                each.value.__class__ is AssignmentPattern
            ):
                message = "= may only stand here in a pattern; a value follows a colon"
                brace.scan.unsettled[node] = (message, each.key.end)
                break
        return node

    def object_comma(self, c: list[Any]) -> Expression:
        node = self.object(c)
        c[0].scan.commas.add(node)
        return node

    def shorthand(self, c: list[Any]) -> Property:
        key = c[0]
        return _property(key.start, _key(key), _variable(key), shorthand=True)

    def shorthand_default(self, c: list[Any]) -> Property:
        key, _, default = c
        left = _variable(key)
        value = AssignmentPattern(key.start, default.end, left, default)
        return _property(key.start, _key(key), value, shorthand=True)

    def key_value(self, c: list[Any]) -> Property:
        name, _, value = c
        return _property(name.start, _public(name), value, computed=name.computed)

    def property_method(self, c: list[Any]) -> Property:
        method: Method = c[0]
        is_method = method.kind == "method"
        return Property(
            method.start,
            method.function.end,
            _public(method.name),
            method.function,
            "init" if is_method else method.kind,
            method.name.computed,
            is_method,
            shorthand=False,
        )

    # What is declared

    def object_target(self, c: list[Any]) -> Pattern:
        return to_pattern(self.object(c), c[0].scan, binding=True)

    def object_comma_target(self, c: list[Any]) -> Pattern:
        return to_pattern(self.object_comma(c), c[0].scan, binding=True)

    def array_target(self, c: list[Any]) -> Pattern:
        return to_pattern(self.array(c), c[0].scan, binding=True)

    def array_comma_target(self, c: list[Any]) -> Pattern:
        return to_pattern(self.array_comma(c), c[0].scan, binding=True)

    def array_holes_target(self, c: list[Any]) -> Pattern:
        return to_pattern(self.array_holes(c), c[0].scan, binding=True)

    # Names of properties and members

    def plain_name(self, c: list[Any]) -> Name:
        return Name(c[0].start, _key(c[0]), computed=False)

    def literal_name(self, c: list[Any]) -> Name:
        return Name(c[0].start, self.literal(c), computed=False)

    def bigint_name(self, c: list[Any]) -> Name:
        return Name(c[0].start, self.bigint(c), computed=False)

    def private_name(self, c: list[Any]) -> Name:
        token = c[0]
        key = PrivateIdentifier(token.start, token.end, token.value)
        return Name(token.start, key, computed=False)

    def computed_name(self, c: list[Any]) -> Name:
        return Name(c[0].start, c[1], computed=True)


def _quasi(token: Token, closing: int, *, tail: bool) -> TemplateElement:
    cooked, raw, _ = template_text(token.value)
    return TemplateElement(token.start + 1, token.end - closing, cooked, raw, tail)


def _property(
    start: int,
    key: Expression,
    value: Any,
    *,
    computed: bool = False,
    shorthand: bool = False,
) -> Property:
    return Property(
        start,
        value.end,
        key,
        value,
        "init",
        computed,
        method=False,
        shorthand=shorthand,
    )


def _key(token: Token) -> Identifier:
    return Identifier(token.start, token.end, token.value)


def _variable(token: Token) -> Identifier:
    """The variable that a property without a value names."""
    if token.value in RESERVED or token.start in token.scan.unusable:
        raise SyntaxFault(
            f"{token.value} is a reserved word and cannot name a variable", token.start
        )
    return _key(token)


def _public(name: Name) -> Expression:
    if name.key.__class__ is PrivateIdentifier:
        raise SyntaxFault("only a class may have private names", name.start)
    return name.key
