"""Pieces that the rules hand on know where they stand."""

from __future__ import annotations

from voxrt.script.js.syntax.builder import Builder
from voxrt.script.js.syntax.lexer import Scanner
from voxrt.script.js.syntax.nodes import Identifier
from voxrt.script.js.syntax.tokens import Token


def tokens(source: str) -> list[Token]:
    scan = Scanner(source)
    return [Token("X", at, at + 1, char, scan) for at, char in enumerate(source)]


def test_arguments() -> None:
    opening, closing = tokens("()")
    items = Builder().no_args([opening, closing])
    assert (items.start, items.end, items.nodes, items.comma) == (0, 2, [], False)


def test_parentheses() -> None:
    opening, name, closing = tokens("(a)")
    inner = Identifier(1, 2, "a")
    cover = Builder().cover_expression([opening, inner, closing])
    assert (cover.start, cover.end, cover.expression) == (0, 3, inner)
    assert cover.scan is name.scan
    assert not cover.only_parameters


def test_names_of_properties() -> None:
    opening, _, closing = tokens("[a]")
    name = Builder().computed_name([opening, Identifier(1, 2, "a"), closing])
    assert (name.start, name.key.start, name.computed) == (0, 1, True)
