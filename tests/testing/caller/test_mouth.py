"""Frames at absolute times, in virtual time and after a stall."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from voxrt.media.formats import MULAW_8000
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.caller.mouth import MOST_LATE, Mouth

if TYPE_CHECKING:
    from collections.abc import Callable


def test_speech_is_filled_up_to_whole_frames():
    async def main() -> list[bytes]:
        frames: list[bytes] = []
        mouth = Mouth(
            asyncio.get_running_loop(), MULAW_8000, frames.append, lambda: None
        )
        assert not mouth.is_open
        await mouth.speak(np.ones(100, dtype=np.int16))
        mouth.open()
        mouth.open()
        await mouth.speak(np.zeros(0, dtype=np.int16))
        await mouth.speak(np.full(200, 5000, dtype=np.int16))
        mouth.close()
        mouth.close()
        await asyncio.sleep(1)
        return frames

    frames = run_virtual(main())
    assert [len(frame) for frame in frames] == [160, 160]
    assert frames[1][40:] == MULAW_8000.silence[40:]


def test_closing_ends_the_wait_for_speech():
    async def main() -> float:
        loop = asyncio.get_running_loop()
        mouth = Mouth(loop, MULAW_8000, lambda frame: None, lambda: None)
        mouth.open()
        loop.call_later(0.5, mouth.close)
        await mouth.speak(np.ones(80_000, dtype=np.int16))
        return loop.time()

    assert run_virtual(main()) == pytest.approx(0.5)


def test_a_listener_may_close_it_in_the_middle_of_a_tick():
    async def main() -> int:
        frames: list[bytes] = []
        loop = asyncio.get_running_loop()
        closers: list[Callable[[], None]] = []

        def close() -> None:
            closers[0]()

        mouth = Mouth(loop, MULAW_8000, frames.append, close)
        closers.append(mouth.close)
        mouth.open()
        await asyncio.sleep(1)
        return len(frames)

    assert run_virtual(main()) == 1


def stall(seconds: float) -> None:
    """Block the loop, as a busy machine does."""
    time.sleep(seconds)


def test_after_a_stall_few_frames_are_caught_up_with():
    async def main() -> tuple[int, int]:
        frames: list[bytes] = []
        loop = asyncio.get_running_loop()
        mouth = Mouth(loop, MULAW_8000, frames.append, lambda: None)
        mouth.open()
        await asyncio.sleep(0.001)
        stall(0.05)
        await asyncio.sleep(0.001)
        short = len(frames)
        loop.call_soon(mouth._tick)
        mouth._start -= 10.0
        await asyncio.sleep(0.001)
        mouth.close()
        return short, len(frames) - short

    short, long = asyncio.run(main())
    assert 3 <= short <= 5
    assert MOST_LATE <= long <= MOST_LATE + 3
