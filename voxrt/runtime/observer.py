"""Who may watch a session: the recorder, the timeline, a test.

Observers are called inside the runner's loop and must return at once. They see what
happened after it happened; nothing they do reaches the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.media.formats import AudioFormat
    from voxrt.runtime.summary import CallSummary

__all__ = ["Observer", "QuietObserver"]


class Observer(Protocol):
    """A watcher of one session; `at` is microseconds since the session began."""

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """A turn was taken, with this outbox."""
        ...

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """A provider's message went `in` or `out`; audio is left out of the text."""
        ...

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        """Audio came `in` from a unit, or went `out` to it."""
        ...

    def second(self, at: int) -> None:
        """Another second went by, whether anything happened or not."""
        ...

    def ended(self, summary: CallSummary) -> None:
        """The session is over; called once, also after errors."""
        ...


class QuietObserver:
    """An observer that does nothing; a base for those that need some calls only."""

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Do nothing."""

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """Do nothing."""

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        """Do nothing."""

    def second(self, at: int) -> None:
        """Do nothing."""

    def ended(self, summary: CallSummary) -> None:
        """Do nothing."""
