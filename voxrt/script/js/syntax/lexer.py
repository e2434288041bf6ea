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

__all__ = ["MAX_DEPTH", "TOO_DEEP", "Scanner", "ScriptLexer"]

MAX_DEPTH = 500
"""Brackets in brackets, and nodes in nodes: what walks a tree does so by recursion,
and Python allows 1,000 calls in calls."""

MAX_STACK = 2500
"""What a parse may have begun and not finished. A loop in a loop takes nine places, a
bracket in a bracket two; looking for the function around a word takes time with it."""

TOO_DEEP = "this is nested too deeply"

LINE_END = re.compile("[\n\r\u2028\u2029]")
TO_LINE_END = re.compile("[^\n\r\u2028\u2029]*")
TRIVIA = re.compile(
    "(?:[\t\n\v\f\r \xa0\ufeff\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
    "|//[^\n\r\u2028\u2029]*"
    r"|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*"
)
TOKEN = re.compile(
    r"[ \t]*+(?:"
    r"([A-Za-z_$][A-Za-z0-9_$]*+)(?![\\\x80-\U0010ffff])"
    r"|([()\[\]{};,:~]|\.\.\.|\.(?![0-9])|=>|={1,3}|!={0,2}|\?(?:\?=?|\.(?![0-9]))?"
    r"|\+[+=]?|-[-=]?|\*{1,2}=?|/(?![/*])=?|%=?|&{1,2}=?|\|{1,2}=?|\^=?"
    r"|>{1,3}=?|<(?!!--)<?=?)"
    r"|(\.?[0-9])"
    r"|([\"'])"
    r"|(`)"
    r"|(\#)"
    r")"
)
"""A token, or what it begins with, in the line where the last one ended."""

WORD, PUNCTUATOR, NUMBER, STRING, TEMPLATE = range(1, 6)
"""Groups of the pattern; the last one is a private name."""

RESTRICTED = frozenset({"RETURN", "BREAK", "CONTINUE"})
"""What ends at the end of its line: ECMAScript, restricted productions."""

ENDING = frozenset({"RBRACE", "$END"})
"""Before what a semicolon may be missing in the middle of a line."""

IMPLYING = RESTRICTED | {"RPAR", "THROW"}
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
        source = self.source
        stack = automaton.stack
        self.position, _ = self.skip(self.position)
        while True:
            match = TOKEN.match(source, self.position)
            if match is not None:
                self.newline = False
                start = match.start(match.lastindex or 0)
            else:
                start, self.newline = self.skip(self.position)
                match = TOKEN.match(source, start)
            token = None
            if self.previous in IMPLYING:
                token = self._implied(start)
            if token is None:
                token = self._read(start, match)
                kind = token.type
                if (
                    (self.newline or kind in ENDING)
                    and not automaton.accepts(kind)
                    and automaton.accepts("ASI")
                ):
                    token = self._insert("ASI", start)
                elif kind == "$END":
                    return
            if len(stack) > MAX_STACK:
                raise SyntaxFault(TOO_DEEP, start)
            yield token
            if self._prologue or token.type in ACTING:
                self._take(token)
            self.previous = token.type
            self._end = token.end

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

    def _read(self, start: int, match: re.Match[str] | None) -> Token:
        if match is None:
            return self._unusual(start)
        group = match.lastindex
        self.position = end = match.end()
        if group == WORD:
            value: Any = match[WORD]
            kind = classify(self, value, start, end)
        elif group == PUNCTUATOR:
            value = match[PUNCTUATOR]
            kind = PUNCTUATORS[value]
            decide = DECIDERS.get(kind)
            if decide is not None:
                kind, value = decide(self, value, start)
                end = self.position
        else:
            return self._literal(group, start)
        return Token(kind, start, end, value, self)

    def _unusual(self, start: int) -> Token:
        """The end, or a name that has more than letters of ASCII."""
        source = self.source
        if start >= len(source):
            return Token("$END", start, start, "", self)
        if source.startswith("/*", start):
            raise SyntaxFault("this comment does not end", start)
        end, name, escaped = read_name(source, start)
        self.position = end
        if escaped:
            kind = classify_escaped(self, name, start)
        else:
            kind = classify(self, name, start, end)
        return Token(kind, start, end, name, self)

    def _literal(self, group: int | None, start: int) -> Token:
        value: Any
        if group == NUMBER:
            kind = "NUMBER"
            end, value, legacy = read_number(self.source, start)
            if value.__class__ is int:
                kind = "BIGINT"
            else:
                value = value, legacy
        elif group == STRING:
            kind = "STRING"
            end, *value = read_string(self.source, start)
        elif group == TEMPLATE:
            end, whole = read_template_part(self.source, start + 1)
            kind = "TEMPLATE" if whole else "TEMPLATE_HEAD"
            value = self.source[start + 1 : end - (1 if whole else 2)]
        else:
            kind = "PRIVATE"
            end, value, _ = read_name(self.source, start + 1)
        self.position = end
        return Token(kind, start, end, value, self)

    # What a token changes

    def _take(self, token: Token) -> None:
        kind = token.type
        if self._prologue:
            self._prologue_token(kind, token)
        if kind in OPENING:
            self._open(kind, token)
        elif kind in CLOSING:
            self.strict = self.openers.pop().strict
        elif kind in HEAD_ENDS:
            if self.openers and self.openers[-1].kind == "FOR":
                self.openers[-1] = self.openers[-1]._replace(kind="LPAR")
        elif kind == "STATIC_BLOCK":
            token.value = Role(async_=False, generator=False, strict=True, block=True)
        elif kind in CLASSES:
            self._classes.append(self.strict)
            self.strict = True

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
            raise SyntaxFault(TOO_DEEP, token.start)

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
HEAD_ENDS = frozenset({"SEMI", "FOR_IN", "OF"})
"""What ends the part of a loop's head where `in` is no operator."""

CLASSES = frozenset({"CLASS", "CLASS_DECL"})
ACTING = OPENING | CLOSING | CLASSES | HEAD_ENDS | {"STATIC_BLOCK"}
