"""Reads the facts of a JavaScript scenario from its syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax import nodes as n
from voxrt.script.js.syntax.node import children
from voxrt.script.js.syntax.parser import parse
from voxrt.script.js.syntax.positions import LineTable
from voxrt.testing.check.facts import (
    Await,
    Call,
    Either,
    Facts,
    Field,
    Function,
    Input,
    Member,
    Name,
    Plain,
    Record,
    Scope,
    Spot,
    Text,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["read_javascript"]

KEEPS_RIGHT = ("=", "??=", "||=", "&&=")
"""assignments after which the name may hold just what stands on the right"""


def read_javascript(source: str, *, file: str, scope: Scope) -> Facts:
    """Parse a script and write down its facts.

    Args:
        source: The text.
        file: Its name, as findings shall name it.
        scope: The global scope, which scripts share.

    Raises:
        ScriptSyntaxError: It does not parse.
    """
    reader = _Reader(source, file, scope)
    reader.all(parse(source, file=file).body)
    return reader.facts


class _Reader:
    def __init__(self, source: str, file: str, scope: Scope) -> None:
        self.facts = Facts(file, "javascript")
        self._lines = LineTable(source)
        self._scope = scope
        self._functions: list[Function] = []
        self._handlers: dict[type, Callable[..., Value]] = {
            n.Identifier: self._name,
            n.MemberExpression: self._member,
            n.ChainExpression: lambda node: self.value(node.expression),
            n.CallExpression: self._call,
            n.AwaitExpression: self._await,
            n.AssignmentExpression: self._assignment,
            n.UpdateExpression: self._update,
            n.ObjectExpression: self._object,
            n.ArrayExpression: self._array,
            n.Literal: self._literal,
            n.TemplateLiteral: self._template,
            n.LogicalExpression: self._logical,
            n.ConditionalExpression: self._conditional,
            n.SequenceExpression: self._sequence,
            n.UnaryExpression: self._unary,
            n.FunctionExpression: self._function,
            n.ArrowFunctionExpression: self._function,
            n.FunctionDeclaration: self._declared_function,
            n.ClassExpression: self._class,
            n.ClassDeclaration: self._class,
            n.MethodDefinition: self._class_member,
            n.PropertyDefinition: self._class_member,
            n.VariableDeclaration: self._variables,
            n.ReturnStatement: self._return,
            n.BlockStatement: self._block,
            n.StaticBlock: self._block,
            n.SwitchStatement: self._block,
            n.ForStatement: self._block,
            n.ForInStatement: self._for_each,
            n.ForOfStatement: self._for_each,
            n.CatchClause: self._catch,
            n.LabeledStatement: lambda node: self.value(node.body),
            n.BreakStatement: self._unknown,
            n.ContinueStatement: self._unknown,
            n.MetaProperty: self._unknown,
        }

    def all(self, found: Iterable[n.Node | None]) -> None:
        """Read nodes one after the other."""
        for node in found:
            if node is not None:
                self.value(node)

    def value(self, node: n.Node) -> Value:
        """Read a node; statements have no value."""
        handler = self._handlers.get(type(node))
        if handler is not None:
            return handler(node)
        self.all(children(node))
        return self._unknown(node)

    def _spot(self, node: n.Node) -> Spot:
        return Spot(*self._lines.place(node.start))

    def _unknown(self, node: n.Node) -> Value:
        return Value(self._spot(node))

    # Expressions

    def _name(self, node: n.Identifier) -> Value:
        name = Name(self._spot(node), node.name, self._scope)
        self.facts.names.append(name)
        return name

    def _member(self, node: n.MemberExpression) -> Value:
        target = self.value(node.object)
        name = self._key(node.property, computed=node.computed)
        if name is None:
            return self._unknown(node)
        member = Member(self._spot(node.property), target, name)
        self.facts.members.append(member)
        return member

    def _key(self, key: n.Node, *, computed: bool) -> str | None:
        """Name of a property; an expression in brackets is read, and has none."""
        if isinstance(key, n.Identifier) and not computed:
            return key.name
        if isinstance(key, n.Literal) and isinstance(key.value, str):
            return key.value
        if computed:
            self.value(key)
        return None

    def _call(self, node: n.CallExpression) -> Value:
        callee = self.value(node.callee)
        is_open = any(isinstance(each, n.SpreadElement) for each in node.arguments)
        arguments = tuple(self.value(each) for each in node.arguments)
        within = self._functions[-1] if self._functions else None
        spot = self._spot(node)
        call = Call(spot, callee, arguments, is_open=is_open, within=within)
        self.facts.calls.append(call)
        if isinstance(callee, Name) and callee.name == "eval":
            self.facts.is_open = True
        return call

    def _await(self, node: n.AwaitExpression) -> Value:
        return Await(self._spot(node), self.value(node.argument))

    def _assignment(self, node: n.AssignmentExpression) -> Value:
        value = self.value(node.right)
        kept = value if node.operator in KEEPS_RIGHT else self._unknown(node)
        self._bind(node.left, kept, None)
        return value

    def _update(self, node: n.UpdateExpression) -> Value:
        self._bind(node.argument, Plain(self._spot(node), "a number"), None)
        return self._unknown(node)

    def _object(self, node: n.ObjectExpression) -> Value:
        fields: list[Field] = []
        is_open = False
        for each in node.properties:
            if isinstance(each, n.SpreadElement):
                self.value(each.argument)
                is_open = True
                continue
            name = self._key(each.key, computed=each.computed)
            value = self.value(each.value)
            if name is None:
                is_open = True
            else:
                _aim(value, name)
                fields.append(Field(name, self._spot(each.key), value))
        return Record(self._spot(node), tuple(fields), is_open)

    def _array(self, node: n.ArrayExpression) -> Value:
        self.all(node.elements)
        return Plain(self._spot(node), "an array")

    def _literal(self, node: n.Literal) -> Value:
        spot = self._spot(node)
        if isinstance(node.value, str):
            return self._text(spot, node.value)
        if node.value is None:
            return Plain(spot, "null", is_nothing=True)
        is_truth = isinstance(node.value, bool)
        return Plain(spot, "a truth value" if is_truth else "a number")

    def _text(self, spot: Spot, text: str) -> Value:
        value = Text(spot, text)
        self.facts.texts.append(value)
        return value

    def _template(self, node: n.TemplateLiteral) -> Value:
        self.all(node.expressions)
        if node.expressions:
            return Plain(self._spot(node), "a text")
        return self._text(self._spot(node), node.quasis[0].cooked or "")

    def _logical(self, node: n.LogicalExpression) -> Value:
        values = self.value(node.left), self.value(node.right)
        if node.operator == "&&":
            return self._unknown(node)
        return Either(self._spot(node), values)

    def _conditional(self, node: n.ConditionalExpression) -> Value:
        self.value(node.test)
        values = self.value(node.consequent), self.value(node.alternate)
        return Either(self._spot(node), values)

    def _sequence(self, node: n.SequenceExpression) -> Value:
        return [self.value(each) for each in node.expressions][-1]

    def _unary(self, node: n.UnaryExpression) -> Value:
        value = self.value(node.argument)
        if node.operator == "typeof" and isinstance(value, Name):
            value.is_tested = True
        if node.operator == "void":
            return Plain(self._spot(node), "undefined", is_nothing=True)
        return self._unknown(node)

    # Functions and classes

    def _declared_function(self, node: n.FunctionDeclaration) -> Value:
        # Read when its place comes: names are looked up when everything is read.
        value = self._function(node)
        # A function in a block is seen in the function around too (Annex B).
        for scope in {self._scope, self._scope.function()}:
            scope.declare(node.id.name).values.append(value)
        return value

    def _function(self, node: n.Function) -> Value:
        is_generator = (
            not isinstance(node, n.ArrowFunctionExpression) and node.generator
        )
        function = Function(self._spot(node), node.async_, is_generator)
        outside = self._scope
        self._scope = Scope(outside)
        self._functions.append(function)
        if not isinstance(node, n.ArrowFunctionExpression):
            self._scope.declare("arguments").values.append(self._unknown(node))
            if isinstance(node, n.FunctionExpression) and node.id is not None:
                self._scope.declare(node.id.name).values.append(function)
        for index, each in enumerate(node.params):
            given = Input(self._spot(each), function, index)
            self._bind(each, given, self._scope)
        value = self.value(node.body)
        if not isinstance(node.body, n.BlockStatement):
            function.returns.append(value)
        self._functions.pop()
        self._scope = outside
        return function

    def _return(self, node: n.ReturnStatement) -> Value:
        if node.argument is not None:
            value = self.value(node.argument)
            if self._functions:
                self._functions[-1].returns.append(value)
        return self._unknown(node)

    def _class(self, node: n.Class) -> Value:
        if node.id is not None:
            self._scope.declare(node.id.name).values.append(self._unknown(node))
        self.all((node.super_class, node.body))
        return self._unknown(node)

    def _class_member(self, node: n.MethodDefinition | n.PropertyDefinition) -> Value:
        self._key(node.key, computed=node.computed)
        self.all((node.value,))
        return self._unknown(node)

    # Statements

    def _block(self, node: n.Node) -> Value:
        outside = self._scope
        self._scope = Scope(outside, holds_var=False)
        self.all(children(node))
        self._scope = outside
        return self._unknown(node)

    def _for_each(self, node: n.ForInStatement | n.ForOfStatement) -> Value:
        outside = self._scope
        self._scope = Scope(outside, holds_var=False)
        self.value(node.right)
        if isinstance(node.left, n.VariableDeclaration):
            declared = node.left.declarations[0]
            home = self._home(node.left.kind)
            self._bind(declared.id, self._unknown(declared), home)
        else:
            self._bind(node.left, self._unknown(node.left), None)
        self.value(node.body)
        self._scope = outside
        return self._unknown(node)

    def _catch(self, node: n.CatchClause) -> Value:
        outside = self._scope
        self._scope = Scope(outside, holds_var=False)
        if node.param is not None:
            self._bind(node.param, self._unknown(node.param), self._scope)
        self.value(node.body)
        self._scope = outside
        return self._unknown(node)

    def _variables(self, node: n.VariableDeclaration) -> Value:
        for each in node.declarations:
            nothing = Plain(self._spot(each), "undefined", is_nothing=True)
            value = nothing if each.init is None else self.value(each.init)
            self._bind(each.id, value, self._home(node.kind))
        return self._unknown(node)

    def _home(self, kind: str) -> Scope:
        return self._scope.function() if kind == "var" else self._scope

    # Patterns

    def _bind(self, target: n.Node, value: Value, home: Scope | None) -> None:
        """Give a value to a pattern; `home` declares its names, None assigns them."""
        if isinstance(target, n.Identifier):
            self._bind_name(target, value, home)
        elif isinstance(target, n.AssignmentPattern):
            other = self.value(target.right)
            self._bind(target.left, Either(value.spot, (value, other)), home)
        elif isinstance(target, n.ObjectPattern):
            self._bind_object(target, value, home)
        elif isinstance(target, n.ArrayPattern):
            for each in filter(None, target.elements):
                self._bind(each, self._unknown(each), home)
        elif isinstance(target, n.RestElement):
            self._bind(target.argument, self._unknown(target), home)
        elif isinstance(target, n.MemberExpression):
            self._store(target, value)

    def _store(self, target: n.MemberExpression, value: Value) -> None:
        self.value(target.object)
        stored = self._key(target.property, computed=target.computed)
        if stored is not None:
            _aim(value, stored)
            self.facts.stored.add(stored)

    def _bind_name(
        self, target: n.Identifier, value: Value, home: Scope | None
    ) -> None:
        _aim(value, target.name)
        if home is None:
            name = Name(self._spot(target), target.name, self._scope)
            self.facts.assignments.append((name, value))
        else:
            home.declare(target.name).values.append(value)

    def _bind_object(
        self, target: n.ObjectPattern, value: Value, home: Scope | None
    ) -> None:
        for each in target.properties:
            if isinstance(each, n.RestElement):
                self._bind(each, value, home)
                continue
            name = self._key(each.key, computed=each.computed)
            part = self._unknown(each)
            if name is not None:
                part = Member(self._spot(each.key), value, name)
                self.facts.members.append(part)
            self._bind(each.value, part, home)


def _aim(value: Value, name: str) -> None:
    if isinstance(value, Text) and not value.target:
        value.target = name
