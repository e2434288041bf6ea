"""Objects that only carry fields: payloads of providers, results, parameters.

A scenario reads a field as an attribute (`data.payload`) or as an item
(`data["payload"]`), as it would in VoxEngine. Where a field has the name of one of the
few methods here (`get`, `keys`, `values`, `items`), the attribute is the method and
the item is the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from voxrt.script.spelling import nearest

__all__ = ["PlainObject", "plain", "unwrap"]


# The object's own way to set an attribute: `PlainObject` sets fields instead.
_set = object.__setattr__

# What JSON can write as it is; most values are one of these.
_LEAVES = frozenset((str, int, float, bool, type(None)))


class PlainObject(Mapping[str, object]):
    """A mapping whose items are attributes too, nested ones included.

    Nested values are made readable when they are first read: a message of a provider
    may be nested deeper than anybody will ever look.
    """

    __slots__ = ("_fields", "_ready")
    _fields: dict[str, object]
    _ready: set[str]
    _vox_host_ = True
    _vox_noun_ = "object"

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._hold(dict(fields))

    def _hold(self, fields: dict[str, object]) -> None:
        """Carry these fields; events are many, and theirs need no copy."""
        _set(self, "_fields", fields)
        _set(self, "_ready", set())

    def __getattr__(self, name: str) -> object:
        if name[:1] == "_":
            raise AttributeError(name)
        if name in self._fields:
            return self[name]
        raise AttributeError(self._unknown(name))

    def __setattr__(self, name: str, value: object) -> None:
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self[name] = value

    def __getitem__(self, name: str) -> object:
        fields = self._fields
        if name not in self._ready:
            if name not in fields:
                raise KeyError(self._unknown(name))
            self[name] = fields[name]
        return fields[name]

    def __setitem__(self, name: str, value: object) -> None:
        self._fields[name] = plain(value)
        self._ready.add(name)

    def __delitem__(self, name: str) -> None:
        if name not in self._fields:
            raise KeyError(self._unknown(name))
        del self._fields[name]
        self._ready.discard(name)

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}: {value!r}" for name, value in self.items())
        return f"{{{inside}}}"

    def __dir__(self) -> list[str]:
        return sorted(self._fields)

    def _unknown(self, name: object) -> str:
        close = nearest(str(name), self._fields)
        guess = f", did you mean {close!r}" if close else ""
        return f"{self._vox_noun_} has no field {name!r}{guess}"

    def _vox_json_(self) -> object:
        """Plain data for the json facade and for the log."""
        return {name: unwrap(value) for name, value in self._fields.items()}


def plain(value: object) -> object:
    """Make a dict readable by attribute, and dicts that lie in lists."""
    if isinstance(value, dict):
        return PlainObject(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def unwrap(value: object) -> object:
    """Turn what a scenario holds into data that JSON can write, where that exists."""
    if type(value) in _LEAVES:
        return value
    if isinstance(value, dict):
        return {str(name): unwrap(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [unwrap(item) for item in value]
    to_json = getattr(type(value), "_vox_json_", None)
    return value if to_json is None else to_json(value)
