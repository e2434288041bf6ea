"""Feeds a recording to today's scenario and compares what it orders.

How this works. The recorded turns are given to a fresh session in the order of the
recording; time, chance and ids come from the session's setup and the turns, so nothing
else has to be served. As long as every outbox is equal to the recorded one, to the last
value, nothing more is done: that is the path of an unchanged scenario. The first outbox
that is not is looked at closely (`voxrt.record.alignment`), and from the first id that
is another one on, inputs are translated (`voxrt.record.inputs`).

A timer that the recording knows fires when the recording says so, or never. One that it
does not know fires when its time comes, between the turns. An input that answers a
command reaches the session only when that command was given.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voxrt.core.commands import Command, OpenSocket, SendHttp
from voxrt.core.events import (
    CallAlerted,
    CallAudioReceived,
    SessionStarted,
    TimerFired,
    Turn,
)
from voxrt.core.phase import Phase
from voxrt.core.serial import command_fields, event_fields
from voxrt.record.alignment import align
from voxrt.record.doubt import doubt_of
from voxrt.record.findings import Findings, Group
from voxrt.record.ids import TIMER, Ids
from voxrt.record.inputs import Inputs
from voxrt.record.matching import Matcher, ids_of
from voxrt.record.outcome import ReplayOutcome, Verdict
from voxrt.record.redact import Redactor
from voxrt.record.rules import Rules
from voxrt.record.steps import read_steps
from voxrt.record.transcript import said_in_turn, spoken_in, with_spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.core.session import Session
    from voxrt.record.alignment import Alignment
    from voxrt.record.jsontext import Plain
    from voxrt.record.outcome import Difference
    from voxrt.record.recording import Recording
    from voxrt.record.steps import Step, Steps
    from voxrt.record.transcript import Utterance

__all__ = ["Fed", "Replay", "replay"]

_LAST_INPUTS = 5

# Timers that the recording does not know may start each other without end.
_NEW_TIMERS = 100_000

# Time that passes at least between two such timers of a scenario that asks for none.
_SHORTEST_US = 1000

_MICROSECONDS = 1_000_000

_NO_RULES = Rules()


def replay(
    reader: Recording,
    session: Session,
    rules: Rules = _NO_RULES,
    *,
    all_differences: bool = False,
    is_unchanged: bool = False,
) -> ReplayOutcome:
    """Compare what a scenario does now with what was recorded.

    Args:
        reader: The recording.
        session: A fresh session with the recording's setup, its scenario attached.
        rules: What is not compared.
        all_differences: Go on after the first difference.
        is_unchanged: Whether the scenario is the recorded one to the letter.
    """
    steps = read_steps(reader)
    going = Replay(steps, session, rules, all_differences=all_differences)
    going.run()
    return going.outcome(reader, is_unchanged=is_unchanged)


@dataclass(frozen=True, slots=True)
class Fed:
    """A turn that was given to the session."""

    turn: Turn
    """as the session saw it"""
    commands: tuple[Command, ...]
    step: int | None
    """number of the recorded turn; None for a timer that the recording has not"""


class Replay:
    """One replay of one recording."""

    def __init__(
        self,
        steps: Steps,
        session: Session,
        rules: Rules = _NO_RULES,
        *,
        all_differences: bool = False,
    ) -> None:
        self.fed: list[Fed] = []
        """what the session was given, and what it ordered"""
        self.dropped: list[int] = []
        """numbers of recorded turns that were not given"""
        self._steps = steps
        self._session = session
        self._rules = rules
        self._is_for_all = all_differences
        self._ids = Ids(session.setup.seed)
        self._redactor = Redactor(session.setup.secrets.values())
        self._matcher = Matcher(rules, self._redactor, self._ids)
        self._inputs = Inputs(session, self._ids)
        self._findings = Findings(self._matcher, rules.tolerance_us)
        self._is_aligned = True
        self._seen = 0
        """recorded turns whose ids are noted"""
        self._taught = 0
        """turns whose secrets are known"""
        self._compared = 0
        self._new: list[tuple[int, int]] = []
        """due and id of timers that the recording does not know"""
        self._gone: set[int] = set()
        self._fired = 0
        self._endless = ""
        self._following: list[Plain] = []

    @property
    def ids(self) -> Ids:
        """Which id of the replay stands for which of the recording."""
        return self._ids

    def run(self) -> None:
        """Feed every turn, or up to the first difference."""
        steps = self._steps.steps
        for number, step in enumerate(steps):
            if self._new:
                self._fire_new(number, step.turn.at)
            self._take(number, step)
            if self._findings.is_waiting:
                self._teach()
                self._findings.judge(step.turn.at)
            if self._endless or (self._findings.differences and not self._is_for_all):
                return
        if not self._steps.is_whole and steps:
            late = steps[-1].turn.at - self._rules.tolerance_us
            self._findings.drop_after(late)
        self._teach()
        self._findings.judge(None)

    def outcome(self, reader: Recording, *, is_unchanged: bool) -> ReplayOutcome:
        """Say what was found."""
        found = self._findings.differences
        if not self._is_for_all:
            found = found[:1]
        spoken = spoken_in(reader) if found else ()
        differences = tuple(
            self._explained(difference, place, spoken)
            for difference, place in zip(found, self._findings.places, strict=False)
        )
        first = differences[0] if differences else None
        doubt = doubt_of(
            reader, self._steps, self._session, first, is_unchanged=is_unchanged
        )
        doubt = doubt or self._endless
        verdict = Verdict.SAME
        if doubt or not self._steps.is_whole:
            verdict = Verdict.UNCERTAIN
        if differences and not doubt:
            verdict = Verdict.DIVERGED
        return ReplayOutcome(
            verdict=verdict,
            differences=differences,
            turns=len(self.fed),
            commands=self._compared,
            reason="" if verdict is Verdict.SAME else doubt or self._steps.reason,
        )

    # For whoever goes on after the recorded turns

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What was found, without what led to it."""
        return tuple(self._findings.differences)

    @property
    def first_place(self) -> int | None:
        """Number of the turn, among those fed, that has the first difference."""
        places = self._findings.places
        return places[0] if places else None

    def go_on_with(self, following: list[Step]) -> None:
        """Know the commands of turns that will not be fed, to find them again."""
        self._catch_up(len(self._steps.steps))
        self._is_aligned = False
        self._inputs.expect(following)
        self._following = [plain for step in following for plain in step.outbox]

    def translate(self, turn: Turn) -> Turn | None:
        """A recorded turn for the session; None when it answers nothing."""
        return self._inputs.turn(turn)

    def recognise(self, commands: Sequence[Command]) -> None:
        """Find commands among those that were recorded later on."""
        for command in commands:
            replayed = self._matcher.plain(command)
            for recorded in self._following:
                pairs = self._matcher.match(recorded, replayed)
                if pairs is not None:
                    self._ids.accept(pairs)
                    self._following.remove(recorded)
                    break

    def is_recognised(self, command: Command) -> bool:
        """Whether the recording has a command with the ids of this one."""
        keys = ids_of(self._matcher.plain(command))
        return all(self._ids.recorded(key) is not None for key in keys)

    # Turns

    def _take(self, number: int, step: Step) -> None:
        turn: Turn | None = step.turn
        event = step.turn.event
        if not self._is_aligned or (
            isinstance(event, CallAlerted) and not self._inputs.is_aligned(event)
        ):
            self._catch_up(number)
            turn = self._inputs.turn(step.turn)
            self._is_aligned = self._is_aligned and self._ids.is_identity
        if turn is None:
            self.dropped.append(number)
            self._compare(number, step, ())
            return
        commands = self._session.handle(turn)
        self.fed.append(Fed(turn, commands, number))
        outbox = step.outbox
        self._compared += len(outbox)
        if (commands or outbox) and not (
            self._is_aligned
            and len(commands) == len(outbox)
            and [command_fields(command) for command in commands] == outbox
        ):
            self._compare(number, step, commands)

    def _compare(self, number: int, step: Step, commands: tuple[Command, ...]) -> None:
        """Look closely at a turn."""
        self._catch_up(number)
        self._teach()
        left = self._align(step.outbox, commands)
        self._inputs.learn([step], are_same=False)
        self._seen = number + 1
        if left.recorded or left.replayed:
            self._findings.add(
                Group(
                    seq=step.turn.seq,
                    at=step.turn.at,
                    step=number,
                    fed=max(0, len(self.fed) - 1),
                    recorded=left.recorded,
                    replayed=left.replayed,
                )
            )
            self._is_aligned = False
        self._is_aligned = self._is_aligned and self._ids.is_identity

    def _align(self, outbox: list[Plain], commands: Sequence[Command]) -> Alignment:
        left = align(
            self._matcher,
            self._ids,
            self._rules,
            (
                [self._matcher.clean(plain) for plain in outbox],
                [self._matcher.plain(command) for command in commands],
            ),
            lambda timer_id: self._ids.recorded((TIMER, timer_id)) is not None,
        )
        for item in left.new_timers:
            due, timer_id = item.plain["due"], item.plain["timer_id"]
            if isinstance(due, int) and isinstance(timer_id, int):
                heapq.heappush(self._new, (due, timer_id))
            self._is_aligned = False
        self._gone.update(
            timer_id
            for item in left.cancelled
            if isinstance(timer_id := item.plain["timer_id"], int)
        )
        return left

    def _catch_up(self, number: int) -> None:
        """Note the ids of the turns before this one, which were all equal."""
        if self._seen < number:
            self._inputs.learn(self._steps.steps[self._seen : number], are_same=True)
            self._seen = number

    def _teach(self) -> None:
        """Learn the secrets of what was ordered so far."""
        for fed in self.fed[self._taught :]:
            if isinstance(fed.turn.event, SessionStarted):
                self._redactor.learn_from(event_fields(fed.turn.event))
            for command in fed.commands:
                if isinstance(command, OpenSocket | SendHttp):
                    self._redactor.learn_from(command_fields(command))
        self._taught = len(self.fed)

    # Timers that the recording does not know

    def _fire_new(self, number: int, until: int) -> None:
        last = 0
        while self._new and self._new[0][0] <= until:
            due, timer_id = heapq.heappop(self._new)
            if timer_id in self._gone or self._session.phase is Phase.ENDED:
                continue
            self._fired += 1
            if self._fired > _NEW_TIMERS:
                self._endless = (
                    f"timers that the recording does not have fired {_NEW_TIMERS} times"
                )
                return
            at = max(due, last)
            if at > until:
                heapq.heappush(self._new, (at, timer_id))
                return
            last = at + _SHORTEST_US
            self._fire(number, at, timer_id)

    def _fire(self, number: int, at: int, timer_id: int) -> None:
        turn = Turn(number, at, TimerFired(timer_id))
        commands = self._session.handle(turn)
        self.fed.append(Fed(turn, commands, None))
        if not commands:
            return
        self._catch_up(number)
        self._teach()
        left = self._align([], commands)
        if left.replayed:
            fed = len(self.fed) - 1
            group = Group(number, at, number, fed, left.recorded, left.replayed)
            self._findings.add(group)

    # What led to a difference

    def _explained(
        self, difference: Difference, place: int, spoken: Sequence[Utterance]
    ) -> Difference:
        before = self.fed[: place + 1]
        inputs = tuple(fed.turn for fed in before[-_LAST_INPUTS:])
        told = [each for fed in before for each in said_in_turn(fed.turn, fed.commands)]
        said = with_spoken(told, [each for each in spoken if each.at <= difference.at])
        has_sound = any(isinstance(fed.turn.event, CallAudioReceived) for fed in before)
        return replace(
            difference,
            last_inputs=inputs,
            transcript=tuple(map(str, said)),
            audio_s=difference.at / _MICROSECONDS if has_sound else None,
        )
