"""What the rules ask about VoxEngine's API, answered from the inventory."""

from __future__ import annotations

import builtins
from functools import cache
from typing import TYPE_CHECKING

from voxrt.api.inventory import (
    class_methods,
    class_properties,
    load_data,
    module_of,
    namespace_functions,
    payload_of,
)
from voxrt.api.support import State, members, support_of
from voxrt.script.js.builtins.catalogue import GLOBALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "ANYWHERE",
    "class_members",
    "classes_of",
    "field_types",
    "global_names",
    "groups_of",
    "is_certain",
    "language_names",
    "member_paths",
    "module_behind",
    "names_below",
    "parameter_types",
    "property_types",
    "result_types",
]

ANYWHERE = frozenset(
    (
        *("constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"),
        *("toLocaleString", "toString", "valueOf"),
        *("get", "items", "keys", "values"),
    )
)
"""members that all objects have, in JavaScript or as mappings of Python"""

EMITTER = ("addEventListener", "on", "removeEventListener")
"""members of everything with events; `on` is the decorator for Python"""

JAVASCRIPT = ("Infinity", "NaN", "globalThis", "undefined")
"""global names beside the intrinsics"""
FREE = ("Language",)
"""groups of earlier versions whose members are not known"""
LISTS = ("VoiceList", "ASRModelList", "ASRProfileList")
ENGINE = "VoxEngine"
PROMISE = "Promise<"


@cache
def _tree() -> Mapping[str, frozenset[str]]:
    """Names below each name: `Cartesia` has `AgentsEvents` and so on."""
    below: dict[str, set[str]] = {}
    for path in _paths():
        parts = path.split(".")
        for end in range(1, len(parts)):
            below.setdefault(".".join(parts[:end]), set()).add(parts[end])
    below[ENGINE].update(EMITTER)
    for name in FREE:
        below.pop(name, None)
    return {path: frozenset(names) for path, names in below.items()}


def _paths() -> Iterator[str]:
    for space, content in load_data("namespaces").items():
        yield space
        for name in content["functions"]:
            yield f"{space}.{name}" if space else name
    yield from load_data("classes")
    yield from parameter_types()
    for kind in ("events", "enums"):
        for group, names in load_data(kind).items():
            yield from (f"{group}.{name}" for name in names)
    for group, content in load_data("constants").items():
        yield from (f"{group}.{name}" for name in content["names"])
    legacy = load_data("legacy")
    for name in ("members", "groups", "renamed", "constants", "functions"):
        yield from legacy[name]
    for group, names in legacy["groups"].items():
        yield from (f"{group}.{name}" for name in names)
    yield from (f"Modules.{name}" for name in legacy["modules"])


def names_below(path: str) -> frozenset[str] | None:
    """Names that a namespace, an enum or a group of events has; None for others."""
    return _tree().get(path)


@cache
def global_names() -> frozenset[str]:
    """Global names of the API, those of modules included."""
    return frozenset(
        (*(path.partition(".")[0] for path in _paths() if path), *LISTS, *FREE)
    )


@cache
def language_names(language: str) -> frozenset[str]:
    """Global names of a scenario language."""
    if language == "python":
        return frozenset((*dir(builtins), "__name__"))
    return frozenset((*GLOBALS, *JAVASCRIPT))


def module_behind(name: str) -> str | None:
    """Module whose `require` makes a global name appear."""
    module = module_of(name)
    if module is None and "." not in name:
        content = load_data("classes").get(name)
        module = content["module"] if content else None
    return module


@cache
def parameter_types() -> frozenset[str]:
    """Types of parameters inside a namespace, of which old scenarios make objects."""
    return frozenset(name for name in load_data("interfaces") if "." in name)


@cache
def member_paths() -> frozenset[str]:
    """Full names of all functions, methods and events."""
    return frozenset(member.path for member in members())


# Classes

Types = frozenset[str]
"""names of classes that a value may be of; empty when that is not known"""

UNKNOWN: Types = frozenset()


def class_members(name: str) -> frozenset[str]:
    """Methods and properties of a class."""
    return frozenset((*class_methods(name), *class_properties(name), *EMITTER))


@cache
def is_certain(owner: str) -> bool:
    """Whether a namespace or class has no members beside those of the inventory.

    The typings of classes leave some inherited members out; those that voxrt has were
    compared with real scenarios.
    """
    methods = class_methods(owner)
    if not methods:
        return True
    states = (support_of(f"{owner}.{name}").state for name in methods)
    return any(state is not State.NOT_YET for state in states)


def groups_of(name: str) -> tuple[str, ...]:
    """Groups of events that a class has."""
    if name == ENGINE:
        return ("AppEvents",)
    groups: list[str] = load_data("classes").get(name, {}).get("events", [])
    return tuple(groups)


def classes_of(kind: str, near: str) -> Types:
    """Classes that a type of the inventory names.

    Args:
        kind: Such as `Call`, `Recorder | ConferenceRecorder`, `Promise<AgentsClient>`.
        near: A name whose namespace may be left out in the type.
    """
    found = [_class(part.strip(), near) for part in kind.removesuffix("?").split("|")]
    return frozenset(found) if all(found) else UNKNOWN


def _class(kind: str, near: str) -> str:
    if kind.startswith(PROMISE):
        inside = kind.removeprefix(PROMISE).removesuffix(">")
        return f"{PROMISE}{_class(inside, near)}>"
    spaces = near.split(".")[:-1]
    for end in range(len(spaces), -1, -1):
        path = ".".join((*spaces[:end], kind))
        if path in load_data("classes"):
            return path
    return ""


def result_types(owner: str, name: str) -> tuple[Types, str]:
    """Classes of a function's or a method's result, and the type as it is written."""
    known = class_methods(owner) or namespace_functions(owner)
    if name not in known:
        return UNKNOWN, ""
    kind = str(known[name][1])
    return classes_of(kind, f"{owner}.{name}"), kind


def property_types(owner: str, name: str) -> Types:
    """Classes of a property of a class."""
    kind = class_properties(owner).get(name, "")
    return classes_of(kind, f"{owner}.{name}") if kind else UNKNOWN


def field_types(event: str, name: str) -> Types:
    """Classes of a field of an event; the event is `CallEvents.Connected`."""
    group, _, member = event.rpartition(".")
    kind = payload_of(group, member).get(name, "")
    return classes_of(kind, event) if kind else UNKNOWN
