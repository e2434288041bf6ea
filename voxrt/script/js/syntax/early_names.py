"""Which names a piece of a script declares (ECMAScript, BoundNames and its kin)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.nodes import (
    ArrayPattern,
    AssignmentPattern,
    BlockStatement,
    ClassDeclaration,
    DoWhileStatement,
    ForInStatement,
    ForOfStatement,
    ForStatement,
    FunctionDeclaration,
    Identifier,
    IfStatement,
    LabeledStatement,
    Node,
    ObjectPattern,
    Property,
    RestElement,
    Statement,
    SwitchStatement,
    TryStatement,
    VariableDeclaration,
    WhileStatement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Declared", "bound_names", "check_declarations", "twice", "var_names"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A lexical declaration."""

    name: Identifier
    plain_function: bool
    """whether it is a function that sloppy code may declare twice"""


def bound_names(pattern: Node | None) -> Iterator[Identifier]:
    """Names that a binding pattern binds."""
    if isinstance(pattern, Identifier):
        yield pattern
    elif isinstance(pattern, AssignmentPattern):
        yield from bound_names(pattern.left)
    elif isinstance(pattern, RestElement):
        yield from bound_names(pattern.argument)
    elif isinstance(pattern, ArrayPattern):
        for element in pattern.elements:
            yield from bound_names(element)
    elif isinstance(pattern, ObjectPattern):
        for each in pattern.properties:
            yield from bound_names(each.value if isinstance(each, Property) else each)


def _lexical(statements: Iterable[Node], *, top: bool) -> Iterator[Declared]:
    """LexicallyDeclaredNames; functions at the top of a function are like `var`."""
    for statement in statements:
        inner: Node = statement
        while isinstance(inner, LabeledStatement):
            inner = inner.body
        if isinstance(inner, VariableDeclaration) and inner.kind != "var":
            for declarator in inner.declarations:
                for name in bound_names(declarator.id):
                    yield Declared(name, plain_function=False)
        elif isinstance(inner, ClassDeclaration):
            yield Declared(inner.id, plain_function=False)
        elif isinstance(inner, FunctionDeclaration) and not top:
            plain = not inner.async_ and not inner.generator
            yield Declared(inner.id, plain_function=plain)


def var_names(statements: Iterable[Node | None]) -> Iterator[Identifier]:
    """VarDeclaredNames of statements, those inside of them included."""
    waiting = [each for each in statements if each is not None]
    while waiting:
        node = waiting.pop()
        if isinstance(node, VariableDeclaration):
            if node.kind == "var":
                for declarator in node.declarations:
                    yield from bound_names(declarator.id)
        else:
            waiting += _statements_in(node)


def _statements_in(node: Node) -> list[Node]:
    if isinstance(node, BlockStatement):
        return list(node.body)
    if isinstance(node, IfStatement):
        return [node.consequent, *([node.alternate] if node.alternate else ())]
    if isinstance(node, ForStatement):
        return [node.body, *([node.init] if node.init is not None else ())]
    if isinstance(node, ForInStatement | ForOfStatement):
        return [node.left, node.body]
    if isinstance(node, WhileStatement | DoWhileStatement | LabeledStatement):
        return [node.body]
    if isinstance(node, SwitchStatement):
        return [each for case in node.cases for each in case.consequent]
    if isinstance(node, TryStatement):
        handler = node.handler.body if node.handler else None
        return [each for each in (node.block, handler, node.finalizer) if each]
    return []


def _top_functions(statements: Iterable[Statement]) -> Iterator[Identifier]:
    for statement in statements:
        inner: Node = statement
        while isinstance(inner, LabeledStatement):
            inner = inner.body
        if isinstance(inner, FunctionDeclaration):
            yield inner.id


def check_declarations(
    statements: list[Statement],
    *,
    top: bool,
    strict: bool,
    before: Iterable[Identifier] = (),
) -> None:
    """Refuse names that are declared twice in one scope.

    Args:
        statements: Of a block, a function or a script.
        top: Whether functions are declared like `var` here.
        strict: Whether the code is strict.
        before: Names that no lexical declaration may take: parameters.

    Raises:
        SyntaxFault: At the second declaration.
    """
    lexical: dict[str, Declared] = {}
    for declared in _lexical(statements, top=top):
        earlier = lexical.get(declared.name.name)
        if earlier is not None:
            both = earlier.plain_function and declared.plain_function
            if strict or not both:
                raise twice(declared.name)
        lexical[declared.name.name] = declared
    if not lexical:
        return
    for name in before:
        if name.name in lexical:
            raise twice(lexical[name.name].name)
    others = list(var_names(statements))
    if top:
        others += _top_functions(statements)
    for name in others:
        if name.name in lexical:
            raise twice(max(name, lexical[name.name].name, key=lambda one: one.start))


def twice(name: Identifier) -> SyntaxFault:
    """The error for a name that is declared a second time."""
    return SyntaxFault(
        f"{name.name} has been declared already",
        name.start,
        hint="give one of the two another name, or leave out the keyword to assign",
    )
