"""Tokens, and the tables that tell words and punctuators apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from voxrt.script.js.syntax.lexer import Scanner

__all__ = [
    "KEYWORDS",
    "PRECEDENCE",
    "PUNCTUATORS",
    "RESERVED",
    "Opener",
    "Role",
    "Token",
]


class Token:
    """A piece of source with the name of its terminal.

    `value` is the text, or what the text stands for: a name, a string, a `Role`.
    """

    __slots__ = ("end", "scan", "start", "type", "value")

    line: ClassVar[int] = 0
    column: ClassVar[int] = 0
    end_line: ClassVar[int] = 0
    end_column: ClassVar[int] = 0
    """lark copies these to the token that ends the text"""

    def __init__(
        self, type_: str, start: int, end: int, value: Any, scan: Scanner
    ) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.value = value
        self.scan = scan

    @property
    def start_pos(self) -> int:
        """Where lark looks for the start."""
        return self.start

    @property
    def end_pos(self) -> int:
        """Where lark looks for the end."""
        return self.end

    @property
    def text(self) -> str:
        """The piece of source."""
        return self.scan.source[self.start : self.end]


class Opener(NamedTuple):
    """A bracket that is open."""

    kind: str
    """terminal of the bracket; `FOR` for the one of a loop's head"""
    offset: int
    strict: bool
    """whether the code around it is strict"""


class Role:
    """What `yield`, `await` and strictness mean inside of a function."""

    __slots__ = ("async_", "block", "generator", "strict")

    def __init__(
        self, *, async_: bool, generator: bool, strict: bool, block: bool = False
    ) -> None:
        self.async_ = async_
        self.generator = generator
        self.strict = strict
        self.block = block
        """a static block of a class, where `await` may not stand at all"""


KEYWORDS: dict[str, str] = {
    **{
        word: word.upper()
        for word in (
            "break", "case", "catch", "class", "continue", "debugger", "default", "do",
            "else", "enum", "export", "extends", "finally", "for", "function", "if",
            "import", "new", "return", "super", "switch", "this", "throw", "try", "var",
            "while", "with",
        )
    },
    **dict.fromkeys(("null", "true", "false"), "CONSTANT"),
    **dict.fromkeys(("typeof", "void", "delete"), "PREFIX"),
    **dict.fromkeys(("in", "instanceof"), "BINARY"),
    "const": "LEXICAL",
}  # fmt: skip
"""Reserved words and the terminals that they are, as a rule."""

RESERVED = frozenset(KEYWORDS)
"""Words that never name a variable: ECMAScript, Keywords and Reserved Words."""

PRECEDENCE: dict[str, int] = {
    "??": 1, "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5,
    "==": 6, "!=": 6, "===": 6, "!==": 6,
    "<": 7, ">": 7, "<=": 7, ">=": 7, "instanceof": 7, "in": 7,
    "<<": 8, ">>": 8, ">>>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10, "**": 11,
}  # fmt: skip
"""How tightly an operator binds."""

PUNCTUATORS: dict[str, str] = {
    **dict.fromkeys(PRECEDENCE.keys() - {"in", "instanceof"}, "BINARY"),
    **dict.fromkeys(
        (
            "+=", "-=", "*=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=",
            "&&=", "||=", "??=",
        ),
        "ASSIGN",
    ),
    **dict.fromkeys("!~", "PREFIX"),
    **dict.fromkeys("+-", "SIGN"),
    **dict.fromkeys(("++", "--"), "STEP"),
    "/": "SLASH", "/=": "SLASH", "*": "STAR", "=": "EQ", "=>": "ARROW",
    "?": "QMARK", "?.": "QDOT", ":": "COLON",
    ",": "COMMA", ";": "SEMI", ".": "DOT", "...": "ELLIPSIS",
    "(": "LPAR", ")": "RPAR", "[": "LBRACK", "]": "RBRACK", "{": "OBRACE",
    "}": "RBRACE",
}  # fmt: skip
"""Punctuators and the terminals that they are, as a rule."""
