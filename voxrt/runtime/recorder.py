"""Writes what a session does into a recording, as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        self._last_frame = 0

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Write a turn and its outbox."""
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
        """Write a message; its audio is the frame that was written just before."""
        frame = self._last_frame if audio_bytes else None
        self._writer.message(socket_id, direction, text, at, frame=frame)

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        """Write audio."""
        self._last_frame = self._writer.frame(unit_id, direction, payload, fmt, at)

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
