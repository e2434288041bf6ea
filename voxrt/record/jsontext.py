"""JSON of a recording: fast where it can be, complete where it has to be.

orjson refuses lone surrogates, which a scenario's text may hold, and integers beyond
64 bits. Both are rare, and the standard library writes and reads them.
"""

from __future__ import annotations

import base64
import json
from typing import TypeAlias

import orjson

__all__ = ["Plain", "dump", "load"]

Plain: TypeAlias = dict[str, object]
"""an event, a command or another object of JSON"""


def dump(value: object) -> bytes:
    """Write a value; bytes become base64, what JSON does not have becomes text."""
    try:
        return orjson.dumps(value, default=_default)
    except TypeError:
        return json.dumps(value, default=_default, separators=(",", ":")).encode()


def load(data: bytes) -> object:
    """Read what `dump` wrote.

    Raises:
        ValueError: The bytes are not JSON.
    """
    try:
        return orjson.loads(data)
    except ValueError:
        return _load_slowly(data)


def _load_slowly(data: bytes) -> object:
    try:
        value: object = json.loads(data)
    except RecursionError:
        msg = "json is nested too deeply"
        raise ValueError(msg) from None
    return value


def _default(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)
