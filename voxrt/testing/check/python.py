"""Reads the facts of a Python scenario from CPython's syntax tree."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.script.failure import column_of
from voxrt.script.python.compiler import compile_python
from voxrt.script.settings import ScriptSettings
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

__all__ = ["read_python"]

Def = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def read_python(
    source: str, *, file: str, scope: Scope, settings: ScriptSettings | None = None
) -> Facts:
    """Compile a scenario as for a run, and write down its facts.

    Args:
        source: The text.
        file: Its name, as findings shall name it.
        scope: The global scope, which files share.
        settings: Which imports are open.

    Raises:
        ScriptSyntaxError: It does not parse, or uses what is not open to scenarios.
    """
    settings = settings or ScriptSettings()
    compile_python(Path(file), source, settings, prepare=lambda _context: None)
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(source, file, "exec", flags, dont_inherit=True)
    reader = _Reader(source, file, scope)
    reader.all(tree.body)
    return reader.facts


class _Reader:
    def __init__(self, source: str, file: str, scope: Scope) -> None:
        self.facts = Facts(file, "python")
        self._lines = source.split("\n")
        self._scope = scope
        self._functions: list[Function] = []
        self._handlers: dict[type, Callable[..., Value]] = {
            ast.Name: self._name,
            ast.Attribute: self._member,
            ast.Subscript: self._item,
            ast.Call: self._call,
            ast.Await: lambda node: Await(self._spot(node), self.value(node.value)),
            ast.Constant: self._constant,
            ast.JoinedStr: lambda node: self._plain(node, "a text"),
            ast.List: lambda node: self._plain(node, "a list"),
            ast.Tuple: lambda node: self._plain(node, "a tuple"),
            ast.Dict: self._dict,
            ast.BoolOp: self._either,
            ast.IfExp: self._choice,
            ast.NamedExpr: self._named,
            ast.Lambda: self._function,
            ast.FunctionDef: self._definition,
            ast.AsyncFunctionDef: self._definition,
            ast.ClassDef: self._class,
            ast.Return: self._return,
            ast.Yield: self._yield,
            ast.YieldFrom: self._yield,
            ast.Assign: self._assign,
            ast.AnnAssign: self._annotated,
            ast.AugAssign: self._augmented,
            ast.For: self._for,
            ast.AsyncFor: self._for,
            ast.withitem: self._with,
            ast.ExceptHandler: self._except,
            ast.Global: self._global,
            ast.Nonlocal: self._nonlocal,
            ast.Import: self._import,
            ast.ImportFrom: self._import,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._comprehension,
            ast.MatchAs: self._capture,
            ast.MatchStar: self._capture,
            ast.MatchMapping: self._capture,
        }

    def all(self, found: Iterable[ast.AST | None]) -> None:
        """Read nodes one after the other."""
        for node in found:
            if node is not None:
                self.value(node)

    def value(self, node: ast.AST) -> Value:
        """Read a node; statements have no value."""
        handler = self._handlers.get(type(node))
        if handler is not None:
            return handler(node)
        self.all(ast.iter_child_nodes(node))
        return self._unknown(node)

    def _spot(self, node: ast.AST) -> Spot:
        line = getattr(node, "lineno", 1)
        return self._at(line, getattr(node, "col_offset", 0))

    def _at(self, line: int, offset: int) -> Spot:
        return Spot(line, column_of(self._lines[line - 1], offset))

    def _unknown(self, node: ast.AST) -> Value:
        return Value(self._spot(node))

    def _plain(self, node: ast.AST, reading: str) -> Value:
        self.all(ast.iter_child_nodes(node))
        return Plain(self._spot(node), reading)

    # Expressions

    def _name(self, node: ast.Name) -> Value:
        name = Name(self._spot(node), node.id, self._scope)
        self.facts.names.append(name)
        return name

    def _member(self, node: ast.Attribute) -> Value:
        target = self.value(node.value)
        end = node.end_col_offset or 0
        offset = end - len(node.attr.encode())
        spot = self._at(node.end_lineno or node.lineno, offset)
        return self._read_member(spot, target, node.attr)

    def _item(self, node: ast.Subscript) -> Value:
        target = self.value(node.value)
        key = node.slice
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            return self._read_member(self._spot(key), target, key.value)
        self.value(key)
        return self._unknown(node)

    def _read_member(self, spot: Spot, target: Value, name: str) -> Value:
        member = Member(spot, target, name)
        self.facts.members.append(member)
        return member

    def _call(self, node: ast.Call) -> Value:
        callee = self.value(node.func)
        is_open = any(isinstance(each, ast.Starred) for each in node.args)
        arguments = tuple(self.value(each) for each in node.args)
        named: list[Field] = []
        for each in node.keywords:
            value = self.value(each.value)
            if each.arg is None:
                is_open = True
            else:
                _aim(value, each.arg)
                named.append(Field(each.arg, self._spot(each), value))
        within = self._functions[-1] if self._functions else None
        spot = self._spot(node)
        call = Call(spot, callee, arguments, tuple(named), is_open, within)
        self.facts.calls.append(call)
        return call

    def _constant(self, node: ast.Constant) -> Value:
        spot = self._spot(node)
        if isinstance(node.value, str):
            text = Text(spot, node.value)
            self.facts.texts.append(text)
            return text
        if node.value is None:
            return Plain(spot, "None", is_nothing=True)
        is_number = isinstance(node.value, int | float) and not isinstance(
            node.value, bool
        )
        return Plain(spot, "a number" if is_number else repr(node.value))

    def _dict(self, node: ast.Dict) -> Value:
        fields: list[Field] = []
        is_open = False
        for key, each in zip(node.keys, node.values, strict=True):
            value = self.value(each)
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                _aim(value, key.value)
                fields.append(Field(key.value, self._spot(key), value))
                continue
            is_open = True
            self.all((key,))
        return Record(self._spot(node), tuple(fields), is_open)

    def _either(self, node: ast.BoolOp) -> Value:
        values = tuple(self.value(each) for each in node.values)
        if isinstance(node.op, ast.And):
            return self._unknown(node)
        return Either(self._spot(node), values)

    def _choice(self, node: ast.IfExp) -> Value:
        self.value(node.test)
        values = self.value(node.body), self.value(node.orelse)
        return Either(self._spot(node), values)

    def _named(self, node: ast.NamedExpr) -> Value:
        value = self.value(node.value)
        self._scope.function().declare(node.target.id).values.append(value)
        return value

    def _comprehension(self, node: ast.AST) -> Value:
        outside = self._scope
        self._scope = Scope(outside, holds_var=False)
        for each in getattr(node, "generators", ()):
            self.value(each.iter)
            self._bind(each.target, self._unknown(each.target), self._scope)
            self.all(each.ifs)
        parts = (getattr(node, name, None) for name in ("elt", "key", "value"))
        self.all(parts)
        self._scope = outside
        return self._unknown(node)

    # Functions and classes

    def _definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Value:
        decorators = [self.value(each) for each in node.decorator_list]
        function = self._function(node)
        value = function
        for each in reversed(decorators):
            spot = Spot(each.spot.line, each.spot.column)
            self.facts.calls.append(Call(spot, each, (value,)))
            if not _adds_listener(each):
                value = self._unknown(node)
        self._scope.declare(node.name).values.append(value)
        return function

    def _function(self, node: Def) -> Value:
        arguments = node.args
        self.all((*arguments.defaults, *arguments.kw_defaults))
        is_async = isinstance(node, ast.AsyncFunctionDef)
        function = Function(self._spot(node), is_async)
        outside = self._scope
        self._scope = Scope(outside)
        self._functions.append(function)
        self._inputs(function, arguments)
        if isinstance(node, ast.Lambda):
            function.returns.append(self.value(node.body))
        else:
            self.all(node.body)
        self._functions.pop()
        self._scope = outside
        return function

    def _inputs(self, function: Function, arguments: ast.arguments) -> None:
        for index, each in enumerate((*arguments.posonlyargs, *arguments.args)):
            given = Input(self._spot(each), function, index)
            self._scope.declare(each.arg).values.append(given)
        for other in (arguments.vararg, *arguments.kwonlyargs, arguments.kwarg):
            if other is not None:
                value = self._unknown(other)
                self._scope.declare(other.arg).values.append(value)

    def _class(self, node: ast.ClassDef) -> Value:
        self.all((*node.decorator_list, *node.bases, *node.keywords))
        self._scope.declare(node.name).values.append(self._unknown(node))
        outside = self._scope
        self._scope = Scope(outside)
        self.all(node.body)
        self._scope = outside
        return self._unknown(node)

    def _return(self, node: ast.Return) -> Value:
        if node.value is not None:
            value = self.value(node.value)
            if self._functions:
                self._functions[-1].returns.append(value)
        return self._unknown(node)

    def _yield(self, node: ast.Yield | ast.YieldFrom) -> Value:
        self.all((node.value,))
        if self._functions:
            self._functions[-1].is_generator = True
        return self._unknown(node)

    # Statements

    def _assign(self, node: ast.Assign) -> Value:
        value = self.value(node.value)
        for each in node.targets:
            self._bind(each, value)
        return value

    def _annotated(self, node: ast.AnnAssign) -> Value:
        # Annotations say nothing to a run; a name without a value is none yet.
        if node.value is not None:
            self._bind(node.target, self.value(node.value))
        return self._unknown(node)

    def _augmented(self, node: ast.AugAssign) -> Value:
        self.value(node.value)
        if isinstance(node.target, ast.Name):
            self._name(node.target)
        self._bind(node.target, self._unknown(node))
        return self._unknown(node)

    def _for(self, node: ast.For | ast.AsyncFor) -> Value:
        self.value(node.iter)
        self._bind(node.target, self._unknown(node.target))
        self.all((*node.body, *node.orelse))
        return self._unknown(node)

    def _with(self, node: ast.withitem) -> Value:
        self.value(node.context_expr)
        if node.optional_vars is not None:
            self._bind(node.optional_vars, self._unknown(node.optional_vars))
        return self._unknown(node.context_expr)

    def _except(self, node: ast.ExceptHandler) -> Value:
        self._declare(node, node.name)
        self.all((node.type, *node.body))
        return self._unknown(node)

    def _global(self, node: ast.Global) -> Value:
        outermost = self._scope.outermost()
        for name in node.names:
            if self._scope is not outermost:
                self._scope.function().move(name, outermost)
        return self._unknown(node)

    def _nonlocal(self, node: ast.Nonlocal) -> Value:
        scope = self._scope.function()
        for name in node.names:
            if scope.parent is not None:
                scope.move(name, scope.parent)
        return self._unknown(node)

    def _import(self, node: ast.Import | ast.ImportFrom) -> Value:
        for each in node.names:
            if each.name == "*":
                self.facts.is_open = True
            self._declare(node, each.asname or each.name.partition(".")[0])
        return self._unknown(node)

    def _capture(self, node: ast.AST) -> Value:
        self._declare(node, getattr(node, "name", None) or getattr(node, "rest", None))
        self.all(ast.iter_child_nodes(node))
        return self._unknown(node)

    # Targets

    def _declare(self, node: ast.AST, name: str | None) -> None:
        if name is not None:
            binding = self._scope.function().declare(name)
            binding.values.append(self._unknown(node))

    def _bind(self, target: ast.expr, value: Value, home: Scope | None = None) -> None:
        if isinstance(target, ast.Name):
            _aim(value, target.id)
            scope = home or self._scope.function()
            scope.declare(target.id).values.append(value)
        elif isinstance(target, ast.Tuple | ast.List):
            for each in target.elts:
                self._bind(each, self._unknown(each), home)
        elif isinstance(target, ast.Starred):
            self._bind(target.value, self._unknown(target), home)
        elif isinstance(target, ast.Attribute):
            self.value(target.value)
            _aim(value, target.attr)
            self.facts.stored.add(target.attr)
        else:
            self.value(target)


def _adds_listener(decorator: Value) -> bool:
    """Whether a decorator is `thing.on(...)`, which gives the function back."""
    if not isinstance(decorator, Call):
        return False
    return isinstance(decorator.callee, Member) and decorator.callee.name == "on"


def _aim(value: Value, name: str) -> None:
    if isinstance(value, Text) and not value.target:
        value.target = name
