"""Writes a recording anew with what the scenario orders now, as the next reference.

How this works. The replay tells every turn that today's session took, and what it
ordered. Those turns go into a new file, with the ids of today; audio, messages and
marks of the recording are carried over to their places between them. Turns that
answered a command that is no longer given are left out, since nobody can say what would
have come instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.core.commands import EndSession, SendSocket
from voxrt.core.events import Turn
from voxrt.errors import RecordingError
from voxrt.record.entries import FrameEntry, MarkEntry, MessageEntry, TurnEntry
from voxrt.record.writer import RecordingWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.record.entries import Entry
    from voxrt.record.header import RecordingHeader
    from voxrt.record.recording import Recording
    from voxrt.record.replay import Fed, Replay

__all__ = ["Accepted", "old_name", "write_accepted"]


@dataclass(frozen=True, slots=True)
class Accepted:
    """How a new reference differs from the old one."""

    turns: int
    """turns of the new one"""
    dropped: int
    """recorded inputs that answer nothing any more"""
    added: int
    """turns of timers that the recording does not have"""


def old_name(path: Path) -> Path:
    """A free name for the reference of before: `NAME.old-1.vxr`, `NAME.old-2.vxr`."""
    number = 1
    while True:
        name = path.with_name(f"{path.stem}.old-{number}{path.suffix}")
        if not name.exists():
            return name
        number += 1


def write_accepted(
    recording: Recording, going: Replay, header: RecordingHeader, out: Path
) -> Accepted:
    """Write the new reference.

    Args:
        recording: The recording.
        going: Its replay, run to the end with all differences.
        header: Head of the new file, with today's scenario.
        out: The new file, which must not be there.

    Raises:
        RecordingError: Today's session does not end, so it is no reference.
        UsageError: The file is there.
        HostError: It cannot be written.
    """
    fed = _up_to_the_end(going.fed)
    writer = RecordingWriter(out, header)
    copy = _Copy(writer, going, fed)
    try:
        for entry in recording:
            copy.take(entry)
    except BaseException:
        writer.close({})
        out.unlink(missing_ok=True)
        raise
    writer.close(_summary(recording, len(fed)))
    return Accepted(
        turns=len(fed),
        dropped=len(going.dropped),
        added=sum(1 for each in fed if each.step is None),
    )


def _up_to_the_end(fed: Sequence[Fed]) -> list[Fed]:
    for number, each in enumerate(fed):
        if any(isinstance(command, EndSession) for command in each.commands):
            return list(fed[: number + 1])
    msg = "the scenario does not end within the recording, so there is no new reference"
    raise RecordingError(msg, hint="record a new call with `voxrt run`")


def _summary(recording: Recording, turns: int) -> Mapping[str, object]:
    return {**(recording.summary or {}), "turns": turns, "accepted": True}


class _Copy:
    """Puts the new turns and what is kept of the recording into one order."""

    def __init__(
        self, writer: RecordingWriter, going: Replay, fed: Sequence[Fed]
    ) -> None:
        self._writer = writer
        self._going = going
        self._waiting = list(reversed(fed))
        self._written = 0
        self._frames: dict[int, int] = {}
        """number of a frame in the recording: its number in the new file"""

    def take(self, entry: Entry) -> None:
        """Write what stands at an entry's place."""
        if isinstance(entry, TurnEntry):
            for fed in self._due(entry.turn.seq):
                self._write(fed)
        elif isinstance(entry, FrameEntry):
            self._frames[entry.sequence] = self._writer.frame(
                self._id(entry.unit_id),
                entry.direction,
                entry.payload,
                entry.format,
                entry.at,
            )
        elif isinstance(entry, MessageEntry):
            self._message(entry)
        elif isinstance(entry, MarkEntry):
            self._writer.mark(entry.name, entry.data, entry.at)

    def _due(self, step: int) -> Iterator[Fed]:
        """Turns up to a recorded one, timers before it included."""
        while self._waiting:
            following = self._waiting[-1]
            # A timer that is new fires before the recorded turn that it is next to.
            if following.step is None:
                if following.turn.seq > step:
                    return
            elif following.step > step:
                return
            yield self._waiting.pop()

    def _write(self, fed: Fed) -> None:
        turn = Turn(self._written, fed.turn.at, fed.turn.event)
        self._written += 1
        self._writer.turn(turn, fed.commands)
        for command in fed.commands:
            self._sent(command, fed.turn.at)

    def _sent(self, command: Command, at: int) -> None:
        if isinstance(command, SendSocket):
            self._writer.message(command.socket_id, "out", command.text, at)

    def _message(self, entry: MessageEntry) -> None:
        if entry.direction == "out" and entry.frame is None:
            return  # what was sent stands in the new turns
        frame = None
        if entry.frame is not None:
            frame = self._frames.get(entry.frame)
            if frame is None:
                return
        self._writer.message(
            self._id(entry.socket_id),
            entry.direction,
            entry.text,
            entry.at,
            frame=frame,
        )

    def _id(self, recorded: str) -> str:
        known = self._going.ids.replayed(recorded)
        return known if isinstance(known, str) else recorded
