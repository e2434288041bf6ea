"""What lexer, builder and checks raise, before words and place are put to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.script.js.syntax.tokens import Opener, Token

__all__ = ["SyntaxFault"]


class SyntaxFault(Exception):  # noqa: N818 - never seen outside of the parser
    """Something is wrong at an offset of the source.

    `message` is empty when a token came that the grammar does not expect; `found` and
    `expected` say then what it was and which terminals could stand in its place.
    `openers` are the brackets that were open, outermost first.
    """

    def __init__(
        self,
        message: str,
        offset: int,
        *,
        found: Token | None = None,
        expected: Iterable[str] = (),
        openers: Iterable[Opener] = (),
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.found = found
        self.expected = frozenset(expected)
        self.openers = tuple(openers)
        self.hint = hint
