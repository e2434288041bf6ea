"""`break`, `continue` and `return` across Python's loops.

How this works. Python's `break` leaves the innermost loop only. A jump further out sets
a flag and leaves that loop; behind it, the flag is looked at and the jump goes on. Each
jump has a flag of its own, which is cleared before the loops that it leaves. A jump out
of a `finally` block clears the flags of the jumps that it replaces, and a `catch` those
of jumps that never ended, as a `finally` block inside threw an error.
"""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import assign, constant, give, if_, load, tuple_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.syntax import nodes as n

__all__ = ["RETURN", "Target", "break_", "continue_", "jump", "leave", "looping"]

RETURN = 0
"""how a piece of a function says that the function returns"""


@dataclass(slots=True, eq=False)
class Target:
    """A statement that jumps may lead to; each is one loop of Python's."""

    labels: tuple[str, ...] = ()
    is_loop: bool = False
    """whether `continue` means it"""
    is_plain: bool = True
    """whether `break` without a label means it"""
    flags: list[tuple[str, str]] = field(default_factory=list)
    """jumps that come through it: the flag, and the Python statement to go on with"""
    own: list[str] = field(default_factory=list)
    """flags of jumps that start in it or in a loop inside it"""


@contextmanager
def looping(c: Compiler, target: Target) -> Iterator[list[ast.stmt]]:
    """Make a loop that jumps may lead to; the statements are what stands there."""
    frame = c.frame
    frame.targets.append(target)
    frame.depth += 1
    with c.collect() as made:
        yield made
    frame.depth -= 1
    frame.targets.pop()
    for flag in target.own:
        c.set_name(flag, constant(value=False))
    c.emit(*made)
    for flag, word in target.flags:
        c.emit(if_(load(flag), [_statement(word)]))


def _statement(word: str) -> ast.stmt:
    return ast.Break() if word == "break" else ast.Continue()


def _find(c: Compiler, word: str, label: str) -> int:
    """The target of a jump among those of the current Python function, or -1."""
    targets = c.frame.targets
    for at in range(len(targets) - 1, -1, -1):
        target = targets[at]
        if word == "continue" and not target.is_loop:
            continue
        if label in target.labels if label else target.is_loop or target.is_plain:
            return at
    return -1


def jump(c: Compiler, word: str, label: str) -> None:
    """`break` or `continue`; the label may be ""."""
    at = _find(c, word, label)
    for level, names in c.frame.pending:
        for name in names if at < level else ():
            c.emit(assign(name, constant(value=False)))
    if at < 0:
        code = c.frame.exits.setdefault((word, label), len(c.frame.exits) + 1)
        c.emit(ast.Return(value=tuple_(constant(code), constant(None))))
        return
    inner = c.frame.targets[at + 1 :]
    if not inner:
        c.emit(_statement(word))
        return
    flag = c.frame.hidden("j")
    inner[0].flags.append((flag, word))
    for target in inner[1:]:
        target.flags.append((flag, "break"))
    for target in inner:
        target.own.append(flag)
    c.frame.flags.append(flag)
    c.set_name(flag, constant(value=True))
    c.emit(ast.Break())


def break_(c: Compiler, node: n.BreakStatement) -> None:
    """`break`."""
    jump(c, "break", node.label.name if node.label is not None else "")


def continue_(c: Compiler, node: n.ContinueStatement) -> None:
    """`continue`."""
    jump(c, "continue", node.label.name if node.label is not None else "")


def leave(c: Compiler, node: n.ReturnStatement) -> None:
    """`return`."""
    value = c.expr(node.argument) if node.argument is not None else None
    function = c.frame.function.node
    waits = getattr(function, "async_", False) and getattr(function, "generator", False)
    if value is not None and waits:
        # What an async generator returns is waited for.
        value = ast.Yield(value=value)
    made = give(value)
    if c.frame.outlined:
        c.frame.exits.setdefault(("return", ""), RETURN)
        assert made.value is not None
        made = ast.Return(value=tuple_(constant(RETURN), made.value))
    c.emit(made)
