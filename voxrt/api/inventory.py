"""VoxEngine's API as data: read from `voxrt/api/data` when it is first asked for.

The files are written by `tools/bring_inventory.py`. Each is one JSON object of a few
ten kilobytes that parses in well under a millisecond, and none is read at import.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "class_methods",
    "class_properties",
    "closest_entry",
    "event_values",
    "interface_fields",
    "load_data",
    "module_of",
    "namespace_functions",
    "namespaces_of_module",
    "payload_of",
    "why_missing",
]

Data = dict[str, Any]
T = TypeVar("T")

DATA = Path(__file__).parent / "data"


@cache
def load_data(name: str) -> Data:
    """Read one data file; `name` is its name without suffix."""
    text = (DATA / f"{name}.json").read_text("utf-8")
    data: Data = json.loads(text)
    return data


def namespace_functions(namespace: str) -> Data:
    """Signatures of a namespace's functions by name; an empty name is the globals."""
    functions: Data = load_data("namespaces").get(namespace, {}).get("functions", {})
    return functions


def class_methods(name: str) -> Data:
    """Signatures of a class's methods by name, inherited ones included."""
    methods: Data = load_data("classes").get(name, {}).get("methods", {})
    return methods


def class_properties(name: str) -> Data:
    """Types of a class's properties by name."""
    properties: Data = load_data("classes").get(name, {}).get("properties", {})
    return properties


def interface_fields(name: str) -> Data:
    """Fields of a parameter interface; the module may stand before its name or not."""
    fields: Data = load_data("interfaces").get(name, {})
    return fields


def payload_of(group: str, member: str) -> Data:
    """Types of an event's fields by name; a trailing `?` marks an optional field."""
    payload: Data = load_data("payloads").get(group, {}).get(member, {})
    return payload


def closest_entry(path: str, entries: Mapping[str, T]) -> T | None:
    """Entry for a member by its name, or for a group of it: `A.*` serves `A.B.c`."""
    keys = [path]
    while "." in path:
        path = path.rpartition(".")[0]
        keys.append(f"{path}.*")
    return next((entries[key] for key in (*keys, "*") if key in entries), None)


def why_missing(path: str) -> str:
    """Why a member is not there yet, empty when that is not written down."""
    notes: Mapping[str, str] = load_data("support")["not yet"]
    return closest_entry(path, notes) or ""


@cache
def event_values(groups: tuple[str, ...]) -> dict[str, str]:
    """Values of all events of some groups, each with `Group.Member` as its reading."""
    events = load_data("events")
    return {
        value: f"{group}.{member}"
        for group in groups
        for member, value in events.get(group, {}).items()
    }


@cache
def namespaces_of_module(module: str) -> tuple[str, ...]:
    """Names of the namespaces that `require` of a module's name makes appear."""
    return tuple(
        name
        for name, space in load_data("namespaces").items()
        if space["module"] == module
    )


@cache
def module_of(name: str) -> str | None:
    """Name of the module that brings a global name, None when it is always there."""
    space = load_data("namespaces").get(name)
    if space is not None and space["module"]:
        return str(space["module"])
    module = load_data("modules")["events"].get(name)
    return None if module is None else str(module)
