"""Writes random expressions, with the names that are in scope."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.language.js.fuzz.tree import STATEMENT, VALUE, Node
from tests.language.js.fuzz.values import LITERALS, OPERATIONS, PATTERNS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

__all__ = ["Name", "Place", "Writer"]

HOLE = re.compile(r"\{(\w)\}")
OWN_BODY = re.compile(r"=>|function|class|\) \{")
FLAGS = ("", "g", "i", "y", "gi", "m", "s", "u", "gu", "gy", "d")
STRAY = 0.06
"""share of holes that get something of another kind"""
NAMED = 0.3
"""share of expressions that are a name in scope"""


@dataclass(frozen=True)
class Name:
    """A variable in scope."""

    text: str
    kind: str
    is_constant: bool = False


@dataclass
class Place:
    """What the surroundings of a statement allow."""

    returns: bool = False
    yields: bool = False
    awaits: bool = False
    loops: int = 0
    labels: list[tuple[str, bool]] = field(default_factory=list)
    """names of labels around, and whether they stand before a loop"""


class Writer:
    """Writes expressions; knows the scopes around them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.scopes: list[list[Name]] = [[]]
        self.place = Place()
        self.count = 0

    def fresh(self, prefix: str = "v") -> str:
        """A name that nothing has yet; rarely, one of an outer scope."""
        outer = [name for scope in self.scopes[:-1] for name in scope]
        here = {name.text for name in self.scopes[-1]}
        if outer and self.chance.random() < 0.06:
            name = self.chance.choice(outer).text
            if name not in here:
                return name
        self.count += 1
        return f"{prefix}{self.count}"

    def declare(self, text: str, kind: str = "v", *, is_constant: bool = False) -> None:
        """Make a variable known in the innermost scope."""
        self.scopes[-1].append(Name(text, kind, is_constant))

    @contextmanager
    def scope(self, **changes: object) -> Iterator[None]:
        """A scope inside the present one, with other surroundings."""
        before = self.place
        self.scopes.append([])
        self.place = Place(**{**vars(before), **changes})  # type: ignore[arg-type]
        try:
            yield
        finally:
            self.scopes.pop()
            self.place = before

    def names(self, kind: str = "v") -> list[Name]:
        """Variables in scope that probably hold a kind of value."""
        every = [name for scope in self.scopes for name in scope]
        return every if kind == "v" else [each for each in every if each.kind == kind]

    def kind(self) -> str:
        """Some kind of value."""
        return self.chance.choice(tuple("nisbaofgmtdrByv"))

    def value(self, kind: str = "v", depth: int = 3) -> Node:
        """An expression that probably gives a kind of value."""
        chance = self.chance
        if chance.random() < STRAY:
            kind = self.kind()
        named = self.names(kind)
        if named and chance.random() < NAMED:
            return Node(VALUE, [chance.choice(named).text])
        if depth <= 0 or chance.random() < 0.25 or kind not in OPERATIONS:
            return self.literal(kind)
        if self.place.yields and chance.random() < 0.06:
            return self.fill("(yield {v})", depth - 1)
        if self.place.awaits and chance.random() < 0.1:
            return self.fill("(await {v})", depth - 1)
        return self.fill(chance.choice(OPERATIONS[kind]), depth - 1)

    def literal(self, kind: str) -> Node:
        """An expression without parts."""
        if kind == "r":
            pattern = self.chance.choice(PATTERNS).replace("\\\\", "\\")
            text = f"/{pattern}/{self.chance.choice(FLAGS)}"
            return Node(VALUE, [text.replace("/|a/", "/(?:)|a/")])
        if kind == "v":
            kind = self.chance.choice(("v", "n", "s", "b", "a", "o"))
        text = self.chance.choice(LITERALS[kind])
        if text[0] in "{-+(" or kind in "nBfidk" or text.startswith("new"):
            text = f"({text})"
        return Node(VALUE, [text])

    def fill(self, template: str, depth: int = 2, kind: str = VALUE) -> Node:
        """A template with expressions in its holes."""
        if OWN_BODY.search(template) and (self.place.yields or self.place.awaits):
            with self.scope(yields=False, awaits=False, returns=False):
                return self.fill(template, depth, kind)
        parts: list[str | Node | list[Node]] = []
        at = 0
        for hole in HOLE.finditer(template):
            parts.append(template[at : hole.start()])
            parts.append(self.value(hole[1], depth))
            at = hole.end()
        parts.append(template[at:])
        if kind == VALUE:
            parts = ["(", *parts, ")"]
        return Node(kind, parts)

    def statement(self, template: str, depth: int = 2) -> Node:
        """A statement from a template."""
        return self.fill(template, depth, STATEMENT)
