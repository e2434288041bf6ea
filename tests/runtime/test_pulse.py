"""Keep-alive, in virtual time."""

from __future__ import annotations

import asyncio

from voxrt.runtime.pulse import Pulse
from voxrt.runtime.virtual import run_virtual


def beat(interval, patience, seconds, answer=lambda pulse: None):
    """Run a pulse and say when it asked, and what it gave up with."""
    asked, gave_up = [], []

    async def main() -> None:
        loop = asyncio.get_running_loop()

        def ask() -> None:
            asked.append(loop.time())
            answer(pulse)

        pulse = Pulse(loop, interval, patience, ask, gave_up.append)
        await asyncio.sleep(seconds)
        pulse.stop()
        await asyncio.sleep(10 * interval)

    run_virtual(main())
    return asked, gave_up


def hear(pulse: Pulse) -> None:
    pulse.heard = True


def test_asks_at_its_interval_while_it_hears() -> None:
    assert beat(60, 20, 241, hear) == ([60, 120, 180, 240], [])


def test_gives_up_after_its_patience() -> None:
    assert beat(60, 20, 500) == ([60], ["no answer to a ping within 20 s"])


def test_patience_is_never_longer_than_the_interval() -> None:
    assert beat(5, 20, 500) == ([5], ["no answer to a ping within 5 s"])


def test_silence_is_forgiven_while_nobody_listens() -> None:
    def deafen(pulse: Pulse) -> None:
        pulse.may_be_silent = True

    assert beat(60, 20, 130, deafen) == ([60, 120], [])
