"""Values of a scenario as text: for the log, for answers of the control URL."""

from __future__ import annotations

import json

from voxrt.api.binding import number_text
from voxrt.api.plain import unwrap
from voxrt.script.addresses import without_addresses

__all__ = ["json_text", "limited_text", "readable"]


def readable(value: object) -> str:
    """Write any value the way Logger.write shows it; objects as JSON."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, BaseException):
        return without_addresses(f"{type(value).__name__}: {value}")
    text = json_text(value)
    if text is not None:
        return text
    try:
        return without_addresses(str(value))
    except RecursionError:
        return f"<{type(value).__name__}, nested too deep to be shown>"


def json_text(value: object) -> str | None:
    """Write a value as JSON, None when JSON has no form for it."""
    try:
        data = unwrap(value)
        if not isinstance(data, dict | list | str | int | float | None):
            return None
        return json.dumps(data, ensure_ascii=False, default=readable)
    except (ValueError, RecursionError):
        # A structure that contains itself has no JSON; it is shown by its repr.
        return None


def limited_text(function: str, parameter: str, value: object, limit: int) -> str:
    """Check a text that may have so many bytes of UTF-8; anything else is written out.

    Raises:
        ValueError: The text is longer.
    """
    text = readable(value)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limit:
        msg = f"{function}: {parameter!r} has {size} bytes, {limit} are allowed"
        raise ValueError(msg)
    return text
