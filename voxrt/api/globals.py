"""Global helper functions (VoxEngine reference, global functions)."""

from __future__ import annotations

import base64
import binascii
import datetime
import zoneinfo
from typing import TYPE_CHECKING

from voxrt.api.text import readable

if TYPE_CHECKING:
    from voxrt.api.realm import Realm

__all__ = ["Helpers"]

ENCODINGS = ("utf-8", "utf-16", "ascii", "latin-1", "cp1251", "cp1252", "koi8-r")
"""what str2bytes and bytes2str take; Python's other codecs stay out of reach"""


class Helpers:
    """The helpers that need nothing but their arguments, and a few of the session."""

    __slots__ = ("_realm",)
    _vox_host_ = True

    def __init__(self, realm: Realm) -> None:
        self._realm = realm

    def trace(self, data: object) -> None:
        """Write a line that only a debugging developer wants (trace)."""
        self._realm.session.log(readable(data), "trace")

    def uuidgen(self) -> str:
        """Make a UUID, the same in every replay (uuidgen)."""
        return str(self._realm.session.new_uuid())

    def base64_decode(self, data: str) -> list[int]:
        """Decode base64 into a list of bytes (base64_decode)."""
        try:
            return list(base64.b64decode(data, validate=True))
        except (binascii.Error, ValueError, TypeError) as error:
            msg = f"base64_decode: {data!r:.60} is not base64"
            raise ValueError(msg) from error

    def base64_encode(self, data: str | list[int]) -> str:
        """Encode a text, as UTF-8, or a list of bytes (base64_encode)."""
        given = (
            data.encode() if isinstance(data, str) else _bytes("base64_encode", data)
        )
        return base64.b64encode(given).decode("ascii")

    def bytes2hex(self, data: list[int], toUpperCase: object = False) -> str:  # noqa: FBT002
        """Write bytes as hexadecimal digits (bytes2hex)."""
        digits = _bytes("bytes2hex", data).hex()
        return digits.upper() if toUpperCase else digits

    def hex2bytes(self, data: str) -> list[int]:
        """Read hexadecimal digits (hex2bytes)."""
        try:
            return list(bytes.fromhex(data))
        except (ValueError, TypeError) as error:
            msg = f"hex2bytes: {data!r:.60} is not hexadecimal"
            raise ValueError(msg) from error

    def bytes2str(self, data: list[int], encoding: str = "utf-8") -> str:
        """Read text from bytes (bytes2str)."""
        codec = _encoding("bytes2str", encoding)
        return _bytes("bytes2str", data).decode(codec, "replace")

    def str2bytes(self, data: str, encoding: str = "utf-8") -> list[int]:
        """Write text as bytes (str2bytes)."""
        codec = _encoding("str2bytes", encoding)
        return list(str(data).encode(codec, "replace"))

    def getLocalTime(self, timezone: str, date: object = None) -> datetime.datetime:
        """Convert a moment to the time of a place (getLocalTime).

        `date` is a datetime, milliseconds since 1970, or nothing for now.
        """
        try:
            zone = zoneinfo.ZoneInfo(timezone)
        except (
            zoneinfo.ZoneInfoNotFoundError,
            ValueError,
            TypeError,
            OSError,
        ) as error:
            msg = f"getLocalTime: unknown time zone {timezone!r}"
            raise ValueError(msg) from error
        return self._moment(date).astimezone(zone)

    def levenshtein_distance(self, str1: str, str2: str) -> int:
        """Count the edits between two texts (levenshtein_distance)."""
        previous = list(range(len(str2) + 1))
        for row, one in enumerate(str1, 1):
            current = [row]
            for column, other in enumerate(str2, 1):
                change = previous[column - 1] + (one != other)
                current.append(min(change, previous[column] + 1, current[-1] + 1))
            previous = current
        return previous[-1]

    def _moment(self, date: object) -> datetime.datetime:
        utc = datetime.UTC
        if date is None:
            now = self._realm.session.now / 1_000_000
            return datetime.datetime.fromtimestamp(now, utc)
        if isinstance(date, datetime.datetime):
            return date if date.tzinfo else date.replace(tzinfo=utc)
        if isinstance(date, int | float):
            return datetime.datetime.fromtimestamp(date / 1000, utc)
        msg = f"getLocalTime: 'date' must be a date, not {date!r}"
        raise TypeError(msg)


def _bytes(function: str, data: object) -> bytes:
    try:
        return bytes(data)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError) as error:
        msg = f"{function}: 'data' must be a list of bytes, not {data!r:.60}"
        raise TypeError(msg) from error


def _encoding(function: str, encoding: str) -> str:
    name = str(encoding).lower().replace("_", "-")
    name = {"utf8": "utf-8", "windows-1251": "cp1251", "windows-1252": "cp1252"}.get(
        name, name
    )
    if name not in ENCODINGS:
        known = ", ".join(ENCODINGS)
        msg = f"{function}: unknown encoding {encoding!r}, wanted one of {known}"
        raise ValueError(msg)
    return name
