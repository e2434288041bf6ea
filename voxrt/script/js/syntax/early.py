"""Early errors: what parses and is wrong all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voxrt.script.js.syntax.nodes import Program

__all__ = ["check"]


def check(program: Program, source: str) -> None:
    """Raise a `SyntaxFault` for the first early error of a program."""
    del program, source
