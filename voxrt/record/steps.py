"""What a replay needs of a recording: its turns and outboxes, as far as they are whole.

How this works. Turns are numbered without gaps, a turn and its outbox stand in the
same chunk, chunks have checksums, and the last outbox of a session says that it ends.
So what is lost in between shows as a gap in the numbers, and what is lost at the end as
a recording without its end. What comes after a gap is of no use: nobody can say what
state the session was in.

Outboxes stay plain values. Most are equal to what the replay orders, and then nobody
has to know more of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.core.events import Turn
from voxrt.core.serial import event_from_plain
from voxrt.record.jsontext import Plain
from voxrt.record.migrations import FORMAT_VERSION, migrate
from voxrt.record.topics import TURN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.record.recording import Recording

__all__ = ["Step", "Steps", "read_steps"]

_MICROSECONDS = 1_000_000


@dataclass(slots=True)
class Step:
    """A recorded turn with what it ordered."""

    turn: Turn
    outbox: list[Plain]


@dataclass(frozen=True, slots=True)
class Steps:
    """The whole turns of a recording, from the first on."""

    steps: list[Step]
    reason: str = ""
    """why the recording ends before its session did; empty when it does not"""

    @property
    def is_whole(self) -> bool:
        """Whether every turn of the session is there."""
        return not self.reason


class _LostError(Exception):
    """An entry cannot be read, so the turns after it are of no use."""


def read_steps(recording: Recording) -> Steps:
    """Read the turns of a recording up to the first one that is not whole."""
    steps: list[Step] = []
    lost = ""
    try:
        _read(recording, steps)
    except _LostError as error:
        lost = str(error)
    if not lost and steps and _ends(steps[-1]):
        return Steps(steps)
    return Steps(steps, _reason(recording, steps, lost))


def _read(recording: Recording, steps: list[Step]) -> None:
    """Take turns and outboxes from their JSON, without the rest."""
    version = recording.header.format_version
    try:
        for topic, at, stored in recording.stored_turns():
            if not isinstance(stored, dict):
                msg = f"wanted a mapping, got {type(stored).__name__}"
                raise ValueError(msg)
            is_new = version == FORMAT_VERSION
            plain = stored if is_new else migrate(version, topic, stored)
            if topic == TURN.name:
                event = event_from_plain(plain.get("event"))
                _add_turn(steps, Turn(_number(plain), at, event))
            else:
                _add_outbox(steps, _number(plain), _commands(plain))
    except ValueError as error:
        raise _LostError(str(error)) from None
    if not recording.has_checksums and recording.damage:
        # Without checksums a lost line may have been the outbox of any turn.
        raise _LostError("lines of it are lost")


def _add_turn(steps: list[Step], turn: Turn) -> None:
    if turn.seq != len(steps):
        raise _LostError("what follows is missing")
    steps.append(Step(turn, []))


def _add_outbox(steps: list[Step], seq: int, outbox: list[Plain]) -> None:
    if seq != len(steps) - 1 or steps[-1].outbox:
        raise _LostError("what follows is missing")
    steps[-1].outbox = outbox


def _number(plain: Plain) -> int:
    seq = plain.get("seq")
    # Exactly: a boolean is an integer too.
    if type(seq) is not int:
        msg = f"seq: wanted an integer, got {type(seq).__name__}"
        raise ValueError(msg)
    return seq


def _commands(plain: Plain) -> list[Plain]:
    commands = plain.get("commands")
    if not isinstance(commands, list):
        msg = f"commands: wanted a list, got {type(commands).__name__}"
        raise ValueError(msg)
    for command in commands:
        if not isinstance(command, dict) or not isinstance(command.get("type"), str):
            msg = "commands: wanted mappings with a type"
            raise ValueError(msg)
    return commands


def _ends(step: Step) -> bool:
    return any(command["type"] == "EndSession" for command in step.outbox)


def _reason(recording: Recording, steps: list[Step], lost: str) -> str:
    because = "; ".join(_facts(recording, lost))
    if not steps:
        return f"no turn of the recording can be read: {because}"
    last = steps[-1].turn
    at = last.at / _MICROSECONDS
    return f"the recording is whole up to turn {last.seq} at {at:.3f} s: {because}"


def _facts(recording: Recording, lost: str) -> Iterator[str]:
    if lost:
        yield lost
    for damage in recording.damage[:1]:
        yield f"{damage.text} (byte {damage.offset})"
    if not lost and not recording.damage:
        yield "the session has no end in it"
