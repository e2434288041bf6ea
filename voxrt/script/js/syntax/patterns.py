"""Turns expressions into the patterns that they turn out to be.

ECMAScript's cover grammars: `[a, b]` is an array until `=` follows, and `(a, b)` is a
sequence until `=>` follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.nodes import (
    ArrayExpression,
    ArrayPattern,
    AssignmentExpression,
    AssignmentPattern,
    Expression,
    Identifier,
    MemberExpression,
    Node,
    ObjectExpression,
    ObjectPattern,
    Pattern,
    Property,
    RestElement,
    SpreadElement,
)

if TYPE_CHECKING:
    from voxrt.script.js.syntax.lexer import Scanner

__all__ = ["LAST_REST", "to_parameters", "to_pattern"]

LAST_REST = "a rest parameter has to be the last one"


def to_pattern(node: Any, scan: Scanner, *, binding: bool) -> Pattern:
    """The pattern that an expression is.

    Args:
        node: An expression, or a pattern that an assignment in it made already.
        scan: What the lexer has noted.
        binding: The pattern declares its names, so that it may have nothing else.

    Raises:
        SyntaxFault: It cannot be one.
    """
    return _Conversion(scan, binding=binding).convert(node)


def to_parameters(nodes: list[Expression], scan: Scanner) -> list[Pattern]:
    """The parameters of an arrow function.

    Raises:
        SyntaxFault: An expression cannot be one.
    """
    conversion = _Conversion(scan, binding=True)
    last = len(nodes) - 1
    params: list[Pattern] = []
    for index, node in enumerate(nodes):
        if isinstance(node, SpreadElement):
            if index != last:
                raise SyntaxFault(LAST_REST, node.start)
            argument = conversion.convert(node.argument)
            params.append(_rest(node, argument))
        else:
            params.append(conversion.convert(node, default=True))
    return params


def _rest(node: SpreadElement, argument: Pattern) -> RestElement:
    return RestElement(node.start, node.end, argument)


class _Conversion:
    """Works through a list of what is left, as patterns may be nested deeply."""

    def __init__(self, scan: Scanner, *, binding: bool) -> None:
        self._scan = scan
        self._binding = binding
        self._left: list[tuple[Any, str | int]] = []

    def convert(self, node: Any, *, default: bool = False) -> Pattern:
        pattern = self._with_default(node) if default else self._target(node)
        left = self._left
        while left:
            holder, key = left.pop()
            if isinstance(key, int):
                holder[key] = self._element(holder[key])
            else:
                setattr(holder, key, self._value(holder, getattr(holder, key)))
        return pattern

    def _element(self, node: Any) -> Pattern:
        if isinstance(node, SpreadElement):
            rest = RestElement(node.start, node.end, self._target(node.argument))
            return rest
        if isinstance(node, RestElement):
            self._left.append((node, "argument"))
            return node
        return self._with_default(node)

    def _value(self, holder: Node, node: Any) -> Pattern:
        if isinstance(holder, Property):
            return self._with_default(node)
        return self._target(node)

    def _with_default(self, node: Any) -> Pattern:
        """A target, or one with `=` and a default behind it."""
        if isinstance(node, AssignmentExpression):
            if node.operator != "=" or node.parenthesized:
                raise self._wrong(node)
            node = AssignmentPattern(node.start, node.end, node.left, node.right)
        if isinstance(node, AssignmentPattern):
            if self._binding:
                self._left.append((node, "left"))
            return node
        return self._target(node)

    def _target(self, node: Any) -> Pattern:
        if isinstance(node, Identifier | MemberExpression):
            simple = isinstance(node, Identifier) and not node.parenthesized
            if simple or not self._binding:
                return node
        elif isinstance(node, ArrayPattern):
            self._push_all(node.elements)
            return node
        elif isinstance(node, ObjectPattern):
            self._push_properties(node.properties)
            return node
        elif not node.parenthesized:
            if isinstance(node, ArrayExpression):
                return self._array(node)
            if isinstance(node, ObjectExpression):
                return self._object(node)
        raise self._wrong(node)

    def _wrong(self, node: Node) -> SyntaxFault:
        if self._binding:
            return SyntaxFault("this cannot be declared: a name was wanted", node.start)
        return SyntaxFault("nothing can be assigned to this", node.start)

    def _push_all(self, elements: list[Any]) -> None:
        for index, element in enumerate(elements):
            if element is not None:
                self._left.append((elements, index))

    def _push_properties(self, properties: list[Any]) -> None:
        for each in properties:
            name = "value" if isinstance(each, Property) else "argument"
            self._left.append((each, name))

    def _check_rest(self, node: Expression, items: list[Any]) -> None:
        for index, item in enumerate(items):
            if isinstance(item, SpreadElement) and (
                index != len(items) - 1 or node in self._scan.commas
            ):
                raise SyntaxFault("nothing may follow a rest element", item.end)

    def _array(self, node: ArrayExpression) -> ArrayPattern:
        elements: list[Any] = node.elements
        self._check_rest(node, elements)
        self._push_all(elements)
        return ArrayPattern(node.start, node.end, elements)

    def _object(self, node: ObjectExpression) -> ObjectPattern:
        self._check_rest(node, node.properties)
        self._scan.unsettled.pop(node, None)
        properties: list[Any] = []
        for each in node.properties:
            if isinstance(each, SpreadElement):
                properties.append(self._rest_property(each))
            elif each.kind != "init" or each.method:
                raise SyntaxFault("a pattern cannot have a method", each.start)
            else:
                properties.append(each)
                self._left.append((each, "value"))
        return ObjectPattern(node.start, node.end, properties)

    def _rest_property(self, node: SpreadElement) -> RestElement:
        argument = self._target(node.argument)
        if not isinstance(argument, Identifier | MemberExpression):
            raise self._wrong(argument)
        return RestElement(node.start, node.end, argument)
