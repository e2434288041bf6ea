"""Where time comes from: one protocol, the system's clock, and one that is set.

Everything that needs the time is handed a `Clock`. `monotonic` paces and measures,
`wall` dates. Neither may be taken from the process anywhere else.
"""

from __future__ import annotations

import time
from typing import Protocol

__all__ = ["Clock", "SetClock", "SystemClock"]


class Clock(Protocol):
    """A source of time, in seconds."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never going back."""
        ...

    def wall(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never going back."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds since 1970-01-01 UTC."""
        return time.time()


class SetClock:
    """A clock that stands still until it is moved; for tests and virtual time."""

    def __init__(self, *, monotonic: float = 0.0, wall: float = 0.0) -> None:
        self._now = monotonic
        self._offset = wall - monotonic

    def monotonic(self) -> float:
        """Seconds that the clock was moved to."""
        return self._now

    def wall(self) -> float:
        """Seconds since 1970-01-01 UTC, moving with `monotonic`."""
        return self._now + self._offset

    def move_to(self, monotonic: float) -> None:
        """Set the time; going back is refused.

        Raises:
            ValueError: The given time lies before the present one.
        """
        if monotonic < self._now:
            msg = f"clock cannot go back from {self._now} to {monotonic}"
            raise ValueError(msg)
        self._now = monotonic
