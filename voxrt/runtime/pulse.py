"""Keep-alive of a connection: ask now and then, give up when nothing comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

__all__ = ["Pulse"]


class Pulse:
    """Asks for a sign of life at an interval."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        interval_s: float,
        patience_s: float,
        ask: Callable[[], None],
        give_up: Callable[[str], None],
    ) -> None:
        """Begin; the first question comes after one interval.

        Args:
            loop: Whose time it is.
            interval_s: Seconds between questions.
            patience_s: Seconds in which something must come back.
            ask: Sends the question.
            give_up: Is told why.
        """
        self.heard = True
        """set by whoever hears anything: a busy peer may answer the ping late"""
        self.may_be_silent = False
        """set while nothing can be heard, because nobody listens"""
        self._loop = loop
        self._interval_s = interval_s
        self._patience_s = min(patience_s, interval_s)
        self._ask = ask
        self._give_up = give_up
        self._timer = loop.call_later(interval_s, self._send)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.cancel()

    def _send(self) -> None:
        self.heard = False
        self._timer = self._loop.call_later(self._patience_s, self._check)
        self._ask()

    def _check(self) -> None:
        if not self.heard and not self.may_be_silent:
            self._give_up(f"no answer to a ping within {self._patience_s:g} s")
            return
        rest = self._interval_s - self._patience_s
        self._timer = self._loop.call_later(rest, self._send)
