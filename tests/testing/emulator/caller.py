"""A client of the emulator's Agents socket, for tests: speaks, keeps what comes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import numpy as np

from voxrt.errors import WireError
from voxrt.media.formats import AudioFormat
from voxrt.media.g711 import decode, encode
from voxrt.providers.cartesia.agents_messages import (
    AgentsServerMessage,
    MediaInput,
    MediaOutput,
    Start,
    StreamConfig,
)
from voxrt.providers.cartesia.agents_wire import parse_agents_server, serialize_agents
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.sockets import Socket, open_socket
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.emulator import AgentScript, Emulator, parse_agent, start_emulator
from voxrt.testing.speech import BundledVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from voxrt.runtime.network import Network

VOICE = BundledVoice(synth=False)
HEADERS = {"Authorization": "Bearer secret", "Cartesia-Version": "2025-04-16"}


class Caller:
    """One connection to an emulated agent."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.socket: Socket | None = None
        self.texts: list[str] = []
        self.messages: list[tuple[float, AgentsServerMessage]] = []
        self.audio: list[tuple[float, bytes]] = []
        self.broken: list[str] = []
        self.end: tuple[int, str] | None = None
        self.ended_at = 0.0
        self.over = asyncio.Event()
        self.format = AudioFormat.parse("mulaw_8000")

    # As a handler of the socket

    def opened(self, socket: Socket) -> None:
        self.socket = socket

    def received(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        now = round(self.loop.time(), 3)
        try:
            message = parse_agents_server(text)
        except WireError:
            self.broken.append(text)
            return
        if isinstance(message, MediaOutput):
            self.audio.append((now, message.audio))
        self.messages.append((now, message))

    def closed(self, code: int, reason: str, *, was_clean: bool) -> None:
        self.end = (code, reason)
        self.ended_at = self.loop.time()
        self.over.set()

    # As a caller

    def send(self, message: Any) -> None:
        assert self.socket is not None
        self.socket.send(serialize_agents(message))

    def start(self, fmt: str | None = None, **more: Any) -> None:
        if fmt is not None:
            self.format = AudioFormat.parse(fmt)
            more["config"] = StreamConfig(input_format=fmt)
        self.send(Start(**more))

    async def say(self, seconds: float, quiet_s: float = 0.0) -> None:
        """Send a tone and then silence, 20 ms at a time."""
        fmt = self.format
        loud, total = round(seconds / 0.02), round((seconds + quiet_s) / 0.02)
        for number in range(total):
            times = np.arange(fmt.frame_samples) + number * fmt.frame_samples
            wave = 8000 * np.sin(times * 2 * np.pi * 400 / fmt.rate)
            samples = (wave * (number < loud)).astype(np.int16)
            self.send(MediaInput(encode(samples, fmt.encoding)))
            await asyncio.sleep(0.02)

    def all(self, kind: type) -> list[tuple[float, AgentsServerMessage]]:
        return [found for found in self.messages if isinstance(found[1], kind)]

    @property
    def kinds(self) -> list[str]:
        """Names of the messages, rows of audio as one."""
        names = [type(message).__name__ for _, message in self.messages]
        return [
            name
            for index, name in enumerate(names)
            if name != "MediaOutput" or names[index - 1] != name
        ]

    def heard(self) -> np.ndarray:
        """All audio as samples."""
        data = b"".join(audio for _, audio in self.audio)
        return decode(data, self.format.encoding)


async def connect(
    emulator: Emulator, network: Network, path: str = "/agents/stream/agent_1"
) -> Caller:
    """Open a connection to an emulator."""
    caller = Caller()
    await open_socket(
        network, emulator.url + path, caller, headers=HEADERS, keepalive_s=None
    )
    return caller


def converse(
    script: AgentScript | str,
    scene: Callable[[Caller], Coroutine[object, None, None]],
) -> tuple[Caller, Emulator]:
    """Play a scene against an emulator in virtual time."""
    if isinstance(script, str):
        script = parse_agent(script)

    async def main() -> tuple[Caller, Emulator]:
        network = MemoryNetwork()
        emulator = await start_emulator(network, script, voice=VOICE)
        caller = await connect(emulator, network)
        await scene(caller)
        await emulator.close()
        return caller, emulator

    return run_virtual(main())
