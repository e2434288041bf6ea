"""Which names a piece of source declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from voxrt.script.js.compiler.scope import FunctionScope

__all__ = ["bound_names", "hoist", "lexical_declarations", "unlabelled"]

Names = frozenset[str]


def bound_names(pattern: n.Node | None) -> Iterator[n.Identifier]:
    """The names that a pattern binds, in order (ECMAScript, BoundNames)."""
    if isinstance(pattern, n.Identifier):
        yield pattern
    elif isinstance(pattern, n.ArrayPattern):
        for element in pattern.elements:
            yield from bound_names(element)
    elif isinstance(pattern, n.ObjectPattern):
        for prop in pattern.properties:
            yield from bound_names(prop)
    elif isinstance(pattern, n.Property):
        yield from bound_names(pattern.value)
    elif isinstance(pattern, n.AssignmentPattern):
        yield from bound_names(pattern.left)
    elif isinstance(pattern, n.RestElement):
        yield from bound_names(pattern.argument)


def unlabelled(statement: n.Node) -> n.Node:
    """What stands behind the labels of a statement."""
    while isinstance(statement, n.LabeledStatement):
        statement = statement.body
    return statement


def lexical_declarations(
    body: Iterable[n.Node], *, functions: bool
) -> Iterator[tuple[n.Identifier, str, n.Node]]:
    """Names, their kinds and declarations of a list of statements.

    Args:
        body: The statements.
        functions: Whether functions count, as they do in blocks.
    """
    for statement in body:
        if isinstance(statement, n.VariableDeclaration):
            if statement.kind != "var":
                for each in statement.declarations:
                    for name in bound_names(each.id):
                        yield name, statement.kind, each
        elif isinstance(statement, n.ClassDeclaration):
            assert statement.id is not None, "checked by the parser"
            yield statement.id, "class", statement
        elif functions:
            inner = unlabelled(statement)
            if isinstance(inner, n.FunctionDeclaration):
                yield inner.id, "function", inner


def hoist(
    function: FunctionScope, body: list[n.Statement], declare: Callable[[str], object]
) -> None:
    """Collect what `var` and functions declare in a function or program.

    Fills `declared`, `hoisted` and `annexed` (ECMAScript, VarScopedDeclarations, and
    Annex B, Block-Level Function Declarations).

    Args:
        function: The function.
        body: Its statements.
        declare: Called with each name.
    """
    _Hoist(function, declare).top(body)


class _Hoist:
    def __init__(
        self, function: FunctionScope, declare: Callable[[str], object]
    ) -> None:
        self._function = function
        self._declare = declare
        self._candidates: list[tuple[n.FunctionDeclaration, Names]] = []

    def top(self, body: list[n.Statement]) -> None:
        names = {each.name for each, *_ in lexical_declarations(body, functions=False)}
        for statement in body:
            inner = unlabelled(statement)
            if isinstance(inner, n.FunctionDeclaration):
                self._add(inner.id.name)
                hoisted = self._function.hoisted
                hoisted.pop(inner.id.name, None)
                hoisted[inner.id.name] = inner
            else:
                self._statement(statement, frozenset(names))
        self._annex()

    def _add(self, name: str) -> None:
        if name not in self._function.declared:
            self._function.declared.append(name)
        self._declare(name)

    def _annex(self) -> None:
        """Find the functions in blocks that also set a `var` (Annex B).

        None may be in the way; they are gone through one after the other.
        """
        params = self._function.params
        for declaration, around in self._candidates:
            name = declaration.id.name
            param = params.bindings.get(name)
            is_param = param is not None and param.kind == "param"
            if name in around or (is_param and not self._is_program()):
                continue
            if name == "arguments" and not self._is_program():
                continue
            self._function.annexed.add(declaration)
            self._add(name)

    def _is_program(self) -> bool:
        return self._function.mode == "program"

    def _block(self, body: list[n.Statement], around: Names) -> None:
        own = {name.name for name, *_ in lexical_declarations(body, functions=False)}
        declared: set[str] = set()
        for statement in body:
            inner = unlabelled(statement)
            if isinstance(inner, n.FunctionDeclaration):
                declared.add(inner.id.name)
                plain = not inner.async_ and not inner.generator
                if plain and not self._function.strict:
                    self._candidates.append((inner, around | own))
        for statement in body:
            self._statement(statement, around | own | declared)

    def _statement(self, node: n.Node | None, around: Names) -> None:
        if isinstance(node, n.VariableDeclaration):
            if node.kind == "var":
                for each in node.declarations:
                    for name in bound_names(each.id):
                        self._add(name.name)
        elif isinstance(node, n.BlockStatement):
            self._block(node.body, around)
        elif isinstance(node, n.FunctionDeclaration):
            pass
        elif isinstance(node, n.IfStatement):
            self._branch(node.consequent, around)
            self._branch(node.alternate, around)
        elif isinstance(node, n.ForStatement):
            own = self._head(node.init, around)
            self._statement(node.body, own)
        elif isinstance(node, n.ForInStatement | n.ForOfStatement):
            own = self._head(node.left, around)
            self._statement(node.body, own)
        else:
            self._rest(node, around)

    def _branch(self, node: n.Statement | None, around: Names) -> None:
        """A branch of `if`; a function there stands in a block of its own."""
        if isinstance(node, n.FunctionDeclaration):
            self._block([node], around)
        else:
            self._statement(node, around)

    def _rest(self, node: n.Node | None, around: Names) -> None:
        if isinstance(node, n.WhileStatement | n.DoWhileStatement | n.LabeledStatement):
            self._statement(node.body, around)
        elif isinstance(node, n.SwitchStatement):
            self._block(
                [each for case in node.cases for each in case.consequent], around
            )
        elif isinstance(node, n.TryStatement):
            self._statement(node.block, around)
            if node.handler is not None:
                self._catch(node.handler, around)
            self._statement(node.finalizer, around)

    def _catch(self, node: n.CatchClause, around: Names) -> None:
        """A simple parameter of `catch` is in nobody's way (Annex B)."""
        if node.param is not None and not isinstance(node.param, n.Identifier):
            around |= {name.name for name in bound_names(node.param)}
        self._statement(node.body, around)

    def _head(self, node: n.Node | None, around: Names) -> Names:
        if isinstance(node, n.VariableDeclaration):
            if node.kind == "var":
                self._statement(node, around)
            else:
                names = (each for d in node.declarations for each in bound_names(d.id))
                return around | {name.name for name in names}
        return around
