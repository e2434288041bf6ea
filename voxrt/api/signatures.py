"""Parameters of VoxEngine's functions, made from the inventory."""

from __future__ import annotations

from functools import cache

from voxrt.api.binding import Parameter
from voxrt.api.inventory import class_methods, interface_fields, namespace_functions

__all__ = ["fields_of", "parameters_of"]

HEADERS = ("headers", "extraHeaders")
"""parameters that take a map or a list, whatever the typings say"""

SIMPLE = {
    "string": "string",
    "number": "number",
    "boolean": "boolean",
    "boolean | undefined": "boolean",
    "number[]": "list",
    "Object": "object",
}


@cache
def parameters_of(owner: str, function: str) -> tuple[Parameter, ...]:
    """Parameters of a namespace's function or of a class's method.

    Raises:
        KeyError: The inventory has no such function.
    """
    known = namespace_functions(owner) or class_methods(owner)
    rows = known[function][0]
    return tuple(_parameter(owner, row[0], row[1:]) for row in rows)


@cache
def fields_of(interface: str) -> tuple[Parameter, ...]:
    """Fields of a parameter interface such as `CallUserParameters`."""
    return tuple(
        _parameter(interface, name, row)
        for name, row in interface_fields(interface).items()
    )


def _parameter(owner: str, name: str, row: list[object]) -> Parameter:
    kind = "headers" if name in HEADERS else str(row[0])
    required = bool(row[1]) and len(row) == 2
    if kind in SIMPLE:
        return Parameter(name, SIMPLE[kind], required)
    if "=>" in kind:
        return Parameter(name, "function", required)
    for interface in (kind, f"{owner.rpartition('.')[0] or owner}.{kind}"):
        if interface_fields(interface):
            return Parameter(name, "object", required, fields=fields_of(interface))
    return Parameter(name, "any", required)
