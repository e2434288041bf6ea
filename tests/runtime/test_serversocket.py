"""Listening: who is let in, and how the server ends."""

from __future__ import annotations

import asyncio

import pytest
import websockets
from websockets.asyncio.client import connect

from tests.runtime.support import CARRIERS, Ear, collected_errors, eventually
from tests.runtime.test_socketbase import REQUEST, Raw
from voxrt.errors import HostError
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.sockets import (
    HeaderList,
    Refusal,
    SocketSettings,
    open_socket,
    serve_sockets,
)
from voxrt.runtime.virtual import run_real, run_virtual

carriers = pytest.mark.parametrize("carrier", CARRIERS, ids=repr)


async def answer_to(carrier, request: bytes, accept=lambda _: Ear) -> bytes:
    network = carrier.network()
    server = await serve_sockets(network, "127.0.0.1", 0, accept)
    raw = await network.connect(Raw, "127.0.0.1", server.port)
    raw.transport.write(request)
    await raw.wait(lambda: raw.is_lost)
    server.close()
    await server.wait_closed()
    return bytes(raw.got)


@carriers
@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: h\r\n\r\n", b"426 Upgrade Required"),
        (b"GET / HTTP/1.0\r\nHost: h\r\n\r\n", b"505 HTTP Version Not Supported"),
        (b"POST / HTTP/1.1\r\nHost: h\r\n\r\n", b"405 Method Not Allowed"),
        (REQUEST.replace(b"n: 13", b"n: 12"), b"400 Bad Request"),
        (REQUEST.replace(b"AAAA==", b"=="), b"400 Bad Request"),
        (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n", b"414 Request-URI Too Long"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431 Request Header"),
    ],
)
def test_what_is_no_upgrade_is_answered_in_http(carrier, request_bytes, status) -> None:
    answer = carrier.run(answer_to(carrier, request_bytes))
    assert answer.startswith(b"HTTP/1.1 " + status[:3])
    assert b"101" not in answer.split(b"\r\n")[0]


@carriers
def test_refusal_keeps_its_own_headers(carrier) -> None:
    said = Refusal(
        429, "slow down", (("Content-Type", "text/html"), ("Retry-After", "9"))
    )
    answer = carrier.run(answer_to(carrier, REQUEST, lambda _: said))
    head, body = answer.split(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
    assert head.count(b"Content-Type") == 1
    assert b"Retry-After: 9" in head
    assert body == b"slow down"


@carriers
def test_client_that_never_asks_is_cut(carrier) -> None:
    async def main() -> None:
        network = carrier.network()
        used = SocketSettings(handshake_s=0.03)
        server = await serve_sockets(
            network, "127.0.0.1", 0, lambda _: Ear, settings=used
        )
        raw = await network.connect(Raw, "127.0.0.1", server.port)
        raw.transport.write(REQUEST[:50])
        await raw.wait(lambda: raw.is_lost)
        assert raw.got == b""
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_two_clients_at_once_are_kept_apart(carrier) -> None:
    async def main() -> None:
        network = carrier.network()
        server = await serve_sockets(
            network, "127.0.0.1", 0, lambda _: lambda: Ear(echo=True)
        )
        ears = [Ear() for _ in range(8)]
        url = f"ws://127.0.0.1:{server.port}"
        clients = await asyncio.gather(
            *(open_socket(network, url, ear) for ear in ears)
        )
        assert len(server.sockets) == 8
        for turn in range(50):
            for number, client in enumerate(clients):
                client.send(f"{number}/{turn}")
        for number, ear in enumerate(ears):
            expected = [f"{number}/{turn}" for turn in range(50)]
            assert await ear.wait_messages(50) == expected
        clients[0].abort()
        await eventually(lambda: len(server.sockets) == 7)
        assert all(ear.ended is None for ear in ears[1:])
        server.close()
        await server.wait_closed()
        assert {ear.ended for ear in ears[1:]} == {(1001, "server shuts down", True)}

    carrier.run(main())


def test_independent_client_with_compression_and_pings() -> None:
    async def main() -> None:
        ears = []

        def make() -> Ear:
            ears.append(Ear(echo=True))
            return ears[-1]

        server = await serve_sockets(TcpNetwork(), "127.0.0.1", 0, lambda _: make)
        url = f"ws://127.0.0.1:{server.port}/agents/stream/a?k=v"
        async with connect(url, compression="deflate", proxy=None) as client:
            assert client.protocol.extensions == []
            await (await client.ping())
            await client.send("whole")
            await client.send(["in ", "pieces"])
            await client.send(b"binary")
            assert [await client.recv() for _ in range(3)] == [
                "whole",
                "in pieces",
                b"binary",
            ]
        assert await ears[0].wait_end() == (1000, "", True)
        server.close()
        await server.wait_closed()

    run_real(main())


def test_independent_client_sees_code_and_reason() -> None:
    async def main() -> None:
        ear = Ear()
        server = await serve_sockets(
            TcpNetwork(), "127.0.0.1", 0, lambda _: lambda: ear
        )
        async with connect(f"ws://127.0.0.1:{server.port}", proxy=None) as client:
            assert ear.socket is not None
            ear.socket.close(1000, "call ended by agent")
            with pytest.raises(websockets.ConnectionClosedOK) as caught:
                await client.recv()
            assert caught.value.rcvd.reason == "call ended by agent"
        assert await ear.wait_end() == (1000, "call ended by agent", True)
        server.close()
        await server.wait_closed()

    run_real(main())


def test_accept_that_raises_drops_the_client() -> None:
    def accept(_):
        msg = "accept is broken"
        raise RuntimeError(msg)

    async def main() -> None:
        with collected_errors() as errors:
            network = MemoryNetwork()
            server = await serve_sockets(network, "127.0.0.1", 0, accept)
            raw = await network.connect(Raw, "127.0.0.1", server.port)
            raw.transport.write(REQUEST)
            await raw.wait(lambda: raw.is_lost)
            server.close()
            await server.wait_closed()
        assert [str(one["exception"]) for one in errors] == ["accept is broken"]

    run_virtual(main())


@carriers
def test_port_that_is_taken(carrier) -> None:
    async def main() -> None:
        network = carrier.network()
        server = await serve_sockets(network, "127.0.0.1", 0, lambda _: Ear)
        with pytest.raises(HostError, match="cannot listen at"):
            await serve_sockets(network, "127.0.0.1", server.port, lambda _: Ear)
        server.close()
        await server.wait_closed()

    carrier.run(main())


def test_header_list() -> None:
    headers = HeaderList([("X-A", "1"), ("x-a", "2")])
    assert headers.get("X-a") == "1"
    assert headers.get_all("X-A") == ("1", "2")
    assert headers.get("none", "default") == "default"
    assert headers.items() == (("X-A", "1"), ("x-a", "2"))
