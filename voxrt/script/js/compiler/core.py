"""The state of a compilation, and what all its parts use.

How this works. Each part of the compiler is a module of functions `(c, node)` for some
node types, with tables that say which is for which. `c.expr` gives a Python expression
for one of JavaScript. Python has no function with a body inside an expression: such
functions are appended to `c.out`, the statements made so far, before the statement
that the expression belongs to.
"""

from __future__ import annotations

import ast
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from voxrt.script.js.compiler.emit import assign, load
from voxrt.script.js.compiler.frame import Frame
from voxrt.script.js.compiler.inference import Inference
from voxrt.script.js.compiler.places import Places
from voxrt.script.js.compiler.settle import settle
from voxrt.script.js.compiler.walk_functions import analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from voxrt.script.js.compiler.members import Chain
    from voxrt.script.js.compiler.scope import Binding
    from voxrt.script.js.syntax import nodes as n

__all__ = ["Compiler", "Tables"]

STATIC = re.compile(
    r"static(?:[\s\ufeff]|/\*.*?\*/|//[^\n\r\u2028\u2029]*)*", re.DOTALL
)
"""what stands before a method but is not part of its text"""


class Tables:
    """Which function compiles which type of node."""

    def __init__(
        self,
        expressions: Mapping[type, Callable[[Compiler, Any], ast.expr]],
        conditions: Mapping[type, Callable[[Compiler, Any], ast.expr]],
        effects: Mapping[type, Callable[[Compiler, Any], None]],
        statements: Mapping[type, Callable[[Compiler, Any], None]],
        named: Mapping[type, Callable[[Compiler, Any, str | ast.expr], ast.expr]],
    ) -> None:
        self.expressions = expressions
        self.conditions = conditions
        """for expressions of which only the truth counts"""
        self.effects = effects
        """for expressions whose value nobody looks at"""
        self.statements = statements
        self.named = named
        """for functions and classes, which get their name from around them"""


class Compiler:
    """Compiles one program.

    Args:
        program: Its tree, checked.
        source: Its text.
        label: Distinguishes the tables of the program from those of others.
        tables: The parts of the compiler.
    """

    def __init__(
        self, program: n.Program, source: str, label: str, tables: Tables
    ) -> None:
        self.program = program
        self.source = source
        self.label = label
        self.tables = tables
        self.analysis = analyse(program)
        settle(self.analysis)
        self.inference = Inference(self.analysis.found)
        self.inference.settle(self.analysis.bindings)
        self.places = Places(source)
        self.local_names = {
            each.py
            for each in self.analysis.bindings
            if not each.captured and not each.is_global and not each.boxed
        }
        """Python's names of the variables that no closure has"""
        self.infos: list[tuple[Any, ...]] = []
        """arguments of the `FunctionInfo` of each function"""
        self.templates: list[tuple[Any, ...]] = []
        """cooked and raw texts of each tagged template"""
        self.frame = Frame(self.analysis.program, None)
        self.out: list[ast.stmt] = []
        self.chains: list[Chain] = []
        """optional chains that are being compiled, innermost last"""
        self._names = 0

    # Dispatch

    def expr(self, node: n.Node) -> ast.expr:
        """The value of an expression."""
        made = self.tables.expressions[type(node)](self, node)
        self.places.put(made, node)
        return made

    def named(self, node: n.Node, name: str | ast.expr) -> ast.expr:
        """The value of an expression that gives an anonymous function its name.

        Args:
            node: The expression.
            name: The name, or an expression that gives the key.
        """
        if not self.is_anonymous(node):
            return self.expr(node)
        made = self.tables.named[type(node)](self, node, name)
        self.places.put(made, node)
        return made

    def is_anonymous(self, node: n.Node) -> bool:
        """IsAnonymousFunctionDefinition."""
        if type(node) not in self.tables.named:
            return False
        return getattr(node, "id", None) is None

    def cond(self, node: n.Node) -> ast.expr:
        """An expression that is true in Python when the node is true."""
        made = self.tables.conditions[type(node)](self, node)
        self.places.put(made, node)
        return made

    def effect(self, node: n.Node) -> None:
        """Evaluate an expression for what it does."""
        before = self.out
        made: list[ast.stmt] = []
        self.out = made
        self.frame.temps = 0
        self.tables.effects[type(node)](self, node)
        for each in made:
            self.places.put(each, node)
        self.out = before
        self.out += made

    def stmt(self, node: n.Node) -> None:
        """A statement."""
        before = self.out
        made: list[ast.stmt] = []
        self.out = made
        self.frame.temps = 0
        self.tables.statements[type(node)](self, node)
        for each in made:
            self.places.put(each, node)
        self.out = before
        self.out += made

    def stmts(self, nodes: list[Any]) -> None:
        """Statements in order."""
        for each in nodes:
            self.stmt(each)

    @contextmanager
    def collect(self) -> Iterator[list[ast.stmt]]:
        """Gather statements apart from those made so far."""
        before = self.out
        made: list[ast.stmt] = []
        self.out = made
        try:
            yield made
        finally:
            self.out = before

    def emit(self, *statements: ast.stmt) -> None:
        """Append statements."""
        self.out += statements

    # Names

    def unique(self, what: str) -> str:
        """A name for a Python function: that of the JavaScript one, and a number."""
        self._names += 1
        # The letter keeps it apart from variables, which are numbered by scopes.
        return f"{what}@{self._names}f"

    def bind(self, name: str, frame: Frame | None = None) -> str:
        """Say that the current Python function sets a name.

        Args:
            name: Python's name.
            frame: The function that the variable belongs to; the current one by
                default.
        """
        current = self.frame
        if name.startswith("$"):
            current.globals.add(name)
        elif frame is None or frame is current:
            current.stores.add(name)
        else:
            current.nonlocals.add(name)
            frame.needed.add(name)
        return name

    def own(self, binding: Binding) -> None:
        """Make a variable one of the current Python function."""
        if binding.frame is None:
            binding.frame = self.frame

    def set_name(self, name: str, value: ast.expr) -> None:
        """Set a Python variable of the current function."""
        self.frame.stores.add(name)
        self.emit(assign(name, value))

    def kept(self, value: ast.expr, what: str = "h") -> ast.Name:
        """Keep a value for several statements."""
        name = self.frame.hidden(what)
        self.set_name(name, value)
        return load(name)

    def kind(self, node: n.Node) -> str:
        """Kind of an expression's value, "" when it is not sure."""
        return self.inference.kind(node)

    def info(
        self,
        node: n.Node,
        kind: str,
        name: str,
        length: int,
        *,
        prototype: str = "",
        strict: bool = True,
    ) -> ast.expr:
        """Expression for the `FunctionInfo` of a function whose text is a node."""
        start = node.start
        if getattr(node, "static", False):
            found = STATIC.match(self.source, start)
            start = found.end() if found is not None else start
        parts = (name, length, prototype, True, strict, kind, start, node.end)
        self.infos.append(parts)
        return ast.Subscript(
            value=load(f"__js_infos_{self.label}"),
            slice=ast.Constant(value=len(self.infos) - 1),
            ctx=ast.Load(),
        )

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[list[ast.stmt]]:
        """Make code of another Python function; gives its statements."""
        before = self.frame
        self.frame = frame
        with self.collect() as body:
            yield body
        self.frame = before
