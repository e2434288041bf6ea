"""What the compiler makes of a program; marshal can write all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from types import CodeType

__all__ = ["Unit"]


class Unit(NamedTuple):
    """A compiled program."""

    code: CodeType
    """of a function that takes the global object"""
    label: str
    """part of the names of the tables in the global scope"""
    infos: tuple[tuple[Any, ...], ...]
    """for each function: name, length, prototype, whether that can be written,
    strictness, kind, and where its text starts and ends"""
    templates: tuple[tuple[Any, ...], ...]
    """for each tagged template: its cooked and its raw texts"""
    free: tuple[str, ...]
    """names that the program does not declare"""
