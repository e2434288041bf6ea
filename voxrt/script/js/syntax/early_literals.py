"""Early errors of literals, members and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.regexp import PatternError, check_pattern
from voxrt.script.js.runtime.values import to_utf16
from voxrt.script.js.syntax import nodes as n
from voxrt.script.js.syntax.early_functions import check_key, function
from voxrt.script.js.syntax.early_walk import checks, each, visit
from voxrt.script.js.syntax.faults import SyntaxFault

if TYPE_CHECKING:
    from voxrt.script.js.syntax.early_around import Around

__all__: list[str] = []


@checks(n.Literal)
def _literal(node: n.Literal, around: Around) -> None:
    check_key(node, around)


@checks(n.RegExpLiteral)
def _regexp(node: n.RegExpLiteral, around: Around) -> None:
    del around
    try:
        check_pattern(to_utf16(node.pattern), node.flags)
    except PatternError as error:
        text = f"this regular expression is wrong: {error}"
        raise SyntaxFault(text, node.start) from None


@checks(n.TaggedTemplateExpression)
def _tagged(node: n.TaggedTemplateExpression, around: Around) -> None:
    visit(node.tag, around)
    each(node.quasi.expressions, around)


@checks(n.ObjectExpression)
def _object(node: n.ObjectExpression, around: Around) -> None:
    seen = False
    for part in node.properties:
        if isinstance(part, n.Property) and _sets_proto(part):
            if seen:
                raise SyntaxFault("an object has only one __proto__", part.start)
            seen = True
    each(node.properties, around)


def _sets_proto(node: n.Property) -> bool:
    if node.computed or node.shorthand or node.method or node.kind != "init":
        return False
    key = node.key
    name = key.name if isinstance(key, n.Identifier) else getattr(key, "value", None)
    return name == "__proto__"


@checks(n.Property)
def _property(node: n.Property, around: Around) -> None:
    if node.computed:
        visit(node.key, around)
    else:
        check_key(node.key, around)
    if isinstance(node.value, n.FunctionExpression) and (
        node.method or node.kind != "init"
    ):
        function(node.value, around, method=True, super_call=False)
    else:
        visit(node.value, around)


@checks(n.MemberExpression)
def _member(node: n.MemberExpression, around: Around) -> None:
    if isinstance(node.object, n.Super):
        if not around.super_member:
            raise SyntaxFault("super is for methods only", node.object.start)
    else:
        visit(node.object, around)
    if node.computed or isinstance(node.property, n.PrivateIdentifier):
        visit(node.property, around)


@checks(n.CallExpression)
def _call(node: n.CallExpression, around: Around) -> None:
    if isinstance(node.callee, n.Super):
        if not around.super_call:
            text = "super() is for the constructor of a class that extends another"
            raise SyntaxFault(text, node.callee.start)
    else:
        visit(node.callee, around)
    each(node.arguments, around)


@checks(n.MetaProperty)
def _meta(node: n.MetaProperty, around: Around) -> None:
    if not around.new_target:
        raise SyntaxFault("new.target is for functions only", node.start)


@checks(n.PrivateIdentifier)
def _private(node: n.PrivateIdentifier, around: Around) -> None:
    if node.name not in around.privates:
        raise SyntaxFault(f"no class around declares #{node.name}", node.start)


@checks(n.YieldExpression)
def _yield(node: n.YieldExpression, around: Around) -> None:
    if around.no_yield:
        raise SyntaxFault("yield may not stand among parameters", node.start)
    if node.argument is not None:
        visit(node.argument, around)


@checks(n.AwaitExpression)
def _await(node: n.AwaitExpression, around: Around) -> None:
    if around.no_await:
        raise SyntaxFault("await may not stand here", node.start)
    visit(node.argument, around)
