"""Plays a caller's steps: one coroutine that speaks, waits and judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voxrt.errors import ExpectationError
from voxrt.media.tones import tones
from voxrt.testing.caller.judge import Verdict, base_time, describe_condition, judge
from voxrt.testing.caller.parts import (
    Expect,
    HangUp,
    Play,
    Press,
    Say,
    SendInfo,
    SendMessage,
    SpeakOver,
    StaySilent,
    ToneKind,
    WaitFor,
    What,
)
from voxrt.testing.speech import speak_aside

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from voxrt.media.g711 import Samples
    from voxrt.testing.caller.facts import CallFacts
    from voxrt.testing.caller.parts import Speech, Step
    from voxrt.testing.caller.script import CallerScript
    from voxrt.testing.speech import Voice

__all__ = ["Actor", "Body"]


class Body(Protocol):
    """What an actor acts with."""

    async def speak(self, samples: Samples) -> None:
        """Say samples, and wait until they were sent."""
        ...

    def press(self, digit: str, kind: str) -> None:
        """Press a key."""
        ...

    def message(self, text: str) -> None:
        """Send a text message."""
        ...

    def info(self, mime_type: str, body: str) -> None:
        """Send a SIP INFO."""
        ...

    def hang_up(self) -> None:
        """End the call."""
        ...


class Actor:
    """Plays one script in one call."""

    def __init__(
        self,
        script: CallerScript,
        body: Body,
        facts: CallFacts,
        voice: Voice,
        *,
        rate: int,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._script = script
        self._body = body
        self._facts = facts
        self._voice = voice
        self._rate = rate
        self._loop = loop
        self._index = 0
        self._base = 0.0
        """from when the time of the present step is counted"""
        self._waiter: asyncio.Future[None] | None = None

    async def play(self) -> None:
        """Play all steps, then hang up.

        Raises:
            ExpectationError: An expectation was not met.
        """
        while self._index < len(self._script.steps) and not self._facts.is_over:
            await self._step(self._script.steps[self._index])
            self._index += 1
        self._body.hang_up()

    def poke(self) -> None:
        """Something happened: whoever waits looks again."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def check_end(self) -> None:
        """Judge the expectations that are left when the call is over.

        Raises:
            ExpectationError: One of them was not met.
        """
        steps, now = self._script.steps, self._loop.time()
        for number, step in enumerate(steps[self._index :]):
            if isinstance(step, Expect):
                # only the step that was being played has a beginning of its own
                self._settle(step, now if number else self._base)
        for step in steps[: self._index]:
            if isinstance(step, Expect) and step.condition.what is What.DURATION:
                self._settle(step, now)

    async def _step(self, step: Step) -> None:
        self._base = self._loop.time()
        match step:
            case WaitFor():
                await self._wait_for(step)
            case Expect():
                await self._expect(step)
            case Say() | Play():
                await self.speak(step)
            case SpeakOver():
                await self._speak_over(step)
            case Press():
                await self._press(step)
            case StaySilent():
                await self._until(lambda: False, self._base + step.seconds)
            case SendMessage():
                self._body.message(step.text)
            case SendInfo():
                self._body.info(step.mime_type, step.body)
            case HangUp():
                self._index += 1
                self._body.hang_up()

    async def _until(self, is_met: Callable[[], bool], deadline: float) -> bool:
        """Wait until something is met; False when the time or the call is over."""
        while not is_met():
            now = self._loop.time()
            if now >= deadline or self._facts.is_over:
                return False
            self._waiter = self._loop.create_future()
            timer = None
            if deadline != float("inf"):
                timer = self._loop.call_at(deadline, self.poke)
            try:
                await self._waiter
            finally:
                self._waiter = None
                if timer is not None:
                    timer.cancel()
        return True

    async def _wait_for(self, step: WaitFor) -> None:
        base = self._base

        def is_met() -> bool:
            now = self._loop.time()
            verdict = judge(step.condition, self._facts, now, base, float("inf"))
            return verdict is not Verdict.OPEN

        await self._until(is_met, base + step.within_s)
        if step.condition.what is What.ANSWER and self._facts.answered_at is None:
            # nobody stays on a line that is not answered
            self._body.hang_up()

    async def _expect(self, step: Expect) -> None:
        if step.condition.what is What.DURATION:
            return
        self._base = base_time(step.since, self._facts, self._loop.time())
        verdict = Verdict.OPEN

        def is_judged() -> bool:
            nonlocal verdict
            verdict = self._judge(step, self._base)
            return verdict is not Verdict.OPEN

        # the deadline lies in the judgement; this one only wakes it
        deadline = self._base + step.within_s
        while not await self._until(is_judged, deadline) and not self._facts.is_over:
            deadline = self._loop.time() + 0.02
        if verdict is Verdict.FAILED and not self._facts.is_over:
            raise self._error(step)

    def _judge(self, step: Expect, base: float) -> Verdict:
        now = self._loop.time()
        return judge(step.condition, self._facts, now, base, step.within_s)

    def _settle(self, step: Expect, base: float) -> None:
        """Judge an expectation after the end of the call."""
        base = base_time(step.since, self._facts, base)
        if self._judge(step, base) is not Verdict.MET:
            raise self._error(step)

    def _error(self, step: Expect) -> ExpectationError:
        wanted = describe_condition(step.condition, step.within_s, step.since)
        seen = self._facts.describe()
        return ExpectationError(f"expected {wanted}; seen: {seen}", place=step.place)

    async def speak(self, speech: Speech) -> None:
        """Say something, and note when it was said."""
        if isinstance(speech, Say):
            samples = await speak_aside(self._voice, speech.text, self._rate)
        else:
            samples = speech.clip.at_rate(self._rate)
        text = speech.text if isinstance(speech, Say) else f"[{speech.name}]"
        began = self._loop.time()
        self._facts.on_speech(text)
        try:
            await self._body.speak(samples)
        finally:
            # Also when the call ends over it.
            self._facts.said.append((began, self._loop.time(), text))
        self._facts.spoke_until = self._loop.time()

    async def _speak_over(self, step: SpeakOver) -> None:
        facts = self._facts

        def has_spoken() -> bool:
            now = self._loop.time()
            return now - facts.speech_began >= step.after_s - 1e-6

        await self._until(has_spoken, self._base + step.within_s + step.after_s)
        if not facts.is_over:
            facts.interrupted_at = self._loop.time()
            await self.speak(step.speech)

    async def _press(self, step: Press) -> None:
        for digit in step.digits:
            if self._facts.is_over:
                return
            self._body.press(digit, step.kind.wire)
            if step.kind is ToneKind.IN_BAND:
                await self._body.speak(tones(digit, self._rate))
            await self._until(lambda: False, self._loop.time() + step.every_s)
