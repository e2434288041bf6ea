"""Operations on strings that several built-ins share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_length, to_string
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["check_length", "joined", "pad", "repeat", "substitution", "this_text"]

CHARACTERS_A_STEP = 64
"""characters of a copied string that count as one step"""


def check_length(realm: Realm, length: float) -> None:
    """Refuse a string before it is made, and charge for its length.

    Raises:
        Fault: RangeError, it would be too long.
    """
    if length > realm.settings.string_characters:
        raise Fault("RangeError", "string too long")
    realm.charge(length / CHARACTERS_A_STEP)


def joined(realm: Realm, parts: Sequence[str], separator: str = "") -> str:
    """Join strings, within the limit."""
    length = sum(map(len, parts)) + len(separator) * max(0, len(parts) - 1)
    check_length(realm, length)
    return separator.join(parts)


def repeat(realm: Realm, text: str, count: int) -> str:
    """A text so many times, within the limit."""
    check_length(realm, len(text) * count)
    return text * count


def this_text(this: Any, method: str) -> str:
    """`this` of a method of strings: RequireObjectCoercible, then ToString."""
    if type(this) is str:
        return this
    if this is U or this is None:
        raise Fault(
            "TypeError", f"String.prototype.{method} called on {this or 'null'}"
        )
    return to_string(this)


def pad(realm: Realm, text: str, width: Any, filler: Any) -> str:
    """What `padStart` and `padEnd` put beside the text (StringPad)."""
    length = to_length(width)
    if length <= len(text):
        return ""
    fill = " " if filler is U else to_string(filler)
    if not fill:
        return ""
    missing = length - len(text)
    check_length(realm, length)
    return (fill * (missing // len(fill) + 1))[:missing]


def substitution(  # noqa: PLR0917 - the parameters of GetSubstitution
    matched: str,
    text: str,
    position: int,
    captures: Sequence[Any],
    named: Any,
    template: str,
) -> str:
    """GetSubstitution: the replacement with its `$` references filled in."""
    if "$" not in template:
        return template
    parts: list[str] = []
    at = 0
    while True:
        dollar = template.find("$", at)
        if dollar < 0:
            parts.append(template[at:])
            return "".join(parts)
        parts.append(template[at:dollar])
        after = template[dollar + 1 : dollar + 2]
        at = dollar + 2
        if after == "$":
            parts.append("$")
        elif after == "&":
            parts.append(matched)
        elif after == "`":
            parts.append(text[:position])
        elif after == "'":
            parts.append(text[position + len(matched) :])
        elif after.isascii() and after.isdigit():
            found, at = _numbered(template, dollar, captures)
            parts.append(found)
        elif after == "<" and named is not U:
            found, at = _named(template, dollar, named)
            parts.append(found)
        else:
            parts.append("$")
            at = dollar + 1


def _numbered(template: str, dollar: int, captures: Sequence[Any]) -> tuple[str, int]:
    for width in (2, 1):
        digits = template[dollar + 1 : dollar + 1 + width]
        if len(digits) == width and digits.isascii() and digits.isdigit():
            number = int(digits)
            if 1 <= number <= len(captures):
                value = captures[number - 1]
                return "" if value is U else value, dollar + 1 + width
    return "$", dollar + 1


def _named(template: str, dollar: int, named: Obj) -> tuple[str, int]:
    end = template.find(">", dollar)
    if end < 0:
        return "$", dollar + 1
    value = named.get(template[dollar + 2 : end], named)
    return "" if value is U else to_string(value), end + 1
