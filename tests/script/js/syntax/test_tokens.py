"""Tokens, and the tables of words and punctuators."""

from __future__ import annotations

from lark.lexer import Token as LarkToken

from voxrt.script.js.syntax.lexer import Scanner
from voxrt.script.js.syntax.table import load_parser
from voxrt.script.js.syntax.tokens import (
    KEYWORDS,
    PRECEDENCE,
    PUNCTUATORS,
    RESERVED,
    Role,
    Token,
)

DECIDED = {"SLASH"}
"""names that stand for several terminals until it is decided which"""

REFUSED = {"ENUM", "IMPORT", "EXPORT", "WITH"}


def test_text_of_a_token() -> None:
    token = Token("IDENT", 2, 4, "cd", Scanner("abcdef"))
    assert token.text == "cd"


def test_lark_makes_its_end_of_a_token() -> None:
    end = LarkToken.new_borrow_pos("$END", "", Token("A", 2, 4, "", Scanner("")))
    assert (end.start_pos, end.end_pos, end.line) == (2, 4, 0)


def test_tables_name_terminals_of_the_grammar() -> None:
    parser = load_parser()
    known = {symbol.name for rule in parser.rules for symbol in rule.expansion}
    assert set(PUNCTUATORS.values()) - DECIDED <= known
    assert set(KEYWORDS.values()) - REFUSED <= known


def test_operators_with_precedence_are_read() -> None:
    assert PRECEDENCE.keys() <= PUNCTUATORS.keys() | RESERVED


def test_roles() -> None:
    role = Role(async_=True, generator=False, strict=True)
    assert (role.async_, role.generator, role.strict, role.block) == (
        True, False, True, False
    )  # fmt: skip
