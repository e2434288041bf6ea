"""Names in braces inside an agent's texts, filled in when they are said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from voxrt.testing.fields import nearest

if TYPE_CHECKING:
    from voxrt.testing.document import Node

__all__ = ["KNOWN_NAMES", "check_names", "fill"]

KNOWN_NAMES = {
    "heard": "how long the caller spoke, in words, such as `three seconds`",
    "seconds": "the same as a number, such as `3`",
    "turn": "how many times the caller has finished speaking",
    "digit": "the last key",
    "digits": "the last 32 keys",
    "call_id": "the call's id in the `ack`",
    "stream_id": "the stream's id",
    "agent_id": "the agent that the client asked for",
    "from": "`from` of the start's metadata",
    "to": "`to` of the start's metadata",
}
"""what can stand in braces, beside `metadata.NAME` and `custom.NAME`"""

_NAME = re.compile(r"\{([A-Za-z_]+(?:\.[A-Za-z0-9_]+)*)\}")
_FREE = ("metadata.", "custom.")


def check_names(node: Node) -> None:
    """Refuse a name in braces that is never filled in.

    Raises:
        DocumentError: There is one in a text of the node.
    """
    if isinstance(node.value, str):
        for name in _NAME.findall(node.value):
            if name not in KNOWN_NAMES and not name.startswith(_FREE):
                hint = nearest(name, KNOWN_NAMES)
                raise node.error(f"{{{name}}} is not known here", hint=hint)
    elif isinstance(node.value, tuple):
        for item in node.value:
            check_names(item)
    elif isinstance(node.value, Mapping):
        for item in node.value.values():
            check_names(item)


def fill(value: object, names: Mapping[str, str]) -> object:
    """Fill the names into a text, or into all texts of a list or mapping.

    A name without a value becomes an empty text.
    """
    if isinstance(value, str):
        return _NAME.sub(lambda match: names.get(match[1], ""), value)
    if isinstance(value, list):
        return [fill(item, names) for item in value]
    if isinstance(value, Mapping):
        return {key: fill(item, names) for key, item in value.items()}
    return value
