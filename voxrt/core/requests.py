"""Questions on their way: HTTP requests, storage commands, control requests.

HTTP follows the VoxEngine guide "Limits": so many requests at the same time, the rest
wait in order, and past the total the request is refused with an error.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from voxrt.errors import HttpLimitError

if TYPE_CHECKING:
    from voxrt.core.commands import SendHttp
    from voxrt.core.limits import Limits

__all__ = ["HttpQueue", "Requests"]


class HttpQueue:
    """HTTP requests of one session."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._active: set[int] = set()
        self._waiting: deque[SendHttp] = deque()

    @property
    def is_active(self) -> bool:
        """Whether a request is on its way."""
        return bool(self._active)

    @property
    def has_room(self) -> bool:
        """Whether a request could go out at once."""
        return len(self._active) < self._limits.http_active

    def admit(self, request: SendHttp) -> bool:
        """Take a request in.

        Returns:
            Whether it goes out now; otherwise it waits for its turn.

        Raises:
            HttpLimitError: As many requests are on their way or waiting as may be.
        """
        if len(self._active) + len(self._waiting) >= self._limits.http_total:
            msg = f"more than {self._limits.http_total} http requests at the same time"
            raise HttpLimitError(msg)
        if not self.has_room:
            self._waiting.append(request)
            return False
        self._active.add(request.request_id)
        return True

    def finish(self, request_id: int) -> bool:
        """Note an answer; False when the request was not on its way."""
        if request_id not in self._active:
            return False
        self._active.remove(request_id)
        return True

    def next_waiting(self) -> SendHttp | None:
        """Take the request that may go out now, or None."""
        if not self._waiting or not self.has_room:
            return None
        request = self._waiting.popleft()
        self._active.add(request.request_id)
        return request

    def drop_waiting(self) -> int:
        """Forget the requests that wait; returns how many there were."""
        dropped = len(self._waiting)
        self._waiting.clear()
        return dropped

    def abandon(self) -> None:
        """Forget every request: answers that still come are late."""
        self._active.clear()
        self._waiting.clear()


class Requests:
    """Everything of a session that waits for an answer, and the ids of what it asks.

    Control requests are asked from outside and carry the asker's ids; the ids here
    are those of HTTP and storage.
    """

    def __init__(self, limits: Limits) -> None:
        self.http = HttpQueue(limits)
        self.stored: set[int] = set()
        """storage commands without an answer"""
        self._control: dict[int, None] = {}
        self._last_id = 0

    def new_id(self) -> int:
        """Take the next id of an HTTP request or a storage command."""
        self._last_id += 1
        return self._last_id

    def finish_stored(self, request_id: int) -> bool:
        """Note an answer of the storage; False when nothing was asked."""
        if request_id not in self.stored:
            return False
        self.stored.remove(request_id)
        return True

    def open_control(self, request_id: int) -> None:
        """Note a request to the control URL."""
        self._control[request_id] = None

    def close_control(self, request_id: int) -> bool:
        """Note that a control request is answered; False when it is not open."""
        if request_id not in self._control:
            return False
        del self._control[request_id]
        return True

    def take_control(self) -> tuple[int, ...]:
        """Take all control requests that nobody answered, oldest first."""
        left = tuple(self._control)
        self._control.clear()
        return left
