"""The tap hands everything on and notes when something was heard."""

from __future__ import annotations

import asyncio

import pytest

from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.emulator.tap import Heard, TappedNetwork


class Echo(asyncio.Protocol):
    def __init__(self, network: TappedNetwork | None = None) -> None:
        self.network = network
        self.calls: list[str] = []
        self.heard: Heard | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.calls.append("made")

    def data_received(self, data: bytes) -> None:
        self.calls.append(data.decode())
        if self.network is not None:
            self.heard = self.network.current

    def eof_received(self) -> bool | None:
        self.calls.append("eof")
        return None

    def connection_lost(self, exc: Exception | None) -> None:
        self.calls.append("lost")

    def pause_writing(self) -> None:
        self.calls.append("pause")

    def resume_writing(self) -> None:
        self.calls.append("resume")


def test_everything_is_handed_on():
    async def main() -> tuple[Echo, TappedNetwork]:
        network = TappedNetwork(MemoryNetwork())
        server = Echo(network)
        listener = await network.listen(lambda: server, "localhost", 0)
        client = await network.connect(Echo, "localhost", listener.port)
        await asyncio.sleep(2)
        client.transport.write(b"hi")
        await asyncio.sleep(1)
        assert server.heard.at == pytest.approx(2.0)
        client.transport.pause_reading()
        server.transport.write(b"x" * 200_000)
        client.transport.resume_reading()
        await asyncio.sleep(1)
        client.transport.write_eof()
        await asyncio.sleep(1)
        listener.close()
        return server, network

    server, network = run_virtual(main())
    assert server.calls == ["made", "hi", "pause", "resume", "eof", "lost"]
    assert network.current is None
