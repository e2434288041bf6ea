"""What a replay found out: same, different and where, or not to be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from voxrt.core.commands import Command
from voxrt.core.events import Turn
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.errors import ScriptFrame

if TYPE_CHECKING:
    from voxrt.errors import Place

__all__ = [
    "Difference",
    "FieldDiff",
    "Kind",
    "ReplayOutcome",
    "Spot",
    "Verdict",
]

Kind: TypeAlias = Literal["changed", "missing", "extra", "order", "timing"]

Spot: TypeAlias = tuple[int, int]
"""number of a turn and of a command in its outbox, both from 0"""

_EXIT_CODES: Final = {"same": 0, "diverged": 1, "uncertain": 2}


class Verdict(Enum):
    """The three answers of a replay."""

    SAME = "same"
    DIVERGED = "diverged"
    UNCERTAIN = "uncertain"

    @property
    def exit_code(self) -> int:
        """What the command line ends with: 0, 1 or 2."""
        return _EXIT_CODES[self.value]


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One value that differs between two commands."""

    path: str
    """such as `text.metadata.from`; JSON inside a text is looked into"""
    recorded: object
    """a JSON value; None also when there is none"""
    replayed: object

    def to_plain(self) -> dict[str, object]:
        """Write it as JSON values."""
        return {
            "path": self.path,
            "recorded": self.recorded,
            "replayed": self.replayed,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a replay goes otherwise than its recording."""

    seq: int
    """number of the turn in the recording"""
    at: int
    """virtual time, microseconds since the session began"""
    kind: Kind
    recorded: Command | None
    """what the recording has, without secrets; None when there is nothing"""
    replayed: Command | None
    """what the scenario does now, without secrets; None when it does nothing"""
    fields: tuple[FieldDiff, ...] = ()
    """what differs, when both are there"""
    moved: float = 0.0
    """seconds by which a command comes later now (before 0: earlier)"""
    recorded_stack: tuple[ScriptFrame, ...] = ()
    """calls of the recorded scenario that led to its command, innermost last"""
    replayed_stack: tuple[ScriptFrame, ...] = ()
    """calls of today's scenario that led to its command, innermost last"""
    last_inputs: tuple[Turn, ...] = ()
    """the last five inputs, the one of this turn included"""
    transcript: tuple[str, ...] = ()
    """what was said up to here, a line each"""
    audio_s: float | None = None
    """position in the sound of the call; None when there is no sound yet"""
    recorded_spot: Spot | None = None
    """where the command stands in the recording"""
    replayed_spot: Spot | None = None
    """where the command stands among the turns of the replay"""

    @property
    def recorded_place(self) -> Place | None:
        """Scenario line that ordered the recorded command, when it is known."""
        return self.recorded_stack[-1].place if self.recorded_stack else None

    @property
    def replayed_place(self) -> Place | None:
        """Scenario line that ordered the replayed command, when it is known."""
        return self.replayed_stack[-1].place if self.replayed_stack else None

    @property
    def recorded_line(self) -> str:
        """The recorded scenario's line as `FILE:LINE`, empty when not known."""
        return "" if self.recorded_place is None else str(self.recorded_place)

    @property
    def replayed_line(self) -> str:
        """Today's scenario's line as `FILE:LINE`, empty when not known."""
        return "" if self.replayed_place is None else str(self.replayed_place)

    def to_plain(self) -> dict[str, object]:
        """Write it as JSON values."""
        return {
            "seq": self.seq,
            "at": self.at,
            "kind": self.kind,
            "recorded": _plain_command(self.recorded),
            "replayed": _plain_command(self.replayed),
            "fields": [field.to_plain() for field in self.fields],
            "moved": self.moved,
            "recorded_stack": [_plain_frame(each) for each in self.recorded_stack],
            "replayed_stack": [_plain_frame(each) for each in self.replayed_stack],
            "last_inputs": [
                {"seq": turn.seq, "at": turn.at, "event": event_to_plain(turn.event)}
                for turn in self.last_inputs
            ],
            "transcript": list(self.transcript),
            "audio_s": self.audio_s,
        }


@dataclass(frozen=True, slots=True)
class ReplayOutcome:
    """The answer of one replay."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    """the first one, or all when all were asked for"""
    turns: int = 0
    """turns that were compared"""
    commands: int = 0
    """commands that were compared"""
    reason: str = ""
    """why it cannot be told, and what else there is to know"""

    @property
    def exit_code(self) -> int:
        """What the command line ends with."""
        return self.verdict.exit_code

    @property
    def first(self) -> Difference | None:
        """The first difference."""
        return self.differences[0] if self.differences else None

    def to_plain(self) -> dict[str, object]:
        """Write it as JSON values."""
        return {
            "verdict": self.verdict.value,
            "turns": self.turns,
            "commands": self.commands,
            "reason": self.reason,
            "differences": [each.to_plain() for each in self.differences],
        }


def _plain_command(command: Command | None) -> dict[str, object] | None:
    return None if command is None else command_to_plain(command)


def _plain_frame(frame: ScriptFrame) -> dict[str, object]:
    return {
        "function": frame.function,
        "file": frame.place.file,
        "line": frame.place.line,
        "column": frame.place.column,
        "source": frame.source,
    }
