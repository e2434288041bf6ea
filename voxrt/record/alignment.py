"""Which commands of a replayed outbox stand for which of the recorded one.

How this works. Timers are matched for themselves, by purpose and time: where in a turn
a timer is started is of no matter, only when it is due. Groups that a rule calls
unordered are matched for themselves too. The rest has to come in the same order: what
is equal at both ends is taken off, and between them the longest common sequence counts
(outboxes have few commands, so its cost is none). What is left over on either side is
handed back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.core.timers import SCENARIO
from voxrt.record.ids import TIMER
from voxrt.record.jsontext import Plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from voxrt.record.ids import Ids, Pairs
    from voxrt.record.matching import Matcher
    from voxrt.record.rules import Rules

__all__ = ["Alignment", "Item", "align"]

_ROUNDING_US = 500
"""timers are ordered in milliseconds: half of one is the same time"""


@dataclass(slots=True, eq=False)
class Item:
    """A command of an outbox."""

    index: int
    """where it stands in its outbox"""
    plain: Plain


@dataclass(slots=True)
class Alignment:
    """What was left over of two outboxes."""

    recorded: list[Item] = field(default_factory=list)
    """nothing in the replay stands for these"""
    replayed: list[Item] = field(default_factory=list)
    """these stand for nothing in the recording"""
    new_timers: list[Item] = field(default_factory=list)
    """timers of the scenario that no recorded one stands for"""
    cancelled: list[Item] = field(default_factory=list)
    """cancelled timers that are not known either"""


class _Aligner:
    """One alignment under way."""

    def __init__(self, matcher: Matcher, ids: Ids, rules: Rules) -> None:
        self._matcher = matcher
        self._ids = ids
        self._rules = rules
        self.left = Alignment()

    # Timers

    def timers(self, recorded: list[Item], replayed: list[Item]) -> None:
        """Match timers that are started and timers that are cancelled."""
        ours, theirs = _split(recorded), _split(replayed)
        self._match_free(ours[0], theirs[0], self._same_timer)
        self._match_free(ours[1], theirs[1], self._same_cancel)

    def take_new_timers(self, known: Callable[[int], bool]) -> None:
        """Find timers of the scenario that run by their own time from here on.

        Those that the recording does not know are no difference by themselves. A
        timer that is left over on both sides is a changed one, and is.
        """
        changed = sum(1 for item in self.left.recorded if _is_own_timer(item))
        kept: list[Item] = []
        for item in self.left.replayed:
            if _is_own_timer(item):
                self.left.new_timers.append(item)
                if changed:
                    changed -= 1
                    kept.append(item)
            elif _is_cancel(item) and not known(_timer_id(item)):
                self.left.cancelled.append(item)
            else:
                kept.append(item)
        self.left.replayed = kept

    def _same_timer(self, recorded: Plain, replayed: Plain) -> Pairs | None:
        near = _ROUNDING_US + self._rules.tolerance_us
        due = (recorded["due"], replayed["due"])
        if recorded["purpose"] != replayed["purpose"] or not _is_near(due, near):
            return None
        pairs: Pairs = {}
        ours, theirs = (TIMER, _number(recorded)), (TIMER, _number(replayed))
        return pairs if self._ids.fits(ours, theirs, pairs) else None

    def _same_cancel(self, recorded: Plain, replayed: Plain) -> Pairs | None:
        known = self._ids.replayed((TIMER, _number(recorded)))
        return {} if known == (TIMER, _number(replayed)) else None

    # The rest

    def is_compared(self, item: Item) -> bool:
        """Whether a command has a place among the others."""
        return not _is_timer(item) and not self._matcher.is_skipped(item.plain)

    def without_skipped(self, recorded: list[Item], replayed: list[Item]) -> list[Item]:
        """The recorded commands that are compared; of the others only ids count.

        What is not compared may still be answered.
        """
        waiting = [
            item
            for item in replayed
            if not _is_timer(item) and self._matcher.is_skipped(item.plain)
        ]
        for item in recorded:
            if _is_timer(item) or self.is_compared(item):
                continue
            for other in waiting:
                if other.plain["type"] == item.plain["type"]:
                    self._matcher.presume(item.plain, other.plain)
                    waiting.remove(other)
                    break
        return [item for item in recorded if self.is_compared(item)]

    def finish(self) -> Alignment:
        """What is left over, but for timers that a rule passes over.

        That a timer is not cancelled which was never started says nothing new.
        """
        self.left.recorded = [
            item
            for item in self.left.recorded
            if not _is_cancel(item)
            or self._ids.replayed((TIMER, _timer_id(item))) is not None
        ]
        for side in ("recorded", "replayed"):
            left = [
                item
                for item in getattr(self.left, side)
                if not self._matcher.is_skipped(item.plain)
            ]
            setattr(self.left, side, sorted(left, key=lambda item: item.index))
        return self.left

    def free(self, recorded: list[Item], replayed: list[Item]) -> None:
        """Match commands whose order is of no matter."""
        self._match_free(recorded, replayed, self._matcher.match)

    def _match_free(
        self,
        recorded: list[Item],
        replayed: list[Item],
        same: Callable[[Plain, Plain], Pairs | None],
    ) -> None:
        waiting = list(replayed)
        for ours in recorded:
            for theirs in waiting:
                pairs = same(ours.plain, theirs.plain)
                if pairs is not None:
                    self._ids.accept(pairs)
                    waiting.remove(theirs)
                    break
            else:
                self.left.recorded.append(ours)
        self.left.replayed += waiting

    def ordered(self, recorded: list[Item], replayed: list[Item]) -> None:
        """Match commands that have to come in the same order."""
        recorded, replayed = self._without_equal_begin(recorded, replayed)
        for ours, theirs in self._common(recorded, replayed):
            # The ids of an earlier pair may have ruled a later one out.
            pairs = self._matcher.match(ours.plain, theirs.plain)
            if pairs is not None:
                self._ids.accept(pairs)
                recorded.remove(ours)
                replayed.remove(theirs)
        self.left.recorded += recorded
        self.left.replayed += replayed

    def _without_equal_begin(
        self, recorded: list[Item], replayed: list[Item]
    ) -> tuple[list[Item], list[Item]]:
        same = 0
        for ours, theirs in zip(recorded, replayed, strict=False):
            pairs = self._matcher.match(ours.plain, theirs.plain)
            if pairs is None:
                break
            self._ids.accept(pairs)
            same += 1
        return recorded[same:], replayed[same:]

    def _common(
        self, recorded: list[Item], replayed: list[Item]
    ) -> list[tuple[Item, Item]]:
        """The longest common sequence, from its begin on."""
        rows, columns = len(recorded), len(replayed)
        if not rows or not columns:
            return []
        equal = [
            [self._matcher.match(a.plain, b.plain) is not None for b in replayed]
            for a in recorded
        ]
        length = [[0] * (columns + 1) for _ in range(rows + 1)]
        for i in reversed(range(rows)):
            for j in reversed(range(columns)):
                length[i][j] = max(length[i + 1][j], length[i][j + 1])
                if equal[i][j]:
                    length[i][j] = max(length[i][j], length[i + 1][j + 1] + 1)
        found: list[tuple[Item, Item]] = []
        i = j = 0
        while i < rows and j < columns:
            if equal[i][j] and length[i][j] == length[i + 1][j + 1] + 1:
                found.append((recorded[i], replayed[j]))
                i, j = i + 1, j + 1
            elif length[i + 1][j] >= length[i][j + 1]:
                i += 1
            else:
                j += 1
        return found


def align(
    matcher: Matcher,
    ids: Ids,
    rules: Rules,
    outboxes: tuple[Iterable[Plain], Iterable[Plain]],
    is_known_timer: Callable[[int], bool],
) -> Alignment:
    """Match two outboxes.

    Args:
        matcher: Compares two commands.
        ids: Learns which ids stand for each other.
        rules: What is not compared.
        outboxes: The recorded and the replayed commands, without secrets.
        is_known_timer: Whether a timer of the replay stands for a recorded one.
    """
    aligner = _Aligner(matcher, ids, rules)
    recorded, replayed = (
        [Item(number, plain) for number, plain in enumerate(outbox)]
        for outbox in outboxes
    )
    aligner.timers(
        [item for item in recorded if _is_timer(item)],
        [item for item in replayed if _is_timer(item)],
    )
    recorded = aligner.without_skipped(recorded, replayed)
    replayed = [item for item in replayed if aligner.is_compared(item)]
    for group in rules.unordered:
        aligner.free(
            [item for item in recorded if item.plain["type"] in group],
            [item for item in replayed if item.plain["type"] in group],
        )
        recorded = [item for item in recorded if item.plain["type"] not in group]
        replayed = [item for item in replayed if item.plain["type"] not in group]
    aligner.ordered(recorded, replayed)
    aligner.take_new_timers(is_known_timer)
    return aligner.finish()


def _is_timer(item: Item) -> bool:
    return item.plain["type"] in ("StartTimer", "CancelTimer")


def _is_own_timer(item: Item) -> bool:
    plain = item.plain
    return plain["type"] == "StartTimer" and plain["purpose"] == SCENARIO


def _is_cancel(item: Item) -> bool:
    return item.plain["type"] == "CancelTimer"


def _timer_id(item: Item) -> int:
    return _number(item.plain)


def _number(plain: Plain) -> int:
    number = plain["timer_id"]
    return number if isinstance(number, int) else 0


def _is_near(dues: tuple[object, object], near: int) -> bool:
    one, other = dues
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other) <= near
    return False


def _split(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Timers that are started, timers that are cancelled."""
    started = [item for item in items if item.plain["type"] == "StartTimer"]
    return started, [item for item in items if item.plain["type"] == "CancelTimer"]
