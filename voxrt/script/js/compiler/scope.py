"""What names mean: scopes, the bindings in them, and the uses of those.

How this works. Each binding of JavaScript has a name of its own in Python: `x@3` for a
variable of a function, `$x` for a global one. CPython's local variables and cells hold
most of them. A variable that a closure captures inside a loop would be one variable
for all rounds; it lives in a `Box` that is made anew in each round, or, when nobody
changes it any more, closures get its value (`by_value`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.values import from_utf16
from voxrt.script.js.syntax.nodes import (
    Expression,
    ForStatement,
    Node,
)

if TYPE_CHECKING:
    from voxrt.script.js.syntax.nodes import (
        FunctionDeclaration,
    )

__all__ = ["Binding", "FunctionScope", "Scope", "Use"]

LEXICAL = ("let", "const", "class")


@dataclass(slots=True, eq=False)
class Use:
    """One place that reads or writes a variable."""

    node: Node
    function: FunctionScope
    """the function that the place is in"""
    writes: bool
    start: int
    declares: bool = False
    """whether it is the declaration, which gives the first value"""
    region: int = 0
    """where the statements end that run whenever the place is reached"""


@dataclass(slots=True, eq=False)
class Binding:
    """A variable."""

    name: str
    kind: str
    """`var`, `let`, `const`, `class`, `function`, `param`, `catch`, `self`,
    `arguments` or `private`"""
    scope: Scope
    py: str
    """Python's name of it"""
    start: int = 0
    """where it has got its first value, as an offset into the source"""
    uses: list[Use] = field(default_factory=list)
    values: list[Expression | None] = field(default_factory=list)
    """expressions that it is set to; None for one that is not known"""
    boxed: bool = False
    by_value: bool = False
    captured: bool = False
    unsafe: bool = False
    """whether somebody may use it too early"""
    fresh: bool = False
    """whether it has to be forgotten when its scope is entered"""
    shadow: str = ""
    """Python's name of an int that is always the same, for a counter of a loop"""
    kind_of_value: str = ""
    """`number`, `string` or `boolean` when that is sure"""
    frame: Any = None
    """the Python function that it is a local variable of"""
    head: ForStatement | None = None
    """the loop in whose head it is declared; each round has a copy of its own"""

    @property
    def is_lexical(self) -> bool:
        """Whether it cannot be used before its declaration was reached."""
        return self.kind in LEXICAL

    @property
    def is_global(self) -> bool:
        """Whether it lives in the global scope."""
        return self.py.startswith("$")

    @property
    def function(self) -> FunctionScope:
        """The function whose variable it is."""
        return self.scope.function


class Scope:
    """A region of the source with variables of its own.

    Args:
        kind: `program`, `function`, `params`, `body`, `block`, `switch`, `for`,
            `early` (the head of a loop before its variables live), `catch`, `class`
            or `self` (the name of a function expression).
        parent: The scope around it.
        function: The function it is in; a function scope is its own.
        loop: Whether it may be entered several times while its function runs.
    """

    __slots__ = ("bindings", "blocks", "function", "kind", "loop", "parent")

    def __init__(
        self,
        kind: str,
        parent: Scope | None,
        function: FunctionScope | None,
        *,
        loop: bool = False,
    ) -> None:
        self.kind = kind
        self.parent = parent
        if function is not None:
            self.function = function
        self.loop = loop
        self.bindings: dict[str, Binding] = {}
        self.blocks: list[FunctionDeclaration] = []
        """functions declared in the block, in order"""

    def declare(self, name: str, kind: str, number: int) -> Binding:
        """The binding of a name, made when it is not there yet."""
        found = self.bindings.get(name)
        if found is None:
            py = f"{from_utf16(name)}@{number}"
            if self.kind == "program" and kind != "self":
                py = f"${name}"
            found = self.bindings[name] = Binding(name, kind, self, py)
        elif kind == "function" and found.kind == "var":
            found.kind = kind
        return found


class FunctionScope(Scope):
    """A function, or the program; its own variables are in `params` and `body`."""

    __slots__ = (
        "annexed",
        "arguments",
        "body",
        "declared",
        "frees",
        "has_super_call",
        "hoisted",
        "info",
        "mapped",
        "mode",
        "needs_self",
        "new_target",
        "node",
        "outer",
        "params",
        "self_name",
        "simple",
        "strict",
        "this",
    )

    def __init__(
        self, node: Node, outer: FunctionScope | None, mode: str, *, strict: bool
    ) -> None:
        super().__init__("function", None, None)
        self.function = self
        self.node = node
        self.outer = outer
        self.mode = mode
        """`program`, `normal`, `arrow`, `method`, `constructor`, `derived`, `fields`
        or `static`"""
        self.strict = strict
        self.params: Scope = self
        self.body: Scope = self
        self.declared: list[str] = []
        """names of `var` and function declarations, in order"""
        self.hoisted: dict[str, FunctionDeclaration] = {}
        """functions declared at the top level of the body"""
        self.annexed: set[FunctionDeclaration] = set()
        """functions in blocks that set a variable of the function, too"""
        self.frees: dict[Binding, None] = {}
        """variables of functions around it that it, or a function in it, uses"""
        self.this = False
        self.arguments: Binding | None = None
        self.mapped = False
        """whether `arguments` and the parameters are the same variables"""
        self.new_target = False
        self.needs_self = False
        """whether the code needs its own function object"""
        self.has_super_call = False
        self.simple = True
        """whether all parameters are plain names"""
        self.info = 0
        self.self_name = ""

    @property
    def home(self) -> FunctionScope:
        """The function whose `this` it sees."""
        step = self
        while step.mode == "arrow" and step.outer is not None:
            step = step.outer
        return step
