"""Patterns of what a call does: orders and events by name and some of their fields.

A pattern is a class (`AnswerCall`), an instance in which `...` stands for any value
(`HangUpCall(...)`), a name (`"AnswerCall"`), or `Like(PlaceCall, destination="+1")`
with the fields that matter. In an instance the fields that keep their default are not
looked at either. `...` alone stands for anything, any number of times.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from voxrt.core import commands, events
from voxrt.core.commands import Command
from voxrt.core.events import Event
from voxrt.testing.fields import nearest
from voxrt.testing.story import brief

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import EllipsisType

__all__ = ["Commands", "Like", "Pattern", "find_kind", "fits", "missing_from"]


class Like:
    """An order or event of a kind, with some of its fields."""

    def __init__(self, kind: type[Command | Event] | str, /, **fields: object) -> None:
        """Say what is wanted.

        Args:
            kind: The class, or its name.
            **fields: Values that the fields must have; a mapping has to be contained.

        Raises:
            TypeError: There is no such kind, or it has no such field.
        """
        self.kind = find_kind(kind) if isinstance(kind, str) else kind
        known = [one.name for one in dataclasses.fields(self.kind)]
        for name in fields:
            if name not in known:
                hint = nearest(name, known)
                msg = f"{self.kind.__name__} has no field {name!r}, {hint}"
                raise TypeError(msg)
        self.fields = fields

    def __repr__(self) -> str:
        values = [f"{name}={value!r}" for name, value in self.fields.items()]
        return f"{self.kind.__name__}({', '.join(values)})"


Pattern = type[Command | Event] | Command | Event | Like | str
"""see the module"""


def find_kind(name: str) -> type[Command | Event]:
    """The class of an order or event.

    Raises:
        TypeError: There is none of this name.
    """
    names = [*commands.__all__, *events.__all__]
    found = getattr(commands, name, None) or getattr(events, name, None)
    if name not in names or not isinstance(found, type):
        msg = f"no order or event is called {name!r}, {nearest(name, names)}"
        raise TypeError(msg)
    return found


def fits(pattern: Pattern, thing: object) -> bool:
    """Whether a thing is what a pattern says."""
    if isinstance(pattern, str):
        return type(thing) is find_kind(pattern)
    if isinstance(pattern, type):
        return isinstance(thing, pattern)
    if isinstance(pattern, Like):
        return type(thing) is pattern.kind and all(
            _contains(getattr(thing, name), value)
            for name, value in pattern.fields.items()
        )
    return type(thing) is type(pattern) and all(
        value is ... or value == getattr(thing, name)
        for name, value in _given(pattern).items()
    )


def missing_from(things: Iterable[object], patterns: Sequence[Pattern]) -> int | None:
    """Place of the first pattern that fits nothing after what fitted before it.

    Returns:
        Its index; None when all of them fit, in their order.
    """
    rest = iter(things)
    for index, pattern in enumerate(patterns):
        if not any(fits(pattern, thing) for thing in rest):
            return index
    return None


def _given(pattern: Command | Event) -> dict[str, object]:
    """The fields of an instance that do not have their default."""
    found = {}
    for one in dataclasses.fields(pattern):
        value = getattr(pattern, one.name)
        default = one.default
        if one.default_factory is not dataclasses.MISSING:
            default = one.default_factory()
        if value is ... or value != default:
            found[one.name] = value
    return found


def _contains(found: object, wanted: object) -> bool:
    if wanted is ...:
        return True
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return all(
            key in found and _contains(found[key], value)
            for key, value in wanted.items()
        )
    if isinstance(found, bytes) and isinstance(wanted, str):
        return found == wanted.encode()
    return found == wanted


class Commands(tuple[Command, ...]):
    """Orders of a call; equal to a list of patterns that fit them one by one."""

    __slots__ = ()

    def of(self, kind: type[Command] | str) -> Commands:
        """Those of a kind."""
        return Commands(each for each in self if fits(kind, each))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Commands):
            return tuple.__eq__(self, other)
        if not isinstance(other, list | tuple):
            return NotImplemented
        return _matches(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = tuple.__hash__

    def __repr__(self) -> str:
        return f"[{', '.join(map(brief, self))}]"


def _matches(
    things: Sequence[Command], patterns: Sequence[Pattern | EllipsisType]
) -> bool:
    """Whether patterns fit things one by one; `...` takes as many as it has to."""
    reached = {0}
    for pattern in patterns:
        if pattern is ...:
            reached = set(range(min(reached), len(things) + 1)) if reached else set()
        else:
            reached = {
                at + 1
                for at in reached
                if at < len(things) and fits(pattern, things[at])
            }
    return len(things) in reached
