"""Values of JavaScript as Python holds them, and how one is thrown.

| JavaScript | Python |
|---|---|
| undefined | `UNDEFINED` (`U`) |
| null | None |
| boolean | bool |
| number | float, always |
| bigint | int |
| string | str of UTF-16 code units: an astral character is two surrogates |
| symbol | `Symbol` |
| object, function | `Obj` and its subclasses |
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

__all__ = [
    "ASYNC_ITERATOR",
    "HAS_INSTANCE",
    "HOLE",
    "ITERATOR",
    "MISSING",
    "SPECIES",
    "TO_PRIMITIVE",
    "TO_STRING_TAG",
    "UNDEFINED",
    "UNSCOPABLES",
    "WELL_KNOWN",
    "Fault",
    "Key",
    "Symbol",
    "Throw",
    "U",
    "Undefined",
    "from_utf16",
    "to_utf16",
]


class Undefined:
    """Type of `undefined`; falsy."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "undefined"


class _Mark:
    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return f"<{self._name}>"


UNDEFINED: Final = Undefined()
U: Final = UNDEFINED
MISSING: Final = _Mark("missing")
"""what a lookup gives when there is nothing; no value of JavaScript"""
HOLE: Final = _Mark("hole")
"""a place in an array literal that holds nothing; no value of JavaScript"""


class Symbol:
    """A symbol; equal to itself alone."""

    __slots__ = ("description",)

    def __init__(self, description: str | None = None) -> None:
        self.description = description

    def __repr__(self) -> str:
        return f"Symbol({self.description or ''})"


WELL_KNOWN: Final = {
    name: Symbol(f"Symbol.{name}")
    for name in (
        "asyncIterator",
        "hasInstance",
        "isConcatSpreadable",
        "iterator",
        "match",
        "matchAll",
        "replace",
        "search",
        "species",
        "split",
        "toPrimitive",
        "toStringTag",
        "unscopables",
    )
}
"""well-known symbols by the name that `Symbol` has them under; the same in every
realm (ECMAScript, Well-Known Symbols)"""

ITERATOR: Final = WELL_KNOWN["iterator"]
ASYNC_ITERATOR: Final = WELL_KNOWN["asyncIterator"]
HAS_INSTANCE: Final = WELL_KNOWN["hasInstance"]
SPECIES: Final = WELL_KNOWN["species"]
TO_PRIMITIVE: Final = WELL_KNOWN["toPrimitive"]
TO_STRING_TAG: Final = WELL_KNOWN["toStringTag"]
UNSCOPABLES: Final = WELL_KNOWN["unscopables"]

Key: TypeAlias = str | Symbol
"""a property key"""


class Throw(Exception):  # noqa: N818 - the statement's own name
    """A JavaScript value that was thrown.

    `value` of a `Fault` is made when somebody catches it: see `Realm.caught`.
    """

    def __init__(self, value: Any) -> None:
        # BaseException keeps its arguments when it is made.
        self.value = value


class Fault(Throw):
    """An error of a built-in kind that the engine throws.

    Args:
        kind: `TypeError`, `RangeError`, `ReferenceError`, `SyntaxError`, `URIError`.
        text: Its message.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(MISSING)
        self.args = (f"{kind}: {text}",)
        self.kind = kind
        self.text = text


def to_utf16(text: str) -> str:
    """Split astral characters into their surrogates."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(
        chr(units[at] | units[at + 1] << 8) for at in range(0, len(units), 2)
    )


def from_utf16(text: str) -> str:
    """Join surrogate pairs to characters; a lone surrogate stays as it is."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "surrogatepass"
    )
