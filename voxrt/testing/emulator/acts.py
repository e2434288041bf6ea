"""Carries out an agent's steps: speech, messages, requests, the end of the call."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from voxrt.providers.cartesia.agents_messages import (
    Clear,
    CustomReceived,
    DtmfReceived,
    TransferCall,
    TurnEnded,
    TurnOutputTextDelta,
    TurnStarted,
    UnknownMessage,
)
from voxrt.testing.emulator.parts import (
    CallHttp,
    EndCall,
    Pause,
    Play,
    Say,
    SendClear,
    SendCustom,
    SendDtmf,
    SendRaw,
    Transfer,
)
from voxrt.testing.emulator.template import fill
from voxrt.testing.speech import speak_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.media.g711 import Samples
    from voxrt.providers.cartesia.agents_messages import AgentsServerMessage
    from voxrt.testing.emulator.parts import Step
    from voxrt.testing.emulator.speaker import Speaker
    from voxrt.testing.speech import Voice

__all__ = ["Performer", "Stage", "makes_sound"]

GOODBYE_S = 0.2
"""time from the end of the last audio to the end of the call, so that what is on its
way is heard"""
ENDED_BY_AGENT = "call ended by agent"
"""close reason (Cartesia's page "Calls API"); the agent's own reason follows it"""

_SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*")


class Stage(Protocol):
    """What a performer acts on."""

    @property
    def stream_id(self) -> str:
        """The stream's id."""
        ...

    def tell(self, message: AgentsServerMessage) -> None:
        """Send a message."""
        ...

    async def request(self, step: CallHttp) -> str:
        """Make an HTTP request and say what came of it."""
        ...

    def end(self, code: int, reason: str) -> None:
        """Close the connection."""
        ...


@dataclass(slots=True)
class _Turn:
    """A turn of the agent's that is going on."""

    turn_id: str
    text: str = ""
    tool_calls: tuple[Mapping[str, object], ...] = ()


def makes_sound(steps: Sequence[Step]) -> bool:
    """Whether steps are heard, or end the call: such steps wait for no others."""
    return any(isinstance(step, Say | Play | EndCall) for step in steps)


class Performer:
    """Performs one act at a time."""

    def __init__(
        self,
        stage: Stage,
        speaker: Speaker,
        voice: Voice,
        rate: int,
        *,
        turn_events: bool,
    ) -> None:
        """Wait for the first act.

        Args:
            stage: Where messages go.
            speaker: Where audio goes.
            voice: Says texts.
            rate: Samples a second of the audio.
            turn_events: Whether `turn_*` messages are sent.
        """
        self._stage = stage
        self._speaker = speaker
        self._voice = voice
        self._rate = rate
        self._turn_events = turn_events
        self._turn: _Turn | None = None
        self._turns = 0
        self._has_begun = False

    @property
    def has_begun(self) -> bool:
        """Whether the act's first step was reached."""
        return self._has_begun

    def next_turn_id(self) -> str:
        """Make an id for a turn of either side."""
        self._turns += 1
        return f"turn_{self._turns}"

    async def perform(
        self, steps: Sequence[Step], names: Mapping[str, str], delay_s: float = 0.0
    ) -> None:
        """Carry out steps, one after another.

        Args:
            steps: What to do.
            names: What stands for names in braces.
            delay_s: Time before the first step.
        """
        self._has_begun = False
        if delay_s > 0:
            await asyncio.sleep(delay_s)
        self._has_begun = True
        for step in steps:
            await self._step(step, names)
        self._end_turn(was_interrupted=False)

    async def perform_beside(
        self, steps: Sequence[Step], names: Mapping[str, str]
    ) -> None:
        """Carry out steps without sound beside an act."""
        for step in steps:
            await self._step(step, names)

    def interrupt(self) -> None:
        """The act that was being performed is over in the middle of it."""
        self._speaker.stop()
        self._stage.tell(Clear(stream_id=self._stage.stream_id))
        self._end_turn(was_interrupted=True)

    def tell_turn(self, message: TurnStarted | TurnEnded | TurnOutputTextDelta) -> None:
        """Send a `turn_*` message, if the script wants them."""
        if self._turn_events:
            self._stage.tell(message)

    async def _step(self, step: Step, names: Mapping[str, str]) -> None:
        match step:
            case Say(text):
                await self._say(str(fill(text, names)))
            case Play(name, clip):
                await self._speak(f"[{name}]", clip.at_rate(self._rate))
            case Pause(seconds):
                await asyncio.sleep(seconds)
            case CallHttp():
                await self._request(step, names)
            case EndCall(reason):
                await self._end_call(str(fill(reason, names)))
            case _:
                self._send(step, names)

    def _send(self, step: Step, names: Mapping[str, str]) -> None:
        stream_id = self._stage.stream_id
        match step:
            case SendCustom(metadata):
                self._stage.tell(CustomReceived(_fields(metadata, names), stream_id))
            case SendDtmf(digits):
                for digit in digits:
                    self._stage.tell(DtmfReceived(digit, stream_id))
            case Transfer(number):
                self._stage.tell(TransferCall(str(fill(number, names)), stream_id))
            case SendClear():
                self._speaker.stop()
                self._stage.tell(Clear(stream_id))
            case SendRaw(fields):
                raw = {"stream_id": stream_id, **_fields(fields, names)}
                self._stage.tell(UnknownMessage(str(raw.get("event", "")), raw))

    async def _say(self, text: str) -> None:
        await self._speak(text, await speak_aside(self._voice, text, self._rate))

    async def _speak(self, text: str, samples: Samples) -> None:
        stream_id = self._stage.stream_id
        if self._turn is None:
            self._turn = _Turn(self.next_turn_id())
            self.tell_turn(TurnStarted("assistant", self._turn.turn_id, stream_id))
        if self._turn.text:
            self._turn.text += " "
        self._turn.text += text
        for sentence in _SENTENCE.findall(text):
            delta = TurnOutputTextDelta(sentence, stream_id=stream_id)
            self.tell_turn(delta)
        await self._speaker.say(samples)

    def _end_turn(self, *, was_interrupted: bool) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            ended = TurnEnded(
                "assistant",
                text=turn.text,
                was_interrupted=was_interrupted,
                tool_calls=turn.tool_calls,
                id=turn.turn_id,
                stream_id=self._stage.stream_id,
            )
            self.tell_turn(ended)

    async def _request(self, step: CallHttp, names: Mapping[str, str]) -> None:
        filled = CallHttp(
            url=str(fill(step.url, names)),
            body=fill(step.body, names),
            method=step.method,
            headers={key: str(fill(text, names)) for key, text in step.headers.items()},
        )
        result = await self._stage.request(filled)
        if self._turn is not None:
            call = {"name": "http", "arguments": filled.body, "result": result}
            self._turn.tool_calls = (*self._turn.tool_calls, call)

    async def _end_call(self, reason: str) -> None:
        self._end_turn(was_interrupted=False)
        await asyncio.sleep(GOODBYE_S)
        text = f"{ENDED_BY_AGENT}, reason: {reason}" if reason else ENDED_BY_AGENT
        self._stage.end(1000, text)


def _fields(value: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    return cast("dict[str, object]", fill(value, names))
