"""Reading and writing JSON objects of the wire, field by field.

The two message homes, `agents_wire` and `tts_wire`, are built on this. A reader
remembers which fields it was asked for, so that a message can keep the others: the
service adds fields without a new version, and scenarios may read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import orjson
import pybase64

from voxrt.errors import WireError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["ERROR_CHARACTERS", "MAX_DEPTH", "Fields", "decode", "encode", "quick_audio"]

ERROR_CHARACTERS = 4096
"""how much of a wrong message an error keeps: enough to see it, not a whole second of
audio"""

MAX_DEPTH = 64
"""objects inside one another: scenarios walk payloads recursively, and no message of
the service comes near"""


def decode(text: str | bytes) -> Fields:
    """Read a message, which has to be one JSON object.

    Args:
        text: The message; JSON in a binary frame is taken like text.

    Raises:
        WireError: It is not a JSON object.
    """
    try:
        found: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        msg = f"message is not JSON: {error}"
        raise WireError(msg, text=_shorten(text)) from error
    if not isinstance(found, dict):
        msg = f"message is {_kind_of(found)}, wanted an object"
        raise WireError(msg, text=_shorten(text))
    if _is_deep(found, text):
        msg = f"message is nested deeper than {MAX_DEPTH} levels"
        raise WireError(msg, text=_shorten(text))
    return Fields(found, text)


def encode(payload: Mapping[str, object]) -> str:
    """Write a message as compact JSON.

    Raises:
        WireError: A value has no JSON form, or is nested too deep.
    """
    try:
        return orjson.dumps(payload).decode()
    except orjson.JSONEncodeError as error:
        msg = f"message cannot be written as JSON: {error}"
        raise WireError(msg) from error


def quick_audio(payload: str) -> bytes | None:
    """Decode base64 on the hot path; None for anything that is not."""
    try:
        return pybase64.b64decode(payload, validate=True)
    except ValueError:
        return None


class Fields:
    """One object of a message. A field that is null counts as absent."""

    __slots__ = ("_object", "_path", "_read", "_source")

    def __init__(
        self, found: Mapping[str, object], source: str | bytes, path: str = ""
    ) -> None:
        self._object = found
        self._source = source
        self._path = path
        self._read: set[str] = set()

    def require_text(self, name: str) -> str:
        """Read a field that has to be a text."""
        value = self.optional_text(name)
        if value is None:
            self.fail(name, "a text")
        return value

    def optional_text(self, name: str) -> str | None:
        """Read a field that is a text when it is there."""
        value = self._take(name)
        if value is None or isinstance(value, str):
            return value
        self.fail(name, "a text")

    def optional_choice(self, name: str, known: Collection[str] | None) -> str | None:
        """Read a field that is one of some texts, or any where `known` is None."""
        value = self.optional_text(name)
        if value is not None and known is not None and value not in known:
            self.fail(name, "one of " + ", ".join(sorted(known)))
        return value

    def optional_flag(self, name: str) -> bool | None:
        """Read a field that is true or false when it is there."""
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return value
        self.fail(name, "true or false")

    def optional_integer(self, name: str) -> int | None:
        """Read a field that is a whole number when it is there."""
        value = self._take(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(name, "a whole number")
        return value

    def optional_number(self, name: str) -> float | None:
        """Read a field that is a number when it is there."""
        value = self._take(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(name, "a number")
        return value

    def require_object(self, name: str) -> Fields:
        """Enter a field that has to be an object."""
        value = self.optional_object(name)
        if value is None:
            self.fail(name, "an object")
        return value

    def optional_object(self, name: str) -> Fields | None:
        """Enter a field that is an object when it is there."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fail(name, "an object")
        return Fields(value, self._source, self._dotted(name))

    def optional_objects(self, name: str) -> tuple[Mapping[str, object], ...] | None:
        """Read a field that is a list of objects when it is there."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fail(name, "a list of objects")
        return tuple(value)

    def optional_value(self, name: str) -> object | None:
        """Read a field whatever it is."""
        return self._take(name)

    def require_audio(self, name: str) -> bytes:
        """Read a field that has to be base64 (RFC 4648 section 4)."""
        value = self.require_text(name)
        try:
            return pybase64.b64decode(value, validate=True)
        except ValueError:
            self.fail(name, "base64")

    def rest(self) -> dict[str, object]:
        """All fields that were not read, and those that are null."""
        return {k: v for k, v in self._object.items() if k not in self._read}

    def all(self) -> dict[str, object]:
        """Every field, read or not."""
        return dict(self._object)

    def fail(self, name: str, wanted: str) -> NoReturn:
        """Refuse the message because of a field.

        Raises:
            WireError: Always.
        """
        path = self._dotted(name)
        value = self._object.get(name)
        seen = "missing" if value is None else _show(value)
        msg = f"field {path!r} is {seen}, wanted {wanted}"
        raise WireError(msg, field=path, text=_shorten(self._source))

    def _take(self, name: str) -> object | None:
        value = self._object.get(name)
        if value is not None:
            self._read.add(name)
        return value

    def _dotted(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name


def _shorten(text: str | bytes) -> str:
    """A message as an error shows it, whatever its bytes."""
    data = text[:ERROR_CHARACTERS]
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    return data.decode("utf-8", "replace")


def _is_deep(found: object, text: str | bytes) -> bool:
    """Whether a message is nested too deep; few brackets need no walk."""
    opening = (b"{", b"[") if isinstance(text, bytes) else ("{", "[")
    if sum(map(text.count, opening)) <= MAX_DEPTH:  # type: ignore[arg-type]
        return False
    level = [found]
    for _ in range(MAX_DEPTH + 1):
        level = [inner for outer in level for inner in _inside(outer)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _show(value: object) -> str:
    """A wrong value: short ones whole, others by their kind."""
    if isinstance(value, str) and len(value) > _SHOWN_CHARACTERS:
        return f"a text of {len(value)} characters"
    if isinstance(value, str | int | float):
        return repr(value)
    return _kind_of(value)


def _kind_of(value: object) -> str:
    """JSON's name for the kind of a value."""
    if value is None:
        return "null"
    return _KINDS.get(type(value), "a number")


_SHOWN_CHARACTERS = 40
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
