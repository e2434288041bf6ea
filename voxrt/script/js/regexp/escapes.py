"""What follows a backslash in a pattern.

ECMAScript, Patterns, with Annex B, Regular Expressions Patterns, where `u` is absent.
"""

from __future__ import annotations

import regex

from voxrt.script.js.regexp.nodes import Back, Chars, Node, Property
from voxrt.script.js.regexp.properties import has_property
from voxrt.script.js.regexp.reader import Reader, to_units

__all__ = ["HUGE", "class_escape", "number", "read_escape", "read_name"]

HEX = "0123456789abcdefABCDEF"
OCTAL = "01234567"
DECIMAL = "0123456789"
SYNTAX = "^$\\.*+?()[]{}|/"

CONTROLS = {"f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B}

NAME_START = regex.compile(r"[$_\p{ID_Start}]")
NAME_PART = regex.compile(r"[$\u200c\u200d\p{ID_Continue}]")
PROPERTY = regex.compile(r"\{(?:([A-Za-z_]+)=)?([A-Za-z0-9_]+)\}")

HUGE = 2**31
"""Stands for every larger number: no text is that long."""


def number(digits: str) -> int:
    """The value of decimal digits, or `HUGE`."""
    trimmed = digits.lstrip("0")
    return min(int(trimmed or "0"), HUGE) if len(trimmed) <= 10 else HUGE


def read_escape(reader: Reader) -> Node:
    """An escape outside a class, its backslash being read."""
    start = reader.at
    char = reader.peek()
    if char and char in "123456789":
        digits = reader.digits(DECIMAL, len(reader.text))
        if number(digits) <= reader.groups:
            return Back(number(digits))
        if reader.unicode:
            raise reader.error(f"there is no group {digits}", start)
        reader.at = start
    elif char == "k" and (reader.unicode or reader.named):
        reader.take()
        if not reader.eat("<"):
            raise reader.error("a group's name must follow \\k", start)
        return Back(read_name(reader))
    else:
        part = _set_escape(reader)
        if part is not None:
            return Chars((part,))
    code = _character(reader, extra="")
    return Chars(((code, code),))


def class_escape(reader: Reader) -> int | str | Property:
    """An escape inside a class: a character, or a part that is a set."""
    char = reader.peek()
    if char == "b":
        reader.take()
        return 0x08
    part = _set_escape(reader)
    if part is not None:
        return part
    if char == "c" and not reader.unicode:
        following = reader.peek(1)
        if following and following in DECIMAL + "_":
            reader.at += 2
            return ord(following) % 32
    return _character(reader, extra="-")


def _set_escape(reader: Reader) -> str | Property | None:
    char = reader.peek()
    if char and char in "dDsSwW":
        return reader.take()
    if not (char and char in "pP" and reader.unicode):
        return None
    start = reader.at
    reader.take()
    match = PROPERTY.match(reader.text, reader.at)
    if match is None:
        raise reader.error(f"a property in braces must follow \\{char}", start)
    name, value = match[1], match[2]
    if name is None:
        name, value = value, None
    if not has_property(name, value):
        raise reader.error(f"there is no property {match[0]}", start)
    reader.at = match.end()
    return Property(name, value, negated=char == "P")


def _character(reader: Reader, *, extra: str) -> int:
    """A character escape; `extra` are characters that `u` lets be escaped here."""
    char = reader.peek()
    if not char:
        raise reader.error("a backslash ends the pattern")
    if char in CONTROLS:
        return CONTROLS[reader.take()]
    if char == "c":
        return _control(reader)
    if char in "xu":
        reader.take()
        code = _hex(reader) if char == "x" else _unicode(reader, pairs=reader.unicode)
        if code is not None:
            return code
        return _identity(reader, char, extra)
    if char in DECIMAL:
        return _octal(reader)
    reader.take()
    return _identity(reader, char, extra)


def _identity(reader: Reader, char: str, extra: str) -> int:
    at = reader.at - 1
    if reader.unicode:
        if char not in SYNTAX + extra:
            raise reader.error(f"\\{char} is no escape", at)
    elif char == "k" and reader.named:
        raise reader.error("a group's name must follow \\k", at)
    return ord(char)


def _control(reader: Reader) -> int:
    letter = reader.peek(1)
    if letter.isascii() and letter.isalpha():
        reader.at += 2
        return ord(letter) % 32
    if reader.unicode:
        raise reader.error("a letter must follow \\c")
    return ord("\\")


def _octal(reader: Reader) -> int:
    if reader.unicode:
        at = reader.at
        if reader.take() == "0" and (reader.peek() or "-") not in DECIMAL:
            return 0
        raise reader.error("digits after a backslash must name a group", at)
    if reader.peek() in "89":
        return ord(reader.take())
    return int(reader.digits(OCTAL, 3 if reader.peek() in "0123" else 2), 8)


def _hex(reader: Reader) -> int | None:
    return _exactly(reader, 2)


def _exactly(reader: Reader, count: int) -> int | None:
    start = reader.at
    digits = reader.digits(HEX, count)
    if len(digits) == count:
        return int(digits, 16)
    reader.at = start
    return None


def _unicode(reader: Reader, *, pairs: bool) -> int | None:
    r"""What follows `\u`; `pairs` lets braces and surrogate pairs be one character."""
    if pairs and reader.peek() == "{":
        return _braced(reader)
    high = _exactly(reader, 4)
    if high is None or not pairs or not 0xD800 <= high <= 0xDBFF:
        return high
    start = reader.at
    if reader.eat("\\u"):
        low = _exactly(reader, 4)
        if low is not None and 0xDC00 <= low <= 0xDFFF:
            return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
    reader.at = start
    return high


def _braced(reader: Reader) -> int:
    start = reader.at
    reader.take()
    digits = reader.digits(HEX, len(reader.text)).lstrip("0") or "0"
    empty = reader.text[reader.at - 1] == "{"
    if empty or not reader.eat("}") or len(digits) > 6 or int(digits, 16) > 0x10FFFF:
        raise reader.error("\\u{ } must hold the number of a character", start)
    return int(digits, 16)


# Names of groups


def read_name(reader: Reader) -> str:
    """The name of a group up to its `>`, as UTF-16 code units."""
    start = reader.at
    name = ""
    while not reader.eat(">"):
        char = _name_character(reader, start)
        if not (NAME_PART if name else NAME_START).match(char):
            raise reader.error("the name of a group must be an identifier", start)
        name += char
    if not name:
        raise reader.error("the name of a group is empty", start)
    return to_units(name)


def _name_character(reader: Reader, start: int) -> str:
    if not reader.peek():
        raise reader.error("the name of a group must end with >", start)
    char = reader.take()
    if char == "\\":
        code = _unicode(reader, pairs=True) if reader.eat("u") else None
        if code is None:
            raise reader.error("the name of a group must be an identifier", start)
        return chr(code)
    low = reader.peek()
    if "\ud800" <= char <= "\udbff" and "\udc00" <= low <= "\udfff":
        reader.take()
        return chr(0x10000 + ((ord(char) - 0xD800) << 10) + (ord(low) - 0xDC00))
    return char
