"""One context of the emulated voice service: text goes in, audio comes out in order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Protocol

import numpy as np

from voxrt.media.formats import Encoding
from voxrt.media.g711 import encode
from voxrt.providers.cartesia.refusals import JSON_ERRORS_SINCE
from voxrt.providers.cartesia.tts_messages import (
    Chunk,
    Done,
    FlushDone,
    Timestamps,
)
from voxrt.testing.speech import speak_aside, spread_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.media.g711 import Samples
    from voxrt.providers.cartesia.tts_messages import (
        GenerationRequest,
        OutputFormat,
        TtsServerMessage,
    )
    from voxrt.testing.emulator.parts import TtsScript
    from voxrt.testing.speech import Voice

__all__ = ["ContextStage", "SpeechContext", "fixed_fields"]

PIECE_S = 0.1
"""audio of one chunk"""
NEW_DELAY_S = 3.0
"""default of `max_buffer_delay_ms` since 2026-03-01"""
ODD_BYTES = 4801
"""longest chunk of odd size"""
_SEED = 7
_FLOAT_SCALE = 32768.0
_ENDINGS = (".", "!", "?", "\n")


class ContextStage(Protocol):
    """Where a context's messages go."""

    @property
    def version(self) -> str:
        """Version that the client asked for."""
        ...

    def tell(self, message: TtsServerMessage) -> None:
        """Send a message."""
        ...

    def context_ended(self, context_id: str) -> None:
        """Note that a context takes no more text."""
        ...


@dataclass(frozen=True, slots=True)
class _Flush:
    """A place in a context's text up to which audio is wanted now."""

    flush_id: int


def fixed_fields(request: GenerationRequest) -> Mapping[str, object]:
    """Fields that have to stay the same within a context (page "Contexts")."""
    voice = request.voice
    return {
        "model_id": request.model_id,
        "voice": voice if isinstance(voice, str) else dict(voice),
        "output_format": request.output_format.payload(),
        "language": request.language,
    }


class SpeechContext:
    """One context, from its first request to its `done`."""

    def __init__(
        self,
        stage: ContextStage,
        context_id: str,
        first: GenerationRequest,
        script: TtsScript,
    ) -> None:
        self._stage = stage
        self._id = context_id
        self._first = first
        self._script = script
        self._fixed = fixed_fields(first)
        self._queue: list[str | _Flush] = []
        self._is_final = False
        self._is_dropped = False
        self._flushes = 0
        self._spoken_s = 0.0
        self._wake: asyncio.Event = asyncio.Event()
        self._sizes = Random(_SEED)

    @property
    def is_final(self) -> bool:
        """Whether the last text was given."""
        return self._is_final

    # Requests

    def changed(self, fields: Mapping[str, object]) -> str:
        """Name of a field that differs from the context's first request.

        A field that is left out does not count.
        """
        for key, value in fields.items():
            if value is not None and value != self._fixed[key]:
                return key
        return ""

    def add(self, request: GenerationRequest) -> None:
        """Take the next text."""
        if request.transcript:
            self._queue.append(request.transcript)
        if request.flush:
            self._flushes += 1
            self._queue.append(_Flush(self._flushes))
        if not request.continue_:
            self._is_final = True
        self._wake.set()

    def cancel(self) -> None:
        """Say no more."""
        self.drop()
        if self._script.done_after_cancel:
            self._stage.tell(Done(self._id))

    def drop(self) -> None:
        """Say no more, and nothing about it."""
        self._is_dropped = True
        self._stage.context_ended(self._id)
        self._wake.set()

    # Speaking

    async def run(self, voice: Voice) -> None:
        """Speak what is added until the context ends."""
        await asyncio.sleep(self._script.first_audio_s)
        while not self._is_dropped:
            if not self._queue:
                if self._is_final:
                    self._stage.context_ended(self._id)
                    self._stage.tell(Done(self._id))
                    return
                self._wake.clear()
                await self._wake.wait()
                if self._queue:
                    await asyncio.sleep(self._script.first_audio_s)
                continue
            await self._gather()
            text = self._take_text()
            if text:
                await self._speak(text, voice)
            self._answer_flush()

    async def _gather(self) -> None:
        """Wait for more text, as long as the client allows."""
        delay = self._buffer_delay()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + delay
        while not self._is_ready() and loop.time() < deadline - 1e-9:
            self._wake.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._wake.wait()
            except TimeoutError:
                return

    def _buffer_delay(self) -> float:
        given = self._first.max_buffer_delay_ms
        if given is not None:
            return given / 1000
        return NEW_DELAY_S if self._stage.version >= JSON_ERRORS_SINCE else 0.0

    def _is_ready(self) -> bool:
        """Whether there is no reason to wait for more text."""
        if self._is_final or self._is_dropped:
            return True
        if any(isinstance(item, _Flush) for item in self._queue):
            return True
        last = self._queue[-1]
        return isinstance(last, str) and last.rstrip(" ").endswith(_ENDINGS)

    def _take_text(self) -> str:
        """Text up to the next flush, joined exactly as it was sent."""
        parts: list[str] = []
        while self._queue:
            item = self._queue[0]
            if isinstance(item, _Flush):
                break
            parts.append(item)
            self._queue.pop(0)
        return "".join(parts)

    def _answer_flush(self) -> None:
        if self._is_dropped or not self._queue:
            return
        item = self._queue[0]
        if isinstance(item, _Flush):
            self._queue.pop(0)
            self._stage.tell(FlushDone(item.flush_id, self._id))

    async def _speak(self, text: str, voice: Voice) -> None:
        output = self._first.output_format
        samples = await speak_aside(voice, text, output.sample_rate)
        if not len(samples):
            return
        seconds = len(samples) / output.sample_rate
        if self._first.add_timestamps:
            self._tell_words(text, seconds)
        if self._script.faults.silence:
            samples = np.zeros(len(samples), dtype=np.int16)
        data = _encode(samples, output)
        size = len(data) // len(samples)
        position = 0
        while position < len(data) and not self._is_dropped:
            piece = self._piece_bytes(output.sample_rate, size)
            audio = data[position : position + piece]
            position += len(audio)
            pause = len(audio) / size / output.sample_rate / self._pace()
            self._stage.tell(self._chunk(audio, pause))
            await asyncio.sleep(pause)
        self._spoken_s += seconds

    def _pace(self) -> float:
        return self._script.speed * self._script.faults.speed

    def _piece_bytes(self, rate: int, size: int) -> int:
        if self._script.faults.odd_sizes:
            return 2 * self._sizes.randrange(ODD_BYTES // 2) + 1
        return round(PIECE_S * rate) * size

    def _chunk(self, audio: bytes, step_s: float) -> Chunk:
        wrong = self._script.faults.wrong_stream_id
        return Chunk(
            audio,
            context_id="another_context" if wrong else self._id,
            step_time=round(step_s * 1000, 3),
            flush_id=self._flushes or None,
        )

    def _tell_words(self, text: str, seconds: float) -> None:
        words = spread_words(text, seconds)
        start = self._spoken_s
        timestamps = {
            "words": [word for word, _, _ in words],
            "start": [round(start + begin, 3) for _, begin, _ in words],
            "end": [round(start + end, 3) for _, _, end in words],
        }
        self._stage.tell(Timestamps(timestamps, self._id))


def _encode(samples: Samples, output: OutputFormat) -> bytes:
    """Write samples as an output format has them."""
    match output.encoding:
        case "pcm_f32le":
            return (samples.astype("<f4") / _FLOAT_SCALE).astype("<f4").tobytes()
        case "pcm_mulaw":
            return encode(samples, Encoding.MULAW)
        case "pcm_alaw":
            return encode(samples, Encoding.ALAW)
        case _:
            return encode(samples, Encoding.PCM)
