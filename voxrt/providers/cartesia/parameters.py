"""Objects of free fields that scenarios pass through to the service."""

from __future__ import annotations

from collections.abc import Mapping

from voxrt.api.plain import unwrap

__all__ = ["free_fields"]


def free_fields(
    function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
) -> dict[str, object]:
    """Read the one object that a function takes, or its fields as keyword arguments.

    Args:
        function: Name for errors, `Cartesia.AgentsClient.start`.
        args: At most one, an object.
        kwargs: Further fields.

    Raises:
        TypeError: The argument is not an object, or there are several.
    """
    if len(args) > 1:
        msg = f"{function}: {len(args)} arguments given, wanted one object"
        raise TypeError(msg)
    fields: dict[str, object] = {}
    given = args[0] if args else None
    if isinstance(given, Mapping):
        fields.update({str(name): unwrap(value) for name, value in given.items()})
    elif given is not None:
        msg = f"{function}: parameter 'parameters' must be an object, not {given!r}"
        raise TypeError(msg)
    fields.update({name: unwrap(value) for name, value in kwargs.items()})
    return fields
