"""The walk that looks for early errors, and the table of what it checks.

A module registers a check for a kind of node by `@checks(...)`; the check looks at what
is below by itself. Nodes without one are walked through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from voxrt.script.js.syntax.node import children

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.script.js.syntax.early_around import Around
    from voxrt.script.js.syntax.node import Node

__all__ = ["checks", "each", "visit"]

Check: TypeAlias = Callable[[Any, "Around"], None]
C = TypeVar("C", bound=Check)

CHECKS: dict[type[Node], Check] = {}
"""filled while the modules of the checks are imported"""


def checks(*kinds: type[Node]) -> Callable[[C], C]:
    """Register the check of some kinds of nodes."""

    def register(check: C) -> C:
        CHECKS.update(dict.fromkeys(kinds, check))
        return check

    return register


def visit(node: Node, around: Around) -> None:
    """Check a node and everything below it."""
    check = CHECKS.get(type(node))
    if check is None:
        each(children(node), around)
    else:
        check(node, around)


def each(nodes: Iterable[Node | None], around: Around) -> None:
    """Check several nodes; those that are not there are left out."""
    for node in nodes:
        if node is not None:
            visit(node, around)
