"""Transports inside the process behave like asyncio's own."""

from __future__ import annotations

import asyncio

import pytest

from tests.runtime.support import collected_errors, eventually
from voxrt.runtime.memory import CHUNK_BYTES, MemoryNetwork
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.virtual import run_real, run_virtual


class End(asyncio.Protocol):
    """Writes down everything that asyncio tells it."""

    def __init__(self, *, keep_open: bool = False) -> None:
        self.keep_open = keep_open
        self.log: list[object] = []
        self.data = bytearray()

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.log.append("made")

    def data_received(self, data: bytes) -> None:
        self.data += data

    def eof_received(self) -> bool:
        self.log.append("eof")
        return self.keep_open

    def connection_lost(self, exc) -> None:
        self.log.append("lost" if exc is None else type(exc).__name__)

    def pause_writing(self) -> None:
        self.log.append("pause")

    def resume_writing(self) -> None:
        self.log.append("resume")


async def connected(network, *, keep_open: bool = False):
    ends: list[End] = []

    def accept() -> End:
        ends.append(End(keep_open=keep_open))
        return ends[-1]

    listener = await network.listen(accept, "127.0.0.1", 0)
    client = await network.connect(
        lambda: End(keep_open=keep_open), "127.0.0.1", listener.port
    )
    await eventually(lambda: ends and "made" in ends[0].log)
    listener.close()
    return client, ends[0]


async def settle() -> None:
    await asyncio.sleep(0.02)


both = pytest.mark.parametrize(
    ("network", "run"),
    [(TcpNetwork, run_real), (MemoryNetwork, run_real), (MemoryNetwork, run_virtual)],
)


@both
def test_bytes_arrive_in_order_and_close_comes_after_them(network, run) -> None:
    async def main() -> None:
        client, server = await connected(network())
        for number in range(500):
            client.transport.write(b"%d," % number)
        client.transport.writelines([b"a", b"b"])
        client.transport.write(b"")
        client.transport.close()
        client.transport.write(b"late")
        client.transport.close()
        await settle()
        assert server.data == b"".join(b"%d," % n for n in range(500)) + b"ab"
        assert client.log == ["made", "lost"]
        assert server.log == ["made", "eof", "lost"]
        assert client.transport.is_closing()
        assert server.transport.is_closing()

    run(main())


@both
def test_half_close_leaves_the_other_direction_open(network, run) -> None:
    async def main() -> None:
        client, server = await connected(network(), keep_open=True)
        assert client.transport.can_write_eof()
        client.transport.write(b"question")
        client.transport.write_eof()
        with pytest.raises(RuntimeError):
            client.transport.write(b"more")
        await settle()
        assert server.log == ["made", "eof"]
        server.transport.write(b"answer")
        server.transport.close()
        await settle()
        assert client.data == b"answer"
        assert server.log[-1] == "lost"
        client.transport.close()
        await settle()
        assert client.log == ["made", "eof", "lost"]

    run(main())


@both
def test_abort_drops_and_the_peer_sees_the_end(network, run) -> None:
    async def main() -> None:
        client, server = await connected(network())
        client.transport.abort()
        await settle()
        assert client.log == ["made", "lost"]
        assert server.log[-1] in ("lost", "ConnectionResetError")

    run(main())


@both
def test_writer_is_paused_and_resumed(network, run) -> None:
    async def main() -> None:
        client, server = await connected(network())
        client.transport.set_write_buffer_limits(high=1000, low=100)
        server.transport.pause_reading()
        total = 0
        while "pause" not in client.log:
            client.transport.write(b"x" * 50_000)
            total += 50_000
        assert client.transport.get_write_buffer_size() > 1000
        server.transport.resume_reading()
        for _ in range(200):
            if len(server.data) == total:
                break
            await asyncio.sleep(0.005)
        assert len(server.data) == total
        assert client.log == ["made", "pause", "resume"]
        assert client.transport.get_write_buffer_size() == 0
        client.transport.close()
        await settle()

    run(main())


def test_memory_details() -> None:
    async def main() -> None:
        client, server = await connected(MemoryNetwork())
        assert client.transport.get_extra_info("peername")[0] == "127.0.0.1"
        assert server.transport.get_extra_info("sockname")[0] == "127.0.0.1"
        assert client.transport.get_extra_info("socket", "none") == "none"
        assert client.transport.get_protocol() is client
        assert client.transport.is_reading()
        client.transport.pause_reading()
        assert not client.transport.is_reading()
        client.transport.resume_reading()
        client.transport.resume_reading()
        client.transport.set_write_buffer_limits(low=10)
        assert client.transport.get_write_buffer_limits() == (10, 40)
        client.transport.set_write_buffer_limits()
        assert client.transport.get_write_buffer_limits() == (16384, 65536)
        with pytest.raises(ValueError, match="must not be below"):
            client.transport.set_write_buffer_limits(high=1, low=2)
        client.transport.write(b"y" * (CHUNK_BYTES + 1))
        client.transport.write(bytearray(b"z"))
        client.transport.write(memoryview(b"z"))
        await settle()
        assert len(server.data) == CHUNK_BYTES + 3
        client.transport.close()
        await settle()

    run_virtual(main())


def test_what_nobody_will_read_is_a_reset() -> None:
    async def main() -> None:
        client, server = await connected(MemoryNetwork())
        server.keep_open = client.keep_open = True
        server.transport.close()
        await settle()
        client.transport.write(b"anybody?")
        await settle()
        assert client.log == ["made", "eof", "ConnectionResetError"]

    run_virtual(main())


def test_close_waits_for_a_peer_that_does_not_read() -> None:
    async def main() -> None:
        client, server = await connected(MemoryNetwork())
        server.transport.pause_reading()
        client.transport.write(b"last words")
        client.transport.close()
        await settle()
        assert client.log == ["made"]
        server.transport.resume_reading()
        await settle()
        assert server.data == b"last words"
        assert client.log == ["made", "lost"]

    run_virtual(main())


@pytest.mark.parametrize("method", ["data_received", "eof_received"])
def test_protocol_that_raises_is_cut_off(method) -> None:
    def fail(*_) -> None:
        msg = "broken protocol"
        raise RuntimeError(msg)

    async def main() -> None:
        with collected_errors() as errors:
            client, server = await connected(MemoryNetwork())
            setattr(server, method, fail)
            client.transport.write(b"x")
            client.transport.close()
            await settle()
        assert [str(context["exception"]) for context in errors] == ["broken protocol"]
        assert client.log[-1] == "lost"
        assert server.log[-1] == "lost"

    run_virtual(main())


def test_unknown_address_is_refused_and_taken_one_is_in_use() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        listener = await network.listen(End, "127.0.0.1", 8080)
        with pytest.raises(OSError, match="localhost:8080 is in use"):
            await network.listen(End, "localhost", 8080)
        await network.connect(End, "LOCALHOST", 8080, tls=True)
        listener.close()
        listener.close()
        await listener.wait_closed()
        with pytest.raises(ConnectionRefusedError, match="nothing listens at"):
            await network.connect(End, "127.0.0.1", 8080)

    run_virtual(main())
