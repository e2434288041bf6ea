"""The part of JSON Schema (draft 2020-12) that the schemas of the messages use."""

from __future__ import annotations

import json
import re
from pathlib import Path

__all__ = ["problems"]

SCHEMAS = json.loads((Path(__file__).parent / "schemas.json").read_text("utf-8"))[
    "$defs"
]

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "number": (int, float),
    "integer": int,
}
NOTES = {
    "title", "description", "default", "examples", "deprecated", "contentEncoding",
    "x-direction", "x-status", "x-source",
}  # fmt: skip


def problems(name: str, value: object) -> list[str]:
    """What a schema by name has against a value; empty when it agrees."""
    return list(_check(SCHEMAS[name], value, "message"))


def _check(schema, value, where):
    for keyword, wanted in schema.items():
        if keyword in NOTES or (
            keyword == "properties" and not isinstance(value, dict)
        ):
            continue
        if not _RULES[keyword](wanted, value, where):
            yield f"{where}: {value!r} fails {keyword} {wanted!r}"
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from _check(inner, value[name], f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from _check(schema["items"], item, f"{where}[{index}]")


def _agrees(schema, value):
    return not list(_check(schema, value, ""))


def _is_of_type(wanted, value):
    names = [wanted] if isinstance(wanted, str) else wanted
    for name in names:
        if isinstance(value, bool) and name in ("number", "integer"):
            continue
        if isinstance(value, TYPES[name]):
            return True
    return False


_RULES = {
    "type": lambda wanted, value, _: _is_of_type(wanted, value),
    "const": lambda wanted, value, _: value == wanted,
    "enum": lambda wanted, value, _: value in wanted,
    "pattern": lambda wanted, value, _: re.search(wanted, value) is not None,
    "minimum": lambda wanted, value, _: value is None or value >= wanted,
    "maximum": lambda wanted, value, _: value is None or value <= wanted,
    "required": lambda wanted, value, _: (
        not isinstance(value, dict) or set(wanted) <= set(value)
    ),
    "oneOf": lambda wanted, value, _: sum(_agrees(one, value) for one in wanted) == 1,
    "not": lambda wanted, value, _: not _agrees(wanted, value),
    "$ref": lambda wanted, value, _: _agrees(SCHEMAS[wanted.split("/")[-1]], value),
    "properties": lambda *_: True,
    "items": lambda *_: True,
}
