"""The scenario's side of a simulated call, for tests: notes reports, gives orders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np

from voxrt.media.formats import MULAW_8000, AudioFormat
from voxrt.media.g711 import decode, encode
from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.caller import CallerScript, Role, SimulatedLeg, parse_caller
from voxrt.testing.speech import BundledVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

VOICE = BundledVoice(synth=False)


class Desk:
    """A `LegPort` that keeps what a leg reports, with times."""

    def __init__(
        self,
        script: CallerScript | str,
        fmt: AudioFormat = MULAW_8000,
        role: Role = Role.CALLER,
    ) -> None:
        if isinstance(script, str):
            script = parse_caller(script)
        self.loop = asyncio.get_running_loop()
        self.owner = TaskOwner("desk")
        self.leg = SimulatedLeg(
            script, fmt, self.loop, self.owner, role=role, voice=VOICE
        )
        self.reports: list[tuple[float, str, tuple[object, ...]]] = []
        self.frames: list[tuple[float, bytes]] = []
        self.over = asyncio.Event()
        self.problems: list[Exception] = []

    def start(self) -> None:
        self.leg.start(self)

    def _note(self, name: str, *values: object) -> None:
        self.reports.append((round(self.loop.time(), 3), name, values))

    @property
    def names(self) -> list[str]:
        return [name for _, name, _ in self.reports]

    def rang(self) -> None:
        self._note("rang")

    def early_media_started(self) -> None:
        self._note("early_media_started")

    def connected(self) -> None:
        self._note("connected")

    def failed(self, code: int, reason: str) -> None:
        self._note("failed", code, reason)
        self.over.set()

    def disconnected(self, code: int = 200, reason: str = "") -> None:
        self._note("disconnected", code, reason)
        self.over.set()

    def audio(self, frame: bytes) -> None:
        self.frames.append((self.loop.time(), frame))

    def tone(self, digit: str, kind: str = "telephone-event") -> None:
        self._note("tone", digit, kind)

    def message(self, text: str) -> None:
        self._note("message", text)

    def info(self, mime_type: str, body: str) -> None:
        self._note("info", mime_type, body)

    def problem(self, error: Exception) -> None:
        # a runner ends the session when a leg's script fails
        self.problems.append(error)
        self.loop.call_soon(self.leg.hang_up, {})

    async def say(self, seconds: float, *, is_loud: bool = True) -> None:
        """Let the leg hear a tone, or silence, at its pace."""
        fmt = self.leg.format
        for number in range(round(seconds / 0.02)):
            times = np.arange(fmt.frame_samples) + number * fmt.frame_samples
            wave = 8000 * np.sin(times * 2 * np.pi * 400 / fmt.rate) * is_loud
            self.leg.play(encode(wave.astype(np.int16), fmt.encoding))
            await asyncio.sleep(0.02)

    def spoken(self) -> np.ndarray:
        """Everything that the leg said, as samples."""
        data = b"".join(frame for _, frame in self.frames)
        return decode(data, self.leg.format.encoding)


def play(
    script: CallerScript | str,
    scene: Callable[[Desk], Coroutine[object, None, None]],
    *,
    fmt: AudioFormat = MULAW_8000,
    role: Role = Role.CALLER,
) -> Desk:
    """Play a call in virtual time to its end, and return what was seen."""

    async def main() -> Desk:
        desk = Desk(script, fmt, role)
        desk.start()
        await scene(desk)
        await asyncio.wait_for(desk.over.wait(), 200)
        await asyncio.sleep(0.1)
        assert desk.owner.names == ()
        await desk.owner.close()
        return desk

    return run_virtual(main())


async def answer(desk: Desk) -> None:
    """Answer at once, and say nothing."""
    await asyncio.sleep(0.5)
    desk.leg.answer({})
