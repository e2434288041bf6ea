"""A run as one JSON object a line, for machines.

Every object has `type`: `notice`, `event`, `command`, `message` or `result`. Events
and commands carry the fields of `voxrt.core.events` and `voxrt.core.commands`, times
are microseconds since the session began. Credentials are left out, audio is counted.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from voxrt.core.events import Event, SocketReceived, Turn
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.runtime.observer import QuietObserver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from voxrt.cli.output import Output
    from voxrt.core.commands import Command
    from voxrt.errors import VoxrtError
    from voxrt.runtime.summary import CallSummary, UnitCounters

__all__ = ["JsonView"]

_SECRET_FIELDS = ("credential",)
"""fields that hold a key or a token"""


class JsonView(QuietObserver):
    """Shows a run to a program."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Write a turn's event and its commands."""
        # Text of a provider comes once, as a `message`.
        if not isinstance(turn.event, SocketReceived):
            self._write("event", _fact(turn.event), seq=turn.seq, at=turn.at)
        for command in commands:
            self._write("command", _fact(command), seq=turn.seq, at=turn.at)

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """Write a message that carries no audio."""
        if not audio_bytes:
            fields = {"socket_id": socket_id, "direction": direction, "text": text}
            self._write("message", fields, at=at)

    def notice(self, text: str) -> None:
        """Write a notice."""
        self._write("notice", {"text": text})

    def close(self) -> None:
        """Hand on what was written."""
        self._output.flush()

    def outcome(
        self,
        summary: CallSummary,
        recording: Path | None,
        error: VoxrtError | None,
        code: int,
    ) -> None:
        """Write the result, the last object of a run."""
        fields: dict[str, object] = {
            "exit_code": code,
            "finish_reason": summary.finish_reason,
            "duration": summary.duration,
            "turns": summary.turns,
            "counters": [_counters(unit) for unit in summary.counters],
            "reply_delays": list(summary.reply_delays),
            "lateness_p99_ms": summary.lateness_p99_ms,
            "sound_files": [str(path) for path in summary.sound_files],
            "recording": None if recording is None else str(recording),
            "error": None if error is None else _error(error),
        }
        self._write("result", fields)

    def _write(self, kind: str, fields: Mapping[str, object], **where: int) -> None:
        record = {"type": kind, **where, **fields}
        self._output.line(json.dumps(record, ensure_ascii=False))


def _fact(fact: Event | Command) -> dict[str, object]:
    plain = event_to_plain(fact) if isinstance(fact, Event) else command_to_plain(fact)
    fields = {k: v for k, v in plain.items() if k not in _SECRET_FIELDS and k != "type"}
    return {"name": type(fact).__name__, **fields}


def _counters(unit: UnitCounters) -> dict[str, object]:
    return {
        "unit_id": unit.unit_id,
        "label": unit.label,
        "in": unit.frames_in,
        "out": unit.frames_out,
        "late": unit.late,
        "dropped": unit.dropped,
    }


def _error(error: VoxrtError) -> dict[str, object]:
    place = error.place
    return {
        "kind": type(error).__name__,
        "message": error.message,
        "hint": error.hint,
        "place": None if place is None else str(place),
    }
