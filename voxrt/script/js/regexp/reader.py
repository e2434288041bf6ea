"""The text of a pattern with a position in it."""

from __future__ import annotations

import re

from voxrt.script.js.regexp.nodes import PatternError

__all__ = ["Reader", "from_units", "to_units"]

OPENERS = re.compile(r"\\.|\[(?:[^\]\\]|\\.)*\]?|\((?!\?)|\(\?<(?![=!])", re.DOTALL)
"""what must be stepped over, and the openings of capturing groups"""


def from_units(text: str) -> str:
    """Join the surrogate pairs; lone surrogates stay."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "surrogatepass"
    )


def to_units(text: str) -> str:
    """Split characters beyond U+FFFF into surrogates."""
    if not text or max(text) <= "\uffff":
        return text
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    return "".join(map(chr, units))


class Reader:
    """Reads a pattern; what it reads are code points with `u`, else code units."""

    def __init__(self, pattern: str, *, unicode: bool) -> None:
        self.unicode = unicode
        self.text = from_units(pattern) if unicode else pattern
        self.at = 0
        openers = [m[0] for m in OPENERS.finditer(self.text) if m[0][0] == "("]
        self.groups = len(openers)
        """capturing groups of the whole pattern"""
        self.named = "(?<" in openers
        """whether some group has a name, which makes `\\k` a reference"""

    def peek(self, ahead: int = 0) -> str:
        """The next character, or an empty text at the end."""
        return self.text[self.at + ahead : self.at + ahead + 1]

    def take(self) -> str:
        """Read one character; there must be one."""
        char = self.text[self.at]
        self.at += 1
        return char

    def eat(self, wanted: str) -> bool:
        """Read what is wanted, if it comes next."""
        if not self.text.startswith(wanted, self.at):
            return False
        self.at += len(wanted)
        return True

    def digits(self, alphabet: str, most: int) -> str:
        """Read up to so many characters of an alphabet."""
        start = self.at
        while self.at - start < most and self.peek() and self.peek() in alphabet:
            self.at += 1
        return self.text[start : self.at]

    def error(self, message: str, at: int | None = None) -> PatternError:
        """A fault here, or at another place of the text."""
        before = self.text[: self.at if at is None else at]
        return PatternError(message, len(before) + sum(c > "\uffff" for c in before))
