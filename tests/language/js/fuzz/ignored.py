"""Differences that are not this project's: where QuickJS is off, or anything goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["IGNORED", "Ignored", "is_ignored"]


@dataclass(frozen=True)
class Ignored:
    """A known difference."""

    reason: str
    """why it is none of ours"""
    source: str = ""
    """pattern that the program matches"""
    own: str = ""
    """pattern that our line matches"""
    quick: str = ""
    """pattern that QuickJS's line matches"""

    def matches(self, source: str, own: str, quick: str) -> bool:
        """Whether a difference is this one."""
        pairs = ((self.source, source), (self.own, own), (self.quick, quick))
        return all(re.search(pattern, text) for pattern, text in pairs)


IGNORED = (
    Ignored(
        "QuickJS closes an iterator whose `next` has thrown; IfAbruptCloseIterator is "
        "for what comes after it",
        source=r"steps\(",
        quick=r"^\w+ return",
    ),
    Ignored(
        "EnumerateObjectProperties leaves open when prototypes are asked for",
        source=r"for \((let|const|var) \w+ in ",
        quick=r"^\w\.(getPrototypeOf|getOwnPropertyDescriptor|ownKeys)",
    ),
    Ignored(
        "QuickJS makes a data property of the accessor that a proxy's trap reports",
        source=r"trap\(",
        quick=r"r:undefined",
    ),
    Ignored(
        "Function.prototype.toString of a proxy reads no property, QuickJS its name",
        source=r"trap\(",
        quick=r'^\w\.get "name"|native code',
    ),
    Ignored(
        "setters of Date give NaN for a part that is NaN; QuickJS leaves the date",
        source=r"\.set\w+\(",
        own="NaN",
        quick=r"\d",
    ),
    Ignored(
        "OrdinarySet ends at a `length` that is not writable; QuickJS checks the value",
        source=r"length",
        quick="RangeError",
    ),
    Ignored(
        "CopyDataProperties makes an object of a text; QuickJS copies nothing of it",
        source=r"\{ ?\.\.\.",
        own=r'"0"|TypeError',
    ),
    Ignored(
        "[[DefineOwnProperty]] of a proxy refuses what is not writable on a target "
        "that is writable and fixed; QuickJS refuses the writable one",
        source=r"trap\(",
        quick="TypeError",
    ),
    Ignored(
        "GroupBy calls back with undefined as `this`; QuickJS with the items",
        source=r"groupBy",
        own=r"undefined|\[object Undefined\]",
    ),
    Ignored(
        "BoundFunctionCreate asks for the prototype before there is a `length`",
        source=r"\.bind\(",
        own=r"\.getPrototypeOf",
    ),
    Ignored(
        "where an error keeps `stack` is up to the engine",
        own=r'"stack"',
    ),
    Ignored(
        "revivers get the source text in QuickJS: younger than our editions",
        source=r"JSON\.parse",
        quick=r'Object\{"source"|\[object Object\]',
    ),
    Ignored(
        "TestIntegrityLevel asks first whether a proxy can be extended",
        source=r"is(Sealed|Frozen)",
        own=r"\.isExtensible",
    ),
    Ignored(
        "a `toJSON` of all arrays changes what the harness for QuickJS prints",
        source="toJSON",
        quick=r"^\d$",
    ),
    Ignored(
        "the order of what a built-in constructor has is up to the engine",
        own='"fromCharCode"',
        quick='"fromCharCode"',
    ),
    Ignored(
        "the order in which built-in objects got their properties is up to the engine",
        source=r"trap\(",
        own=r"^\w\.(getOwnPropertyDescriptor|get) ",
        quick=r"^\w\.(getOwnPropertyDescriptor|get) ",
    ),
    Ignored(
        "limits differ: QuickJS's stack and time", quick=r"interrupted|StackOverflow"
    ),
    Ignored("text of native functions is up to the engine", own=r"native code"),
)


def is_ignored(source: str, own: str, quick: str) -> bool:
    """Whether a difference is on the list."""
    return any(each.matches(source, own, quick) for each in IGNORED)
