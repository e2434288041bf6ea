"""Finds out what every name of a program means, before code is made.

How this works. One walk over the tree makes the scopes, declares what they hold when
they are entered, and ties every identifier to its binding. When the program has been
walked, each binding knows all its uses; `settle` decides then how it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.compiler.hoist import bound_names, hoist, lexical_declarations
from voxrt.script.js.compiler.scope import Binding, FunctionScope, Scope, Use
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Analysis"]

FunctionNode = n.FunctionDeclaration | n.FunctionExpression | n.ArrowFunctionExpression
ClassNode = n.ClassDeclaration | n.ClassExpression


class Analysis:
    """Scopes and bindings of one program."""

    def __init__(self, program: n.Program) -> None:
        self.scopes: dict[n.Node, Scope] = {}
        self.functions: dict[n.Node, FunctionScope] = {}
        self.bindings: list[Binding] = []
        self.found: dict[n.Node, Binding] = {}
        """what identifiers mean; one that is not here is a free name"""
        self.free: dict[str, None] = {}
        """names that the program does not declare"""
        self._number = 0
        self._handlers: dict[type, Callable[..., None]] = self._table()
        self.program = FunctionScope(program, None, "program", strict=program.strict)
        self.program.kind = "program"
        self.functions[program] = self.program
        self._scope: Scope = self.program
        self._loops = 0
        self._program(program)

    def _table(self) -> dict[type, Callable[..., None]]:
        return {
            n.Identifier: self._identifier,
            n.FunctionDeclaration: self._function,
            n.FunctionExpression: self._function,
            n.ArrowFunctionExpression: self._function,
            n.ClassDeclaration: self._class,
            n.ClassExpression: self._class,
            n.BlockStatement: self._block,
            n.SwitchStatement: self._switch,
            n.ForStatement: self._for,
            n.ForInStatement: self._for_each,
            n.ForOfStatement: self._for_each,
            n.WhileStatement: self._while,
            n.DoWhileStatement: self._while,
            n.CatchClause: self._catch,
            n.IfStatement: self._if,
            n.LabeledStatement: self._labelled,
            n.BreakStatement: self._nothing,
            n.ContinueStatement: self._nothing,
            n.VariableDeclarator: self._declarator,
            n.AssignmentExpression: self._assignment,
            n.UpdateExpression: self._update,
            n.MemberExpression: self._member,
            n.Property: self._property,
            n.ThisExpression: self._this,
            n.Super: self._super,
            n.CallExpression: self._call,
            n.MetaProperty: self._meta,
            n.PrivateIdentifier: self._private,
        }

    # Scopes and names

    def declare(self, scope: Scope, name: str, kind: str, start: int = 0) -> Binding:
        """Make a binding in a scope, or find the one that is there."""
        known = len(scope.bindings)
        self._number += 1
        binding = scope.declare(name, kind, self._number)
        if len(scope.bindings) != known:
            binding.start = start
            self.bindings.append(binding)
        return binding

    def _enter(self, kind: str, node: n.Node | None) -> Scope:
        scope = Scope(kind, self._scope, self._scope.function, loop=self._loops > 0)
        if node is not None:
            self.scopes[node] = scope
        self._scope = scope
        return scope

    def _leave(self) -> None:
        assert self._scope.parent is not None
        self._scope = self._scope.parent

    def _lookup(self, name: str) -> Binding | None:
        scope: Scope | None = self._scope
        while scope is not None:
            found = scope.bindings.get(name)
            if found is not None:
                return found
            if name == "arguments" and scope.kind == "function":
                made = self._arguments(scope.function)
                if made is not None:
                    return made
            scope = scope.parent
        return None

    def _arguments(self, function: FunctionScope) -> Binding | None:
        """The implicit variable of functions that have their own `this`."""
        if function.mode in {"arrow", "program", "fields", "static"}:
            return None
        return self.ask_arguments(function)

    def ask_arguments(self, function: FunctionScope) -> Binding:
        """Say that a function needs its `arguments` object."""
        if function.arguments is None:
            function.arguments = self.declare(function.params, "arguments", "arguments")
            function.mapped = function.simple and not function.strict
            function.needs_self = function.needs_self or not function.strict
        return function.arguments

    def _use(
        self, node: n.Node, name: str, *, writes: bool, value: object = None
    ) -> Binding | None:
        binding = self._lookup(name)
        if binding is None:
            self.free[name] = None
            return None
        self.found[node] = binding
        function = self._scope.function
        binding.uses.append(Use(node, function, writes, node.start))
        if writes:
            binding.values.append(value if isinstance(value, n.Expression) else None)
        self._capture(binding, function)
        return binding

    def _capture(self, binding: Binding, function: FunctionScope) -> None:
        owner = binding.function
        while function is not owner:
            binding.captured = True
            function.frees[binding] = None
            assert function.outer is not None
            function = function.outer

    # The walk

    def walk(self, node: n.Node | None) -> None:
        """Look at a node and what is below it."""
        if node is None:
            return
        handler = self._handlers.get(type(node))
        if handler is not None:
            handler(node)
        else:
            self._children(node)

    def _children(self, node: n.Node) -> None:
        for each in n.children(node):
            self.walk(each)

    def _walk_all(self, nodes: Iterable[n.Node | None]) -> None:
        for each in nodes:
            self.walk(each)

    def _nothing(self, node: n.Node) -> None:
        pass

    def _identifier(self, node: n.Identifier) -> None:
        self._use(node, node.name, writes=False)

    def _program(self, node: n.Program) -> None:
        top = self.program
        hoist(top, node.body, lambda name: self.declare(top, name, "var"))
        for name in top.hoisted:
            top.bindings[name].kind = "function"
        self._lexical(top, node.body, functions=False)
        self._walk_all(node.body)

    def _lexical(
        self, scope: Scope, body: Iterable[n.Node], *, functions: bool
    ) -> None:
        for name, kind, node in lexical_declarations(body, functions=functions):
            binding = self.declare(scope, name.name, kind, node.end)
            if isinstance(node, n.FunctionDeclaration):
                scope.blocks.append(node)
                binding.start = 0

    def _block(self, node: n.BlockStatement) -> None:
        scope = self._enter("block", node)
        self._lexical(scope, node.body, functions=True)
        self._walk_all(node.body)
        self._leave()

    def _switch(self, node: n.SwitchStatement) -> None:
        self.walk(node.discriminant)
        scope = self._enter("switch", node)
        body = [each for case in node.cases for each in case.consequent]
        self._lexical(scope, body, functions=True)
        for case in node.cases:
            self.walk(case.test)
            self._walk_all(case.consequent)
        self._leave()

    def _if(self, node: n.IfStatement) -> None:
        self.walk(node.test)
        node.consequent = wrapped(node.consequent)
        self.walk(node.consequent)
        if node.alternate is not None:
            node.alternate = wrapped(node.alternate)
            self.walk(node.alternate)

    def _labelled(self, node: n.LabeledStatement) -> None:
        self.walk(node.body)

    def _catch(self, node: n.CatchClause) -> None:
        scope = self._enter("catch", node)
        for name in bound_names(node.param):
            self.declare(scope, name.name, "catch")
        self._pattern(node.param)
        self.walk(node.body)
        self._leave()

    # Loops

    def _while(self, node: n.WhileStatement | n.DoWhileStatement) -> None:
        self._loops += 1
        self._children(node)
        self._loops -= 1

    def _for(self, node: n.ForStatement) -> None:
        self._loops += 1
        scope = self._enter("for", node)
        init = node.init
        if isinstance(init, n.VariableDeclaration):
            self._lexical(scope, [init], functions=False)
            for binding in scope.bindings.values():
                binding.head = node
        self.walk(init)
        self.walk(node.test)
        self.walk(node.update)
        self.walk(node.body)
        self._leave()
        self._loops -= 1

    def _for_each(self, node: n.ForInStatement | n.ForOfStatement) -> None:
        left = node.left
        lexical = isinstance(left, n.VariableDeclaration) and left.kind != "var"
        if lexical:
            early = self._enter("early", node.right)
            self._lexical(early, [left], functions=False)
            for binding in early.bindings.values():
                binding.unsafe = True
        self.walk(node.right)
        if lexical:
            self._leave()
        self._loops += 1
        scope = self._enter("for", node)
        if isinstance(left, n.VariableDeclaration):
            if lexical:
                self._lexical(scope, [left], functions=False)
            declarator = left.declarations[0]
            self.walk(declarator.init)
            self._pattern(declarator.id)
        else:
            self._pattern(left)
        self.walk(node.body)
        self._leave()
        self._loops -= 1

    # Assignments

    def _declarator(self, node: n.VariableDeclarator) -> None:
        if isinstance(node.id, n.Identifier):
            if node.init is not None:
                self._use(node.id, node.id.name, writes=True, value=node.init)
            else:
                self._bare(node.id)
        else:
            self._pattern(node.id)
        self.walk(node.init)

    def _bare(self, node: n.Identifier) -> None:
        """`let x;` sets it to undefined, `var x;` does nothing."""
        binding = self._lookup(node.name)
        assert binding is not None
        if binding.is_lexical:
            self._use(node, node.name, writes=True)
        else:
            self.found[node] = binding

    def _assignment(self, node: n.AssignmentExpression) -> None:
        if isinstance(node.left, n.Identifier):
            value = node.right if node.operator == "=" else node
            self._use(node.left, node.left.name, writes=True, value=value)
        else:
            self._pattern(node.left)
        self.walk(node.right)

    def _update(self, node: n.UpdateExpression) -> None:
        if isinstance(node.argument, n.Identifier):
            self._use(node.argument, node.argument.name, writes=True, value=node)
        else:
            self.walk(node.argument)

    def _pattern(self, node: n.Node | None) -> None:
        """A pattern that is bound or assigned to."""
        if isinstance(node, n.Identifier):
            self._use(node, node.name, writes=True)
        elif isinstance(node, n.ArrayPattern):
            for element in node.elements:
                self._pattern(element)
        elif isinstance(node, n.ObjectPattern):
            for prop in node.properties:
                self._pattern(prop)
        elif isinstance(node, n.Property):
            if node.computed:
                self.walk(node.key)
            self._pattern(node.value)
        elif isinstance(node, n.AssignmentPattern):
            self._pattern(node.left)
            self.walk(node.right)
        elif isinstance(node, n.RestElement):
            self._pattern(node.argument)
        else:
            self.walk(node)

    # Expressions with names that are no variables

    def _member(self, node: n.MemberExpression) -> None:
        self.walk(node.object)
        if node.computed or isinstance(node.property, n.PrivateIdentifier):
            self.walk(node.property)

    def _property(self, node: n.Property) -> None:
        if node.computed:
            self.walk(node.key)
        value = node.value
        if isinstance(value, n.FunctionExpression) and (
            node.method or node.kind != "init"
        ):
            self._code(value, "method")
        else:
            self.walk(value)

    def _private(self, node: n.PrivateIdentifier) -> None:
        self._use(node, f"#{node.name}", writes=False)

    def _this(self, node: n.ThisExpression) -> None:
        self._need("this")

    def _super(self, node: n.Super) -> None:
        self._need("this")
        self._need("needs_self")

    def _meta(self, node: n.MetaProperty) -> None:
        self._need("new_target")

    def _call(self, node: n.CallExpression) -> None:
        if isinstance(node.callee, n.Super):
            self._need("new_target")
            self._scope.function.home.has_super_call = True
        self._children(node)

    def _need(self, what: str) -> None:
        setattr(self._scope.function.home, what, True)

    # Functions

    def _function(self, node: FunctionNode) -> None:
        arrow = isinstance(node, n.ArrowFunctionExpression)
        self._code(node, "arrow" if arrow else "normal")

    def _code(self, node: FunctionNode, mode: str) -> None:
        function = self._inner(node, mode, strict=node.strict)
        around, self._scope = self._scope, function
        loops, self._loops = self._loops, 0
        own: Binding | None = None
        if isinstance(node, n.FunctionExpression) and node.id is not None:
            scope = Scope("self", around, function)
            function.parent = scope
            own = self.declare(scope, node.id.name, "self")
            own.py = function.self_name
        self._parameters(function, node)
        self._body(function, node)
        self._scope, self._loops = around, loops
        if (own is not None and own.uses) or getattr(node, "generator", False):
            function.needs_self = True

    def _parameters(self, function: FunctionScope, node: FunctionNode) -> None:
        for param in node.params:
            for name in bound_names(param):
                self.declare(function, name.name, "param", param.end)
        function.simple = all(isinstance(each, n.Identifier) for each in node.params)
        for param in node.params:
            self._pattern(param)

    def _body(self, function: FunctionScope, node: FunctionNode) -> None:
        if not isinstance(node.body, n.BlockStatement):
            self.walk(node.body)
            return
        body = node.body.body
        if not function.simple and any(has_expression(each) for each in node.params):
            function.body = self._enter("body", None)
        hoist(function, body, lambda name: self._var(function, name))
        for name in function.hoisted:
            function.body.bindings[name].kind = "function"
        self._lexical(function.body, body, functions=False)
        self._walk_all(body)

    def _var(self, function: FunctionScope, name: str) -> None:
        if name == "arguments" and name not in function.params.bindings:
            self._lookup(name)
        self.declare(function.body, name, "var")

    # Classes

    def _class(self, node: ClassNode) -> None:
        if isinstance(node, n.ClassDeclaration) and node.id is not None:
            self._use(node.id, node.id.name, writes=True)
        scope = self._enter("class", node)
        if node.id is not None:
            self.declare(scope, node.id.name, "const", node.end)
        for element in node.body.body:
            if not isinstance(element, n.StaticBlock) and isinstance(
                element.key, n.PrivateIdentifier
            ):
                self.declare(scope, f"#{element.key.name}", "private", node.start)
        self.walk(node.super_class)
        self._private_methods(node)
        for element in node.body.body:
            self._element(element, node)
        self._leave()

    def _private_methods(self, node: ClassNode) -> None:
        """The code that makes the fields gives objects the private methods, too."""
        for each in node.body.body:
            if not isinstance(each, n.MethodDefinition) or each.static:
                continue
            if isinstance(each.key, n.PrivateIdentifier):
                function = self.functions.get(node.body)
                if function is None:
                    function = self._inner(node.body, "fields")
                around, self._scope = self._scope, function
                self.walk(each.key)
                self._scope = around

    def _element(
        self,
        node: n.MethodDefinition | n.PropertyDefinition | n.StaticBlock,
        owner: ClassNode,
    ) -> None:
        if isinstance(node, n.StaticBlock):
            self._static_block(node)
            return
        if node.computed:
            self.walk(node.key)
        if isinstance(node, n.PropertyDefinition):
            self._field(node, owner.body)
            return
        mode = "method"
        if node.kind == "constructor":
            mode = "constructor" if owner.super_class is None else "derived"
        self._code(node.value, mode)

    def _field(self, node: n.PropertyDefinition, body: n.ClassBody) -> None:
        function = self.functions.get(body) if not node.static else None
        if function is None:
            mode, key = ("static", node) if node.static else ("fields", body)
            function = self._inner(key, mode)
        around, loops = self._scope, self._loops
        self._scope, self._loops = function, 0
        function.this = True
        if isinstance(node.key, n.PrivateIdentifier):
            self.walk(node.key)
        self.walk(node.value)
        self._scope, self._loops = around, loops

    def _static_block(self, node: n.StaticBlock) -> None:
        function = self._inner(node, "static")
        around, loops = self._scope, self._loops
        self._scope, self._loops = function, 0
        hoist(function, node.body, lambda name: self.declare(function, name, "var"))
        for name in function.hoisted:
            function.bindings[name].kind = "function"
        self._lexical(function, node.body, functions=False)
        self._walk_all(node.body)
        self._scope, self._loops = around, loops

    def _inner(self, node: n.Node, mode: str, *, strict: bool = True) -> FunctionScope:
        function = FunctionScope(node, self._scope.function, mode, strict=strict)
        function.parent = self._scope
        self._number += 1
        function.self_name = f"self@{self._number}"
        self.functions[node] = function
        return function


def wrapped(statement: n.Statement) -> n.Statement:
    """A function as the body of `if` stands in a block of its own (Annex B)."""
    if isinstance(statement, n.FunctionDeclaration):
        return n.BlockStatement(statement.start, statement.end, [statement])
    return statement


def has_expression(pattern: n.Node | None) -> bool:
    """ContainsExpression of a parameter."""
    if isinstance(pattern, n.AssignmentPattern):
        return True
    if isinstance(pattern, n.Property):
        return pattern.computed or has_expression(pattern.value)
    if isinstance(pattern, n.ArrayPattern):
        return any(has_expression(each) for each in pattern.elements)
    if isinstance(pattern, n.ObjectPattern):
        return any(has_expression(each) for each in pattern.properties)
    return isinstance(pattern, n.RestElement) and has_expression(pattern.argument)
