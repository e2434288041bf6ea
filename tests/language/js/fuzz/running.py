"""Makes programs, compares them, and keeps what differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.language.js.fuzz.comparing import Difference, compare
from tests.language.js.fuzz.program import make_program
from tests.language.js.fuzz.shrinking import shrink

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.language.js.fuzz.tree import Node

__all__ = ["Found", "Result", "examine", "fuzz"]


@dataclass(frozen=True)
class Found:
    """A program on which the engines differ."""

    seed: int
    """its number"""
    source: str
    """the shrunk program"""
    difference: Difference
    """what differs"""

    @property
    def text(self) -> str:
        """The program with the difference in front."""
        head = "".join(f"// {line}\n" for line in self.difference.text.splitlines())
        return f"// program {self.seed}\n{head}{self.source}\n"


@dataclass
class Result:
    """What a run found."""

    programs: int = 0
    """how many were compared"""
    found: list[Found] = field(default_factory=list)
    """those that differ"""


def examine(seed: int, tries: int = 600) -> Found | None:
    """Compare the program of a number; a difference is shrunk."""
    program = make_program(seed)
    if compare(program.text) is None:
        return None

    def differs(root: Node) -> bool:
        found = compare(root.text)
        return found is not None and "SyntaxError" not in found.quick

    shrink(program, differs, tries)
    found = compare(program.text)
    return found and Found(seed, program.text, found)


def fuzz(
    seed: int, goes_on: Callable[[], bool], *, show: Callable[[str], object] = print
) -> Result:
    """Compare programs from a number on."""
    result = Result()
    while goes_on():
        found = examine(seed + result.programs)
        result.programs += 1
        if found is not None:
            result.found.append(found)
            show(found.text)
    return result
