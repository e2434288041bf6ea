"""Differences while a replay goes on: held back until it is known what they are.

How this works. What is left over of a turn's two outboxes is kept as a group. A
command that is missing may still come, and one that is too much may be one that comes
later in the recording: both are the same command at another time. So a group waits for
a while of virtual time before it is judged. Only then, too, are all secrets known that
the recorder knew when it wrote the turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.core.serial import command_from_plain
from voxrt.record.alignment import Item
from voxrt.record.outcome import Difference, FieldDiff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.core.commands import Command
    from voxrt.record.jsontext import Plain
    from voxrt.record.matching import Matcher
    from voxrt.record.outcome import Kind

__all__ = ["Findings", "Group"]

WAIT_US = 2_000_000
"""time that a command has to come, to count as late and not as missing"""

_MICROSECONDS = 1_000_000


@dataclass(slots=True)
class _Moved:
    """A command that came at another time."""

    recorded: Item
    replayed: Item
    recorded_step: int
    replayed_fed: int
    later: int
    """microseconds by which it comes later now"""


@dataclass(slots=True)
class Group:
    """What was left over of one turn."""

    seq: int
    at: int
    step: int
    """number of the recorded turn"""
    fed: int
    """number of the replayed turn"""
    recorded: list[Item]
    replayed: list[Item]
    moved: list[_Moved] = field(default_factory=list)
    swapped: list[tuple[Item, Item]] = field(default_factory=list)
    """the same commands at other places of the turn"""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left over any more."""
        return not (self.recorded or self.replayed or self.moved or self.swapped)


class Findings:
    """The groups of a replay."""

    def __init__(self, matcher: Matcher, tolerance_us: int) -> None:
        self._matcher = matcher
        self._tolerance = tolerance_us
        self._wait = max(tolerance_us, WAIT_US)
        self._groups: list[Group] = []
        self.differences: list[Difference] = []
        """judged, in the order of the recording; without what leads to them"""
        self.places: list[int] = []
        """number of the replayed turn of each"""

    @property
    def is_waiting(self) -> bool:
        """Whether there are groups that are not judged."""
        return bool(self._groups)

    def add(self, group: Group) -> None:
        """Take what was left over of a turn, and look for it at other times."""
        self._find_swapped(group)
        for earlier in self._groups:
            self._move(earlier, group)
            self._move(group, earlier)
        for ours, theirs in self._same_kind(group):
            self._matcher.presume(ours.plain, theirs.plain)
        self._groups.append(group)
        self._forget_empty()

    def judge(self, now: int | None) -> None:
        """Judge the groups that have waited long enough; all of them without a time."""
        while self._groups:
            group = self._groups[0]
            if now is not None and now - group.at <= self._wait:
                return
            self._judge(self._groups.pop(0))

    def drop_after(self, at: int) -> bool:
        """Forget groups whose commands could still have come after a time.

        Returns:
            Whether there were any.
        """
        late = [g for g in self._groups if self._tolerance and g.at >= at]
        self._groups = [group for group in self._groups if group not in late]
        return bool(late)

    # Commands that come at another time

    def _move(self, expecting: Group, giving: Group) -> None:
        """Find what the recording has in one group and the replay in the other."""
        later = giving.at - expecting.at
        if abs(later) > self._wait:
            return
        for ours in list(expecting.recorded):
            for theirs in list(giving.replayed):
                if self._matcher.match(ours.plain, theirs.plain) is None:
                    continue
                self._matcher.presume(ours.plain, theirs.plain)
                expecting.recorded.remove(ours)
                giving.replayed.remove(theirs)
                if abs(later) > self._tolerance or not self._tolerance:
                    first = expecting if expecting.at <= giving.at else giving
                    first.moved.append(
                        _Moved(ours, theirs, expecting.step, giving.fed, later)
                    )
                break

    def _find_swapped(self, group: Group) -> None:
        """Find commands that are there, but not in their order."""
        for ours in list(group.recorded):
            for theirs in list(group.replayed):
                if self._matcher.match(ours.plain, theirs.plain) is not None:
                    self._matcher.presume(ours.plain, theirs.plain)
                    group.recorded.remove(ours)
                    group.replayed.remove(theirs)
                    group.swapped.append((ours, theirs))
                    break

    def _forget_empty(self) -> None:
        self._groups = [group for group in self._groups if not group.is_empty]

    # Judging

    def _judge(self, group: Group) -> None:
        for item in (*group.recorded, *group.replayed):
            # With the secrets that became known since.
            item.plain = self._matcher.clean(item.plain)
        found = [
            *self._timing(group),
            *self._order(group),
            *self._changed(group),
            *self._rest(group),
        ]
        for difference in sorted(found, key=_place):
            self.differences.append(difference)
            self.places.append(group.fed)

    def _timing(self, group: Group) -> Iterator[Difference]:
        for moved in group.moved:
            yield self._difference(
                group,
                "timing" if moved.later else "order",
                (moved.recorded, moved.recorded_step),
                (moved.replayed, moved.replayed_fed),
                moved.later / _MICROSECONDS,
            )

    def _order(self, group: Group) -> Iterator[Difference]:
        for ours, theirs in group.swapped:
            yield self._pair(group, "order", ours, theirs)

    def _changed(self, group: Group) -> Iterator[Difference]:
        for ours, theirs in list(self._same_kind(group)):
            group.recorded.remove(ours)
            group.replayed.remove(theirs)
            if self._matcher.match(ours.plain, theirs.plain) is None:
                yield self._pair(group, "changed", ours, theirs)
        while group.recorded and group.replayed:
            ours, theirs = group.recorded.pop(0), group.replayed.pop(0)
            yield self._pair(group, "changed", ours, theirs)

    def _rest(self, group: Group) -> Iterator[Difference]:
        for item in group.recorded:
            yield self._difference(group, "missing", (item, group.step), None)
        for item in group.replayed:
            yield self._difference(group, "extra", None, (item, group.fed))

    def _pair(self, group: Group, kind: Kind, ours: Item, theirs: Item) -> Difference:
        return self._difference(group, kind, (ours, group.step), (theirs, group.fed))

    def _difference(
        self,
        group: Group,
        kind: Kind,
        recorded: tuple[Item, int] | None,
        replayed: tuple[Item, int] | None,
        moved: float = 0.0,
    ) -> Difference:
        ours = None if recorded is None else recorded[0]
        theirs = None if replayed is None else replayed[0]
        return Difference(
            seq=group.seq,
            at=group.at,
            kind=kind,
            recorded=_command(ours),
            replayed=_command(theirs),
            fields=self._fields(kind, ours, theirs),
            moved=moved,
            recorded_spot=None
            if recorded is None
            else (recorded[1], recorded[0].index),
            replayed_spot=None
            if replayed is None
            else (replayed[1], replayed[0].index),
        )

    def _fields(
        self, kind: Kind, ours: Item | None, theirs: Item | None
    ) -> tuple[FieldDiff, ...]:
        if kind != "changed" or ours is None or theirs is None:
            return ()
        one, other = ours.plain, theirs.plain
        if one["type"] != other["type"]:
            return (FieldDiff("type", one["type"], other["type"]),)
        return self._matcher.differences(one, other)

    @staticmethod
    def _same_kind(group: Group) -> Iterator[tuple[Item, Item]]:
        """Commands of one turn that may be the same one, changed."""
        waiting = list(group.replayed)
        for ours in group.recorded:
            for theirs in waiting:
                if _kind(ours.plain) == _kind(theirs.plain):
                    waiting.remove(theirs)
                    yield ours, theirs
                    break


def _kind(plain: Plain) -> tuple[object, object]:
    """What two commands must have in common to be one, changed."""
    return plain["type"], plain.get("purpose", plain.get("source"))


def _place(difference: Difference) -> tuple[int, int]:
    """Where in its turn a difference stands, what is recorded before what is new."""
    recorded, replayed = difference.recorded_spot, difference.replayed_spot
    if recorded is not None:
        return recorded[1], 0
    return (replayed[1] if replayed is not None else 0), 1


def _command(item: Item | None) -> Command | None:
    """The command; None when today's voxrt has none of that kind."""
    if item is None:
        return None
    try:
        return command_from_plain(item.plain)
    except ValueError:
        return None
