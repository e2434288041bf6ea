"""One Python function that is being made."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import assign, constant, if_

if TYPE_CHECKING:
    from voxrt.script.js.compiler.jumps import Target
    from voxrt.script.js.compiler.scope import FunctionScope

__all__ = ["Frame"]


class Frame:
    """Names, jumps and temporary variables of a Python function.

    Args:
        function: The JavaScript function that the code belongs to.
        outer: The Python function around it.
    """

    def __init__(
        self, function: FunctionScope, outer: Frame | None, name: str = ""
    ) -> None:
        self.function = function
        self.name: str = name or (outer.name if outer is not None else "top level")
        self.outer = outer
        self.stores: set[str] = set()
        """names that it binds"""
        self.needed: set[str] = set()
        """own names that inner functions bind"""
        self.nonlocals: set[str] = set()
        self.globals: set[str] = set()
        self.targets: list[Target] = []
        self.flags: list[str] = []
        """flags of all jumps so far"""
        self.pending: list[tuple[int, list[str]]] = []
        """for each `finally` block around: how many targets it is in, and the flags of
        the jumps that wait while it runs"""
        self.doubtful: list[str] = []
        """flags of jumps on whose way an error may be thrown"""
        self.exits: dict[tuple[str, str], int] = {}
        """jumps that lead out of an outlined piece, and their codes"""
        self.depth = 0
        """blocks inside one another; CPython knows 20"""
        self.resumes = False
        """whether it is a Python generator"""
        self.outlined = False
        """whether it is a piece of the function around it"""
        self.temps = 0
        self.hidden_count = 0

    def temp(self) -> str:
        """A variable for use inside one statement."""
        self.temps += 1
        return f"t{self.temps}"

    def hidden(self, what: str = "h") -> str:
        """A variable for use over several statements."""
        self.hidden_count += 1
        return f"{what}{self.hidden_count}"

    def finish(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """The statements of the function, with its declarations of names."""
        first: list[ast.stmt] = []
        if self.globals:
            first.append(ast.Global(names=sorted(self.globals)))
        if self.nonlocals:
            first.append(ast.Nonlocal(names=sorted(self.nonlocals)))
        missing = sorted(self.needed - self.stores)
        if missing:
            # Makes CPython see that the names are variables of this function.
            unreached = [assign(name, constant(None)) for name in missing]
            first.append(if_(constant(value=False), [*unreached]))
        return [*first, *body] or [ast.Pass()]
