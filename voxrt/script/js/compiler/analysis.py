"""Finds out what every name of a program means, before code is made.

How this works. One walk over the tree makes the scopes, declares what they hold when
they are entered, and ties every identifier to its binding. When the program has been
walked, each binding knows all its uses; `settle` decides then how it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.compiler.scope import Binding, FunctionScope, Scope, Use
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["Analysis"]


class Analysis:
    """Scopes and bindings of one program, and the state of the walk over it.

    Args:
        program: Its tree.
        handlers: What is to be done for a type of node; below others, it just goes on.
    """

    def __init__(
        self, program: n.Program, handlers: Mapping[type, Callable[..., None]]
    ) -> None:
        self.scopes: dict[n.Node, Scope] = {}
        self.functions: dict[n.Node, FunctionScope] = {}
        self.bindings: list[Binding] = []
        self.found: dict[n.Node, Binding] = {}
        """what identifiers mean; one that is not here is a free name"""
        self.free: dict[str, None] = {}
        """names that the program does not declare"""
        self.number = 0
        self._handlers = handlers
        self.program = FunctionScope(program, None, "program", strict=program.strict)
        self.program.kind = "program"
        self.functions[program] = self.program
        self.scope: Scope = self.program
        self.loops = 0
        self.region = program.end
        """where the statements end that run whenever the current one does"""

    def declare(self, scope: Scope, name: str, kind: str, start: int = 0) -> Binding:
        """Make a binding in a scope, or find the one that is there."""
        known = len(scope.bindings)
        self.number += 1
        binding = scope.declare(name, kind, self.number)
        if len(scope.bindings) != known:
            binding.start = start
            self.bindings.append(binding)
        return binding

    def enter(self, kind: str, node: n.Node | None) -> Scope:
        """Go into a new scope, which belongs to a node."""
        scope = Scope(kind, self.scope, self.scope.function, loop=self.loops > 0)
        if node is not None:
            self.scopes[node] = scope
        self.scope = scope
        return scope

    def leave(self) -> None:
        """Go back to the scope around."""
        assert self.scope.parent is not None
        self.scope = self.scope.parent

    def lookup(self, name: str) -> Binding | None:
        """What a name means here; None for a free one."""
        scope: Scope | None = self.scope
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
        made = self.declare(function.params, "arguments", "arguments")
        function.arguments = made
        function.mapped = function.simple and not function.strict
        function.needs_self = function.needs_self or not function.strict
        return made

    def use(
        self,
        node: n.Node,
        name: str,
        *,
        writes: bool,
        value: object = None,
        declares: bool = False,
    ) -> Binding | None:
        """Note that a node reads or writes a variable, maybe with a known value."""
        binding = self.lookup(name)
        if binding is None:
            self.free[name] = None
            return None
        self.found[node] = binding
        function = self.scope.function
        binding.uses.append(
            Use(node, function, writes, node.start, declares, self.region)
        )
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
            handler(self, node)
        else:
            self.children(node)

    def children(self, node: n.Node) -> None:
        """Look at what is below a node."""
        for each in n.children(node):
            self.walk(each)

    def within(self, node: n.Node) -> None:
        """Look at a node that may be skipped while those around it run."""
        around, self.region = self.region, node.end
        self.walk(node)
        self.region = around

    def walk_all(self, nodes: Iterable[n.Node | None]) -> None:
        """Look at several nodes."""
        for each in nodes:
            self.walk(each)

    def inner(self, node: n.Node, mode: str, *, strict: bool = True) -> FunctionScope:
        """The scope of a function that stands here."""
        function = FunctionScope(node, self.scope.function, mode, strict=strict)
        function.parent = self.scope
        self.number += 1
        function.self_name = f"self@{self.number}"
        self.functions[node] = function
        return function

    def need(self, what: str) -> None:
        """Say that the function whose `this` is seen needs something."""
        setattr(self.scope.function.home, what, True)

    # Functions
