"""Writes what a session does into a recording, as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import OpenSocket
from voxrt.record.transcript import SPOKEN
from voxrt.runtime.observer import QuietObserver

if TYPE_CHECKING:
    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.media.formats import AudioFormat
    from voxrt.record.writer import RecordingWriter
    from voxrt.runtime.summary import CallSummary

__all__ = ["Recorder"]


class Recorder(QuietObserver):
    """An observer that keeps everything."""

    def __init__(self, writer: RecordingWriter) -> None:
        self._writer = writer
        self._units: dict[str, str] = {}
        """unit of each socket"""
        self._frames: dict[tuple[str, str], int] = {}
        """frame of a unit and direction whose message has not been seen yet"""

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Write a turn and its outbox."""
        for command in commands:
            if isinstance(command, OpenSocket):
                self._units[command.socket_id] = command.unit_id
        self._writer.turn(turn, commands)

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """Write a message; its audio is its unit's frame that was written before."""
        frame = None
        if audio_bytes:
            # Other frames may lie between: what is said at once is heard at once.
            unit_id = self._units.get(socket_id, "")
            frame = self._frames.pop((unit_id, direction), None)
        self._writer.message(socket_id, direction, text, at, frame=frame)

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        """Write audio."""
        number = self._writer.frame(unit_id, direction, payload, fmt, at)
        self._frames[unit_id, direction] = number

    def spoke(self, who: str, text: str, at: int) -> None:
        """Write the words of a simulated phone, which begins to say them."""
        self._writer.mark(SPOKEN, {"who": who, "text": text}, at)

    def second(self, at: int) -> None:
        """Hand what was written to the operating system, also when nothing happens."""
        self._writer.flush()

    def ended(self, summary: CallSummary) -> None:
        """Write the summary and finish the file."""
        self._writer.close(
            {
                "duration": summary.duration,
                "finish_reason": summary.finish_reason,
                "turns": summary.turns,
                "reply_delays": list(summary.reply_delays),
                "lateness_p99_ms": summary.lateness_p99_ms,
                "error": None if summary.error is None else str(summary.error),
                "units": [
                    {
                        "unit_id": unit.unit_id,
                        "label": unit.label,
                        "frames_in": unit.frames_in,
                        "frames_out": unit.frames_out,
                        "late": unit.late,
                        "dropped": unit.dropped,
                    }
                    for unit in summary.counters
                ],
            }
        )
