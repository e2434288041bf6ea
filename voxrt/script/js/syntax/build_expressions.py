"""Builds the nodes of operators, chains and sequences."""

# ruff: noqa: D102 - a method is what the grammar does at the rule of its name

from __future__ import annotations

from typing import Any

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.lexer import MAX_DEPTH, TOO_DEEP
from voxrt.script.js.syntax.nodes import (
    AssignmentExpression,
    AwaitExpression,
    BinaryExpression,
    CallExpression,
    ChainExpression,
    ConditionalExpression,
    Expression,
    Identifier,
    LogicalExpression,
    MemberExpression,
    MetaProperty,
    NewExpression,
    Node,
    PrivateIdentifier,
    SequenceExpression,
    Super,
    TaggedTemplateExpression,
    UnaryExpression,
    UpdateExpression,
    YieldExpression,
)
from voxrt.script.js.syntax.patterns import to_pattern
from voxrt.script.js.syntax.pieces import AsyncCall, Items
from voxrt.script.js.syntax.tokens import PRECEDENCE, Token

__all__ = ["ExpressionBuilder"]

LOGICAL = frozenset({"&&", "||", "??"})
SIMPLE_TARGETS = (Identifier, MemberExpression)


class ExpressionBuilder:
    """Methods named after the rules of the grammar; each gets what the rule matched."""

    def sequence(self, c: list[Any]) -> Expression:
        first: Any = c[0]
        last = c[2]
        if first.__class__ is SequenceExpression and not first.parenthesized:
            first.expressions.append(last)
            first.end = last.end
            return first
        return SequenceExpression(first.start, last.end, [first, last])

    def conditional(self, c: list[Any]) -> Expression:
        return ConditionalExpression(c[0].start, c[4].end, c[0], c[2], c[4])

    def assignment(self, c: list[Any]) -> Expression:
        left, equals, right = c
        target = to_pattern(left, equals.scan, binding=False)
        return AssignmentExpression(left.start, right.end, "=", target, right)

    def compound_assignment(self, c: list[Any]) -> Expression:
        left, operator, right = c
        target = _simple_target(left)
        return AssignmentExpression(
            left.start, right.end, operator.value, target, right
        )

    def yield_nothing(self, c: list[Any]) -> Expression:
        return YieldExpression(c[0].start, c[0].end, delegate=False, argument=None)

    def yield_value(self, c: list[Any]) -> Expression:
        return YieldExpression(c[0].start, c[1].end, delegate=False, argument=c[1])

    def yield_all(self, c: list[Any]) -> Expression:
        return YieldExpression(c[0].start, c[2].end, delegate=True, argument=c[2])

    # Operators

    def binary(self, c: list[Any]) -> Any:
        """Put an operator into the tree of those before it.

        The tree has grown by every operator to its left; the new one goes down its
        right edge to the first that binds tighter.
        """
        tree: Any = c[0]
        token, right = c[1:]
        operator = token.value
        precedence = PRECEDENCE[operator]
        parent = None
        left = tree
        steps = 0
        while _binds_looser(left, precedence, operator):
            left.end = right.end
            parent = left
            left = left.right
            steps += 1
        if steps > MAX_DEPTH:
            raise SyntaxFault(TOO_DEEP, token.start)
        node = _operation(left, token, right)
        if parent is None:
            return node
        _check_mixing(parent, node, token)
        parent.right = node
        return tree

    def private_operand(self, c: list[Any]) -> Expression:
        node = PrivateIdentifier(c[0].start, c[0].end, c[0].value)
        message = f"#{node.name} may only stand behind a dot or before in"
        c[0].scan.unsettled[node] = (message, node.start)
        return node

    def postfix(self, c: list[Any]) -> Expression:
        target = _simple_target(c[0])
        return UpdateExpression(
            c[0].start, c[1].end, c[1].value, prefix=False, argument=target
        )

    def step(self, c: list[Any]) -> Expression:
        target = _simple_target(c[1])
        return UpdateExpression(
            c[0].start, c[1].end, c[0].value, prefix=True, argument=target
        )

    def unary(self, c: list[Any]) -> Expression:
        return UnaryExpression(c[0].start, c[1].end, c[0].value, c[1])

    def await_expression(self, c: list[Any]) -> Expression:
        return AwaitExpression(c[0].start, c[1].end, c[1])

    # Chains

    def plain_async_call(self, c: list[Any]) -> Expression:
        call: AsyncCall = c[0]
        name, args = call
        callee = Identifier(name.start, name.end, "async")
        return CallExpression(name.start, args.end, callee, args.nodes, optional=False)

    def async_call(self, c: list[Any]) -> AsyncCall:
        return AsyncCall(c[0], c[1])

    def new(self, c: list[Any]) -> Expression:
        callee = c[1]
        if len(c) == 2:
            return NewExpression(c[0].start, callee.end, callee, [])
        return NewExpression(c[0].start, c[2].end, callee, c[2].nodes)

    def super_call(self, c: list[Any]) -> Expression:
        callee, args = Super(c[0].start, c[0].end), c[1]
        return CallExpression(
            callee.start, args.end, callee, args.nodes, optional=False
        )

    def super_member(self, c: list[Any]) -> Expression:
        return _member(Super(c[0].start, c[0].end), _name(c[2]), c[2].end)

    def super_index(self, c: list[Any]) -> Expression:
        return _member(Super(c[0].start, c[0].end), c[2], c[3].end, computed=True)

    def call(self, c: list[Any]) -> Expression:
        callee, args = c
        if callee.__class__ is ChainExpression and not callee.parenthesized:
            inner = callee.expression
            callee.end = args.end
            callee.expression = CallExpression(
                inner.start, args.end, inner, args.nodes, optional=False
            )
            return callee
        return CallExpression(
            callee.start, args.end, callee, args.nodes, optional=False
        )

    def member(self, c: list[Any]) -> Expression:
        return _member(c[0], _name(c[2]), c[2].end)

    def private_member(self, c: list[Any]) -> Expression:
        return _member(c[0], _private(c[2]), c[2].end)

    def index(self, c: list[Any]) -> Expression:
        return _member(c[0], c[2], c[3].end, computed=True)

    def optional_call(self, c: list[Any]) -> Expression:
        callee, _, args = c
        inner = _inside(callee)
        call = CallExpression(inner.start, args.end, inner, args.nodes, optional=True)
        return ChainExpression(call.start, call.end, call)

    def optional_member(self, c: list[Any]) -> Expression:
        return _optional(c[0], _name(c[2]), c[2].end)

    def optional_private_member(self, c: list[Any]) -> Expression:
        return _optional(c[0], _private(c[2]), c[2].end)

    def optional_index(self, c: list[Any]) -> Expression:
        return _optional(c[0], c[3], c[4].end, computed=True)

    def tagged(self, c: list[Any]) -> Expression:
        tag, quasi = c
        if tag.__class__ is ChainExpression and not tag.parenthesized:
            raise SyntaxFault(
                "a template may not follow an optional chain", quasi.start
            )
        return TaggedTemplateExpression(tag.start, quasi.end, tag, quasi)

    def meta_property(self, c: list[Any]) -> Expression:
        new, _, target = c
        if target.value != "target" or target.end - target.start != len("target"):
            raise SyntaxFault("only target may follow new and a dot", target.start)
        meta = Identifier(new.start, new.end, "new")
        return MetaProperty(new.start, target.end, meta, _name(target))

    # Arguments

    def no_args(self, c: list[Any]) -> Items:
        return Items(c[0].start, c[1].end, [], comma=False)

    def some_args(self, c: list[Any]) -> Items:
        return Items(c[0].start, c[-1].end, c[1], comma=len(c) == 4)


def _name(token: Token) -> Identifier:
    return Identifier(token.start, token.end, token.value)


def _private(token: Token) -> PrivateIdentifier:
    return PrivateIdentifier(token.start, token.end, token.value)


def _member(
    owner: Any, name: Expression, end: int, *, computed: bool = False
) -> Expression:
    if owner.__class__ is ChainExpression and not owner.parenthesized:
        inner = owner.expression
        owner.end = end
        owner.expression = MemberExpression(
            inner.start, end, inner, name, computed, optional=False
        )
        return owner
    return MemberExpression(owner.start, end, owner, name, computed, optional=False)


def _optional(
    owner: Any, name: Expression, end: int, *, computed: bool = False
) -> Expression:
    inner = _inside(owner)
    member = MemberExpression(inner.start, end, inner, name, computed, optional=True)
    return ChainExpression(member.start, end, member)


def _inside(node: Any) -> Any:
    """What a chain that goes on has built so far."""
    if node.__class__ is ChainExpression and not node.parenthesized:
        return node.expression
    return node


def _simple_target(node: Any) -> Any:
    if node.__class__ not in SIMPLE_TARGETS:
        raise SyntaxFault("nothing can be assigned to this", node.start)
    return node


def _binds_looser(node: Node, precedence: int, operator: str) -> bool:
    """Whether an operator that comes behind takes part of this node for itself."""
    if node.__class__ is not BinaryExpression and (
        node.__class__ is not LogicalExpression
    ):
        return False
    if node.parenthesized:
        return False
    own = PRECEDENCE[node.operator]
    return own < precedence or (own == precedence and operator == "**")


def _operation(left: Any, token: Token, right: Any) -> Expression:
    operator = token.value
    if operator in LOGICAL:
        node = LogicalExpression(left.start, right.end, operator, left, right)
        _check_mixing(left, node, token)
        return node
    if operator == "**":
        if (
            isinstance(left, UnaryExpression | AwaitExpression)
            and not left.parenthesized
        ):
            raise SyntaxFault(
                "an operator before the base of ** needs parentheses",
                left.start,
                hint="write (-a) ** b or -(a ** b)",
            )
    elif (
        operator == "in"
        and left.__class__ is PrivateIdentifier
        and not left.parenthesized
    ):
        token.scan.unsettled.pop(left, None)
    return BinaryExpression(left.start, right.end, operator, left, right)


def _check_mixing(other: Any, node: Any, token: Token) -> None:
    """ECMAScript, Binary Logical Operators: `??` beside the others."""
    if (
        other.__class__ is LogicalExpression
        and node.__class__ is LogicalExpression
        and not other.parenthesized
        and (other.operator == "??") != (node.operator == "??")
    ):
        raise SyntaxFault(
            "?? may not be mixed with && or || without parentheses",
            token.start,
            hint="put one of them in parentheses",
        )
