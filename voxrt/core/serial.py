"""Events and commands as plain values: what a recording holds, and a diff compares.

A value is written as a dict with the class's name under `type` and the fields in the
order of the class; every field is written, headers keep their order. Reading accepts a
missing field where the class has a default, so that a field can be added, and refuses
everything else.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import math
import operator
import typing
from collections.abc import Callable, Mapping

from voxrt.core import commands, events
from voxrt.core.commands import Command
from voxrt.core.events import Event

__all__ = [
    "command_fields",
    "command_from_plain",
    "command_to_plain",
    "event_fields",
    "event_from_plain",
    "event_to_plain",
]

# 64-bit integers are what every JSON reader of a recording can hold.
_INT_MAX = 2**63 - 1

_Read = Callable[[object, str], object]
_Write = Callable[[object], object]


def event_to_plain(event: Event) -> dict[str, object]:
    """Write an event as a dict of JSON values; bytes as base64."""
    return _to_plain(event)


def command_to_plain(command: Command) -> dict[str, object]:
    """Write a command as a dict of JSON values; bytes as base64."""
    return _to_plain(command)


def event_fields(event: Event) -> dict[str, object]:
    """Write an event as `event_to_plain` does, but leave bytes as they are."""
    return _fields(event)


def command_fields(command: Command) -> dict[str, object]:
    """Write a command as `command_to_plain` does, but leave bytes as they are."""
    return _fields(command)


def event_from_plain(plain: object) -> Event:
    """Read what `event_to_plain` wrote.

    Raises:
        ValueError: The value is not an event; the text names the field's path.
    """
    made = _from_plain(plain, _EVENTS, "event")
    return typing.cast("Event", made)


def command_from_plain(plain: object) -> Command:
    """Read what `command_to_plain` wrote.

    Raises:
        ValueError: The value is not a command; the text names the field's path.
    """
    made = _from_plain(plain, _COMMANDS, "command")
    return typing.cast("Command", made)


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """How one field is read and written."""

    name: str
    path: str
    """the class's name and the field's, for errors"""
    read: _Read
    write: _Write | None
    """None where the value can be written as it is"""
    is_required: bool


@dataclasses.dataclass(frozen=True, slots=True)
class _Shape:
    """How one class is read and written."""

    make: Callable[..., object]
    rows: tuple[tuple[str, _Read, str, bool], ...]
    """name, reader, path and need of every field: what is looked up most, at hand"""
    names: tuple[str, ...]
    """`type` and the names of all fields, as they are written"""
    values: Callable[[object], tuple[object, ...]]
    """takes the values of all fields out of an object"""
    written: tuple[tuple[str, _Write], ...]
    """fields that cannot be written as they are"""
    kinds: tuple[type, ...]
    """classes of the values of `names`, where nothing more has to be known of them;
    else empty"""


def _wanted(path: str, wanted: str, value: object) -> ValueError:
    return ValueError(f"{path}: wanted {wanted}, got {type(value).__name__}")


def _read_text(value: object, path: str) -> object:
    if not isinstance(value, str):
        raise _wanted(path, "text", value)
    return value


def _read_bool(value: object, path: str) -> object:
    if not isinstance(value, bool):
        raise _wanted(path, "true or false", value)
    return value


def _read_int(value: object, path: str) -> object:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wanted(path, "an integer", value)
    if abs(value) > _INT_MAX:
        msg = f"{path}: wanted an integer of 64 bits, got more"
        raise ValueError(msg)
    return value


def _read_float(value: object, path: str) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wanted(path, "a number", value)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        msg = f"{path}: wanted a finite number, got {number}"
        raise ValueError(msg)
    return number


def _read_bytes(value: object, path: str) -> object:
    if not isinstance(value, str):
        raise _wanted(path, "base64 text", value)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        msg = f"{path}: wanted base64 text, got other characters"
        raise ValueError(msg) from None


def _read_mapping(value: object, path: str) -> object:
    if not isinstance(value, Mapping):
        raise _wanted(path, "a mapping of text", value)
    return {
        _read_text(name, path): _read_text(item, f"{path}.{name}")
        for name, item in value.items()
    }


def _write_mapping(value: object) -> object:
    return dict(typing.cast("Mapping[str, str]", value))


def _write_tuple(value: object) -> object:
    return [
        list(item) if isinstance(item, tuple) else item
        for item in typing.cast("tuple[object, ...]", value)
    ]


def _sequence_reader(item: _Read) -> _Read:
    def read(value: object, path: str) -> object:
        if not isinstance(value, list | tuple):
            raise _wanted(path, "a list", value)
        return tuple(item(part, f"{path}[{i}]") for i, part in enumerate(value))

    return read


def _row_reader(items: tuple[_Read, ...]) -> _Read:
    def read(value: object, path: str) -> object:
        if not isinstance(value, list | tuple) or len(value) != len(items):
            raise _wanted(path, f"a list of {len(items)}", value)
        pairs = zip(items, value, strict=True)
        return tuple(read(part, f"{path}[{i}]") for i, (read, part) in enumerate(pairs))

    return read


# A value of exactly one of these needs no other check.
_KINDS = frozenset((str, bool))

_SCALARS: Mapping[object, _Read] = {
    str: _read_text,
    bool: _read_bool,
    int: _read_int,
    float: _read_float,
    bytes: _read_bytes,
}


def _reader(hint: object) -> _Read:
    """Make the reader of a field's type."""
    scalar = _SCALARS.get(hint)
    if scalar is not None:
        return scalar
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is Mapping:
        return _read_mapping
    if origin is tuple and args[-1] is Ellipsis:
        return _sequence_reader(_reader(args[0]))
    if origin is tuple:
        return _row_reader(tuple(_reader(arg) for arg in args))
    msg = f"no way to write a field of type {hint}"
    raise TypeError(msg)


def _writer(hint: object) -> _Write | None:
    origin = typing.get_origin(hint)
    if origin is Mapping:
        return _write_mapping
    return _write_tuple if origin is tuple else None


def _shape(cls: type[Event | Command]) -> _Shape:
    hints = typing.get_type_hints(cls)
    fields = tuple(
        _Field(
            name=field.name,
            path=f"{cls.__name__}.{field.name}",
            read=_reader(hints[field.name]),
            write=_writer(hints[field.name]),
            is_required=field.default is dataclasses.MISSING
            and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(cls)
    )
    rows = tuple((f.name, f.read, f.path, f.is_required) for f in fields)
    names = ("type", *(field.name for field in fields))
    kinds = (str, *(hints[field.name] for field in fields))
    return _Shape(
        make=cls,
        rows=rows,
        names=names,
        values=_getter(names[1:]),
        written=tuple((f.name, f.write) for f in fields if f.write is not None),
        kinds=kinds if set(kinds) <= _KINDS else (),
    )


def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return operator.attrgetter(*names)
    # With one name an attrgetter gives a value, with none it cannot be made.
    return lambda value: tuple(getattr(value, name) for name in names)


def _shapes(
    names: list[str], module: object, base: type[Event | Command]
) -> Mapping[str, _Shape]:
    classes = (getattr(module, name) for name in names)
    return {
        cls.__name__: _shape(cls)
        for cls in classes
        if issubclass(cls, base) and cls is not base
    }


_EVENTS = _shapes(events.__all__, events, Event)
_COMMANDS = _shapes(commands.__all__, commands, Command)
_ALL: Mapping[str, _Shape] = {**_EVENTS, **_COMMANDS}


def _fields(value: Event | Command) -> dict[str, object]:
    name = type(value).__name__
    shape = _ALL[name]
    plain = dict(zip(shape.names, (name, *shape.values(value)), strict=True))
    for key, write in shape.written:
        plain[key] = write(plain[key])
    return plain


def _to_plain(value: Event | Command) -> dict[str, object]:
    plain = _fields(value)
    for name, item in plain.items():
        if isinstance(item, bytes):
            plain[name] = base64.b64encode(item).decode("ascii")
    return plain


def _from_plain(plain: object, shapes: Mapping[str, _Shape], what: str) -> object:
    if not isinstance(plain, Mapping):
        raise _wanted(what, "a mapping", plain)
    name = plain.get("type")
    shape = shapes.get(name) if isinstance(name, str) else None
    if shape is None:
        msg = f"{what}.type: unknown {what} {name!r}"
        raise ValueError(msg)
    if shape.kinds and tuple(plain) == shape.names:
        found = tuple(plain.values())
        if tuple(map(type, found)) == shape.kinds:
            # What we wrote: most of a recording is messages and tones, texts only.
            return shape.make(*found[1:])
    values: dict[str, object] = {}
    for key, read, path, is_required in shape.rows:
        if key in plain:
            values[key] = read(plain[key], path)
        elif is_required:
            msg = f"{path}: missing"
            raise ValueError(msg)
    # The type is the one that is not a field.
    if len(plain) != len(values) + 1:
        unknown = plain.keys() - {"type", *values}
        msg = f"{name}: unknown fields {', '.join(sorted(map(str, unknown)))}"
        raise ValueError(msg)
    return shape.make(**values)
