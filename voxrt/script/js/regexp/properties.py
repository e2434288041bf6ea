"""Which characters have a Unicode property; the tables are those of `regex`."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from voxrt.script.js.regexp.edition import in_edition
from voxrt.script.js.regexp.property_names import BINARY, CATEGORIES, SCRIPTS
from voxrt.script.js.regexp.sets import Ranges, normal

__all__ = ["has_property", "property_ranges"]

TOP = 0x10FFFF

VALUED = {
    "General_Category": CATEGORIES,
    "gc": CATEGORIES,
    "Script": SCRIPTS,
    "sc": SCRIPTS,
    "Script_Extensions": SCRIPTS,
    "scx": SCRIPTS,
}


def has_property(name: str, value: str | None) -> bool:
    r"""Whether `\p{name}` or `\p{name=value}` may be written."""
    if value is None:
        return name in BINARY or name in CATEGORIES
    return value in VALUED.get(name, {})


@lru_cache(maxsize=64)
def property_ranges(name: str, value: str | None) -> Ranges:
    """The characters of a property that `has_property` knows."""
    if name in CATEGORIES or name in {"gc", "General_Category"}:
        key = f"gc={CATEGORIES[value or name]}"
    elif value is not None:
        kind = "scx" if name in {"scx", "Script_Extensions"} else "sc"
        key = f"{kind}={SCRIPTS[value]}"
    else:
        key = BINARY[name]
    return in_edition(key, _found(key))


def _found(key: str) -> Ranges:
    if key == "Any":
        return ((0, TOP),)
    if key == "ASCII":
        return ((0, 0x7F),)
    if key == "Assigned":
        return _spans(r"\P{gc=Cn}+")
    if key == "Changes_When_NFKC_Casefolded":
        return _changes_when_folded()
    return _spans(rf"\p{{{key}}}+")


def _spans(pattern: str) -> Ranges:
    found = regex.finditer(pattern, _all(), regex.V0)
    return tuple((match.start(), match.end() - 1) for match in found)


@lru_cache(maxsize=1)
def _all() -> str:
    """Every character at the place of its number."""
    return "".join(map(chr, range(TOP + 1)))


def _changes_when_folded() -> Ranges:
    """Unicode, NFKC_Casefold: fold, normalise, without the ignorable ones."""
    ignorable = property_ranges("Default_Ignorable_Code_Point", None)
    changed = list(ignorable)
    for code in range(TOP + 1):
        char = chr(code)
        if not char.isascii() and unicodedata.category(char) not in {"Cn", "Co", "Cs"}:
            folded = unicodedata.normalize("NFKC", char.casefold())
            if unicodedata.normalize("NFKC", folded.casefold()) != char:
                changed.append((code, code))
    changed.append((0x41, 0x5A))
    return normal(changed)
