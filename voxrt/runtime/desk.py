"""What the parts of a running session ask of the one that runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from voxrt.core.events import Event
    from voxrt.core.session import Session
    from voxrt.errors import VoxrtError
    from voxrt.runtime.mediaplane import MediaPlane
    from voxrt.runtime.services import Services
    from voxrt.runtime.tasks import TaskOwner

__all__ = ["Desk"]


class Desk(Protocol):
    """The runner of a session, as its calls, sockets and answers see it."""

    session: Session
    plane: MediaPlane
    tasks: TaskOwner

    @property
    def services(self) -> Services:
        """The outside world."""
        ...

    @property
    def at(self) -> int:
        """Microseconds since the session began."""
        ...

    def feed(self, event: Event) -> None:
        """Let an event reach the session, in its own turn."""
        ...

    def saw_message(
        self, socket_id: str, direction: str, text: str, audio_bytes: int = 0
    ) -> None:
        """Show a provider's message to the observers."""
        ...

    def report(self, error: VoxrtError) -> None:
        """Note what went wrong outside of the scenario."""
        ...

    def request_termination(self, reason: str) -> None:
        """End the session from outside."""
        ...
