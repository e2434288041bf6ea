"""Decides which terminal a word is: many mean something only in some places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.names import is_name_start, read_name
from voxrt.script.js.syntax.tokens import KEYWORDS, RESERVED, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.syntax.lexer import Scanner

__all__ = ["classify", "classify_escaped"]

REFUSED = {
    "import": (
        "import is not available: a scenario is a classic script, not a module",
        "load a module with require",
    ),
    "export": (
        "export is not available: a scenario is a classic script, not a module",
        "what stands at the top level is visible to the files that follow",
    ),
    "with": (
        "the with statement is not available",
        "write the object in front of each of its properties",
    ),
}
"""Words of statements that this engine refuses, what it says, and what to do."""

KEY_START = re.compile(r"""["'\[#]|\.?[0-9]""")


def classify(scan: Scanner, word: str, start: int, end: int) -> str:
    """The terminal of a word that has no escapes.

    Raises:
        SyntaxFault: The word begins something that may not stand here.
    """
    automaton = scan.automaton
    if scan.previous in {"DOT", "QDOT"}:
        return "IDENT"
    if word not in SPECIAL:
        keyword = KEYWORDS.get(word)
        if keyword is None and automaton.shifts("IDENT"):
            return "IDENT"
        if automaton.mentions("KEY") and automaton.accepts("KEY"):
            return "KEY"
        return keyword or "IDENT"
    if automaton.mentions("KEY") and automaton.accepts("KEY"):
        return _key(scan, word, start, end)
    if word in REFUSED:
        message, hint = REFUSED[word]
        raise SyntaxFault(message, start, hint=hint)
    decide = DECIDERS.get(word)
    return "IDENT" if decide is None else decide(scan, start, end)


def classify_escaped(scan: Scanner, word: str, start: int) -> str:
    """The terminal of a word that has an escape, which no keyword may have.

    Raises:
        SyntaxFault: The word is a keyword here.
    """
    automaton = scan.automaton
    if scan.previous in {"DOT", "QDOT"}:
        return "IDENT"
    if automaton.accepts("KEY"):
        if _reserved_here(scan, word):
            scan.unusable.add(start)
        return "KEY"
    if word in RESERVED or (not _is_own_name(scan) and _reserved_here(scan, word)):
        raise SyntaxFault(f"the keyword {word} may not have escapes", start)
    return "IDENT"


def _reserved_here(scan: Scanner, word: str) -> bool:
    """Whether `yield` or `await` is an operator in the function around."""
    if word not in {"yield", "await"}:
        return False
    role = scan.automaton.role()
    if role is None:
        return False
    if word == "yield":
        return role.generator
    return role.async_ or role.block


def _key(scan: Scanner, word: str, start: int, end: int) -> str:
    """A word where the name of a property or a member is expected."""
    terminal = MODIFIERS.get(word)
    if terminal is None:
        if _reserved_here(scan, word):
            scan.unusable.add(start)
        return "KEY"
    position, newline = scan.skip(end)
    if not scan.automaton.accepts(terminal) or (word == "async" and newline):
        return "KEY"
    char = scan.source[position : position + 1]
    if char == "*" and word in {"async", "static"}:
        return terminal
    if char == "{" and word == "static":
        return "STATIC_BLOCK"
    if KEY_START.match(scan.source, position) or is_name_start(scan.source, position):
        return terminal
    return "KEY"


def _next_word(scan: Scanner, position: int) -> tuple[str, int]:
    """The word at a position and where it ends; empty when there is none."""
    if not is_name_start(scan.source, position):
        return "", position
    end, word, _ = read_name(scan.source, position)
    return word, end


def _let(scan: Scanner, start: int, end: int) -> str:
    automaton = scan.automaton
    position, _ = scan.skip(end)
    char = scan.source[position : position + 1]
    if automaton.accepts("LEXICAL"):
        if char and char in "[{":
            return "LEXICAL"
        word, _ = _next_word(scan, position)
        if word and word not in RESERVED:
            return "LEXICAL"
    elif char == "[" and automaton.accepts("LBRACE"):
        raise SyntaxFault("let may not declare anything here", start)
    return "IDENT"


def _of(scan: Scanner, _start: int, _end: int) -> str:
    automaton = scan.automaton
    if automaton.shifts("IDENT") or not automaton.accepts("OF"):
        return "IDENT"
    return "OF"


def _async(scan: Scanner, start: int, end: int) -> str:
    automaton = scan.automaton
    position, newline = scan.skip(end)
    if newline:
        return "IDENT"
    if scan.source[position : position + 1] == "(":
        return "ASYNC_NAME" if automaton.accepts("ASYNC_NAME") else "IDENT"
    word, after = _next_word(scan, position)
    if word == "function" and after == position + len(word):
        return _declaration(scan, start, "ASYNC_DECL", "ASYNC")
    if word and automaton.accepts("ASYNC"):
        position, _ = scan.skip(after)
        if scan.source.startswith("=>", position):
            return "ASYNC"
    return "IDENT"


def _declaration(scan: Scanner, start: int, declares: str, expression: str) -> str:
    automaton = scan.automaton
    if automaton.accepts(declares):
        return declares
    if automaton.accepts("LBRACE"):
        raise SyntaxFault(
            "a declaration may not stand here without a block",
            start,
            hint="put it in braces",
        )
    return expression


def _function(scan: Scanner, start: int, _end: int) -> str:
    return _declaration(scan, start, "FUNCTION_DECL", "FUNCTION")


def _class(scan: Scanner, start: int, _end: int) -> str:
    return _declaration(scan, start, "CLASS_DECL", "CLASS")


def _is_own_name(scan: Scanner) -> bool:
    """Whether a function expression's own name comes: it is judged by the builder."""
    values = [value for value in scan.automaton.values[-2:] if isinstance(value, Token)]
    kinds = [value.type for value in values]
    return kinds[-1:] == ["FUNCTION"] or kinds == ["FUNCTION", "STAR"]


def _yield(scan: Scanner, _start: int, end: int) -> str:
    if _is_own_name(scan) or not _reserved_here(scan, "yield"):
        return "IDENT"
    position, newline = scan.skip(end)
    return "YIELD_BARE" if newline or position == len(scan.source) else "YIELD"


def _await(scan: Scanner, start: int, _end: int) -> str:
    role = scan.automaton.role()
    if role is None or _is_own_name(scan):
        return "IDENT"
    if role.block:
        raise SyntaxFault("await may not stand in a static block", start)
    return "AWAIT" if role.async_ else "IDENT"


def _in(scan: Scanner, _start: int, _end: int) -> str:
    """In the head of a loop `in` is no operator, but in the middle of `?:` it is."""
    if not scan.openers or scan.openers[-1].kind != "FOR":
        return "BINARY"
    return "BINARY" if scan.automaton.in_middle_of_conditional() else "FOR_IN"


MODIFIERS = {"get": "GET", "set": "SET", "static": "STATIC", "async": "ASYNC"}
DECIDERS: dict[str, Callable[[Scanner, int, int], str]] = {
    "let": _let,
    "of": _of,
    "async": _async,
    "function": _function,
    "class": _class,
    "yield": _yield,
    "await": _await,
    "in": _in,
}
SPECIAL = frozenset({*MODIFIERS, *DECIDERS, *REFUSED})
"""Words that need a decision; what a word is else, `KEYWORDS` says or nothing."""
