"""Frames, life and death of sockets, the same over TCP and inside the process."""

from __future__ import annotations

import asyncio
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.runtime.support import CARRIERS, Carrier, Ear, collected_errors
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.sockets import SocketSettings, open_socket, serve_sockets
from voxrt.runtime.virtual import run_real, run_virtual

QUIET = SocketSettings(keepalive_s=None)
MASK = b"\x01\x02\x03\x04"

carriers = pytest.mark.parametrize("carrier", CARRIERS, ids=repr)


def frame(first: int, payload: bytes = b"", *, masked: bool = False) -> bytes:
    bit, size = (0x80 if masked else 0), len(payload)
    if size < 126:
        head = struct.pack("!BB", first, bit | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, bit | 126, size)
    else:
        head = struct.pack("!BBQ", first, bit | 127, size)
    if masked:
        body = bytes(byte ^ MASK[i % 4] for i, byte in enumerate(payload))
        return head + MASK + body
    return head + payload


class Raw(asyncio.Protocol):
    """A peer that writes and reads bytes by hand."""

    def __init__(self) -> None:
        self.got = bytearray()
        self.changed = asyncio.Event()
        self.is_lost = False
        self.keep_open = False

    def connection_made(self, transport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.got += data
        self.changed.set()

    def eof_received(self) -> bool:
        return self.keep_open

    def connection_lost(self, exc) -> None:
        self.is_lost = True
        self.changed.set()

    async def wait(self, condition) -> None:
        async with asyncio.timeout(5):
            while not condition():
                self.changed.clear()
                await self.changed.wait()


REQUEST = (
    b"GET /agents/stream/a1?x=1 HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"Sec-WebSocket-Version: 13\r\n\r\n"
)


async def raw_client(network, settings=QUIET):
    """A server socket of ours, and a peer that writes bytes by hand."""
    ear = Ear()
    server = await serve_sockets(
        network, "127.0.0.1", 0, lambda _: lambda: ear, settings=settings
    )
    raw = await network.connect(Raw, "127.0.0.1", server.port)
    return ear, server, raw


async def open_raw_client(network, settings=QUIET):
    ear, server, raw = await raw_client(network, settings)
    raw.transport.write(REQUEST)
    await raw.wait(lambda: b"\r\n\r\n" in raw.got)
    raw.got.clear()
    return ear, server, raw


async def finish(server, raw) -> None:
    raw.transport.abort()
    server.close()
    await server.wait_closed()


async def pair(network, settings=QUIET, *, echo=False):
    """Both ends ours."""
    theirs, ours = Ear(echo=echo), Ear()
    server = await serve_sockets(
        network, "127.0.0.1", 0, lambda _: lambda: theirs, settings=settings
    )
    client = await open_socket(
        network, f"ws://127.0.0.1:{server.port}/x", ours, settings=settings
    )
    return client, ours, theirs, server


@carriers
@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536, 300_000])
def test_message_of_every_length_class_comes_back(carrier: Carrier, size) -> None:
    async def main() -> None:
        client, ours, _, server = await pair(carrier.network(), echo=True)
        text = "é" * (size // 2) + "x" * (size % 2)
        client.send(text)
        client.send_binary(text.encode())
        assert await ours.wait_messages(2) == [text, text.encode()]
        client.close()
        assert await ours.wait_end() == (1000, "", True)
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_raw_text_arrives_as_bytes(carrier: Carrier) -> None:
    async def main() -> None:
        used = SocketSettings(keepalive_s=None, raw=True)
        client, _, theirs, server = await pair(carrier.network(), used)
        client.send("{}")
        client.send(b"[]")
        got = await theirs.wait_messages(2)
        assert got == [b"{}", b"[]"]
        assert all(type(one) is bytes for one in got)
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_frames_in_the_same_piece_as_the_handshake(carrier: Carrier) -> None:
    async def main() -> None:
        ear, server, raw = await raw_client(carrier.network())
        raw.transport.write(
            REQUEST
            + frame(0x81, b"one", masked=True)
            + frame(0x81, b"two", masked=True)
        )
        assert await ear.wait_messages(2) == ["one", "two"]
        await finish(server, raw)

    carrier.run(main())


@carriers
def test_frames_cut_into_single_bytes(carrier: Carrier) -> None:
    async def main() -> None:
        ear, server, raw = await raw_client(carrier.network())
        wire = (
            REQUEST
            + frame(0x81, b"a" * 200, masked=True)
            + frame(0x89, b"p", masked=True)
            + frame(0x01, b"b", masked=True)
            + frame(0x8A, b"", masked=True)
            + frame(0x80, b"c", masked=True)
            + frame(0x82, b"d", masked=True)
        )
        for byte in wire:
            raw.transport.write(bytes([byte]))
            await asyncio.sleep(0)
        assert await ear.wait_messages(3) == ["a" * 200, "bc", b"d"]
        await raw.wait(lambda: raw.got.endswith(frame(0x8A, b"p")))
        await finish(server, raw)

    carrier.run(main())


@pytest.mark.fuzz
@settings(max_examples=60, deadline=None)
@given(
    messages=st.lists(st.text(max_size=300), max_size=6),
    cuts=st.lists(st.integers(1, 120), min_size=1, max_size=30),
    fragment=st.booleans(),
)
def test_any_cut_gives_the_same_messages(messages, cuts, fragment) -> None:
    async def main() -> None:
        ear, server, raw = await open_raw_client(MemoryNetwork())
        wire = b""
        for text in messages:
            data = text.encode()
            if fragment and len(data) > 1:
                wire += frame(0x01, data[:1], masked=True)
                wire += frame(0x80, data[1:], masked=True)
            else:
                wire += frame(0x81, data, masked=True)
        position = turn = 0
        while position < len(wire):
            step = cuts[turn % len(cuts)]
            raw.transport.write(wire[position : position + step])
            await asyncio.sleep(0)
            position, turn = position + step, turn + 1
        assert await ear.wait_messages(len(messages)) == messages
        await finish(server, raw)

    run_virtual(main())


@pytest.mark.fuzz
@settings(max_examples=150, deadline=None)
@given(wire=st.binary(max_size=200), shaken=st.booleans())
def test_any_bytes_end_in_silence_or_a_close(wire, shaken) -> None:
    async def main() -> None:
        with collected_errors() as errors:
            opening = open_raw_client if shaken else raw_client
            ear, server, raw = await opening(MemoryNetwork())
            raw.transport.write(wire)
            raw.transport.write_eof()
            await raw.wait(lambda: raw.is_lost)
            assert ear.ended is not None or ear.socket is None
            await finish(server, raw)
        assert not errors

    run_virtual(main())


@carriers
@pytest.mark.parametrize(
    ("wire", "code"),
    [
        (frame(0x81, b"plain"), 1002),
        (frame(0x83, b"", masked=True), 1002),
        (frame(0xC1, b"rsv", masked=True), 1002),
        (frame(0x80, b"lone", masked=True), 1002),
        (frame(0x09, b"cut", masked=True), 1002),
        (frame(0x81, b"\xff", masked=True), 1007),
        (struct.pack("!BBQ", 0x81, 0xFF, 1 << 40) + MASK, 1009),
        (frame(0x81, b"x" * 2000, masked=True), 1009),
        (
            frame(0x01, b"x" * 600, masked=True) + frame(0x80, b"x" * 600, masked=True),
            1009,
        ),
    ],
)
def test_what_is_against_the_protocol_is_closed(carrier, wire, code) -> None:
    async def main() -> None:
        used = SocketSettings(keepalive_s=None, message_bytes=1000)
        ear, server, raw = await open_raw_client(carrier.network(), used)
        raw.transport.write(wire)
        ended = await ear.wait_end()
        assert (ended[0], ended[2]) == (code, False)
        assert not ear.messages
        assert raw.got[:1] == b"\x88"
        assert struct.unpack("!H", raw.got[2:4]) == (code,)
        await finish(server, raw)

    carrier.run(main())


@carriers
def test_text_within_a_fragmented_message_is_refused(carrier: Carrier) -> None:
    async def main() -> None:
        ear, server, raw = await open_raw_client(carrier.network())
        raw.transport.write(
            frame(0x01, b"a", masked=True) + frame(0x81, b"b", masked=True)
        )
        assert (await ear.wait_end())[0] == 1002
        await finish(server, raw)

    carrier.run(main())


@carriers
def test_killed_peer_is_1006(carrier: Carrier) -> None:
    async def main() -> None:
        ear, server, raw = await open_raw_client(carrier.network())
        raw.transport.write(frame(0x81, b"last", masked=True) + b"\x81")
        await ear.wait_messages(1)
        raw.transport.abort()
        assert (await ear.wait_end())[::2] == (1006, False)
        await finish(server, raw)

    carrier.run(main())


@carriers
def test_close_carries_code_and_reason(carrier: Carrier) -> None:
    async def main() -> None:
        _, ours, theirs, server = await pair(carrier.network())
        assert theirs.socket is not None
        theirs.socket.close(4001, "ä" * 100)
        assert not theirs.socket.is_open
        theirs.socket.send("dropped")
        theirs.socket.send_binary(b"dropped")
        theirs.socket.ping()
        theirs.socket.close()
        assert await ours.wait_end() == (4001, "ä" * 61, True)
        assert await theirs.wait_end() == (4001, "ä" * 61, True)
        assert not ours.messages
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_close_without_a_code_is_1005(carrier: Carrier) -> None:
    async def main() -> None:
        ear, server, raw = await open_raw_client(carrier.network())
        raw.transport.write(frame(0x88, b"", masked=True))
        assert await ear.wait_end() == (1005, "", True)
        await finish(server, raw)

    carrier.run(main())


@pytest.mark.parametrize("code", [0, 999, 1005, 1006, 1015, 2999, 5000])
def test_close_refuses_codes_that_cannot_be_sent(code) -> None:
    async def main() -> None:
        client, _, _, server = await pair(MemoryNetwork())
        with pytest.raises(ValueError, match="close code must be"):
            client.close(code)
        assert client.is_open
        server.close()
        await server.wait_closed()

    run_virtual(main())


@carriers
def test_peer_that_never_answers_the_close_is_cut(carrier: Carrier) -> None:
    async def main() -> None:
        used = SocketSettings(keepalive_s=None, close_s=0.05)
        ear, server, raw = await open_raw_client(carrier.network(), used)
        assert ear.socket is not None
        ear.socket.close(1000, "bye")
        assert await ear.wait_end() == (
            1006,
            "no answer to the close within 0.05 s",
            False,
        )
        await finish(server, raw)

    carrier.run(main())


@carriers
def test_keepalive_pings_and_a_silent_peer_is_cut(carrier: Carrier) -> None:
    async def main() -> None:
        used = SocketSettings(keepalive_s=0.03, pong_s=0.02)
        ear, server, raw = await open_raw_client(carrier.network(), used)
        ping = frame(0x89, b"voxrt")
        await raw.wait(lambda: raw.got == ping)
        raw.transport.write(frame(0x8A, b"voxrt", masked=True))
        await raw.wait(lambda: raw.got == ping * 2)
        assert await ear.wait_end() == (
            1006,
            "no answer to a ping within 0.02 s",
            False,
        )
        await finish(server, raw)

    carrier.run(main())


def test_two_of_ours_keep_each_other_alive_for_an_hour() -> None:
    async def main() -> None:
        used = SocketSettings(keepalive_s=60, pong_s=20)
        client, ours, theirs, server = await pair(MemoryNetwork(), used)
        await asyncio.sleep(3600)
        assert ours.ended is None
        assert theirs.ended is None
        client.close()
        await ours.wait_end()
        server.close()
        await server.wait_closed()

    run_virtual(main())


@carriers
def test_slow_reader_fills_the_buffer_and_gets_everything(carrier: Carrier) -> None:
    async def main() -> None:
        client, _, theirs, server = await pair(carrier.network())
        assert theirs.socket is not None
        theirs.socket.pause_reading()
        text, count = "x" * 100_000, 0
        while client.buffered < 1_000_000:
            client.send(text)
            count += 1
            await asyncio.sleep(0)
        waiting = asyncio.get_running_loop().create_task(client.wait_writable())
        await asyncio.sleep(0.01)
        assert not waiting.done()
        assert len(theirs.messages) < count
        theirs.socket.resume_reading()
        await waiting
        assert await theirs.wait_messages(count) == [text] * count
        await theirs.wait(lambda: client.buffered == 0)
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_flood_in_both_directions_keeps_order(carrier: Carrier) -> None:
    async def main() -> None:
        client, ours, _, server = await pair(carrier.network(), echo=True)
        sent = [f"{number}:{'y' * (number % 300)}" for number in range(3000)]
        for text in sent:
            client.send(text)
        assert await ours.wait_messages(len(sent)) == sent
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_largest_message_passes_and_one_more_byte_does_not(carrier: Carrier) -> None:
    async def main() -> None:
        limit = SocketSettings().message_bytes
        client, ours, theirs, server = await pair(carrier.network())
        client.send(b"z" * limit)
        (message,) = await theirs.wait_messages(1)
        assert len(message) == limit
        client.send(b"z" * (limit + 1))
        assert (await theirs.wait_end())[0] == 1009
        assert (await ours.wait_end())[0] in (1006, 1009)
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_handler_that_raises_loses_its_connection(carrier: Carrier) -> None:
    class Broken(Ear):
        def received(self, text: str | bytes) -> None:
            msg = f"cannot take {text!r}"
            raise RuntimeError(msg)

    async def main() -> None:
        network, broken, ours = carrier.network(), Broken(), Ear()
        with collected_errors() as errors:
            server = await serve_sockets(
                network, "127.0.0.1", 0, lambda _: lambda: broken
            )
            client = await open_socket(network, f"ws://127.0.0.1:{server.port}", ours)
            client.send("x")
            assert (await broken.wait_end())[0] == 1006
            assert (await ours.wait_end())[0] == 1006
        assert [str(context["exception"]) for context in errors] == ["cannot take 'x'"]
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_abort_says_why(carrier: Carrier) -> None:
    async def main() -> None:
        client, ours, theirs, server = await pair(carrier.network())
        client.abort("test is over")
        client.abort("second reason")
        assert await ours.wait_end() == (1006, "test is over", False)
        assert (await theirs.wait_end())[0] == 1006
        await client.wait_closed()
        await client.wait_writable()
        assert client.buffered == 0
        server.close()
        await server.wait_closed()

    carrier.run(main())


def test_nothing_is_sent_while_the_transport_closes() -> None:
    async def main() -> None:
        client, ours, theirs, server = await pair(MemoryNetwork())
        assert client._transport is not None
        client._transport.close()
        client.send("late")
        client.ping()
        await ours.wait_end()
        await theirs.wait_end()
        assert not theirs.messages
        server.close()
        await server.wait_closed()

    run_real(main())
