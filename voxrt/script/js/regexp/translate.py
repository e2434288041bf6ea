r"""Tree to a pattern of Python's `re`, where both mean exactly the same.

They differ in these: `re` keeps captures from earlier rounds of a loop and from looks
that are refused, lets rounds be empty, fails at references to groups that captured
nothing, and looks behind at fixed widths only. Such patterns are left to the own
matcher. Everything about characters is spelled out as sets, so no flag of `re`
counts but `re.ASCII`, which makes its `\b` JavaScript's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.regexp.charsets import resolve, word_set
from voxrt.script.js.regexp.nodes import (
    Back,
    Chars,
    Choice,
    Edge,
    Group,
    Look,
    Node,
    Pattern,
    Repeat,
    Sequence,
)
from voxrt.script.js.regexp.sets import LINE_ENDS, WORD, complement, source
from voxrt.script.js.regexp.shape import first, fixed_width

if TYPE_CHECKING:
    from voxrt.script.js.regexp.nodes import Flags

__all__ = ["translate"]

SIMPLE = {(0, None): "*", (1, None): "+", (0, 1): "?"}


class _Unfit(Exception):  # noqa: N818 - an answer
    """`re` has nothing that means the same."""


def translate(pattern: Pattern) -> str | None:
    """The same pattern for `re`, or None."""
    try:
        return _Translation(pattern).text(pattern.body)
    except _Unfit:
        return None


class _Translation:
    def __init__(self, pattern: Pattern) -> None:
        self._flags = pattern.flags
        self._names = dict(pattern.names)
        self._set: set[int] = set()
        """groups that have captured something, whatever way was taken"""

    def text(self, node: Node) -> str:
        match node:
            case Chars():
                return source(resolve(node, self._flags), self._flags.top)
            case Edge():
                return _edge(node, self._flags)
            case Sequence():
                return "".join(map(self.text, node.items))
            case Choice():
                return self._choice(node)
            case Group():
                inner = self.text(node.body)
                self._set.add(node.index)
                return f"({inner})"
            case Repeat():
                return self._repeat(node)
            case Back():
                return self._reference(node)
        return self._look(node)

    def _choice(self, node: Choice) -> str:
        before = self._set
        texts, sets = [], []
        for option in node.options:
            self._set = set(before)
            texts.append(self.text(option))
            sets.append(self._set)
        self._set = set.intersection(*sets)
        return f"(?:{'|'.join(texts)})"

    def _repeat(self, node: Repeat) -> str:
        captures = node.first <= node.last
        if node.least == node.most == 1:
            return f"(?:{self.text(node.body)})"
        if captures and not (node.most == 1 and node.greedy):
            raise _Unfit
        if first(node.body, self._flags)[1]:
            raise _Unfit
        before = self._set
        self._set = set(before)
        inner = self.text(node.body)
        self._set = before
        if not isinstance(node.body, (Chars, Group)):
            inner = f"(?:{inner})"
        most = "" if node.most is None else node.most
        times = SIMPLE.get((node.least, node.most), f"{{{node.least},{most}}}")
        return f"{inner}{times}{'' if node.greedy else '?'}"

    def _reference(self, node: Back) -> str:
        target = node.target
        group = target if isinstance(target, int) else self._names[target]
        if group not in self._set or self._flags.ignore_case:
            raise _Unfit
        return rf"(?:\{group})"

    def _look(self, node: Look) -> str:
        if node.first <= node.last:
            raise _Unfit
        if node.behind and fixed_width(node.body) is None:
            raise _Unfit
        sign = "!" if node.negated else "="
        return f"(?{'<' if node.behind else ''}{sign}{self.text(node.body)})"


def _edge(node: Edge, flags: Flags) -> str:
    if node.kind in "bB":
        return _boundary(node.kind == "b", flags)
    if not flags.multiline:
        return r"\A" if node.kind == "^" else r"\Z"
    inside = source(complement(LINE_ENDS, flags.top), flags.top)
    return f"(?<!{inside})" if node.kind == "^" else f"(?!{inside})"


def _boundary(wanted: bool, flags: Flags) -> str:  # noqa: FBT001
    if word_set(flags) == WORD:
        return r"\b" if wanted else r"(?!\b)"
    word = source(word_set(flags), flags.top)
    here, there = ("!", "=") if wanted else ("=", "!")
    one = f"(?<={word})(?{here}{word})"
    return f"(?:{one}|(?<!{word})(?{there}{word}))"
