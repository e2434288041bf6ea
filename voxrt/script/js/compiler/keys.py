"""Property keys that are known when the code is made."""

from __future__ import annotations

from voxrt.script.js.runtime.convert import number_text
from voxrt.script.js.syntax import nodes as n

__all__ = ["static_key"]


def static_key(
    node: n.Property | n.MethodDefinition | n.PropertyDefinition,
) -> str | None:
    """A key that is known when the code is made."""
    key = node.key
    if isinstance(key, n.Literal):
        return _text_key(key)
    if node.computed:
        return None
    if isinstance(key, n.Identifier):
        return key.name
    if isinstance(key, n.BigIntLiteral):
        return str(key.value)
    return None


def _text_key(key: n.Literal) -> str | None:
    """A literal as a property key."""
    value = key.value
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return number_text(value)
    return None
