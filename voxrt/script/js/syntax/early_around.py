"""What is known of the place where a node stands, while early errors are looked for."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Around"]


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of a node."""

    strict: bool = False
    """whether the code is strict"""
    function: bool = False
    """whether `return` may stand here"""
    new_target: bool = False
    """whether `new.target` may"""
    super_call: bool = False
    """whether `super()` may"""
    super_member: bool = False
    """whether `super.x` may"""
    no_yield: bool = False
    """whether it is among parameters, where `yield` may not stand"""
    no_await: bool = False
    """whether it is where `await` may not stand"""
    no_await_name: bool = False
    """whether it is in an async arrow function, whose parameters the lexer has read
    before it could know"""
    no_arguments: str = ""
    """what of a class it is in that has no `arguments`"""
    labels: tuple[str, ...] = ()
    """labels that are open"""
    loop_labels: tuple[str, ...] = ()
    """those of loops"""
    breaks: bool = False
    """whether `break` may stand here"""
    loops: bool = False
    """whether `continue` may"""
    privates: frozenset[str] = frozenset()
    """private names of the classes around"""
