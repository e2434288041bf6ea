"""Classes; the protocol of the runtime is that of `voxrt.script.js.runtime.classes`.

How this works. A class is an expression: its parts are evaluated in order, and the
Python functions of its methods stand before the statement. Private names, and a list
for the values of computed field keys, are made there, too, so that the functions can
have them.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    assigned,
    attribute,
    call,
    constant,
    helper,
    item,
    load,
    pair,
    run,
    tick,
    tuple_,
)
from voxrt.script.js.compiler.frame import Frame
from voxrt.script.js.compiler.functions import (
    code,
    enter_body,
    expected,
    keywords,
    method,
    method_by,
)
from voxrt.script.js.compiler.keys import static_key
from voxrt.script.js.compiler.names import (
    declare,
    initialise,
    read_binding,
    set_binding,
)
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import FunctionScope, Scope

__all__ = ["class_", "class_declaration", "named_class"]

ClassNode = n.ClassDeclaration | n.ClassExpression
Element = n.MethodDefinition | n.PropertyDefinition | n.StaticBlock


def class_(c: Compiler, node: ClassNode) -> ast.expr:
    """A class expression."""
    return named_class(c, node, node.id.name if node.id is not None else "")


def class_declaration(c: Compiler, node: n.ClassDeclaration) -> None:
    """A class declaration."""
    assert node.id is not None, "checked by the parser"
    initialise(c, node.id, class_(c, node))


def named_class(c: Compiler, node: ClassNode, name: str | ast.expr) -> ast.expr:
    """A class that gets its name from where it stands."""
    return _Class(c, node).make(name)


@dataclass(slots=True)
class _Parts:
    """Expressions in the order of their evaluation."""

    methods: list[ast.expr] = field(default_factory=list)
    private: list[ast.expr] = field(default_factory=list)
    """private names of methods that are not static"""
    static_private: list[ast.expr] = field(default_factory=list)
    fields: list[tuple[n.PropertyDefinition, ast.expr]] = field(default_factory=list)
    """fields that are not static, and their keys"""
    statics: list[tuple[n.PropertyDefinition | n.StaticBlock, ast.expr | None]] = field(
        default_factory=list
    )


class _Class:
    def __init__(self, c: Compiler, node: ClassNode) -> None:
        self.c = c
        self.node = node
        self.scope: Scope = c.analysis.scopes[node]
        self.parts = _Parts()
        self.keys = ""
        """variable with the list of computed keys of fields"""
        self.count = 0
        self.function = c.frame.temp()
        self.home = c.frame.temp()

    def make(self, name: str | ast.expr) -> ast.expr:
        """The whole class as an expression."""
        c, node = self.c, self.node
        for binding in self.scope.bindings.values():
            if binding.kind == "private":
                made = helper("private_name", constant(binding.name))
                declare(c, binding, made)
            else:
                declare(c, binding)
        if any(_has_computed_field(each) for each in node.body.body):
            self.keys = c.kept(ast.List(elts=[], ctx=ast.Load()), "keys").id
        begin = self._begin(name)
        for element in node.body.body:
            self._element(element)
        return pair(-1, *begin, *self.parts.methods, *self._end(), load(self.function))

    def _begin(self, name: str | ast.expr) -> list[ast.expr]:
        c, node = self.c, self.node
        parent = node.super_class
        constructor = _constructor(node)
        length = expected(constructor.value.params) if constructor else 0
        info = c.info(
            node,
            "class" if parent is None else "derived",
            name if isinstance(name, str) else "",
            length,
        )
        if not isinstance(name, str):
            info = helper("named", info, name, constant(""))
        heritage = load("__js_MISSING") if parent is None else c.expr(parent)
        body: ast.expr = constant(None)
        self_name = ""
        if constructor is not None:
            scope = c.analysis.functions[constructor.value]
            shown = name if isinstance(name, str) else ""
            body = load(code(c, constructor.value, shown))
            self_name = scope.self_name if scope.needs_self else ""
        both_ = c.frame.temp()
        made = helper("class", info, body, heritage, constant(self_name))
        return [
            assigned(both_, made),
            assigned(self.function, item(load(both_), 0)),
            assigned(self.home, item(load(both_), 1)),
        ]

    # Elements

    def _element(self, node: Element) -> None:
        if isinstance(node, n.StaticBlock):
            self.parts.statics.append((node, None))
        elif isinstance(node, n.PropertyDefinition):
            self._field(node)
        elif node.kind != "constructor":
            self._method(node)

    def _method(self, node: n.MethodDefinition) -> None:
        c = self.c
        target = load(self.function if node.static else self.home)
        prefix = node.kind if node.kind != "method" else ""
        kind = constant(node.kind)
        if isinstance(node.key, n.PrivateIdentifier):
            self._private_method(node, target, prefix)
            return
        name = static_key(node)
        if name is not None:
            shown = f"{prefix} {name}" if prefix else name
            made = method(c, node.value, shown, node)
            key: ast.expr = constant(name)
        else:
            held = c.frame.temp()
            key = assigned(held, helper("class_key", c.expr(node.key)))
            made = method_by(c, node.value, load(held), prefix, node)
        self.parts.methods.append(helper("class_method", target, key, made, kind))

    def _private_method(
        self, node: n.MethodDefinition, target: ast.expr, prefix: str
    ) -> None:
        c = self.c
        assert isinstance(node.key, n.PrivateIdentifier)
        shown = f"#{node.key.name}"
        made = method(c, node.value, f"{prefix} {shown}" if prefix else shown, node)
        name = read_binding(c, self.scope.bindings[shown])
        kind = constant(node.kind)
        self.parts.methods.append(helper("private_element", name, made, kind, target))
        names = self.parts.static_private if node.static else self.parts.private
        if not any(isinstance(n_, ast.Name) and n_.id == name.id for n_ in names):  # type: ignore[attr-defined]
            names.append(name)

    def _field(self, node: n.PropertyDefinition) -> None:
        c = self.c
        name = static_key(node)
        key: ast.expr
        if isinstance(node.key, n.PrivateIdentifier):
            key = read_binding(c, self.scope.bindings[f"#{node.key.name}"])
        elif name is not None:
            key = constant(name)
        else:
            value = helper("class_key", c.expr(node.key))
            add = call(attribute(load(self.keys), "append"), value)
            self.parts.methods.append(add)
            key = item(load(self.keys), self.count)
            self.count += 1
        if node.static:
            self.parts.statics.append((node, key))
        else:
            self.parts.fields.append((node, key))

    def _end(self) -> list[ast.expr]:
        c, parts = self.c, self.parts
        made: list[ast.expr] = []
        own = self.scope.bindings.get(self.node.id.name) if self.node.id else None
        if own is not None and own.uses:
            made.append(set_binding(c, own, load(self.function)))
        fields, self_name = self._fields()
        made.append(
            helper("end_class", load(self.function), fields, constant(self_name))
        )
        if parts.static_private:
            names = tuple_(*parts.static_private)
            made.append(helper("private_methods", load(self.function), names))
        for node, key in parts.statics:
            made.append(self._static(node, key))
        return made

    # Code of fields and static blocks

    def _frame(self, scope: FunctionScope, name: str) -> tuple[Frame, ast.arguments]:
        frame = Frame(scope, self.c.frame, name)
        frame.stores.add("this")
        args = ast.arguments([], [ast.arg(arg="this")], None, [], [], None, [])
        scope.needs_self = True
        return frame, args

    def _define(
        self, frame: Frame, args: ast.arguments, body: list[ast.stmt], node: n.Node
    ) -> str:
        c = self.c
        name = c.unique(frame.name)
        made = ast.FunctionDef(
            name=name,
            args=args,
            body=frame.finish(body),
            decorator_list=[],
            returns=None,
        )
        c.places.put(made, node)
        c.frame.stores.add(name)
        c.emit(made)
        return name

    def _start(self, scope: FunctionScope) -> None:
        self.c.emit(tick())
        if scope.new_target:
            self.c.set_name("new_target", load(UNDEFINED))

    def _fields(self) -> tuple[ast.expr, str]:
        c, parts = self.c, self.parts
        if not parts.fields and not parts.private:
            return constant(None), ""
        scope = c.analysis.functions[self.node.body]
        frame, args = self._frame(scope, "fields")
        with c.inside(frame) as body:
            keywords(c, scope, args)
            if self.keys:
                args.kwonlyargs.append(ast.arg(arg=self.keys))
                args.kw_defaults.append(load(self.keys))
            self._start(scope)
            if parts.private:
                names = tuple_(*parts.private)
                c.emit(run(helper("private_methods", load("this"), names)))
            for node, key in parts.fields:
                c.frame.temps = 0
                self._set_field(node, key)
        return load(self._define(frame, args, body, self.node)), scope.self_name

    def _set_field(self, node: n.PropertyDefinition, key: ast.expr) -> None:
        c = self.c
        with c.collect() as made:
            value = self._value(node, key)
            name = "define_field"
            if isinstance(node.key, n.PrivateIdentifier):
                name = "private_field"
            c.emit(run(helper(name, load("this"), key, value)))
        for each in made:
            c.places.put(each, node)
        c.emit(*made)

    def _value(self, node: n.PropertyDefinition, key: ast.expr) -> ast.expr:
        c = self.c
        if node.value is None:
            return load(UNDEFINED)
        if isinstance(node.key, n.PrivateIdentifier):
            return c.named(node.value, f"#{node.key.name}")
        name = static_key(node)
        return c.named(node.value, key if name is None else name)

    def _static(
        self, node: n.PropertyDefinition | n.StaticBlock, key: ast.expr | None
    ) -> ast.expr:
        c = self.c
        scope = c.analysis.functions[node]
        frame, args = self._frame(scope, "static")
        with c.inside(frame) as body:
            keywords(c, scope, args)
            if self.keys:
                args.kwonlyargs.append(ast.arg(arg=self.keys))
                args.kw_defaults.append(load(self.keys))
            self._start(scope)
            if isinstance(node, n.StaticBlock):
                enter_body(c, scope)
                c.stmts(node.body)
            else:
                assert key is not None
                self._set_field(node, key)
        name = self._define(frame, args, body, node)
        made = call(load(name), load(self.function))
        made.keywords.append(
            ast.keyword(arg=scope.self_name, value=load(self.function))
        )
        return made


def _constructor(node: ClassNode) -> n.MethodDefinition | None:
    for each in node.body.body:
        if isinstance(each, n.MethodDefinition) and each.kind == "constructor":
            return each
    return None


def _has_computed_field(node: Element) -> bool:
    return isinstance(node, n.PropertyDefinition) and static_key(node) is None
