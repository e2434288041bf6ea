"""Pattern text to tree, with the early errors of ECMAScript, Patterns.

How this works. Groups are the only thing that nests, so the parser keeps a list of
open ones instead of calling itself: no pattern is too deep for it.
"""

from __future__ import annotations

import re

from voxrt.script.js.regexp.escapes import class_escape, number, read_escape, read_name
from voxrt.script.js.regexp.nodes import (
    Back,
    Chars,
    Choice,
    Edge,
    Flags,
    Group,
    Look,
    Node,
    Part,
    Pattern,
    PatternError,
    Repeat,
    Sequence,
)
from voxrt.script.js.regexp.reader import Reader

__all__ = ["parse_flags", "parse_pattern"]

KNOWN_FLAGS = "dgimsuy"

BRACES = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")

SIMPLE = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def parse_flags(flags: str) -> Flags:
    """Check the flags of a pattern.

    Raises:
        PatternError: A flag is unknown, or given twice.
    """
    for at, flag in enumerate(flags):
        if flag == "v":
            raise PatternError("the flag v is not supported yet", at)
        if flag not in KNOWN_FLAGS:
            raise PatternError(f"there is no flag {flag}", at)
        if flag in flags[:at]:
            raise PatternError(f"the flag {flag} is given twice", at)
    return Flags(
        ignore_case="i" in flags,
        multiline="m" in flags,
        dot_all="s" in flags,
        unicode="u" in flags,
    )


def parse_pattern(pattern: str, flags: Flags) -> Pattern:
    """Parse a pattern of UTF-16 code units.

    Raises:
        PatternError: The text is no pattern.
    """
    return _Parser(Reader(pattern, unicode=flags.unicode), flags).run()


class _Frame:
    """A group whose end is not read yet; the pattern itself is the outermost."""

    __slots__ = ("behind", "first", "items", "kind", "negated", "options", "start")

    def __init__(self, kind: str, start: int, first: int) -> None:
        self.kind = kind
        self.start = start
        self.first = first
        """index of the first capturing group inside, or this group's own"""
        self.behind = False
        self.negated = False
        self.options: list[Node] = []
        self.items: list[Node] = []

    def next_option(self) -> None:
        items = self.items
        self.options.append(items[0] if len(items) == 1 else Sequence(tuple(items)))
        self.items = []

    def body(self) -> Node:
        self.next_option()
        options = self.options
        return options[0] if len(options) == 1 else Choice(tuple(options))


class _Parser:
    def __init__(self, reader: Reader, flags: Flags) -> None:
        self._reader = reader
        self._flags = flags
        self._groups = 0
        self._names: dict[str, int] = {}
        self._references: list[tuple[str, int]] = []
        self._depth = 0
        self._open = [_Frame("pattern", 0, 1)]

    def run(self) -> Pattern:
        reader = self._reader
        while reader.peek():
            char = reader.peek()
            if char == "(":
                self._begin()
            elif char == ")":
                self._end()
            elif char == "|":
                reader.take()
                self._open[-1].next_option()
            else:
                self._term()
        frame = self._open.pop()
        if self._open:
            raise reader.error("a group is not closed", frame.start)
        for name, at in self._references:
            if name not in self._names:
                raise reader.error(f"there is no group named {name}", at)
        names = tuple(self._names.items())
        return Pattern(frame.body(), self._flags, self._groups, names, self._depth)

    # Groups

    def _begin(self) -> None:
        reader = self._reader
        start = reader.at
        reader.take()
        frame = _Frame("plain", start, self._groups + 1)
        if not reader.eat("?"):
            self._capture(frame)
        elif reader.eat(":"):
            pass
        elif reader.eat("=") or reader.eat("!"):
            frame.kind = "look"
        elif reader.eat("<=") or reader.eat("<!"):
            frame.kind = "look"
            frame.behind = True
        elif reader.eat("<"):
            name = read_name(reader)
            if name in self._names:
                raise reader.error(f"two groups have the name {name}", start)
            self._capture(frame)
            self._names[name] = self._groups
        else:
            raise reader.error("the group is of no known kind", start)
        frame.negated = frame.kind == "look" and reader.text[reader.at - 1] == "!"
        self._open.append(frame)
        self._depth = max(self._depth, len(self._open) - 1)

    def _capture(self, frame: _Frame) -> None:
        frame.kind = "capture"
        self._groups += 1

    def _end(self) -> None:
        reader = self._reader
        if len(self._open) == 1:
            raise reader.error("there is no group to close")
        reader.take()
        frame = self._open.pop()
        body = frame.body()
        if frame.kind == "capture":
            body = Group(frame.first, body)
        elif frame.kind == "look":
            body = Look(body, frame.behind, frame.negated, frame.first, self._groups)
        fixed = frame.kind == "look" and (frame.behind or reader.unicode)
        self._add(body, frame.first, repeatable=not fixed)

    # Terms

    def _term(self) -> None:
        reader = self._reader
        start = reader.at
        char = reader.take()
        if char in "^$":
            self._add(Edge(char), 1, repeatable=False)
        elif char == "\\" and reader.peek() in ("b", "B"):
            self._add(Edge(reader.take()), 1, repeatable=False)
        elif char == "\\":
            node = read_escape(reader)
            if isinstance(node, Back) and isinstance(node.target, str):
                self._references.append((node.target, start))
            self._add(node, 1)
        elif char == "[":
            self._add(self._class(start), 1)
        elif char == ".":
            self._add(Chars((".",)), 1)
        else:
            self._check_literal(char, start)
            self._add(Chars(((ord(char), ord(char)),)), 1)

    def _check_literal(self, char: str, start: int) -> None:
        reader = self._reader
        quantifier = char == "{" and (
            reader.unicode or BRACES.match(reader.text, start)
        )
        if char in "*+?" or quantifier:
            raise reader.error(f"there is nothing that {char} could repeat", start)
        if reader.unicode and char in "]}":
            raise reader.error(f"a lone {char} must be escaped", start)

    def _add(self, node: Node, first: int, *, repeatable: bool = True) -> None:
        """Add an item with its quantifier; `first` is the first group it may hold."""
        reader = self._reader
        start = reader.at
        times = self._quantifier()
        if times is not None:
            if not repeatable:
                raise reader.error("an assertion cannot be repeated", start)
            holds = isinstance(node, (Group, Look, Sequence, Choice, Repeat))
            last = self._groups if holds else 0
            greedy = not reader.eat("?")
            node = Repeat(node, times[0], times[1], greedy, first, last)
        self._open[-1].items.append(node)

    def _quantifier(self) -> tuple[int, int | None] | None:
        reader = self._reader
        char = reader.peek()
        if char in SIMPLE:
            reader.take()
            return SIMPLE[char]
        if char != "{":
            return None
        match = BRACES.match(reader.text, reader.at)
        if match is None:
            if reader.unicode:
                raise reader.error("the quantifier is incomplete")
            return None
        least = match[1]
        if match[2] is None:
            most = least
        elif match[3]:
            most = match[3]
            if _size(least) > _size(most):
                raise reader.error("the numbers of the quantifier are out of order")
        else:
            reader.at = match.end()
            return number(least), None
        reader.at = match.end()
        return number(least), number(most)

    # Classes

    def _class(self, start: int) -> Chars:
        reader = self._reader
        negated = reader.eat("^")
        parts: list[Part] = []
        while not reader.eat("]"):
            at = reader.at
            low = self._class_atom(start)
            if reader.peek() != "-" or reader.peek(1) in ("]", ""):
                parts.append(_single(low))
                continue
            reader.take()
            high = self._class_atom(start)
            parts += self._range(low, high, at)
        return Chars(tuple(parts), negated)

    def _class_atom(self, start: int) -> int | Part:
        reader = self._reader
        if not reader.peek():
            raise reader.error("the character class is not closed", start)
        char = reader.take()
        return class_escape(reader) if char == "\\" else ord(char)

    def _range(self, low: int | Part, high: int | Part, at: int) -> list[Part]:
        if isinstance(low, int) and isinstance(high, int):
            if low > high:
                raise self._reader.error("the range of the class is out of order", at)
            return [(low, high)]
        if self._reader.unicode:
            raise self._reader.error("a range cannot end in a set", at)
        return [_single(low), (0x2D, 0x2D), _single(high)]


def _single(atom: int | Part) -> Part:
    return (atom, atom) if isinstance(atom, int) else atom


def _size(digits: str) -> tuple[int, str]:
    trimmed = digits.lstrip("0")
    return len(trimmed), trimmed
