"""The shipped table is the one that the grammar makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax.table import (
    is_fresh,
    load_parser,
    make_parser,
    serialize,
    stamp,
)

if TYPE_CHECKING:
    from lark import Lark


def rules(parser: Lark) -> set[tuple[str, ...]]:
    return {
        (rule.origin.name, rule.alias or "", *(each.name for each in rule.expansion))
        for rule in parser.rules
    }


def test_table_is_made_from_the_grammar() -> None:
    assert is_fresh(), "grammar.lark has changed: make grammar"


def test_table_has_the_rules_of_the_grammar() -> None:
    assert rules(load_parser()) == rules(make_parser())


def test_table_is_loaded_once() -> None:
    assert load_parser() is load_parser()


def test_serialized_begins_with_the_stamp() -> None:
    assert serialize(load_parser()).startswith(stamp())
