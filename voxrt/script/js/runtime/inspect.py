"""Text of any value, for consoles and error messages.

How this works. The text looks as engines print it: `{ a: 1, b: [ 1, 2 ] }`. No code of
the script runs for it: getters are named, and a proxy is shown as what it stands for.
How much is shown has limits in every direction, so that the text stays readable and its
cost small.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.anatomy import MOST_ITEMS, Anatomy, Verbatim, anatomy
from voxrt.script.js.runtime.convert import bigint_text, number_text
from voxrt.script.js.runtime.objects import Accessor, Obj, array_index
from voxrt.script.js.runtime.proxies import ProxyObj
from voxrt.script.js.runtime.values import Key, Symbol, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "accessor_text",
    "block",
    "inspect",
    "is_empty",
    "key_text",
    "packed",
    "primitive",
    "quoted",
]

DEPTH = 2
"""levels of objects inside the outermost one that are shown"""
MOST_VALUES = 5_000
"""values that one text shows"""
MOST_CHARACTERS = 10_000
"""characters of a string inside something"""
WIDTH = 76
"""characters of a line, when there are several"""

IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def inspect(realm: Realm, value: Any, *, depth: int = DEPTH) -> str:
    """Text of a value; a string stands for itself.

    Args:
        realm: Where it lives.
        value: Any value of JavaScript.
        depth: How many levels of objects are shown inside the outermost one.
    """
    if isinstance(value, str):
        return value
    del realm
    return _Inspector(depth).show(value)


def quoted(text: str) -> str:
    """A string in quotes, the ones that need the fewest escapes."""
    quote = next((each for each in "'\"`" if each not in text), "'")

    def escaped(found: re.Match[str]) -> str:
        unit = found[0]
        if unit == "\\":
            return "\\\\"
        return SHORT_ESCAPES.get(unit, f"\\x{ord(unit):02X}")

    shown = CONTROL.sub(escaped, text)
    return f"{quote}{shown.replace(quote, f'{chr(92)}{quote}')}{quote}"


class _Inspector:
    """Shows one value."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._left = MOST_VALUES
        self._open: list[Obj] = []
        """objects that are being shown, outermost first"""
        self._cycles: dict[Obj, int] = {}
        """objects that are shown inside themselves, and their numbers"""

    def show(self, value: Any) -> str:
        """Text of a value inside those that are open."""
        self._left -= 1
        if isinstance(value, str):
            return value if type(value) is Verbatim else self._text(value)
        if type(value) is Accessor:
            return accessor_text(value)
        if not isinstance(value, Obj):
            return primitive(value)
        while isinstance(value, ProxyObj):
            if value.target is None:
                return "<Revoked Proxy>"
            value = value.target
        if value in self._open:
            number = self._cycles.setdefault(value, len(self._cycles) + 1)
            return f"[Circular *{number}]"
        return self._object(value)

    def _text(self, value: str) -> str:
        more = len(value) - MOST_CHARACTERS
        if more <= 0:
            return quoted(value)
        return f"{quoted(value[:MOST_CHARACTERS])}... {more} more characters"

    def _object(self, value: Obj) -> str:
        found = anatomy(value)
        cut = len(self._open) > self._depth or self._left <= 0
        if cut and not is_empty(value, found):
            return found.title if not found.braces else f"[{found.short}]"
        level = len(self._open)
        self._open.append(value)
        entries = [" => ".join(map(self.show, each)) for each in found.entries]
        if found.more:
            entries.append(f"... {found.more} more item{'s' if found.more > 1 else ''}")
        title, braces = found.title, found.braces
        if braces == "[:]":
            title, braces = f"[{title}: {entries.pop()}]", ""
        entries += self._properties(value, found)
        self._open.pop()
        text = title
        if braces or entries:
            text = block(title, braces or "{}", entries, level)
        number = self._cycles.get(value, 0)
        return f"<ref *{number}> {text}" if number else text

    def _properties(self, value: Obj, found: Anatomy) -> list[str]:
        parts: list[str] = []
        keys = value.own_keys()
        if found.indexed:
            keys = [key for key in keys if array_index(key) < 0]
        for at, key in enumerate(keys):
            if len(parts) >= MOST_ITEMS:
                parts.append(f"... {len(keys) - at} more")
                break
            own = value.get_own(key)
            hidden = own is None or not own.enumerable
            if own is None or (hidden and key not in found.extra):
                continue
            held = own.value if own.is_data else Accessor(own.get, own.set)
            name = f"[{key_text(key)}]" if hidden else key_text(key)
            parts.append(f"{name}: {self.show(held)}")
        return parts


def is_empty(value: Obj, found: Anatomy) -> bool:
    """Whether there is nothing inside to be shown."""
    if found.entries or len(value.props) > MOST_ITEMS:
        return False
    owns = (value.get_own(key) for key in value.own_keys())
    return not any(own is not None and own.enumerable for own in owns)


def key_text(key: Key) -> str:
    """A key before its value."""
    if isinstance(key, Symbol):
        return f"[{key!r}]"
    return key if IDENTIFIER.fullmatch(key) else quoted(key)


def primitive(value: Any) -> str:
    """Text of what is neither a string nor an object."""
    kind = type(value)
    if kind is float:
        return "-0" if str(value) == "-0.0" else number_text(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return f"{bigint_text(value)}n"
    return "null" if value is None else repr(value)


def accessor_text(value: Accessor) -> str:
    """What stands for a value that a getter would make."""
    if value.get is U:
        return "[Setter]"
    return "[Getter]" if value.set is U else "[Getter/Setter]"


def block(title: str, braces: str, parts: list[str], level: int) -> str:
    """An object with what is in it: on one line, if that is short enough."""
    opening = f"{title} {braces[0]}" if title else braces[0]
    if not parts:
        return f"{opening}{braces[1]}"
    joined = ", ".join(parts)
    room = WIDTH - 2 * level - len(opening)
    if len(joined) <= room and "\n" not in joined:
        return f"{opening} {joined} {braces[1]}"
    indent = "\n" + "  " * (level + 1)
    lines = packed(parts, WIDTH - 2 * level) if braces == "[]" else parts
    inside = f",{indent}".join(lines)
    return f"{opening}{indent}{inside}{indent[:-2]}{braces[1]}"


def packed(parts: list[str], width: int) -> list[str]:
    """Elements of an array, several on a line while they are short."""
    if any(len(part) > width // 4 or "\n" in part for part in parts):
        return parts
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 2 <= width:
            lines[-1] = f"{lines[-1]}, {part}"
        else:
            lines.append(part)
    return lines
