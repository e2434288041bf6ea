"""Early errors of names and of what is assigned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax import nodes as n
from voxrt.script.js.syntax.early_names import bound_names
from voxrt.script.js.syntax.early_walk import checks, each, visit
from voxrt.script.js.syntax.faults import SyntaxFault

if TYPE_CHECKING:
    from voxrt.script.js.syntax.early_around import Around

__all__ = ["bound", "identifier", "target"]

STRICT_WORDS = frozenset(
    ("implements", "interface", "let", "package", "private", "protected", "public",
     "static", "yield")
)  # fmt: skip
RESTRICTED = frozenset(("eval", "arguments"))


@checks(n.Identifier)
def identifier(node: n.Identifier, around: Around) -> None:
    """Check that a name may be one here."""
    name = node.name
    if around.strict and name in STRICT_WORDS:
        raise SyntaxFault(f"{name} is a reserved word in strict code", node.start)
    if name == "await" and around.no_await_name:
        raise SyntaxFault("await is a reserved word in this function", node.start)
    if name == "arguments" and around.no_arguments:
        text = f"{around.no_arguments} of a class has no arguments"
        raise SyntaxFault(text, node.start)


def bound(name: n.Identifier, around: Around) -> None:
    """Check that a name may get a value here."""
    if around.strict and name.name in RESTRICTED:
        text = f"strict code may not give {name.name} another value"
        raise SyntaxFault(text, name.start)


def target(node: n.Node, around: Around) -> None:
    """Check what is assigned to, names in patterns included."""
    if isinstance(node, n.Identifier):
        bound(node, around)
    elif isinstance(node, n.AssignmentPattern):
        target(node.left, around)
    elif isinstance(node, n.RestElement):
        target(node.argument, around)
    elif isinstance(node, n.ArrayPattern):
        for element in node.elements:
            if element is not None:
                target(element, around)
    elif isinstance(node, n.ObjectPattern):
        for each in node.properties:
            target(each.value if isinstance(each, n.Property) else each, around)


@checks(n.AssignmentExpression)
def _assignment(node: n.AssignmentExpression, around: Around) -> None:
    target(node.left, around)
    each((node.left, node.right), around)


@checks(n.UpdateExpression)
def _update(node: n.UpdateExpression, around: Around) -> None:
    target(node.argument, around)
    visit(node.argument, around)


@checks(n.VariableDeclaration)
def _declaration(node: n.VariableDeclaration, around: Around) -> None:
    for declarator in node.declarations:
        for name in bound_names(declarator.id):
            bound(name, around)
            if node.kind != "var" and name.name == "let":
                raise SyntaxFault("let cannot be the name of a variable", name.start)
    each(node.declarations, around)


@checks(n.UnaryExpression)
def _delete(node: n.UnaryExpression, around: Around) -> None:
    target: n.Node = node.argument
    if node.operator == "delete":
        if isinstance(target, n.ChainExpression):
            target = target.expression
        if around.strict and isinstance(target, n.Identifier):
            text = "strict code may delete properties only, not variables"
            raise SyntaxFault(text, target.start)
        if isinstance(target, n.MemberExpression) and isinstance(
            target.property, n.PrivateIdentifier
        ):
            raise SyntaxFault("a private member cannot be deleted", node.start)
    visit(node.argument, around)
