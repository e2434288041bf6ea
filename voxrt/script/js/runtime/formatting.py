"""Text of what is given to the console (WHATWG, Console Standard, Formatter)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import number_text, to_number, to_string
from voxrt.script.js.runtime.errors import ErrorObj
from voxrt.script.js.runtime.inspect import inspect, primitive
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import Symbol, U

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["as_number", "as_text", "format_values", "one"]

DIRECTIVE = re.compile(r"%([sdifjoOc%])")


def format_values(realm: Realm, values: Sequence[Any]) -> str:
    """Values side by side; a first text may say how with `%s` and the like."""
    rest = list(values)
    parts: list[str] = []
    if len(rest) > 1 and isinstance(rest[0], str) and "%" in rest[0]:
        template = rest.pop(0)

        def replaced(found: re.Match[str]) -> str:
            directive = found[1]
            if directive == "%":
                return "%"
            return one(realm, directive, rest.pop(0)) if rest else found[0]

        parts.append(DIRECTIVE.sub(replaced, template))
    parts += (inspect(realm, value) for value in rest)
    return " ".join(parts)


def one(realm: Realm, directive: str, value: Any) -> str:
    """A value as a directive wants it."""
    if directive == "c":
        return ""
    if directive == "s":
        return as_text(realm, value)
    if directive == "j":
        made = realm.invoke(realm.intrinsic("JSON"), "stringify", value)
        return "undefined" if made is U else to_string(made)
    if directive in "oO":
        return inspect(realm, value, depth=4)
    return as_number(realm, directive, value)


def as_text(realm: Realm, value: Any) -> str:
    """`%s`: the text of a value, an object in short."""
    if isinstance(value, ErrorObj):
        return to_string(value)
    if isinstance(value, Obj):
        return inspect(realm, value, depth=0)
    return value if isinstance(value, str) else primitive(value)


def as_number(realm: Realm, directive: str, value: Any) -> str:
    """`%d`, `%i` and `%f`: a number."""
    if type(value) is int:
        return primitive(value)
    if isinstance(value, Obj | Symbol):
        return "NaN"
    if directive == "d":
        return primitive(to_number(value))
    name = "parseInt" if directive == "i" else "parseFloat"
    function: Any = realm.intrinsic(name)
    return number_text(function.fn(U, value))
