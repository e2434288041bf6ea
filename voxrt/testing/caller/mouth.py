"""What a leg sends: a frame every 20 ms, speech when there is some, else silence."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from voxrt.media.formats import FRAME_MS
from voxrt.media.g711 import encode

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from voxrt.media.formats import AudioFormat
    from voxrt.media.g711 import Samples

__all__ = ["Mouth"]

FRAME_S = FRAME_MS / 1000
MOST_LATE = 10
"""frames that are caught up with after a stall; older ones were never said"""


class Mouth:
    """Sends frames at absolute times: a late one does not delay those after it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        fmt: AudioFormat,
        send: Callable[[bytes], None],
        on_tick: Callable[[], None],
    ) -> None:
        """Be silent.

        Args:
            loop: Where the time comes from.
            fmt: Format of the frames.
            send: Takes a frame.
            on_tick: Called after each frame.
        """
        self._loop = loop
        self._format = fmt
        self._send = send
        self._on_tick = on_tick
        self._frames: deque[bytes] = deque()
        self._done: asyncio.Future[None] | None = None
        self._start = 0.0
        self._count = 0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_open(self) -> bool:
        """Whether frames are sent."""
        return self._timer is not None

    def open(self) -> None:
        """Begin to send, the first frame at once."""
        if self._timer is None:
            self._start = self._loop.time()
            self._count = 0
            self._timer = self._loop.call_at(self._start, self._tick)

    def close(self) -> None:
        """Send no more; whoever waits for the end of speech goes on."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._frames.clear()
        self._finish()

    async def speak(self, samples: Samples) -> None:
        """Say samples at the format's rate, and wait until they were sent."""
        size = self._format.frame_bytes
        data = encode(samples, self._format.encoding)
        if not data or not self.is_open:
            return
        silence = self._format.silence
        for start in range(0, len(data), size):
            piece = data[start : start + size]
            self._frames.append(piece + silence[len(piece) :])
        self._done = self._loop.create_future()
        try:
            await self._done
        finally:
            self._done = None
            self._frames.clear()

    def _tick(self) -> None:
        now = self._loop.time()
        due = self._start + self._count * FRAME_S
        if now - due > MOST_LATE * FRAME_S:
            self._count += int((now - due) / FRAME_S) - MOST_LATE
        # uvloop fires a timer up to a millisecond early
        while self._timer is not None and due <= now + 0.001:
            self._send(self._frames.popleft() if self._frames else self._format.silence)
            self._count += 1
            due = self._start + self._count * FRAME_S
            if not self._frames:
                self._finish()
        if self._timer is None:
            return
        self._on_tick()
        if self._timer is not None:
            self._timer = self._loop.call_at(due, self._tick)

    def _finish(self) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_result(None)
