"""A client of the emulator's TTS socket, for tests."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from voxrt.providers.cartesia.tts_messages import (
    CancelRequest,
    Chunk,
    GenerationRequest,
    OutputFormat,
    TtsServerMessage,
)
from voxrt.providers.cartesia.tts_wire import parse_tts_server, serialize_tts
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.sockets import Socket, open_socket
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.emulator import Emulator, parse_agent, start_emulator
from voxrt.testing.speech import BundledVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

VOICE = BundledVoice(synth=False)
OLD, NEW = "2024-11-13", "2026-03-01"


class Reader:
    """One connection to the emulated voice service."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.socket: Socket | None = None
        self.messages: list[tuple[float, TtsServerMessage]] = []
        self.end: tuple[int, str] | None = None
        self.ended_at = 0.0

    def opened(self, socket: Socket) -> None:
        self.socket = socket

    def received(self, text: str | bytes) -> None:
        self.messages.append((round(self.loop.time(), 3), parse_tts_server(text)))

    def closed(self, code: int, reason: str, *, was_clean: bool) -> None:
        self.end = (code, reason)
        self.ended_at = self.loop.time()

    def ask(self, transcript: str, context_id: str | None = "c", **more: Any) -> None:
        """Send a generation request; `continue_`, `encoding`, `rate` and more."""
        output = OutputFormat(
            str(more.pop("encoding", "pcm_s16le")), int(more.pop("rate", 8000))
        )
        request = GenerationRequest(
            model_id=str(more.pop("model_id", "sonic-3.5")),
            transcript=transcript,
            voice=more.pop("voice", {"mode": "id", "id": "v"}),
            output_format=output,
            context_id=context_id,
            **more,
        )
        self._send(serialize_tts(request))

    def _send(self, text: str) -> None:
        assert self.socket is not None
        self.socket.send(text)

    def cancel(self, context_id: str = "c") -> None:
        self._send(serialize_tts(CancelRequest(context_id)))

    def kinds(self, context_id: str = "c") -> list[str]:
        """Names of a context's messages, rows of chunks as one."""
        names: list[str] = []
        for _, message in self.messages:
            name = type(message).__name__
            is_next = name == "Chunk" and names[-1:] == ["Chunk"]
            if _context(message) == context_id and not is_next:
                names.append(name)
        return names

    def audio(self, context_id: str = "c") -> bytes:
        return b"".join(
            message.audio
            for _, message in self.messages
            if isinstance(message, Chunk) and message.context_id == context_id
        )


def _context(message: TtsServerMessage) -> str | None:
    return getattr(message, "context_id", None)


def read(
    scene: Callable[[Reader], Coroutine[object, None, None]],
    script: str = "",
    version: str = OLD,
) -> tuple[Reader, Emulator]:
    """Play a scene against an emulator in virtual time."""

    async def main() -> tuple[Reader, Emulator]:
        network = MemoryNetwork()
        emulator = await start_emulator(network, parse_agent(script), voice=VOICE)
        reader = Reader()
        headers = {"X-API-Key": "secret", "Cartesia-Version": version}
        await open_socket(
            network,
            emulator.url + "/tts/websocket",
            reader,
            headers=headers,
            keepalive_s=None,
        )
        await scene(reader)
        await emulator.close()
        return reader, emulator

    return run_virtual(main())
