"""String (ECMAScript, String Objects); what takes patterns is in `string_patterns`."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.string_html import declare_html
from voxrt.script.js.builtins.string_iterator import STRING_ITERATOR
from voxrt.script.js.builtins.string_order import compared
from voxrt.script.js.builtins.string_patterns import declare_patterns
from voxrt.script.js.runtime.convert import (
    SPACES,
    to_integer,
    to_length,
    to_number,
    to_string,
    to_uint32,
)
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Spec
from voxrt.script.js.runtime.texts import (
    CHARACTERS_A_STEP,
    check_length,
    joined,
    pad,
    repeat,
    this_text,
)
from voxrt.script.js.runtime.values import (
    ITERATOR,
    Fault,
    Symbol,
    U,
    from_utf16,
    to_utf16,
)
from voxrt.script.js.runtime.wrappers import LazyString, StringObj

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS"]

LAST_CODE_POINT = 0x10FFFF
FORMS = ("NFC", "NFD", "NFKC", "NFKD")

CONSTRUCTOR = Constructor("String", 1)


def _empty(realm: Realm, proto: Obj | None) -> Obj:
    """String.prototype is a String object around the empty string."""
    return LazyString(realm, proto, PROTOTYPE)


PROTOTYPE: Spec = Spec("String.prototype", create=_empty)
PROTOTYPE.intrinsic("constructor", "String")


@CONSTRUCTOR.call
def call(realm: Realm, this: Any, *args: Any) -> str:
    """String as a function."""
    del realm, this
    if not args:
        return ""
    if isinstance(args[0], Symbol):
        return f"Symbol({args[0].description or ''})"
    return to_string(args[0])


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, *args: Any) -> StringObj:
    """String with `new`."""
    text = to_string(args[0]) if args else ""
    return StringObj(realm.proto_from(new_target, "String.prototype"), text)


@CONSTRUCTOR.method("fromCharCode", 1)
def from_char_code(realm: Realm, this: Any, *units: Any) -> str:
    """String.fromCharCode."""
    del this
    realm.charge(len(units))
    return "".join([chr(to_uint32(unit) & 0xFFFF) for unit in units])


@CONSTRUCTOR.method("fromCodePoint", 1)
def from_code_point(realm: Realm, this: Any, *points: Any) -> str:
    """String.fromCodePoint."""
    del this
    realm.charge(len(points))
    parts = []
    for point in points:
        number = point if type(point) is float else to_number(point)
        if not number.is_integer() or not 0 <= number <= LAST_CODE_POINT:
            raise Fault("RangeError", f"{to_string(number)} is no code point")
        parts.append(chr(int(number)))
    return to_utf16("".join(parts))


@CONSTRUCTOR.method("raw", 1)
def raw(realm: Realm, this: Any, template: Any = U, *values: Any) -> str:
    """String.raw."""
    del this
    cooked = realm.to_object(template)
    literals = realm.to_object(cooked.get("raw", cooked))
    length = to_length(literals.get("length", literals))
    parts: list[str] = []
    for index in range(length):
        realm.charge(1)
        parts.append(to_string(literals.get(str(index), literals)))
        if index + 1 < length and index < len(values):
            parts.append(to_string(values[index]))
    return joined(realm, parts)


# Characters


@PROTOTYPE.method("at", 1)
def at(realm: Realm, this: Any, index: Any = U, *_: Any) -> Any:
    """String.prototype.at."""
    del realm
    text = this_text(this, "at")
    place = to_integer(index)
    place = place + len(text) if place < 0 else place
    return text[int(place)] if 0 <= place < len(text) else U


@PROTOTYPE.method("charAt", 1)
def char_at(realm: Realm, this: Any, index: Any = U, *_: Any) -> str:
    """String.prototype.charAt."""
    del realm
    text = this_text(this, "charAt")
    place = to_integer(index)
    return text[int(place)] if 0 <= place < len(text) else ""


@PROTOTYPE.method("charCodeAt", 1)
def char_code_at(realm: Realm, this: Any, index: Any = U, *_: Any) -> float:
    """String.prototype.charCodeAt."""
    del realm
    text = this_text(this, "charCodeAt")
    place = to_integer(index)
    return float(ord(text[int(place)])) if 0 <= place < len(text) else math.nan


@PROTOTYPE.method("codePointAt", 1)
def code_point_at(realm: Realm, this: Any, index: Any = U, *_: Any) -> Any:
    """String.prototype.codePointAt."""
    del realm
    text = this_text(this, "codePointAt")
    place = to_integer(index)
    if not 0 <= place < len(text):
        return U
    return float(ord(from_utf16(text[int(place) : int(place) + 2])[0]))


@PROTOTYPE.method("concat", 1)
def concat(realm: Realm, this: Any, *values: Any) -> str:
    """String.prototype.concat."""
    parts = [this_text(this, "concat"), *(to_string(value) for value in values)]
    return joined(realm, parts)


# Parts


def _clamped(value: Any, length: int, default: int) -> int:
    """An index counted from the start, or from the end when negative."""
    place = default if value is U else to_integer(value)
    return int(max(0, place + length) if place < 0 else min(place, length))


@PROTOTYPE.method("slice", 2)
def slice_(realm: Realm, this: Any, start: Any = U, end: Any = U, *_: Any) -> str:
    """String.prototype.slice."""
    text = this_text(this, "slice")
    first = _clamped(start, len(text), 0)
    last = _clamped(end, len(text), len(text))
    return _copied(realm, text, first, last)


@PROTOTYPE.method("substring", 2)
def substring(realm: Realm, this: Any, start: Any = U, end: Any = U, *_: Any) -> str:
    """String.prototype.substring."""
    text = this_text(this, "substring")
    length = len(text)
    first = int(min(max(0, to_integer(start)), length))
    last = length if end is U else int(min(max(0, to_integer(end)), length))
    return _copied(realm, text, min(first, last), max(first, last))


@PROTOTYPE.method("substr", 2)
def substr(realm: Realm, this: Any, start: Any = U, length: Any = U, *_: Any) -> str:
    """String.prototype.substr (Annex B)."""
    text = this_text(this, "substr")
    first = _clamped(start, len(text), 0)
    count = len(text) if length is U else to_integer(length)
    return _copied(realm, text, first, int(min(first + max(0, count), len(text))))


def _copied(realm: Realm, text: str, first: int, last: int) -> str:
    if last - first > CHARACTERS_A_STEP:
        realm.charge((last - first) / CHARACTERS_A_STEP)
    return text[first:last]


@PROTOTYPE.method("trim", 0)
def trim(realm: Realm, this: Any, *_: Any) -> str:
    """String.prototype.trim."""
    del realm
    return this_text(this, "trim").strip(SPACES)


def _trim_start(realm: Realm, this: Any, *_: Any) -> str:
    """String.prototype.trimStart."""
    del realm
    return this_text(this, "trimStart").lstrip(SPACES)


def _trim_end(realm: Realm, this: Any, *_: Any) -> str:
    """String.prototype.trimEnd."""
    del realm
    return this_text(this, "trimEnd").rstrip(SPACES)


PROTOTYPE.intrinsic("trimStart", "String.prototype.trimStart")
PROTOTYPE.intrinsic("trimLeft", "String.prototype.trimStart")
PROTOTYPE.intrinsic("trimEnd", "String.prototype.trimEnd")
PROTOTYPE.intrinsic("trimRight", "String.prototype.trimEnd")


# Longer texts


@PROTOTYPE.method("padEnd", 1)
def pad_end(realm: Realm, this: Any, width: Any = U, filler: Any = U, *_: Any) -> str:
    """String.prototype.padEnd."""
    text = this_text(this, "padEnd")
    return text + pad(realm, text, width, filler)


@PROTOTYPE.method("padStart", 1)
def pad_start(realm: Realm, this: Any, width: Any = U, filler: Any = U, *_: Any) -> str:
    """String.prototype.padStart."""
    text = this_text(this, "padStart")
    return pad(realm, text, width, filler) + text


@PROTOTYPE.method("repeat", 1)
def repeat_(realm: Realm, this: Any, count: Any = U, *_: Any) -> str:
    """String.prototype.repeat."""
    text = this_text(this, "repeat")
    times = to_integer(count)
    if times < 0 or math.isinf(times):
        raise Fault("RangeError", f"repeat takes no count of {to_string(count)}")
    return repeat(realm, text, int(times)) if text else ""


# Search


@PROTOTYPE.method("indexOf", 1)
def index_of(realm: Realm, this: Any, part: Any = U, start: Any = U, *_: Any) -> float:
    """String.prototype.indexOf."""
    text = this_text(this, "indexOf")
    wanted = to_string(part)
    first = int(min(max(0, to_integer(start)), len(text)))
    realm.charge(len(text) / CHARACTERS_A_STEP)
    return float(text.find(wanted, first))


@PROTOTYPE.method("lastIndexOf", 1)
def last_index_of(
    realm: Realm, this: Any, part: Any = U, start: Any = U, *_: Any
) -> float:
    """String.prototype.lastIndexOf."""
    text = this_text(this, "lastIndexOf")
    wanted = to_string(part)
    number = to_number(start)
    last = len(text) if number != number else min(max(0, to_integer(number)), len(text))
    realm.charge(len(text) / CHARACTERS_A_STEP)
    return float(text.rfind(wanted, 0, int(last) + len(wanted)))


@PROTOTYPE.method("localeCompare", 1)
def locale_compare(realm: Realm, this: Any, other: Any = U, *_: Any) -> float:
    """String.prototype.localeCompare: letters first, case and accents last."""
    text = this_text(this, "localeCompare")
    right = to_string(other)
    realm.charge((len(text) + len(right)) / CHARACTERS_A_STEP)
    return float(compared(from_utf16(text), from_utf16(right)))


@PROTOTYPE.method("normalize", 0)
def normalize(realm: Realm, this: Any, form: Any = U, *_: Any) -> str:
    """String.prototype.normalize."""
    text = this_text(this, "normalize")
    name = "NFC" if form is U else to_string(form)
    if name not in FORMS:
        raise Fault(
            "RangeError", f"{name:.20} is no form, use one of {', '.join(FORMS)}"
        )
    realm.charge(len(text))
    changed = unicodedata.normalize(name, from_utf16(text))  # type: ignore[arg-type]
    check_length(realm, len(changed))
    return to_utf16(changed)


# Case


def _lower(realm: Realm, this: Any, *_: Any) -> str:
    text = this_text(this, "toLowerCase")
    realm.charge(len(text) / CHARACTERS_A_STEP)
    return text.lower() if text.isascii() else to_utf16(from_utf16(text).lower())


def _upper(realm: Realm, this: Any, *_: Any) -> str:
    text = this_text(this, "toUpperCase")
    realm.charge(len(text) / CHARACTERS_A_STEP)
    return text.upper() if text.isascii() else to_utf16(from_utf16(text).upper())


PROTOTYPE.method("toLocaleLowerCase", 0)(_lower)
PROTOTYPE.method("toLocaleUpperCase", 0)(_upper)
PROTOTYPE.method("toLowerCase", 0)(_lower)
PROTOTYPE.method("toUpperCase", 0)(_upper)


# Whole


def _this(this: Any) -> str:
    if isinstance(this, StringObj):
        this = this.value
    if type(this) is not str:
        raise Fault("TypeError", "not a string")
    return this


@PROTOTYPE.method("isWellFormed", 0)
def is_well_formed(realm: Realm, this: Any, *_: Any) -> bool:
    """String.prototype.isWellFormed."""
    del realm
    text = from_utf16(this_text(this, "isWellFormed"))
    return not any("\ud800" <= char <= "\udfff" for char in text)


@PROTOTYPE.method("toWellFormed", 0)
def to_well_formed(realm: Realm, this: Any, *_: Any) -> str:
    """String.prototype.toWellFormed."""
    text = from_utf16(this_text(this, "toWellFormed"))
    realm.charge(len(text))
    return to_utf16(
        "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    )


@PROTOTYPE.method("toString", 0)
def to_text(realm: Realm, this: Any, *_: Any) -> str:
    """String.prototype.toString."""
    del realm
    return _this(this)


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> str:
    """String.prototype.valueOf."""
    del realm
    return _this(this)


declare_patterns(PROTOTYPE)
declare_html(PROTOTYPE)


PROTOTYPE.intrinsic(ITERATOR, "String.prototype.iterator")

SPECS = (
    CONSTRUCTOR,
    PROTOTYPE,
    FunctionSpec("String.prototype.trimStart", 0, _trim_start),
    FunctionSpec("String.prototype.trimEnd", 0, _trim_end),
    STRING_ITERATOR,
)
