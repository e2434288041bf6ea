"""Programs as trees, so that they can be made smaller piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["STATEMENT", "VALUE", "Node", "slots"]

STATEMENT = "statement"
VALUE = "value"


@dataclass
class Node:
    """A piece of a program: texts, pieces, and lists of statements between them."""

    kind: str
    parts: list[str | Node | list[Node]]

    @property
    def text(self) -> str:
        """The piece as JavaScript."""
        return "".join(_text(part) for part in self.parts)

    @property
    def size(self) -> int:
        """How many characters it has."""
        return len(self.text)


def _text(part: str | Node | list[Node]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Node):
        return part.text
    return "".join(each.text + "\n" for each in part)


@dataclass
class Slot:
    """A place in a tree whose piece can be taken out or replaced."""

    node: Node
    put: Callable[[list[Node]], Callable[[], None]]
    """puts other pieces there; gives the way back"""


def slots(root: Node) -> Iterator[Slot]:
    """Every replaceable piece below a node, larger ones before their parts."""
    for index, part in enumerate(root.parts):
        if isinstance(part, Node):
            yield Slot(part, _putter(root.parts, index))
            yield from slots(part)
        elif isinstance(part, list):
            for statement in list(part):
                yield Slot(statement, _list_putter(part, statement))
                yield from slots(statement)


def _putter(
    parts: list[str | Node | list[Node]], index: int
) -> Callable[[list[Node]], Callable[[], None]]:
    def put(pieces: list[Node]) -> Callable[[], None]:
        old = parts[index]
        parts[index] = pieces[0]

        def back() -> None:
            parts[index] = old

        return back

    return put


def _list_putter(
    block: list[Node], statement: Node
) -> Callable[[list[Node]], Callable[[], None]]:
    def put(pieces: list[Node]) -> Callable[[], None]:
        old = list(block)
        place = next((i for i, each in enumerate(block) if each is statement), None)
        if place is not None:
            block[place : place + 1] = pieces

        def back() -> None:
            block[:] = old

        return back

    return put
