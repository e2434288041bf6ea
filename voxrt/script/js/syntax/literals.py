"""Numbers, strings, templates and regular expressions: ECMAScript, Literals."""

from __future__ import annotations

import re

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.names import NAME_PART, code_units, is_name_start

__all__ = [
    "read_number",
    "read_regexp",
    "read_string",
    "read_template_part",
    "template_text",
]

NUMBER = re.compile(
    r"""
      (?P<prefixed> 0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*
                  | 0[oO][0-7]+(?:_[0-7]+)*
                  | 0[bB][01]+(?:_[01]+)* )
    | (?P<octal> 0[0-7]+(?![0-9]) )
    | (?P<decimal>
        (?: (?: (?P<zero>0[0-9]+) | 0 | [1-9][0-9]*(?:_[0-9]+)* )
            (?: \. (?: [0-9]+(?:_[0-9]+)* )? )?
          | \. [0-9]+(?:_[0-9]+)* )
        (?: [eE] [+-]? [0-9]+(?:_[0-9]+)* )? )
    """,
    re.VERBOSE,
)
BIG = re.compile("[1-9][0-9_]*|0(?:[xXoObB].*)?")
BASES = {"x": 16, "o": 8, "b": 2}

STRING_BODY = {
    quote: re.compile(
        rf"[^{quote}\\\n\r]*(?:\\(?:\r\n|[\s\S])[^{quote}\\\n\r]*)*{quote}"
    )
    for quote in "'\""
}
STRING_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})"
    r"|([0-3][0-7]{0,2}|[4-7][0-7]?)|(\r\n|[\s\S]))"
)
SIMPLE_ESCAPES = {
    "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\n": "", "\r": "", "\r\n": "", "\u2028": "", "\u2029": "",
}  # fmt: skip
LAST_CODE_POINT = 0x10FFFF

REGEXP_BODY = re.compile(
    "/(?![*/])(?:"
    "[^\\\\/\\[\n\r\u2028\u2029]"
    "|\\\\[^\n\r\u2028\u2029]"
    "|\\[(?:[^\\\\\\]\n\r\u2028\u2029]|\\\\[^\n\r\u2028\u2029])*\\]"
    ")+/"
)
TEMPLATE_PART = re.compile(r"[^`\\$]*(?:(?:\\[\s\S]|\$(?!\{))[^`\\$]*)*(`|\$\{)")
LINE_ENDS = re.compile("\r\n?")


def read_number(source: str, start: int) -> tuple[int, float | int, bool]:
    """Read a number; a big integer comes as int, any other as float.

    Returns:
        Where it ends, the value, and whether it has a form that strict code may not.

    Raises:
        SyntaxFault: The number is malformed.
    """
    match = NUMBER.match(source, start)
    if match is None:
        raise SyntaxFault("this number is malformed", start)
    text = match[0]
    end = match.end()
    legacy = match["octal"] is not None or match["zero"] is not None
    value: float | int
    if source[end : end + 1] == "n" and BIG.fullmatch(text):
        end += 1
        value = _integer(text)
    elif match["octal"]:
        value = _as_float(int(text, 8))
    elif match["prefixed"]:
        value = _as_float(_integer(text))
    else:
        value = float(text)
    after = source[end : end + 1]
    if after and (after.isdigit() or is_name_start(source, end)):
        raise SyntaxFault(f"a number may not be followed by {after!r} directly", end)
    return end, value, legacy


def _integer(text: str) -> int:
    text = text.replace("_", "")
    base = BASES.get(text[1:2].lower())
    if base is not None:
        return int(text[2:], base)
    # int() of a long decimal is quadratic, and CPython refuses it beyond a limit.
    chunk = 4000
    value = 0
    for at in range(0, len(text), chunk):
        part = text[at : at + chunk]
        value = value * 10 ** len(part) + int(part)
    return value


def _as_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def read_string(source: str, start: int) -> tuple[int, str, bool]:
    """Read a string in single or double quotes.

    Returns:
        Where it ends, its code units, and whether it has an escape that strict code
        may not have.

    Raises:
        SyntaxFault: It does not end in its line, or an escape is malformed.
    """
    match = STRING_BODY[source[start]].match(source, start + 1)
    if match is None:
        raise SyntaxFault("this string does not end", start)
    end = match.end()
    text = source[start + 1 : end - 1]
    if "\\" not in text:
        return end, code_units(text), False
    value, legacy, wrong = _unescape(text)
    if wrong is not None:
        raise SyntaxFault("this escape is malformed", start + 1 + wrong)
    return end, value, legacy


def _unescape(text: str) -> tuple[str, bool, int | None]:
    """The text with its escapes replaced, whether one is of Annex B, a wrong one."""
    legacy = False
    wrong: int | None = None

    def replace(match: re.Match[str]) -> str:
        nonlocal legacy, wrong
        digits = match[1] or match[2] or match[3]
        if digits:
            code = int(digits, 16)
            if code <= LAST_CODE_POINT:
                return chr(code)
        elif match[4]:
            after = text[match.end() : match.end() + 1]
            if match[4] != "0" or (after and after in "89"):
                legacy = True
            return chr(int(match[4], 8))
        elif match[5] not in "ux":
            if match[5] in "89":
                legacy = True
            return SIMPLE_ESCAPES.get(match[5], match[5])
        if wrong is None:
            wrong = match.start()
        return ""

    return code_units(STRING_ESCAPE.sub(replace, text)), legacy, wrong


def read_template_part(source: str, start: int) -> tuple[int, bool]:
    """Read the text of a template up to its end or its next `${`, which is included.

    Returns:
        Where it ends, and whether the template ends there.

    Raises:
        SyntaxFault: The template does not end.
    """
    match = TEMPLATE_PART.match(source, start)
    if match is None:
        raise SyntaxFault("this template does not end", start - 1)
    return match.end(), match[1] == "`"


def template_text(text: str) -> tuple[str | None, str, int | None]:
    """What a template's text stands for, its raw form, and where an escape is wrong.

    ECMAScript, Static Semantics: TV and TRV. The first is None when an escape is.
    """
    offset: int | None = None
    cooked: str | None = None
    if "\\" in text:
        value, legacy, offset = _unescape(LINE_ENDS.sub("\n", text))
        if legacy and offset is None:
            offset = text.index("\\")
        cooked = value if offset is None else None
    raw = code_units(LINE_ENDS.sub("\n", text) if "\r" in text else text)
    return (raw if "\\" not in text else cooked), raw, offset


def read_regexp(source: str, start: int) -> tuple[int, str, str]:
    """Read a regular expression: where it ends, its pattern, its flags.

    Raises:
        SyntaxFault: It does not end in its line, or its flags are no word.
    """
    match = REGEXP_BODY.match(source, start)
    if match is None:
        raise SyntaxFault("this regular expression does not end", start)
    end = match.end()
    pattern = source[start + 1 : end - 1]
    flags = NAME_PART.match(source, end)
    if flags is not None:
        end = flags.end()
    if source[end : end + 1] == "\\":
        raise SyntaxFault("flags of a regular expression may not have escapes", end)
    return end, code_units(pattern), flags[0] if flags else ""
