"""The table of truth: what of VoxEngine's API works, partly works, is not there yet.

Every member of the inventory has one state. The states stand in `data/support.json`,
by name or, for a whole group, by `Group.*`; a test compares them with the running
objects, and the page `docs/reference/voxengine.md` is made of them.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from voxrt.api.inventory import closest_entry, load_data

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Member",
    "State",
    "Support",
    "members",
    "render_table",
    "support_of",
    "table_paths",
]


class State(Enum):
    """How far voxrt has a member."""

    WORKS = "works"
    PARTLY = "partly"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Support:
    """State of one member."""

    state: State
    note: str = ""
    """what is missing, or why it is not there"""


@dataclass(frozen=True, slots=True)
class Member:
    """One function, method or event of the inventory."""

    owner: str
    """namespace, class or group of events; empty for a global function"""
    name: str
    kind: str
    """`function`, `method` or `event`"""

    @property
    def path(self) -> str:
        """Full name, such as `Call.answer`."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


def members() -> Iterator[Member]:
    """All functions, methods and events of the inventory, in its order."""
    for owner, space in load_data("namespaces").items():
        for name in space["functions"]:
            yield Member(owner, name, "function")
    for owner, content in load_data("classes").items():
        for name in content["methods"]:
            yield Member(owner, name, "method")
    for owner, group in load_data("events").items():
        for name in group:
            yield Member(owner, name, "event")


def support_of(path: str) -> Support:
    """State of a member; the closest entry of the table counts."""
    return closest_entry(path, _table()) or Support(State.NOT_YET)


@cache
def _table() -> dict[str, Support]:
    data = load_data("support")
    table = {path: Support(State.WORKS) for path in data["works"]}
    for state in (State.PARTLY, State.NOT_YET):
        for path, note in data[state.value].items():
            table[path] = Support(state, note)
    return table


def table_paths() -> tuple[str, ...]:
    """Names in the table, to be checked against the inventory."""
    return tuple(_table())


# The page

TITLE = "# VoxEngine in voxrt: what works"
INTRODUCTION = """\
Every function, method and event of VoxEngine 7.51 has one of three states. This page
is made from `voxrt/api/data/support.json` by `voxrt.api.support.render_table`, and a
test compares the table with the running objects.

| state | meaning |
|---|---|
| works | as VoxEngine's reference says |
| partly | the note says what is missing |
| not yet | calling it raises `not supported yet: ...`; event names can be read |

Enums, event names and the lists of voices, models and profiles are all there: they are
data. Own behaviour where the sources are silent or disagree is listed in
[differences](differences.md)."""


def render_table() -> str:
    """Write the page `docs/reference/voxengine.md`."""
    everything = tuple(members())
    parts = [TITLE, INTRODUCTION, _counts(everything)]
    owners: dict[str, list[Member]] = {}
    for member in everything:
        owners.setdefault(member.owner, []).append(member)
    built = [owner for owner, group in owners.items() if not _is_unbuilt(group)]
    for owner in sorted(built, key=_rank):
        parts.append(_section(owner, owners[owner]))
    parts.append(_unbuilt_section(owners, set(built)))
    return "\n\n".join(parts) + "\n"


def _rank(owner: str) -> tuple[int, str]:
    """What every scenario uses comes first."""
    first = ("VoxEngine", "Call", "AppEvents", "CallEvents", "")
    return (first.index(owner) if owner in first else len(first), owner)


def _is_unbuilt(group: list[Member]) -> bool:
    return all(support_of(one.path).state is State.NOT_YET for one in group)


def _counts(everything: tuple[Member, ...]) -> str:
    counts = Counter((one.kind, support_of(one.path).state) for one in everything)
    rows = ["| | works | partly | not yet |", "|---|---|---|---|"]
    for kind in ("function", "method", "event"):
        numbers = " | ".join(str(counts[kind, state]) for state in State)
        rows.append(f"| {kind}s | {numbers} |")
    return "\n".join(rows)


def _section(owner: str, group: list[Member]) -> str:
    rows = [f"## {owner or 'Global functions'}", "", "| name | state | note |"]
    rows.append("|---|---|---|")
    for member in group:
        support = support_of(member.path)
        rows.append(f"| `{member.name}` | {support.state.value} | {support.note} |")
    return "\n".join(rows)


def _unbuilt_section(owners: dict[str, list[Member]], built: set[str]) -> str:
    rows = ["## Not there yet", "", "| name | members | why |", "|---|---|---|"]
    for owner in sorted(set(owners) - built):
        notes = {support_of(one.path).note for one in owners[owner]}
        why = "; ".join(sorted(notes))
        rows.append(f"| `{owner}` | {len(owners[owner])} | {why} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(render_table())
