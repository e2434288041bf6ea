"""Arguments of VoxEngine functions, in every form that scenarios use.

Three forms mean the same: by position, one object with the parameters' names as its
keys, and (in Python) keyword arguments. A parameter that is itself an object of known
fields takes those fields as keyword arguments too, so that
`callPSTN("+1", "+2", followDiversion=True)` works like
`callPSTN("+1", "+2", {"followDiversion": True})`.

VoxEngine's own layer is JavaScript and lenient: a number is good where text is wanted,
anything is true or false, and a key that nobody knows is ignored. Here it is ignored
with a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from voxrt.script.spelling import nearest

__all__ = ["Parameter", "bind", "number_text"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function, or one field of a parameter object."""

    name: str
    kind: str = "any"
    """`string`, `number`, `boolean`, `function`, `object`, `list` or `any`"""
    required: bool = False
    default: object = None
    fields: tuple[Parameter, ...] = ()
    """of an object, when they are known"""


Arguments = dict[str, Any]
Warn = Callable[[str], None]


def bind(
    name: str,
    parameters: tuple[Parameter, ...],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
    *,
    warn: Warn | None = None,
) -> Arguments:
    """Match arguments to parameters.

    Args:
        name: Of the function, as errors name it: `VoxEngine.callPSTN`.
        parameters: What it takes.
        args: What it was given by position.
        kwargs: What it was given by name.
        warn: Is told of arguments that no parameter takes.

    Returns:
        A value for each parameter, its default when none was given. An object of
        known fields comes as a dict of those that were given.

    Raises:
        TypeError: An argument is missing or of the wrong kind.
    """
    given = dict(_by_name(parameters, args))
    known = {parameter.name for parameter in parameters}
    owner = next((one.name for one in parameters if one.fields), None)
    for key, value in kwargs.items():
        if key in known or owner is None:
            given[key] = value
        else:
            given[owner] = _with_field(name, owner, given.get(owner), key, value)
    if len(args) > len(parameters) and warn is not None:
        warn(f"{name} takes {len(parameters)} arguments, not {len(args)}")
    return _checked(name, parameters, given, warn)


def _by_name(
    parameters: tuple[Parameter, ...], args: tuple[object, ...]
) -> Mapping[str, object]:
    """Name the arguments, or open the one object that holds them all."""
    names = {parameter.name for parameter in parameters}
    only: object = args[0] if len(args) == 1 else None
    if isinstance(only, Mapping) and parameters:
        takes_object = parameters[0].kind in ("object", "any")
        opened: dict[str, object] = dict(only)
        if not takes_object or (opened and names.issuperset(opened)):
            return opened
    return dict(zip((one.name for one in parameters), args, strict=False))


def _with_field(
    name: str, owner: str, target: object, key: str, value: object
) -> dict[str, object]:
    if target is None:
        return {key: value}
    if not isinstance(target, Mapping):
        raise _wrong(name, owner, "object", target)
    return {**target, key: value}


def _checked(
    name: str,
    parameters: tuple[Parameter, ...],
    given: Mapping[str, object],
    warn: Warn | None,
) -> Arguments:
    checked: Arguments = {}
    for parameter in parameters:
        value = given.get(parameter.name)
        if value is not None:
            checked[parameter.name] = _convert(name, parameter, value, warn)
        elif parameter.required:
            raise _missing(name, parameter.name, parameters, given)
        elif parameter.fields:
            checked[parameter.name] = {}
        else:
            checked[parameter.name] = parameter.default
    known = [parameter.name for parameter in parameters]
    for key in given:
        if key not in checked and warn is not None:
            close = nearest(str(key), known)
            guess = f", did you mean {close!r}" if close else ""
            warn(f"{name} has no parameter {key!r}{guess}")
    return checked


def _missing(
    name: str,
    missing: str,
    parameters: tuple[Parameter, ...],
    given: Mapping[str, object],
) -> TypeError:
    """The error, with what may have been meant for the parameter."""
    known = {parameter.name for parameter in parameters}
    odd = [str(key) for key in given if key not in known]
    meant = next((key for key in odd if nearest(key, [missing])), None)
    guess = "" if meant is None else f", was it meant by {meant!r}"
    return TypeError(f"{name}: parameter {missing!r} is missing{guess}")


def _convert(name: str, parameter: Parameter, value: object, warn: Warn | None) -> Any:
    kind = parameter.kind
    if kind == "boolean":
        return bool(value)
    converter = _CONVERTERS.get(kind)
    converted: Any = value if converter is None else converter(value)
    if converted is None:
        raise _wrong(name, parameter.name, kind, value)
    if parameter.fields:
        inner = _checked(name, parameter.fields, dict(converted), warn)
        return {key: item for key, item in inner.items() if key in converted}
    return converted


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return None


def _number(value: object) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else None


def _function(value: object) -> object | None:
    return value if callable(value) else None


def _object(value: object) -> object | None:
    return value if isinstance(value, Mapping) else None


def _list(value: object) -> list[object] | None:
    if isinstance(value, list | tuple | bytes | bytearray):
        return list(value)
    return None


def number_text(value: float) -> str:
    """Write a number as JavaScript does: no fraction where there is none."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    text = str(value).replace("e-0", "e-")
    return _NO_NUMBERS.get(text, text)


_NO_NUMBERS = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
_CONVERTERS: dict[str, Callable[[object], Any]] = {
    "string": _text,
    "number": _number,
    "function": _function,
    "object": _object,
    "list": _list,
}
_ARTICLES = {"object": "an object", "any": "anything"}


def _wrong(name: str, parameter: str, kind: str, value: object) -> TypeError:
    wanted = _ARTICLES.get(kind, f"a {kind}")
    return TypeError(f"{name}: parameter {parameter!r} must be {wanted}, not {value!r}")
