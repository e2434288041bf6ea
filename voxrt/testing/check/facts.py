"""What a scenario says, in one small form for both languages.

How this works. A reader of each language walks its tree once and writes down facts:
names that are used, members that are read, calls, texts, and what is given to which
name. Values refer to one another, so a rule can ask of a call what it is called on.
Names are looked up when all files are read, since functions run after everything has
been declared, and later files see the names of earlier ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Await",
    "Binding",
    "Call",
    "Either",
    "Facts",
    "Field",
    "Function",
    "Input",
    "Member",
    "Name",
    "Plain",
    "Record",
    "Scope",
    "Spot",
    "Text",
    "Value",
    "settle",
]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something begins; both count from 1."""

    line: int
    column: int


@dataclass(eq=False, slots=True)
class Value:
    """A value of which nothing is known; base of the others."""

    spot: Spot


@dataclass(eq=False, slots=True)
class Name(Value):
    """A name that is read or assigned to."""

    name: str
    scope: Scope
    is_tested: bool = False
    """whether it is only asked if there is such a name, as `typeof` does"""

    def binding(self) -> Binding | None:
        """What the name means; None for a global of the engine or an unknown name."""
        return self.scope.find(self.name)


@dataclass(eq=False, slots=True)
class Member(Value):
    """`object.name`, or the same with a constant in brackets."""

    object: Value
    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """One `name: value` of an object, or one keyword argument."""

    name: str
    spot: Spot
    value: Value


@dataclass(eq=False, slots=True)
class Call(Value):
    """A call; `is_open` says that more arguments may come, by a spread."""

    callee: Value
    arguments: tuple[Value, ...]
    named: tuple[Field, ...] = ()
    is_open: bool = False
    within: Function | None = None
    """the function whose body it stands in"""


@dataclass(eq=False, slots=True)
class Await(Value):
    """`await value`."""

    value: Value


@dataclass(eq=False, slots=True)
class Record(Value):
    """An object or a dict that is written down; `is_open` says it may have more."""

    fields: tuple[Field, ...]
    is_open: bool = False


@dataclass(eq=False, slots=True)
class Text(Value):
    """A text that is written down; `target` is the name of what it is given to."""

    text: str
    target: str = ""


@dataclass(eq=False, slots=True)
class Plain(Value):
    """A number, a truth value, a list, a text with holes, or nothing."""

    reading: str
    """as a message calls it: `undefined`, `a number`"""
    is_nothing: bool = False


@dataclass(eq=False, slots=True)
class Either(Value):
    """One of several values: `a or b`, `c ? a : b`."""

    values: tuple[Value, ...]


@dataclass(eq=False, slots=True)
class Function(Value):
    """A function of the scenario's."""

    is_async: bool = False
    is_generator: bool = False
    returns: list[Value] = field(default_factory=list)
    """what its `return` statements give; empty when it gives nothing"""


@dataclass(eq=False, slots=True)
class Input(Value):
    """What a function is called with."""

    function: Function
    index: int


@dataclass(eq=False, slots=True)
class Binding:
    """A name that a scenario declares, and everything that is given to it."""

    name: str
    values: list[Value] = field(default_factory=list)


class Scope:
    """Names that are declared in one place."""

    __slots__ = ("elsewhere", "holds_var", "names", "parent")

    def __init__(self, parent: Scope | None = None, *, holds_var: bool = True) -> None:
        self.parent = parent
        self.holds_var = holds_var
        """whether it is a function's or the global one, and no mere block's"""
        self.names: dict[str, Binding] = {}
        self.elsewhere: dict[str, Scope] = {}
        """names that mean those of another scope"""

    def declare(self, name: str) -> Binding:
        """The binding of a name in this scope, made when it is new."""
        other = self.elsewhere.get(name)
        if other is not None:
            return other.find(name) or other.declare(name)
        return self.names.setdefault(name, Binding(name))

    def move(self, name: str, scope: Scope) -> None:
        """Let a name mean that of another scope: `global`, `nonlocal`."""
        self.elsewhere[name] = scope

    def find(self, name: str) -> Binding | None:
        """Look a name up here and outwards."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.elsewhere:
                return scope.elsewhere[name].find(name)
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def outermost(self) -> Scope:
        """The global scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def function(self) -> Scope:
        """The scope of the function around, or the global one."""
        scope = self
        while not scope.holds_var and scope.parent is not None:
            scope = scope.parent
        return scope

    def visible(self) -> set[str]:
        """All names that can be used here."""
        names: set[str] = set()
        scope: Scope | None = self
        while scope is not None:
            names.update(scope.names)
            scope = scope.parent
        return names


@dataclass(slots=True)
class Facts:
    """Everything that one file says."""

    file: str
    """path as the user gave it"""
    language: str
    """`javascript` or `python`"""
    names: list[Name] = field(default_factory=list)
    """in the order of the source, as all the lists"""
    members: list[Member] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    assignments: list[tuple[Name, Value]] = field(default_factory=list)
    stored: set[str] = field(default_factory=set)
    """names of members that the scenario sets"""
    is_open: bool = False
    """whether it may define names that cannot be seen, as by `eval`"""


def settle(files: list[Facts]) -> None:
    """Give assigned values to their names, when all files are read.

    A name that is assigned to and declared nowhere becomes a global one.
    """
    for facts in files:
        for name, value in facts.assignments:
            binding = name.binding() or name.scope.outermost().declare(name.name)
            binding.values.append(value)
