"""The state of one session, as its parts share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import AnswerControl, Command, WriteLog
from voxrt.core.failure import describe_failure
from voxrt.core.mirrors import Mirrors
from voxrt.core.phase import SCRIPT_ERROR, Ending, Phase
from voxrt.core.requests import Requests
from voxrt.core.timers import Timers

if TYPE_CHECKING:
    from voxrt.core.setup import SessionSetup

__all__ = ["SessionState"]

MICROSECONDS = 1_000_000

# What somebody gets who calls the control URL of a session that is ending.
_ENDING_STATUS = 503
_ENDING_BODY = "session is ending"


class SessionState:
    """Time, outbox, mirrors, timers and requests of a session."""

    def __init__(self, setup: SessionSetup) -> None:
        self.setup = setup
        self.at = 0
        """time of the present turn, microseconds since the session began"""
        self.outbox: list[Command] = []
        self.halted = False
        """whether an error ended the present turn's listeners"""
        self.ending = Ending()
        self.mirrors = Mirrors()
        self.requests = Requests(setup.limits)
        self.timers = Timers(self.order, setup.limits.timers)
        self.idle_timer: int | None = None
        self.drain_timer: int | None = None

    @property
    def phase(self) -> Phase:
        """Where the session is in its life."""
        return self.ending.phase

    def order(self, command: Command) -> None:
        """Append to the outbox, whatever the phase."""
        self.outbox.append(command)

    def log(self, text: str, source: str = "engine") -> None:
        """Append a log line, cut to the limit."""
        if self.phase is not Phase.ENDED:
            limit = self.setup.limits.log_characters
            self.order(WriteLog(text[:limit], source))

    def fail(self, error: Exception, reason: str = SCRIPT_ERROR) -> None:
        """End the session because of an error: log it, deliver nothing more."""
        for line in describe_failure(error):
            self.log(line)
        self.halted = True
        self.ending.begin_failed(error, reason)
        self.requests.http.abandon()

    def after(self, seconds: float) -> int:
        """Time of the session so many seconds from now."""
        return self.at + round(seconds * MICROSECONDS)

    def refuse_control(self, request_id: int) -> None:
        """Answer a control request that no listener will answer."""
        self.order(AnswerControl(request_id, body=_ENDING_BODY, status=_ENDING_STATUS))
