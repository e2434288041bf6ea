"""A leg that a script plays: the caller of an incoming call, or a called phone.

See `voxrt.runtime.legs.leg` for what a leg is. One object plays one call. Sound and
reactions stop the moment that either side ends the call; the task that plays the
steps belongs to the owner that was handed in, and ends then too.
"""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import TYPE_CHECKING

from voxrt.errors import ExpectationError, HostError
from voxrt.media.formats import MULAW_8000
from voxrt.media.g711 import decode
from voxrt.testing.caller.actor import Actor
from voxrt.testing.caller.facts import CallFacts
from voxrt.testing.caller.mouth import Mouth
from voxrt.testing.caller.parts import Outcome
from voxrt.testing.speech import BundledVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from voxrt.media.formats import AudioFormat
    from voxrt.media.g711 import Samples
    from voxrt.runtime.legs.leg import LegPort
    from voxrt.runtime.tasks import TaskOwner
    from voxrt.testing.caller.script import CallerScript
    from voxrt.testing.speech import Voice

__all__ = ["Role", "SimulatedLeg"]

_REFUSALS = {
    Outcome.BUSY: (486, "Busy Here"),
    Outcome.REJECT: (603, "Decline"),
    Outcome.NO_ANSWER: (408, "Request Timeout"),
}
"""codes of RFC 3261 that a called phone answers with"""
_CANCELLED = (487, "Request Terminated")


class Role(Enum):
    """Which end of a call a leg plays."""

    CALLER = "caller"
    """it calls the scenario"""
    CALLEE = "callee"
    """the scenario calls it"""


class SimulatedLeg:
    """One end of one call, played by a script."""

    def __init__(
        self,
        script: CallerScript,
        fmt: AudioFormat = MULAW_8000,
        loop: asyncio.AbstractEventLoop | None = None,
        owner: TaskOwner | None = None,
        *,
        role: Role = Role.CALLER,
        voice: Voice | None = None,
        on_speech: Callable[[str], None] = lambda text: None,
    ) -> None:
        """Prepare; nothing happens before `start`.

        Args:
            script: What to do.
            fmt: Format of the frames in both directions.
            loop: Where the time comes from; the running loop by default.
            owner: Owner of the task that plays the steps.
            role: Which end of the call it plays.
            voice: Says the texts; the bundled voice by default.
            on_speech: Is told every text when it begins to be said.

        Raises:
            HostError: There is no owner.
        """
        if owner is None:
            message = "a simulated leg needs an owner of its task"
            raise HostError(message)
        self._script = script
        self._format = fmt
        self._loop = loop or asyncio.get_running_loop()
        self._owner = owner
        self._role = role
        self._voice = voice or BundledVoice()
        self._port: LegPort | None = None
        self._task: asyncio.Task[None] | None = None
        self._mouth = Mouth(self._loop, fmt, self._say_frame, self._tick)
        self.facts = CallFacts(script.hearing, fmt.rate, self._loop.time())
        self.facts.on_speech = on_speech
        body = _Body(self._mouth, self._need_port, self._hang_up_self)
        self._actor = Actor(
            script, body, self.facts, self._voice, rate=fmt.rate, loop=self._loop
        )
        self._has_failed = False

    @property
    def format(self) -> AudioFormat:
        """Format of the frames in both directions."""
        return self._format

    # Orders of the session's runner, see `Leg`

    def start(self, port: LegPort) -> None:
        """Begin: a called phone rings, a caller waits for an answer."""
        self._port = port
        self.facts.started_at = self._loop.time()
        play = self._actor.play if self._role is Role.CALLER else self._be_called
        self._task = self._owner.spawn(f"{self._role.value} steps", self._guard(play))

    def ring(self) -> None:
        """Note that the scenario lets it ring."""
        if self.facts.rang_at is None:
            self.facts.rang_at = self._loop.time()
        self._actor.poke()

    def start_early_media(self) -> None:
        """Hear the scenario before it answers."""
        if self.facts.early_at is None:
            self.facts.early_at = self._loop.time()
        self._open_media()

    def answer(self, headers: Mapping[str, str]) -> None:
        """The scenario answers; headers are not looked at."""
        del headers
        self._connect()

    def reject(self, code: int, headers: Mapping[str, str]) -> None:
        """The scenario refuses; headers are not looked at."""
        del headers
        self._end(code, "Rejected", by_us=False)

    def hang_up(self, headers: Mapping[str, str]) -> None:
        """The scenario hangs up; headers are not looked at."""
        del headers
        if self._role is Role.CALLEE and self.facts.answered_at is None:
            self._end(*_CANCELLED, by_us=False)
        else:
            self._end(200, "Normal termination", by_us=False)

    def play(self, frame: bytes) -> None:
        """Hear 20 ms."""
        if not self.facts.is_over:
            samples = decode(frame, self._format.encoding)
            self.facts.hear(samples, self._loop.time())
            self._actor.poke()

    def send_digits(self, digits: str) -> None:
        """The scenario presses keys."""
        self.facts.digits.items[0] += digits
        self._actor.poke()

    def send_message(self, text: str) -> None:
        """The scenario sends a message."""
        self.facts.messages.items.append(text)
        self._actor.poke()

    def send_info(self, mime_type: str, body: str, headers: Mapping[str, str]) -> None:
        """The scenario sends a SIP INFO; headers are not looked at."""
        del headers
        self.facts.infos.items.append(f"{mime_type} {body}")
        self._actor.poke()

    # Playing

    async def _guard(self, play: Callable[[], Coroutine[object, None, None]]) -> None:
        try:
            await play()
        except asyncio.CancelledError:
            self._mouth.close()
            raise
        except Exception as error:  # noqa: BLE001
            # The boundary of the leg: the runner gets whatever the script met.
            self._has_failed = True
            self._need_port().problem(error)

    async def _be_called(self) -> None:
        """Ring, then do what the script says a called phone does."""
        callee = self._script.callee
        port = self._need_port()
        self.facts.rang_at = self._loop.time()
        port.rang()
        until = self._loop.time() + callee.ring_s
        if callee.early_media:
            self.facts.early_at = self._loop.time()
            port.early_media_started()
            self._open_media()
            for speech in callee.early_media:
                await self._actor.speak(speech)
        await asyncio.sleep(max(0.0, until - self._loop.time()))
        if self.facts.is_over:
            return
        if callee.outcome is not Outcome.ANSWER:
            code, reason = _REFUSALS[callee.outcome]
            self._end(callee.code or code, callee.reason or reason, by_us=True)
            return
        self._connect()
        await self._actor.play()

    def _connect(self) -> None:
        if self.facts.answered_at is None and not self.facts.is_over:
            self.facts.answered_at = self._loop.time()
            self._need_port().connected()
            self._open_media()

    def _open_media(self) -> None:
        if not self.facts.is_over:
            self._mouth.open()
            self._actor.poke()

    def _say_frame(self, frame: bytes) -> None:
        self._need_port().audio(frame)

    def _tick(self) -> None:
        self.facts.pass_time(self._loop.time())
        self._actor.poke()

    def _need_port(self) -> LegPort:
        if self._port is None:
            message = "the leg was not started"
            raise HostError(message)
        return self._port

    def _hang_up_self(self) -> None:
        if self.facts.answered_at is None:
            self._end(*_CANCELLED, by_us=True)
        else:
            self._end(200, "Normal termination", by_us=True)

    def _end(self, code: int, reason: str, *, by_us: bool) -> None:
        """End the call: stop, judge what the script still expects, report."""
        if self.facts.is_over:
            return
        self.facts.end(self._loop.time(), code, reason, by_us=by_us)
        self._mouth.close()
        port = self._need_port()
        if not self._has_failed:
            try:
                self._actor.check_end()
            except ExpectationError as error:
                self._has_failed = True
                port.problem(error)
        if self._role is Role.CALLEE and self.facts.answered_at is None:
            port.failed(code, reason)
        else:
            port.disconnected(code, reason)
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()


class _Body:
    """What the steps act with: a mouth, and the other side's ear."""

    def __init__(
        self, mouth: Mouth, port: Callable[[], LegPort], hang_up: Callable[[], None]
    ) -> None:
        self._mouth = mouth
        self._port = port
        self._hang_up = hang_up

    async def speak(self, samples: Samples) -> None:
        await self._mouth.speak(samples)

    def press(self, digit: str, kind: str) -> None:
        self._port().tone(digit, kind)

    def message(self, text: str) -> None:
        self._port().message(text)

    def info(self, mime_type: str, body: str) -> None:
        self._port().info(mime_type, body)

    def hang_up(self) -> None:
        self._hang_up()
