"""Recordings told again: entries as lines of the timeline, and which are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from voxrt.cli.narrator import Line, Narrator
from voxrt.cli.phrases import Mood
from voxrt.errors import RecordingDamagedError
from voxrt.record.entries import (
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.jsontext import dump
from voxrt.record.textreader import open_recording
from voxrt.record.transcript import SPOKEN, spoken_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from voxrt.record.entries import Entry
    from voxrt.record.recording import Recording

__all__ = ["SPEAKERS", "LineFilter", "Retelling", "Told", "follow"]

MESSAGES = "messages"

SPEAKERS = (
    "caller",
    "callee",
    "agent",
    "voice",
    "scenario",
    "session",
    "trace",
    "warning",
    "http",
    "control",
    "mark",
    MESSAGES,
)
"""who can be asked for; `messages` is what was sent and received on sockets"""

_TRIES = 20
"""looks at a file whose head is not written yet"""


class Told(NamedTuple):
    """A line of a recording."""

    line: Line
    is_message: bool


class Retelling:
    """Tells the entries of one recording."""

    def __init__(self) -> None:
        self._narrator = Narrator()

    def tell(self, entry: Entry) -> Iterator[Told]:
        """The lines of an entry; what is told in an outbox is not told twice."""
        if isinstance(entry, TurnEntry):
            for line in self._narrator.tell_fact(entry.at, entry.turn.event):
                yield Told(line, is_message=False)
        elif isinstance(entry, OutboxEntry):
            for command in entry.commands:
                for line in self._narrator.tell_fact(entry.at, command):
                    yield Told(line, is_message=False)
        elif isinstance(entry, MessageEntry):
            line = self._narrator.tell_message(
                entry.socket_id, entry.direction, entry.text, entry.at
            )
            yield Told(line, is_message=True)
        elif isinstance(entry, MarkEntry):
            yield Told(_mark_line(entry), is_message=False)


def _mark_line(entry: MarkEntry) -> Line:
    spoken = spoken_by(entry.data) if entry.name == SPOKEN else None
    if spoken is not None:
        who, text = spoken
        return Line(entry.at, who, f"says {text!r}", Mood.CALL)
    what = f"{entry.name} {dump(entry.data).decode()}"
    return Line(entry.at, "mark", what, Mood.CALL)


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines are shown."""

    only: frozenset[str] = field(default_factory=frozenset)
    """names of `SPEAKERS`; empty: all of them"""
    start: float = 0.0
    """seconds since the session began"""
    end: float = float("inf")
    pattern: re.Pattern[str] | None = None
    """what the text has to contain"""

    def lets(self, told: Told) -> bool:
        """Whether a line is shown."""
        line = told.line
        if not self.start <= line.at / 1_000_000 <= self.end:
            return False
        if self.only and not self._is_asked_for(told):
            return False
        return self.pattern is None or self.pattern.search(line.what) is not None

    def _is_asked_for(self, told: Told) -> bool:
        if told.is_message and MESSAGES in self.only:
            return True
        # The second callee is `callee 2`.
        return told.line.who.partition(" ")[0] in self.only


def follow(path: Path, pause: Callable[[], bool]) -> Iterator[Entry]:
    """Control entries of a file that is being written, until it is complete.

    Args:
        path: The file.
        pause: Waits a while; returns whether to go on.
    """
    seen, size = 0, -1
    while True:
        grown = path.stat().st_size
        if grown != size:
            size = grown
            with _open_patiently(path, pause) as reader:
                for entry in reader.control():
                    if entry.sequence > seen:
                        seen = entry.sequence
                        yield entry
                if reader.is_complete:
                    return
        if not pause():
            return


def _open_patiently(path: Path, pause: Callable[[], bool]) -> Recording:
    """Open a file whose writer may be about to write its head."""
    for _ in range(_TRIES):
        try:
            return open_recording(path)
        except RecordingDamagedError:
            if not pause():
                break
    return open_recording(path)
