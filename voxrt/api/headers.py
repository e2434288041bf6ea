"""SIP headers as scenarios write them: a map, or a list of "Name: value" strings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["CUSTOM_PREFIXES", "custom_headers", "header_map"]

CUSTOM_PREFIXES = ("x-", "vi-")
"""only these headers are sent: `X-` ones, and VoxEngine's own such as VI-CallTimeout"""


def header_map(function: str, parameter: str, value: object) -> dict[str, str]:
    """Read headers in either form.

    Raises:
        TypeError: The value is neither a map nor a list of "Name: value" strings.
    """
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {str(name): _text(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        pairs = [_pair(item) for item in value]
        if all(pairs):
            return dict(pair for pair in pairs if pair)
    msg = (
        f"{function}: parameter {parameter!r} must be a map of headers or a list"
        f' of "Name: value" strings, not {value!r}'
    )
    raise TypeError(msg)


def custom_headers(
    function: str, parameter: str, value: object, warn: Callable[[str], None]
) -> dict[str, str]:
    """Read headers of a call; those that a phone network does not carry are left out.

    Raises:
        TypeError: The value is neither a map nor a list of "Name: value" strings.
    """
    kept = {}
    for name, text in header_map(function, parameter, value).items():
        if name.lower().startswith(CUSTOM_PREFIXES):
            kept[name] = text
        else:
            warn(f"{function}: header {name!r} is not sent, it must begin with 'X-'")
    return kept


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _pair(value: object) -> tuple[str, str] | None:
    if not isinstance(value, str) or ":" not in value:
        return None
    name, _, text = value.partition(":")
    return name.strip(), text.strip()
