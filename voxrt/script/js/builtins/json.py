"""JSON (ECMAScript, The JSON Object)."""

from __future__ import annotations

import json as python_json
import re
from json.encoder import py_encode_basestring
from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.js.runtime.arraylike import is_array
from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.convert import (
    is_callable,
    number_text,
    to_integer,
    to_length,
    to_number,
    to_string,
)
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj, data
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.js.runtime.values import (
    TO_STRING_TAG,
    Fault,
    Symbol,
    U,
    to_utf16,
)
from voxrt.script.js.runtime.wrappers import Boxed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.script.js.runtime.realm import Realm
    from voxrt.script.js.runtime.values import Key

__all__ = ["SPECS", "enumerable_names", "quote"]

SPEC = Spec("JSON")
SPEC.value(TO_STRING_TAG, "JSON", CONFIGURABLE)

LONE = re.compile(
    "[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]"
)
BLANKS = " \t\n\r"
WIDEST_INDENT = 10
CHARACTERS_A_STEP = 2
"""characters of JSON that count as one step"""
PROPERTY_STEPS = 50
"""steps for a value that is written or revived"""
TOO_LONG = "string too long"


# Reading


@SPEC.method("parse", 2)
def parse(realm: Realm, this: Any, text: Any = U, reviver: Any = U, *_: Any) -> Any:
    """JSON.parse."""
    del this
    source = to_string(text)
    realm.charge(len(source) / CHARACTERS_A_STEP)
    decoder = python_json.JSONDecoder(
        object_pairs_hook=lambda pairs: _object(realm, pairs),
        parse_int=float,
        parse_constant=_no_constant,
    )
    stripped = source.strip(BLANKS)
    lead = len(source) - len(source.lstrip(BLANKS))
    try:
        value, end = decoder.raw_decode(stripped)
    except python_json.JSONDecodeError as error:
        _refuse(source, lead + error.pos)
    if end != len(stripped):
        rest = stripped[end:].lstrip(BLANKS)
        _refuse(source, lead + len(stripped) - len(rest))
    value = _read(realm, value)
    if is_callable(reviver):
        return _revive(realm, reviver, realm.object({"": value}), "")
    return value


def _no_constant(name: str) -> NoReturn:
    raise Fault("SyntaxError", f"unexpected {name} in JSON")


def _refuse(source: str, at: int) -> NoReturn:
    if at >= len(source):
        raise Fault("SyntaxError", "unexpected end of JSON text")
    text = f"unexpected character {source[at]!r} in JSON at position {at}"
    raise Fault("SyntaxError", text)


def _object(realm: Realm, pairs: Iterable[tuple[str, Any]]) -> Obj:
    return realm.object({to_utf16(key): _read(realm, value) for key, value in pairs})


def _read(realm: Realm, value: Any) -> Any:
    """What the decoder gave as a value of JavaScript; objects are one already."""
    if type(value) is str:
        return to_utf16(value)
    if type(value) is list:
        return realm.array(_read(realm, item) for item in value)
    return value


def _revive(realm: Realm, reviver: Any, holder: Obj, name: Key) -> Any:
    """InternalizeJSONProperty."""
    realm.charge(PROPERTY_STEPS)
    value = holder.get(name, holder)
    if isinstance(value, Obj):
        keys: Iterable[Key]
        if is_array(value):
            length = to_length(value.get("length", value))
            keys = (str(index) for index in range(length))
        else:
            keys = enumerable_names(value)
        for key in keys:
            item = _revive(realm, reviver, value, key)
            if item is U:
                value.delete(key)
            else:
                value.define(key, data(item))
    return reviver.fn(holder, name, value)


def enumerable_names(value: Obj) -> list[str]:
    """EnumerableOwnProperties, the keys."""
    names = []
    for key in value.own_keys():
        if isinstance(key, str):
            own = value.get_own(key)
            if own is not None and own.enumerable:
                names.append(key)
    return names


# Writing


@SPEC.method("stringify", 3)
def stringify(
    realm: Realm,
    this: Any,
    value: Any = U,
    replacer: Any = U,
    space: Any = U,
    *_: Any,
) -> Any:
    """JSON.stringify."""
    del this
    function = replacer if is_callable(replacer) else None
    allowed = None
    if function is None and isinstance(replacer, Obj) and is_array(replacer):
        allowed = _allowed(realm, replacer)
    writer = _Writer(realm, function, allowed, _gap(space))
    holder = realm.object({"": value})
    found = writer.property(holder, "", value)
    return U if found is None else found


def _allowed(realm: Realm, replacer: Obj) -> list[str]:
    """The property list of a replacer that is an array."""
    names: dict[str, None] = {}
    length = to_length(replacer.get("length", replacer))
    realm.charge(length)
    for index in range(length):
        item = replacer.get(str(index), replacer)
        boxed = isinstance(item, Boxed) and type(item.value) in (str, float)
        if type(item) in (str, float) or boxed:
            names[to_string(item)] = None
    return list(names)


def _gap(space: Any) -> str:
    if isinstance(space, Boxed):
        if type(space.value) is float:
            space = to_number(space)
        elif type(space.value) is str:
            space = to_string(space)
    if type(space) is float:
        return " " * int(max(0, min(WIDEST_INDENT, to_integer(space))))
    return space[:WIDEST_INDENT] if type(space) is str else ""


def quote(text: str) -> str:
    """QuoteJSONString."""
    quoted: str = py_encode_basestring(text)
    if text.isascii():
        return quoted
    return LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


class _Writer:
    """SerializeJSONProperty and what belongs to it."""

    def __init__(
        self, realm: Realm, function: Any, allowed: list[str] | None, gap: str
    ) -> None:
        self._realm = realm
        self._function = function
        self._allowed = allowed
        self._gap = gap
        self._indent = ""
        self._open: set[int] = set()
        """identities of the objects that are being written"""
        self._length = 0

    def property(self, holder: Obj, key: str, value: Any) -> str | None:
        """SerializeJSONProperty; None stands for undefined."""
        self._realm.charge(PROPERTY_STEPS)
        if isinstance(value, Obj) or type(value) is int:
            method = self._realm.get(value, "toJSON")
            if is_callable(method):
                value = method.fn(value, key)
        if self._function is not None:
            value = self._function.fn(holder, key, value)
        if isinstance(value, Boxed):
            value = self._unboxed(value)
        return self._text(value)

    def _unboxed(self, value: Boxed) -> Any:
        if type(value.value) is float:
            return to_number(value)
        if type(value.value) is str:
            return to_string(value)
        return value if type(value.value) is Symbol else value.value

    def _text(self, value: Any) -> str | None:
        if value is None:
            return "null"
        kind = type(value)
        if kind is bool:
            return "true" if value else "false"
        if kind is str:
            return self._counted(quote(value))
        if kind is float:
            finite = value - value == 0
            return number_text(value) if finite else "null"
        if kind is int:
            raise Fault("TypeError", "a BigInt cannot be written as JSON")
        if not isinstance(value, Obj) or value.fn is not None:
            return None
        if id(value) in self._open:
            raise Fault("TypeError", "cannot write an object as JSON that holds itself")
        self._open.add(id(value))
        before, self._indent = self._indent, self._indent + self._gap
        parts = self._items(value) if is_array(value) else self._members(value)
        text = self._joined(parts, "[]" if is_array(value) else "{}", before)
        self._indent = before
        self._open.discard(id(value))
        return text

    def _members(self, value: Obj) -> list[str]:
        names = enumerable_names(value) if self._allowed is None else self._allowed
        parts = []
        colon = ": " if self._gap else ":"
        for name in names:
            text = self.property(value, name, value.get(name, value))
            if text is not None:
                parts.append(self._counted(f"{quote(name)}{colon}") + text)
        return parts

    def _items(self, value: Obj) -> list[str]:
        length = to_length(value.get("length", value))
        if type(value) is not Arr:
            self._realm.charge(length)
        parts = []
        for index in range(length):
            name = str(index)
            item = value.get(name, value)
            parts.append(self.property(value, name, item) or "null")
        return parts

    def _joined(self, parts: list[str], brackets: str, before: str) -> str:
        if not parts:
            return brackets
        if not self._gap:
            return f"{brackets[0]}{','.join(parts)}{brackets[1]}"
        separator = f",\n{self._indent}"
        self._counted(separator * len(parts))
        inside = separator.join(parts)
        return f"{brackets[0]}\n{self._indent}{inside}\n{before}{brackets[1]}"

    def _counted(self, text: str) -> str:
        """Refuse a text that grows past what one string may have."""
        self._length += len(text)
        if self._length > self._realm.settings.string_characters:
            raise Fault("RangeError", TOO_LONG)
        return text


SPECS = (SPEC,)
