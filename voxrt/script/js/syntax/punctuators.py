"""Decides which terminal a punctuator is, where that depends on what may come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.literals import read_regexp, read_template_part
from voxrt.script.js.syntax.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.syntax.lexer import Scanner

__all__ = ["DECIDERS"]


def _opening_brace(scan: Scanner, text: str, _start: int) -> tuple[str, Any]:
    automaton = scan.automaton
    if automaton.accepts("FBRACE"):
        return "FBRACE", automaton.role()
    for kind in ("CBRACE", "LBRACE"):
        if automaton.accepts(kind):
            return kind, text
    return "OBRACE", text


def _closing_brace(scan: Scanner, text: str, start: int) -> tuple[str, Any]:
    """A brace that closes an expression in a template is followed by its text."""
    if not scan.openers or scan.openers[-1].kind != "TEMPLATE_HEAD":
        return "RBRACE", text
    try:
        end, last = read_template_part(scan.source, start + 1)
    except SyntaxFault as fault:
        fault.offset = scan.openers[-1].offset
        raise
    scan.position = end
    value = scan.source[start + 1 : end - (1 if last else 2)]
    return "TEMPLATE_TAIL" if last else "TEMPLATE_MIDDLE", value


def _parenthesis(scan: Scanner, text: str, _start: int) -> tuple[str, Any]:
    automaton = scan.automaton
    if automaton.mentions("PPAR") and automaton.accepts("PPAR"):
        async_, generator = automaton.head()
        return "PPAR", Role(async_=async_, generator=generator, strict=scan.strict)
    return "LPAR", text


def _slash(scan: Scanner, text: str, start: int) -> tuple[str, Any]:
    """ECMAScript, Lexical Grammar: where an operand is wanted, a pattern begins."""
    if scan.automaton.accepts("BINARY"):
        return "BINARY" if text == "/" else "ASSIGN", text
    scan.position, pattern, flags = read_regexp(scan.source, start)
    return "REGEXP", (pattern, flags)


def _equals(scan: Scanner, text: str, _start: int) -> tuple[str, Any]:
    automaton = scan.automaton
    if automaton.mentions("FIELD_EQ") and automaton.accepts("FIELD_EQ"):
        return "FIELD_EQ", Role(async_=False, generator=False, strict=True)
    return "EQ", text


def _step(scan: Scanner, text: str, _start: int) -> tuple[str, Any]:
    postfix = not scan.newline and scan.automaton.accepts("POSTFIX")
    return "POSTFIX" if postfix else "STEP", text


def _arrow(scan: Scanner, _text: str, start: int) -> tuple[str, Any]:
    if scan.newline:
        raise SyntaxFault("no line may end before =>", start)
    automaton = scan.automaton
    async_ = automaton.accepts("ARROW") and automaton.arrow_is_async()
    return "ARROW", Role(async_=async_, generator=False, strict=scan.strict)


DECIDERS: dict[str, Callable[[Scanner, str, int], tuple[str, Any]]] = {
    "OBRACE": _opening_brace,
    "RBRACE": _closing_brace,
    "LPAR": _parenthesis,
    "SLASH": _slash,
    "EQ": _equals,
    "STEP": _step,
    "ARROW": _arrow,
}
"""What decides on a terminal. It gets the text and its start, and gives terminal and
value; where it reads on, it moves the scanner's position."""
