"""The phases of a session, what each allows, and how a session comes to its end.

The life of a session (VoxEngine guides "Calls and sessions" and "Limits")::

    LOADING -> RUNNING -> DRAINING -> TERMINATING -> TERMINATED -> ENDED

DRAINING gives HTTP requests that are on their way a last chance; only their answers
are delivered. TERMINATING and TERMINATED begin with the turns that answer
`BeginTerminating` and `BeginTerminated`; in between nothing is delivered at all.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["INTERNAL_ERROR", "NORMAL", "SCRIPT_ERROR", "TIMEOUT", "Ending", "Phase"]

NORMAL = "Normal termination"
SCRIPT_ERROR = "JS session error"
TIMEOUT = "Timeout"
INTERNAL_ERROR = "Internal error"


class Phase(Enum):
    """Where a session is in its life."""

    LOADING = "loading"
    RUNNING = "running"
    DRAINING = "draining"
    TERMINATING = "terminating"
    TERMINATED = "terminated"
    ENDED = "ended"


class Ending:
    """A session's phase, and why it ends."""

    def __init__(self) -> None:
        self.phase = Phase.LOADING
        self.reason = ""
        """finish reason; empty while the session goes on"""
        self.error: Exception | None = None
        """the first error that ended the session"""
        self.is_ordered = False
        """whether the next phase was ordered and is waited for"""
        self.is_settled = False
        """whether the session's timers and waiting requests were given up"""

    @property
    def is_listening(self) -> bool:
        """Whether calls, timers and sockets are delivered."""
        return self.phase in (Phase.LOADING, Phase.RUNNING)

    @property
    def takes_answers(self) -> bool:
        """Whether answers to HTTP requests are delivered."""
        return self.phase is not Phase.ENDED and not self.is_ordered

    def begin(self, reason: str) -> bool:
        """Leave LOADING or RUNNING; False when the session is ending already."""
        if not self.is_listening:
            return False
        self.phase = Phase.DRAINING
        self.reason = reason
        return True

    def begin_failed(self, error: Exception, reason: str) -> None:
        """End because of an error, from whatever phase; the first error counts."""
        if self.error is None:
            self.error = error
            self.reason = reason
        if self.is_listening:
            self.phase = Phase.DRAINING

    def reach(self, phase: Phase) -> bool:
        """Enter a phase that was ordered; False when it was not."""
        before = {
            Phase.TERMINATING: Phase.DRAINING,
            Phase.TERMINATED: Phase.TERMINATING,
        }
        if not self.is_ordered or self.phase is not before[phase]:
            return False
        self.phase = phase
        self.is_ordered = False
        return True
