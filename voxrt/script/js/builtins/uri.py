"""`encodeURI` and its kin (ECMAScript, URI Handling Functions; escape, unescape)."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.spec import FunctionSpec
from voxrt.script.js.runtime.values import Fault, U, from_utf16, to_utf16

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "Decoder",
    "Encoder",
    "check_length",
    "decode_uri",
    "decode_uri_component",
    "encode_uri",
    "encode_uri_component",
    "escape",
    "escaped",
    "measured",
    "unescape",
]

ALPHANUMERIC = string.ascii_letters + string.digits
UNRESERVED = ALPHANUMERIC + "-_.!~*'()"
RESERVED = ";/?:@&=+$,"
PLAIN = ALPHANUMERIC + "@*_+-./"
"""characters that `escape` leaves alone"""

ESCAPES = re.compile(r"((?:%[0-9a-fA-F]{2})+)|%")
OLD_ESCAPES = re.compile(r"%(?:u([0-9a-fA-F]{4})|([0-9a-fA-F]{2}))")


def measured(realm: Realm, text: Any) -> str:
    """An argument as text; its length is counted as steps."""
    made = to_string(text)
    realm.charge(len(made))
    return made


def check_length(realm: Realm, length: int) -> None:
    """Refuse a text before it is made."""
    if length > realm.settings.string_characters:
        raise Fault("RangeError", f"string of {length} characters is too long")


class Encoder:
    """Encodes all characters but some.

    Args:
        kept: The characters that stay as they are.
    """

    def __init__(self, kept: str) -> None:
        self._kept = kept.encode()
        self._table = [
            chr(unit) if unit in self._kept else f"%{unit:02X}" for unit in range(256)
        ]

    def encode(self, realm: Realm, text: Any) -> str:
        """ECMAScript, Encode."""
        try:
            units = from_utf16(measured(realm, text)).encode()
        except UnicodeEncodeError:
            raise Fault("URIError", "text has half a surrogate pair") from None
        strange = len(units.translate(None, self._kept))
        check_length(realm, len(units) + 2 * strange)
        table = self._table
        return "".join([table[unit] for unit in units])


URI = Encoder(f"{UNRESERVED}{RESERVED}#")
COMPONENT = Encoder(UNRESERVED)


class Decoder:
    """Decodes all escapes but those of some characters.

    Args:
        kept: The ASCII characters whose escapes stay as they are.
    """

    def __init__(self, kept: str) -> None:
        self._kept = re.compile(f"[{kept}]") if kept else None

    def decode(self, realm: Realm, text: Any) -> str:
        """ECMAScript, Decode."""
        units = measured(realm, text)
        if "%" not in units:
            return units
        return to_utf16(ESCAPES.sub(self._decoded, units))

    def _decoded(self, found: re.Match[str]) -> str:
        run = found[1]
        if run is None:
            raise Fault("URIError", "malformed URI: % without two hexadecimal digits")
        try:
            characters = bytes.fromhex(run.replace("%", "")).decode()
        except UnicodeDecodeError:
            raise Fault("URIError", f"malformed URI: {run[:30]} is no UTF-8") from None
        if self._kept is None or not self._kept.search(characters):
            return characters
        parts: list[str] = []
        at = 0
        for each in characters:
            kept = self._kept.match(each)
            parts.append(run[at : at + 3] if kept else each)
            at += 3 * len(each.encode())
        return "".join(parts)


DECODED_URI = Decoder(f"{RESERVED}#")
DECODED_COMPONENT = Decoder("")


def encode_uri(realm: Realm, this: Any, uri: Any = U, *_: Any) -> Any:
    """ECMAScript, encodeURI."""
    return URI.encode(realm, uri)


def encode_uri_component(realm: Realm, this: Any, part: Any = U, *_: Any) -> Any:
    """ECMAScript, encodeURIComponent."""
    return COMPONENT.encode(realm, part)


def decode_uri(realm: Realm, this: Any, uri: Any = U, *_: Any) -> Any:
    """ECMAScript, decodeURI."""
    return DECODED_URI.decode(realm, uri)


def decode_uri_component(realm: Realm, this: Any, part: Any = U, *_: Any) -> Any:
    """ECMAScript, decodeURIComponent."""
    return DECODED_COMPONENT.decode(realm, part)


def escaped(unit: str) -> str:
    """One code unit as `escape` writes it."""
    if unit in PLAIN:
        return unit
    return f"%{ord(unit):02X}" if unit < "\u0100" else f"%u{ord(unit):04X}"


def escape(realm: Realm, this: Any, text: Any = U, *_: Any) -> Any:
    """ECMAScript, escape."""
    units = measured(realm, text)
    known = {unit: escaped(unit) for unit in set(units)}
    check_length(realm, sum(len(known[unit]) for unit in units))
    return "".join(known[unit] for unit in units)


def unescape(realm: Realm, this: Any, text: Any = U, *_: Any) -> Any:
    """ECMAScript, unescape."""
    units = measured(realm, text)
    return OLD_ESCAPES.sub(lambda found: chr(int(found[1] or found[2], 16)), units)


SPECS = (
    FunctionSpec("decodeURI", 1, decode_uri),
    FunctionSpec("decodeURIComponent", 1, decode_uri_component),
    FunctionSpec("encodeURI", 1, encode_uri),
    FunctionSpec("encodeURIComponent", 1, encode_uri_component),
    FunctionSpec("escape", 1, escape),
    FunctionSpec("unescape", 1, unescape),
)
