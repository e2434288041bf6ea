"""A call that was made for a test: what was seen, said, heard and measured."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    BeginTerminated,
    BeginTerminating,
    CancelTimer,
    EndSession,
    SendDigits,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import CallAlerted, ToneReceived
from voxrt.errors import ScriptError
from voxrt.script.report import render
from voxrt.testing.hearing import Hearing, Seconds
from voxrt.testing.ordered import Commands, missing_from
from voxrt.testing.story import brief, excerpt, story_lines
from voxrt.testing.witness import Message, Said

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.errors import VoxrtError
    from voxrt.testing.httpanswers import HttpExchange
    from voxrt.testing.ordered import Pattern
    from voxrt.testing.request import RunResult
    from voxrt.testing.witness import Witness

__all__ = ["Call", "error_text"]

BOOKKEEPING = (
    StartTimer,
    CancelTimer,
    WriteLog,
    BeginTerminating,
    BeginTerminated,
    EndSession,
)
"""orders that `commands` leaves out: timers, log lines, the end of the session"""


AROUND = 6
"""lines of the call that are shown around a measured moment; pytest shows eight"""


class Call:
    """What is known of a call when it is over."""

    def __init__(
        self, result: RunResult, witness: Witness, http: tuple[HttpExchange, ...] = ()
    ) -> None:
        self._result = result
        self._witness = witness
        self.http_requests = http
        """requests of the scenario's, with the code that each got"""

    # What the scenario did

    @cached_property
    def all_commands(self) -> Commands:
        """Every order of the scenario's, also timers and log lines."""
        return Commands(
            command for _, outbox in self._witness.turns for command in outbox
        )

    @cached_property
    def commands(self) -> Commands:
        """Orders about calls, media, sockets, HTTP and storage."""
        return Commands(
            each for each in self.all_commands if not isinstance(each, BOOKKEEPING)
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What reached the scenario."""
        return tuple(turn.event for turn, _ in self._witness.turns)

    @cached_property
    def log(self) -> list[str]:
        """Lines that the scenario wrote with `Logger.write`."""
        return self._lines("scenario")

    @cached_property
    def warnings(self) -> list[str]:
        """Warnings of the engine, such as a name that VoxEngine does not have."""
        return self._lines("warning")

    @property
    def dtmf_sent(self) -> str:
        """Keys that the scenario pressed (`Call.sendDigits`)."""
        return "".join(
            each.digits for each in self.all_commands if isinstance(each, SendDigits)
        )

    @property
    def dtmf_received(self) -> str:
        """Keys of the other side that reached the scenario."""
        return "".join(
            each.tone for each in self.events if isinstance(each, ToneReceived)
        )

    @property
    def messages(self) -> list[Message]:
        """Messages to and from the provider, those with audio left out."""
        return [
            each.what for each in self._witness.seen if isinstance(each.what, Message)
        ]

    # What was said

    @property
    def said(self) -> list[str]:
        """What agents and text-to-speech players said, in order."""
        return [each.text for each in self._witness.spoken]

    @cached_property
    def transcript(self) -> list[Said]:
        """What everybody said, in order; `str(line)` is `agent: Hello`."""
        people = [Said(s.start / 1e6, s.who, s.text) for s in self._result.spoken]
        return sorted([*self._witness.spoken, *people], key=lambda said: said.at)

    # How it ended

    @property
    def finish_reason(self) -> str:
        """Finish reason of the session, such as `Normal termination`."""
        return self._result.summary.finish_reason

    @property
    def error(self) -> VoxrtError | None:
        """What ended the call, when it did not end well."""
        return self._result.error

    @property
    def exit_code(self) -> int:
        """Exit code that `voxrt run` would have had."""
        return self._result.exit_code

    @property
    def duration(self) -> float:
        """Length of the session in seconds, of the call's own time."""
        return self._result.summary.duration

    @property
    def recording(self) -> Path | None:
        """The recording; None when none was wanted."""
        return self._result.recording

    # What was heard

    @cached_property
    def hearing(self) -> Hearing:
        """The sound of the first call, for measures of your own."""
        frames = self._witness.frames
        call_id = self._first_call()
        return Hearing(
            frames.get((call_id, "in"), ()), frames.get((call_id, "out"), ())
        )

    def gap_after_caller(self, number: int = 1) -> Seconds:
        """Seconds from the end of the caller's n-th utterance to the answer.

        Args:
            number: Which utterance; the first is 1, the last -1. What is said without
                a pause of half a second is one utterance.

        Returns:
            Infinity when the caller heard nothing before it spoke again.
        """
        __tracebackhide__ = True
        return self._told(self.hearing.gap_after_caller(number))

    def agent_stopped_within(self, barge_in: int = 1) -> Seconds:
        """Seconds from the caller's n-th barge-in to the agent's silence.

        Args:
            barge_in: Which one: how often the caller began to speak while it heard
                the agent; the first is 1, the last -1.
        """
        __tracebackhide__ = True
        return self._told(self.hearing.agent_stopped_within(barge_in))

    def caller_heard(
        self, text: str = "", *, after: float = 0.0, before: float = math.inf
    ) -> Seconds:
        """Seconds of sound that reached the caller, 0 when it heard nothing.

        Args:
            text: Part of what an agent or a voice said: only the time from then until
                something else was said counts.
            after: Only sound after this time of the session.
            before: Only sound before this time.
        """
        if not text:
            return self._told(self.hearing.heard(after, before))
        spoken = [each for each in self._witness.spoken if after <= each.at < before]
        for number, each in enumerate(spoken):
            if text in each.text:
                rest = [
                    later.at for later in spoken[number + 1 :] if later.at > each.at
                ]
                return self._told(self.hearing.heard(each.at, min([*rest, before])))
        return self._told(Seconds(0.0, f"nobody said {text!r}", after))

    def _told(self, seconds: Seconds) -> Seconds:
        """A measure with the part of the call that it is about."""
        lines = story_lines(self._witness.seen, self.transcript)
        seconds.context = excerpt(lines, seconds.moment, limit=AROUND)
        return seconds

    # Asking for an order of things

    def ordered(self, *patterns: Pattern) -> bool:
        """Whether orders and events came in this order; others may lie between.

        Args:
            *patterns: See `voxrt.testing.ordered`.

        Returns:
            Always true: what is missing is told by the error.

        Raises:
            AssertionError: One of them did not come, or not after the ones before it.
        """
        __tracebackhide__ = True
        things = [each.what for each in self._witness.seen]
        index = missing_from(things, patterns)
        if index is None:
            return True
        wanted = [
            f"  {'->' if place == index else '  '} {_name(pattern)}"
            for place, pattern in enumerate(patterns)
        ]
        alone = missing_from(things, patterns[index : index + 1]) is None
        why = "came, but not after the ones before it" if alone else "did not come"
        raise AssertionError("\n".join([f"{_name(patterns[index])} {why}", *wanted]))

    def timeline(self, moment: float | None = None) -> str:
        """An excerpt of the call: what happened around a moment, else at its end."""
        lines = story_lines(self._witness.seen, self.transcript)
        return "\n".join(["the call:", *excerpt(lines, moment)])

    def describe(self, *, with_recording: bool = True) -> str:
        """The call for the report of a failed test.

        Args:
            with_recording: Name the recording; it may not be kept.
        """
        lines = [f"ended: {self.finish_reason} after {self.duration:.2f} s"]
        if self.error is not None:
            lines.append(f"error: {self.error}")
        if with_recording and self.recording is not None:
            lines.append(f"recording: {self.recording}")
        return "\n".join([*lines, self.timeline()])

    def __repr__(self) -> str:
        return f"<Call: {self.finish_reason} after {self.duration:.2f} s>"

    def _lines(self, source: str) -> list[str]:
        lines = [each for each in self.all_commands if isinstance(each, WriteLog)]
        return [line.text for line in lines if line.source == source]

    def _first_call(self) -> str:
        for event in self.events:
            if isinstance(event, CallAlerted):
                return event.call_id
        ids = [getattr(each, "call_id", "") for each in self.all_commands]
        return next((each for each in ids if each), "")

    @property
    def things(self) -> list[Event | Command | Message]:
        """Events, orders and messages in their order."""
        return [each.what for each in self._witness.seen]


def error_text(error: VoxrtError) -> str:
    """An error as the command line shows it."""
    if isinstance(error, ScriptError):
        return render(error)
    return f"{error}\n  hint: {error.hint}" if error.hint else str(error)


def _name(pattern: Pattern) -> str:
    if isinstance(pattern, type):
        return pattern.__name__
    return brief(pattern)
