"""A session's own list of timers: which run, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from voxrt.core.commands import CancelTimer, Command, StartTimer
from voxrt.errors import ScriptLimitError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CALL_LIMIT", "DRAIN", "IDLE", "RING", "SCENARIO", "RunningTimer", "Timers"]

SCENARIO: Final = "scenario"
"""setTimeout, setInterval, sleep"""
IDLE: Final = "idle"
"""the session has no call"""
RING: Final = "ring"
"""nobody answers a call"""
DRAIN: Final = "drain"
"""HTTP requests get their last chance"""
CALL_LIMIT: Final = "call-limit"
"""a call went over a limit, and its CallFailed is to be delivered"""


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """A timer that was ordered and has not fired."""

    purpose: str
    call_id: str = ""
    """the call that a timer of the session's own is about"""


class Timers:
    """Timers of one session."""

    def __init__(self, order: Callable[[Command], None], limit: int) -> None:
        self._order = order
        self._limit = limit
        self._running: dict[int, RunningTimer] = {}
        self._scenario = 0
        self._last_id = 0

    def start(self, due: int, purpose: str = SCENARIO, call_id: str = "") -> int:
        """Order a timer.

        Raises:
            ScriptLimitError: The scenario has as many timers as it may have.
        """
        if purpose == SCENARIO:
            if self._scenario >= self._limit:
                msg = f"more than {self._limit} timers at the same time"
                raise ScriptLimitError(
                    msg, hint="end timers with clearTimeout or clearInterval"
                )
            self._scenario += 1
        timer_id = self.new_id()
        self._running[timer_id] = RunningTimer(purpose, call_id)
        self._order(StartTimer(timer_id, due, purpose))
        return timer_id

    def new_id(self) -> int:
        """Take the next id, also for a timer that will never run."""
        self._last_id += 1
        return self._last_id

    def cancel(self, timer_id: int) -> None:
        """Forget a timer; an unknown one is no error."""
        if self._take(timer_id) is not None:
            self._order(CancelTimer(timer_id))

    def cancel_ring(self, call_id: str) -> None:
        """Forget the timer that cuts an unanswered call, if it runs."""
        for timer_id, timer in self._running.items():
            if timer.purpose == RING and timer.call_id == call_id:
                self.cancel(timer_id)
                return

    def cancel_all(self) -> None:
        """Forget every timer, oldest first."""
        for timer_id in list(self._running):
            self.cancel(timer_id)

    def fire(self, timer_id: int) -> RunningTimer | None:
        """Take a timer that fired out of the list; None when it did not run."""
        return self._take(timer_id)

    def _take(self, timer_id: int) -> RunningTimer | None:
        timer = self._running.pop(timer_id, None)
        if timer is not None and timer.purpose == SCENARIO:
            self._scenario -= 1
        return timer
