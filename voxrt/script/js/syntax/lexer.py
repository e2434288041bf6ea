"""The lexer: reads tokens in step with the parser, and asks it what it accepts.

A token is read knowing which terminals the automaton takes next. Where a newline, a
closing brace or the end stands before a token that it does not take, but it would
take a semicolon, one is inserted and the token is read again in the new state:
ECMAScript, Automatic Semicolon Insertion. What a token changes here (open brackets,
strictness) takes effect only after the parser has taken it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lark.lexer import Lexer

from voxrt.script.js.syntax.automaton import Automaton
from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.literals import (
    read_number,
    read_string,
    read_template_part,
)
from voxrt.script.js.syntax.names import read_name
from voxrt.script.js.syntax.punctuators import DECIDERS
from voxrt.script.js.syntax.tokens import PUNCTUATORS, Opener, Role, Token
from voxrt.script.js.syntax.words import classify, classify_escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark.common import LexerConf
    from lark.lexer import LexerState
    from lark.parsers.lalr_parser_state import ParserState

    from voxrt.script.js.syntax.node import Node

__all__ = ["MAX_DEPTH", "Scanner", "ScriptLexer"]

MAX_DEPTH = 500
"""Brackets in brackets, and nodes in nodes: what walks a tree does so by recursion,
and Python allows 1,000 calls in calls."""

LINE_END = re.compile("[\n\r\u2028\u2029]")
TO_LINE_END = re.compile("[^\n\r\u2028\u2029]*")
TRIVIA = re.compile(
    "(?:[\t\n\v\f\r \xa0\ufeff\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
    "|//[^\n\r\u2028\u2029]*"
    r"|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*"
)
TOKEN = re.compile(
    r"([A-Za-z_$][A-Za-z0-9_$]*)"
    r"|(\.?[0-9])"
    r"|([\"'])"
    r"|(\?\.(?![0-9])|>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!="
    r"|<=|>=|&&|\|\||\?\?|\+\+|--|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|>>|\*\*"
    r"|[{}()\[\];,<>+\-*/%&|^!~?:=.])"
    r"|(`)"
    r"|(#)"
)
RESTRICTED = frozenset({"RETURN", "BREAK", "CONTINUE"})
"""What ends at the end of its line: ECMAScript, restricted productions."""

USE_STRICT = frozenset({'"use strict"', "'use strict'"})


class ScriptLexer(Lexer):
    """What lark calls; all the state of a parse is in the scanner handed to it."""

    __future_interface__ = 2

    def __init__(self, _conf: LexerConf) -> None:
        pass

    def lex(  # type: ignore[override]
        self, lexer_state: LexerState, parser_state: ParserState[int]
    ) -> Iterator[Token]:
        """Tokens of the scanner that stands in the place of the text."""
        scanner: Any = lexer_state.text
        return scanner.tokens(parser_state)  # type: ignore[no-any-return]


class Scanner:
    """Reads one source, and keeps what a parse has to remember about it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = TO_LINE_END.match(source).end() if source[:2] == "#!" else 0  # type: ignore[union-attr]
        self.openers: list[Opener] = []
        self.newline = False
        """whether a line ended before the token that is being read"""
        self.previous = ""
        """terminal of the last token"""
        self.strict = False
        self.strict_program = False
        self.unusable: set[int] = set()
        """starts of names of properties that could not be names of variables"""
        self.unsettled: dict[Node, tuple[str, int]] = {}
        """nodes that are wrong unless something comes behind, and what to say"""
        self.commas: set[Node] = set()
        """arrays and objects with a comma at their end, which no rest may have"""
        self.inner: list[tuple[Node, int, int]] = []
        """places without their parentheses of expressions that are in some"""
        self.automaton: Automaton
        self._end = 0
        self._prologue = True
        self._directive = ""
        self._body: Role | None = None
        self._classes: list[bool] = []

    def tokens(self, state: ParserState[int]) -> Iterator[Token]:
        """All tokens up to the end."""
        self.automaton = automaton = Automaton(state)
        while True:
            start, self.newline = self.skip(self.position)
            self.position = start
            token = self._implied(start) or self._read(start)
            kind = token.type
            if (
                (self.newline or kind in {"RBRACE", "$END"})
                and not automaton.accepts(kind)
                and automaton.accepts("ASI")
            ):
                token = self._insert("ASI", start)
            elif kind == "$END":
                return
            yield token
            self._take(token)

    def skip(self, position: int) -> tuple[int, bool]:
        """Where the next token begins, and whether a line ends before it.

        ECMAScript, HTML-like Comments: `-->` is one only at the beginning of a line.
        """
        source = self.source
        newline = position == 0
        while True:
            end = TRIVIA.match(source, position).end()  # type: ignore[union-attr]
            if end != position and not newline:
                newline = LINE_END.search(source, position, end) is not None
            if source.startswith("<!--", end) or (
                newline and source.startswith("-->", end)
            ):
                position = TO_LINE_END.match(source, end).end()  # type: ignore[union-attr]
                continue
            return end, newline

    def _insert(self, kind: str, start: int) -> Token:
        self.position = start
        return Token(kind, self._end, self._end, "", self)

    def _implied(self, start: int) -> Token | None:
        """A semicolon that is inserted whatever comes."""
        previous = self.previous
        if previous == "RPAR":
            if (
                self.automaton.shifts("DO_ASI")
                and self.source[start : start + 1] != ";"
            ):
                return self._insert("DO_ASI", start)
        elif self.newline and previous in RESTRICTED:
            if self.source[start : start + 1] != ";":
                return self._insert("ASI", start)
        elif self.newline and previous == "THROW":
            raise SyntaxFault(
                "what is thrown has to begin in the line of throw", self._end
            )
        return None

    # Reading

    def _read(self, start: int) -> Token:
        source = self.source
        match = TOKEN.match(source, start)
        if match is None:
            if start >= len(source):
                return Token("$END", start, start, "", self)
            return self._name(start)
        group = match.lastindex
        end = match.end()
        if group == 1:
            after = source[end : end + 1]
            if after > "\x7f" or after == "\\":
                return self._name(start)
            self.position = end
            return Token(
                classify(self, match[0], start, end), start, end, match[0], self
            )
        if group == 4:
            return self._punctuator(match[0], start, end)
        return self._literal(group, start)

    def _literal(self, group: int | None, start: int) -> Token:
        value: Any
        if group == 2:
            kind = "NUMBER"
            end, value, legacy = read_number(self.source, start)
            if value.__class__ is int:
                kind = "BIGINT"
            else:
                value = value, legacy
        elif group == 3:
            kind = "STRING"
            end, *value = read_string(self.source, start)
        elif group == 5:
            end, whole = read_template_part(self.source, start + 1)
            kind = "TEMPLATE" if whole else "TEMPLATE_HEAD"
            value = self.source[start + 1 : end - (1 if whole else 2)]
        else:
            kind = "PRIVATE"
            end, value, _ = read_name(self.source, start + 1)
        self.position = end
        return Token(kind, start, end, value, self)

    def _name(self, start: int) -> Token:
        end, name, escaped = read_name(self.source, start)
        self.position = end
        if escaped:
            kind = classify_escaped(self, name, start)
        else:
            kind = classify(self, name, start, end)
        return Token(kind, start, end, name, self)

    def _punctuator(self, text: str, start: int, end: int) -> Token:
        self.position = end
        kind = PUNCTUATORS[text]
        decide = DECIDERS.get(kind)
        if decide is None:
            return Token(kind, start, end, text, self)
        kind, value = decide(self, text, start)
        return Token(kind, start, self.position, value, self)

    # What a token changes

    def _take(self, token: Token) -> None:
        kind = token.type
        if self._prologue:
            self._prologue_token(kind, token)
        if kind in OPENING:
            self._open(kind, token)
        elif kind in CLOSING:
            self.strict = self.openers.pop().strict
        elif kind == "SEMI":
            if self.openers and self.openers[-1].kind == "FOR":
                self.openers[-1] = self.openers[-1]._replace(kind="LPAR")
        elif kind in {"CLASS", "CLASS_DECL"}:
            self._classes.append(self.strict)
            self.strict = True
        self.previous = kind
        self._end = token.end

    def _open(self, kind: str, token: Token) -> None:
        strict = self.strict
        if kind == "CBRACE":
            strict = self._classes.pop()
        elif kind == "FBRACE":
            self._prologue = True
            self._directive = ""
            self._body = token.value
        elif kind == "LPAR" and (self.previous == "FOR" or self._after_for_await()):
            kind = "FOR"
        self.openers.append(Opener(kind, token.start, strict))
        if len(self.openers) > MAX_DEPTH:
            raise SyntaxFault("this is nested too deeply", token.start)

    def _after_for_await(self) -> bool:
        if self.previous != "AWAIT":
            return False
        before = self.automaton.values[-3]
        return before.__class__ is Token and before.type == "FOR"

    def _prologue_token(self, kind: str, token: Token) -> None:
        """ECMAScript, Directive Prologues."""
        if kind == "STRING":
            self._directive = token.text
        elif kind in {"SEMI", "ASI"} and self._directive:
            if self._directive in USE_STRICT:
                self.strict = True
                if self._body is None:
                    self.strict_program = True
                else:
                    self._body.strict = True
            self._directive = ""
        else:
            self._prologue = False


OPENING = frozenset(
    {"LPAR", "PPAR", "LBRACK", "LBRACE", "OBRACE", "FBRACE", "CBRACE", "TEMPLATE_HEAD"}
)
CLOSING = frozenset({"RPAR", "RBRACK", "RBRACE", "TEMPLATE_TAIL"})
