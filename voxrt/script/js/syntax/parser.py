"""From source text to a syntax tree that is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark.exceptions import UnexpectedToken

from voxrt.script.js.syntax import early
from voxrt.script.js.syntax.depth import check_depth
from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.lexer import Scanner
from voxrt.script.js.syntax.messages import explain
from voxrt.script.js.syntax.table import load_parser
from voxrt.script.js.syntax.tokens import Token

if TYPE_CHECKING:
    from voxrt.script.js.syntax.nodes import Program

__all__ = ["parse", "parse_tree"]


def parse(source: str, *, file: str) -> Program:
    """Parse a classic script and check it for early errors.

    Raises:
        ScriptSyntaxError: It is no valid script, or uses what this engine refuses.
    """
    try:
        program = parse_tree(source)
        early.check(program, source)
    except SyntaxFault as fault:
        raise explain(fault, source, file) from None
    return program


def parse_tree(source: str) -> Program:
    """Parse a classic script; early errors are left to be found.

    Raises:
        SyntaxFault: It does not parse.
    """
    scanner = Scanner(source)
    text: Any = scanner
    try:
        program: Any = load_parser().parse(text)
    except UnexpectedToken as error:
        raise _unexpected(error, scanner) from None
    except SyntaxFault as fault:
        fault.openers = fault.openers or tuple(scanner.openers)
        raise
    _settle(scanner)
    program.end = len(source)
    program.strict = scanner.strict_program
    check_depth(program)
    return program  # type: ignore[no-any-return]


def _settle(scanner: Scanner) -> None:
    if scanner.unsettled:
        message, offset = min(scanner.unsettled.values(), key=lambda each: each[1])
        raise SyntaxFault(message, offset)
    for node, start, end in reversed(scanner.inner):
        node.start = start
        node.end = end


def _unexpected(error: UnexpectedToken, scanner: Scanner) -> SyntaxFault:
    found = error.token
    if not isinstance(found, Token):
        end = len(scanner.source)
        found = Token("$END", end, end, "", scanner)
    return SyntaxFault(
        "",
        found.start,
        found=found,
        expected=scanner.automaton.expected(),
        openers=scanner.openers,
    )
