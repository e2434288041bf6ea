"""Says in words what is wrong with a script, and what probably was meant.

The parser knows which token it met, which terminals could have come instead, and which
brackets are open. The usual slips are recognised from that, the likeliest first; what
is none of them is told as what was found and what was expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.errors import Place, ScriptSyntaxError
from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.positions import LineTable
from voxrt.script.js.syntax.tokens import KEYWORDS, PUNCTUATORS, Token
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.syntax.tokens import Opener

__all__ = ["explain"]

CLOSES = {"{": "}", "(": ")", "[": "]", "${": "}"}
CLOSERS = ")]}"
STARTS = {"NUMBER", "STRING", "IDENT", "THIS", "OBRACE"}
"""terminals that are all expected where an expression may begin"""
NEEDS_PARENTHESES = ("if", "while", "for", "switch")
PARTNERS = {
    "else": "an if",
    "catch": "a try",
    "finally": "a try",
    "case": "a switch",
    "default": "a switch",
}
TYPED = ("interface", "type", "enum", "declare", "namespace", "abstract", "public")
"""words that begin something in TypeScript"""
CURLY_QUOTES = "\u2018\u2019\u201c\u201d\xab\xbb"
WORDS = {
    "ARROW": "=>",
    "CATCH": "catch",
    "EQ": "=",
    "FINALLY": "finally",
    "FOR_IN": "in",
    "IDENT": "a name",
    "LBRACE": "{",
    "OF": "of",
    "PPAR": "(",
    "WHILE": "while",
}
"""terminals whose text is not that of a punctuator"""
LONGEST_LIST = 4


@dataclass(frozen=True, slots=True)
class _Slip:
    """A fault with what its surroundings tell."""

    source: str
    fault: SyntaxFault
    found: Token
    before: str
    """word or character right before what was found"""
    before_at: int

    @property
    def text(self) -> str:
        """What was found."""
        return self.found.text

    @property
    def opener(self) -> Opener | None:
        """The innermost bracket that is open."""
        return self.fault.openers[-1] if self.fault.openers else None

    @property
    def expected(self) -> frozenset[str]:
        """Terminals that could have come."""
        return self.fault.expected

    def bracket(self, opener: Opener) -> str:
        """Text of an opening bracket."""
        if opener.kind == "TEMPLATE_HEAD":
            return "${"
        if opener.kind == "FOR":
            return "("
        return self.source[opener.offset]

    def line(self, offset: int) -> int:
        """Number of the line of an offset."""
        return self.source.count("\n", 0, offset) + 1


def explain(fault: SyntaxFault, source: str, file: str) -> ScriptSyntaxError:
    """The error that is shown for a fault."""
    told = fault
    if fault.found is not None:
        told = _told(_slip(fault, fault.found, source))
    elif any(quote in fault.message for quote in CURLY_QUOTES):
        hint = "write straight quotes, ' or \""
        told = SyntaxFault(fault.message, fault.offset, hint=hint)
    lines = LineTable(source)
    line, column = lines.place(told.offset)
    return ScriptSyntaxError(
        told.message,
        hint=told.hint,
        place=Place(file, line, column),
        source=lines.line(line),
    )


def _slip(fault: SyntaxFault, found: Token, source: str) -> _Slip:
    end = found.start
    while end and source[end - 1].isspace():
        end -= 1
    start = end
    while start and (source[start - 1].isalnum() or source[start - 1] in "_$"):
        start -= 1
    if start == end:
        start = max(0, end - 1)
    return _Slip(source, fault, found, source[start:end], start)


def _told(slip: _Slip) -> SyntaxFault:
    for recognise in SLIPS:
        told = recognise(slip)
        if told is not None:
            return told
    if not slip.text:
        return SyntaxFault(
            "the script ends too soon", slip.found.start, hint=_wanted(slip)
        )
    text = f"{slip.text!r} is not expected here"
    return SyntaxFault(text, slip.found.start, hint=_wanted(slip))


def _wanted(slip: _Slip) -> str | None:
    """What was expected, in words, unless that is too much to be of help."""
    expected = set(slip.expected)
    words: list[str] = []
    if expected >= STARTS:
        return None if "VAR" in expected else "an expression was expected"
    if expected & {"ASI", "SEMI"} and "BINARY" in expected:
        return None
    for terminal in sorted(expected - {"ASI"}):
        texts = [text for text, name in PUNCTUATORS.items() if name == terminal]
        word = WORDS.get(terminal) or (texts[0] if len(texts) == 1 else "")
        if word and word not in words:
            words.append(word)
    if not words or len(words) > LONGEST_LIST:
        return None
    listed = " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
    return f"expected here: {listed}"


# The usual slips


def _unclosed(slip: _Slip) -> SyntaxFault | None:
    """A bracket that is still open at the end, or where another one is closed."""
    opener = slip.opener
    if opener is None:
        return None
    bracket = slip.bracket(opener)
    if not slip.text:
        text = f"this {bracket} is never closed"
        hint = f"put the {CLOSES[bracket]} where it belongs"
        return SyntaxFault(text, opener.offset, hint=hint)
    if slip.text in CLOSERS and CLOSES.get(bracket) != slip.text:
        line = slip.line(opener.offset)
        text = f"{slip.text!r} comes before the {bracket} of line {line} is closed"
        hint = f"put a {CLOSES[bracket]} before it"
        return SyntaxFault(text, slip.found.start, hint=hint)
    return None


def _unopened(slip: _Slip) -> SyntaxFault | None:
    """A bracket that closes nothing."""
    if slip.text and slip.text in CLOSERS and slip.opener is None:
        text = f"there is no open bracket that {slip.text!r} would close"
        return SyntaxFault(text, slip.found.start, hint="is there one too many?")
    return None


def _awaited(slip: _Slip) -> SyntaxFault | None:
    """`await` in a function that is not async."""
    if slip.before != "await" or "ARROW" not in slip.expected:
        return None
    hint = "write async before the function, or use .then()"
    text = "await is for async functions only"
    return SyntaxFault(text, slip.before_at, hint=hint)


def _reserved(slip: _Slip) -> SyntaxFault | None:
    """A reserved word in place of a name."""
    if slip.text not in KEYWORDS or "IDENT" not in slip.expected:
        return None
    if slip.expected >= STARTS:
        return None
    text = f"{slip.text} is a reserved word, it cannot be a name"
    return SyntaxFault(text, slip.found.start, hint="choose another name")


def _partner(slip: _Slip) -> SyntaxFault | None:
    """`else` without `if` and the like."""
    partner = PARTNERS.get(slip.text)
    if partner is None:
        return None
    text = f"this {slip.text} belongs to no {partner.partition(' ')[2]}"
    hint = f"{slip.text} follows {partner} directly; look at the brackets before it"
    return SyntaxFault(text, slip.found.start, hint=hint)


def _lonely_try(slip: _Slip) -> SyntaxFault | None:
    """`try` without `catch`."""
    if slip.expected != {"CATCH", "FINALLY"}:
        return None
    text = "a try block needs catch or finally"
    return SyntaxFault(text, slip.found.start, hint="add catch (error) { ... }")


def _parentheses(slip: _Slip) -> SyntaxFault | None:
    """`if x` without parentheses."""
    if slip.before not in NEEDS_PARENTHESES or "LPAR" not in slip.expected:
        return None
    text = f"( is missing after {slip.before}"
    return SyntaxFault(text, slip.found.start, hint=f"write {slip.before} (...)")


def _nameless(slip: _Slip) -> SyntaxFault | None:
    """A function declaration without a name."""
    if slip.before != "function" or slip.text != "(":
        return None
    text = "a function that is declared needs a name"
    hint = "put the name before the (, or use the function as a value"
    return SyntaxFault(text, slip.found.start, hint=hint)


def _arrow(slip: _Slip) -> SyntaxFault | None:
    """`= >` for `=>`."""
    if slip.before != "=" or slip.text != ">":
        return None
    return SyntaxFault("=> is written without a space", slip.before_at)


def _typed(slip: _Slip) -> SyntaxFault | None:
    """TypeScript in a JavaScript file."""
    annotated = slip.text == ":" and slip.expected & {"EQ", "FIELD_EQ"}
    if not annotated and slip.before not in TYPED:
        return None
    if slip.found.type not in {"COLON", "IDENT"}:
        return None
    if "FIELD_EQ" in slip.expected:
        text = "a field of a class gets its value by =, not by :"
        hint = "types of fields are for files whose name ends in .ts"
        return SyntaxFault(text, slip.found.start, hint=hint)
    hint = "give the file a name that ends in .ts"
    return SyntaxFault(
        "types are TypeScript, not JavaScript", slip.found.start, hint=hint
    )


def _comma(slip: _Slip) -> SyntaxFault | None:
    """Two things in brackets without a comma between them."""
    opener = slip.opener
    if opener is None or "COMMA" not in slip.expected or not slip.text:
        return None
    if slip.found.type in PUNCTUATORS.values() or opener.kind == "FOR":
        return None
    closer = {"RPAR", "RBRACK", "RBRACE", "PPAR"} & slip.expected
    if not closer:
        return None
    bracket = slip.bracket(opener)
    if bracket == "(" and slip.line(opener.offset) < slip.line(slip.found.start):
        text = f"this {bracket} is not closed before {slip.text!r}"
        return SyntaxFault(text, opener.offset, hint="put a ) or a comma before it")
    text = f"a comma is missing before {slip.text!r}"
    return SyntaxFault(text, slip.found.start, hint="put one between the two")


def _adjacent(slip: _Slip) -> SyntaxFault | None:
    """Two things on a line with nothing between them."""
    if not {"ASI", "SEMI"} & slip.expected or slip.found.type not in STARTS:
        return None
    meant = nearest(slip.before, KEYWORDS) if slip.before.isalpha() else None
    text = f"{slip.text!r} is not expected after {slip.before!r}"
    if meant is not None and meant != slip.before:
        return SyntaxFault(text, slip.before_at, hint=f"did you mean {meant!r}?")
    hint = "is a semicolon or an operator missing before it?"
    return SyntaxFault(text, slip.found.start, hint=hint)


SLIPS: tuple[Callable[[_Slip], SyntaxFault | None], ...] = (
    _lonely_try,
    _unclosed,
    _unopened,
    _awaited,
    _reserved,
    _partner,
    _parentheses,
    _nameless,
    _arrow,
    _typed,
    _comma,
    _adjacent,
)
