"""Sends an agent's audio: in pieces of 40 ms at the pace of speech, or all at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from voxrt.media.g711 import encode
from voxrt.testing.emulator.parts import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.media.formats import AudioFormat
    from voxrt.media.g711 import Samples
    from voxrt.testing.emulator.parts import Faults

__all__ = ["Pace", "Speaker"]

PIECE_S = 0.04
"""length of a piece, as clients in the field have measured it"""
ODD_BYTES = 1201
"""longest piece of odd size"""
_SEED = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """How audio is sent."""

    delivery: Delivery
    lead_s: float
    """audio that is ahead of its time with real-time delivery"""


class Speaker:
    """Speaks on one connection."""

    def __init__(
        self,
        send: Callable[[bytes], None],
        fmt: AudioFormat,
        pace: Pace,
        faults: Faults,
    ) -> None:
        """Be silent.

        Args:
            send: Takes a piece of audio.
            fmt: Format of the audio.
            pace: How it is sent.
            faults: What is done to it.
        """
        self._send = send
        self._format = fmt
        self._pace = pace
        self._faults = faults
        self._loop = asyncio.get_running_loop()
        self._sizes = Random(_SEED)
        self._ends_at = 0.0

    @property
    def is_speaking(self) -> bool:
        """Whether audio is left that the other side cannot have played yet."""
        return self._loop.time() < self._ends_at - 1e-6

    def stop(self) -> None:
        """What is left is not played."""
        self._ends_at = 0.0

    async def say(self, samples: Samples) -> None:
        """Send samples at the format's rate; returns when they have been played."""
        data = encode(samples, self._format.encoding)
        if not data:
            return
        if self._faults.silence:
            frames = len(data) // self._format.frame_bytes + 1
            data = (self._format.silence * frames)[: len(data)]
        begin = max(self._loop.time(), self._ends_at)
        self._ends_at = begin + self._format.duration(len(data))
        position = 0
        for size in self._piece_sizes(len(data)):
            await self._wait(begin, position)
            self._send(data[position : position + size])
            position += size
        await asyncio.sleep(max(0.0, self._ends_at - self._loop.time()))

    def _piece_sizes(self, total: int) -> list[int]:
        usual = round(PIECE_S * self._format.rate) * self._format.sample_bytes
        sizes: list[int] = []
        left = total
        while left > 0:
            odd = self._faults.odd_sizes
            size = 2 * self._sizes.randrange(ODD_BYTES // 2) + 1 if odd else usual
            sizes.append(min(size, left))
            left -= sizes[-1]
        return sizes

    async def _wait(self, begin: float, position: int) -> None:
        """Wait until the piece at a position is due."""
        if self._pace.delivery is Delivery.AS_AVAILABLE:
            return
        offset = self._format.duration(position) / self._faults.speed
        due = begin + offset - self._pace.lead_s
        delay = due - self._loop.time()
        if delay > 0:
            await asyncio.sleep(delay)
