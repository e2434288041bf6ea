"""What is known of a member of VoxEngine's API: state, signature, values, fields.

The table of truth says how far voxrt has a member, the inventory what it takes and
gives. Here both stand together, to be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from voxrt.api.constants import enum_group
from voxrt.api.inventory import (
    class_methods,
    interface_fields,
    load_data,
    namespace_functions,
    payload_of,
)
from voxrt.api.support import Member, State, members, support_of
from voxrt.script.spelling import nearest

__all__ = ["Entry", "Given", "close_name", "entries", "find_entries", "without_blanks"]

CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class Given:
    """One parameter of a function, or one field of a parameter object."""

    name: str
    type: str
    """as the inventory has it"""
    required: bool
    default: str = ""
    """empty when there is none"""
    fields: tuple[Given, ...] = ()
    """of a parameter object, when the inventory knows them"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member with everything that is known of it."""

    owner: str
    """namespace, class, group of events or enum; empty for a global function"""
    name: str
    kind: str
    """`function`, `method`, `event` or `constant`"""
    state: State
    note: str = ""
    parameters: tuple[Given, ...] = ()
    returns: str = ""
    """type of a function's result"""
    value: str | int | float | None = None
    """of an event or a constant"""
    fields: Mapping[str, str] = field(default_factory=dict)
    """types of an event's fields; a trailing `?` marks an optional one"""

    @property
    def path(self) -> str:
        """Full name, such as `Call.answer`."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


@cache
def entries() -> tuple[Entry, ...]:
    """All functions, methods and events, in the inventory's order."""
    return tuple(_entry(member) for member in members())


def find_entries(name: str) -> tuple[Entry, ...]:
    """Entries of a member, of everything below a name, or of a member's bare name.

    Args:
        name: `Call.answer`, `Call`, `answer` or `DTMFType`, in any case.
    """
    wanted = name.casefold()
    below = f"{wanted}."
    everything = (*entries(), *_constants())
    for found in (
        [one for one in everything if one.path.casefold() == wanted],
        [one for one in everything if one.owner.casefold() == wanted],
        [one for one in everything if one.path.casefold().startswith(below)],
        [one for one in everything if one.name.casefold() == wanted],
    ):
        if found:
            return tuple(found)
    return ()


def close_name(name: str) -> str | None:
    """The name of a member or of a group that is most like a mistyped one."""
    everything = (*entries(), *_constants())
    owners = dict.fromkeys(one.owner for one in everything)
    found = nearest(name, [one.path for one in everything if _is_near(name, one)])
    return found or nearest(name, [owner for owner in owners if owner])


def without_blanks(kind: str) -> str:
    """A type without line ends and doubled blanks."""
    return " ".join(kind.split())


def _is_near(name: str, entry: Entry) -> bool:
    """Whether a dotted name is meant by a dotted one, a bare one by a bare one."""
    return ("." in name) == ("." in entry.path)


@cache
def _constants() -> tuple[Entry, ...]:
    return tuple(
        Entry(group, name, CONSTANT, State.WORKS, value=_plain(value))
        for group in load_data("enums")
        for name, value in enum_group(group).items()
    )


def _plain(value: object) -> str | int | float | None:
    return value if isinstance(value, str | int | float) else None


def _entry(member: Member) -> Entry:
    support = support_of(member.path)
    owner, name = member.owner, member.name
    if member.kind == "event":
        return Entry(
            owner,
            name,
            member.kind,
            support.state,
            support.note,
            value=load_data("events")[owner][name],
            fields=payload_of(owner, name),
        )
    known = class_methods(owner) if member.kind == "method" else None
    rows, returns = (known or namespace_functions(owner))[name]
    given = tuple(_given(owner, row) for row in rows)
    return Entry(
        owner,
        name,
        member.kind,
        support.state,
        support.note,
        parameters=given,
        returns=without_blanks(returns),
    )


def _given(owner: str, row: list[object], *, inside: bool = True) -> Given:
    name, kind, required, *default = row
    text = str(kind)
    fields: tuple[Given, ...] = ()
    for interface in (text, f"{owner.rpartition('.')[0] or owner}.{text}"):
        found = interface_fields(interface) if inside and not fields else {}
        fields = fields or tuple(
            _given(interface, [key, *what], inside=False) for key, what in found.items()
        )
    return Given(
        str(name),
        without_blanks(text),
        bool(required) and not default,
        str(default[0]) if default else "",
        fields,
    )
