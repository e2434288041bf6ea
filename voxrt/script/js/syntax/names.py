"""Identifier names: ECMAScript, Names and Keywords."""

from __future__ import annotations

import re

import regex

from voxrt.script.js.syntax.faults import SyntaxFault

__all__ = ["code_units", "is_name_start", "read_name"]

NAME_PART = regex.compile(r"[\p{ID_Continue}$\u200c\u200d]+")
NAME_CHAR = regex.compile(r"[\p{ID_Continue}$\u200c\u200d]")
NAME_START = regex.compile(r"[\p{ID_Start}$_]")
ESCAPE = re.compile(r"\\u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]+)\})")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
LAST_CODE_POINT = 0x10FFFF


def code_units(text: str) -> str:
    """The text as UTF-16 code units: an astral character becomes two surrogates."""
    if text.isascii():
        return text
    return ASTRAL.sub(_surrogates, text)


def _surrogates(match: re.Match[str]) -> str:
    code = ord(match[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def is_name_start(source: str, position: int) -> bool:
    """Whether an identifier begins here, be it with an escape."""
    char = source[position : position + 1]
    return char == "\\" or NAME_START.match(char) is not None


def read_name(source: str, start: int) -> tuple[int, str, bool]:
    """Read a name that has characters outside of ASCII or escapes.

    Returns:
        Where it ends, the name, and whether it was written with an escape.

    Raises:
        SyntaxFault: No name begins here, or an escape in it is wrong.
    """
    parts: list[str] = []
    position = start
    escaped = False
    while position < len(source):
        plain = NAME_PART.match(source, position)
        if plain is not None:
            parts.append(plain[0])
            position = plain.end()
        elif source[position] == "\\":
            char, position = _escape(source, position)
            parts.append(char)
            escaped = True
        else:
            break
    name = "".join(parts)
    if not NAME_START.match(name):
        char = source[start : start + 1]
        raise SyntaxFault(f"character {char!r} is not allowed here", start)
    return position, code_units(name), escaped


def _escape(source: str, position: int) -> tuple[str, int]:
    match = ESCAPE.match(source, position)
    code = int(match[1] or match[2], 16) if match else LAST_CODE_POINT + 1
    if match is None or code > LAST_CODE_POINT or not NAME_CHAR.match(chr(code)):
        raise SyntaxFault("this escape is not allowed in a name", position)
    return chr(code), match.end()
