"""Dialling: what is sent, what comes back, and why it may not come about."""

from __future__ import annotations

import asyncio
import socket

import pytest
from websockets.asyncio.server import serve

from tests.runtime.support import CARRIERS, Ear, eventually
from tests.runtime.test_socketbase import Raw
from voxrt import __version__
from voxrt.errors import RefusedError, UnreachableError
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.sockets import Consent, Refusal, open_socket, serve_sockets
from voxrt.runtime.virtual import run_real, run_virtual

carriers = pytest.mark.parametrize("carrier", CARRIERS, ids=repr)


async def dial_bytes(network, answer: bytes, *, ends=True, timeout_s=2.0):
    """Dial a server that answers with given bytes; returns ear and what it got."""
    ear, ends_made = Ear(), []

    class Server(Raw):
        def connection_made(self, transport) -> None:
            super().connection_made(transport)
            ends_made.append(self)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self.transport.write(answer)
            if ends:
                self.transport.close()

    listener = await network.listen(Server, "127.0.0.1", 0)
    try:
        url = f"ws://127.0.0.1:{listener.port}/p?q=1"
        await open_socket(network, url, ear, timeout_s=timeout_s)
    finally:
        for end in ends_made:
            end.transport.abort()
        listener.close()
        await listener.wait_closed()
    return ear


@carriers
def test_request_and_answer_carry_headers(carrier) -> None:
    seen = []

    def accept(request):
        seen.append(request)
        return Consent(Ear(), (("X-Request-Id", "r1"), ("X-Two", "a"), ("X-Two", "b")))

    async def main() -> None:
        network = carrier.network()
        server = await serve_sockets(network, "127.0.0.1", 0, accept)
        client = await open_socket(
            network,
            f"ws://127.0.0.1:{server.port}/a/b?x=1&x=2&y=",
            Ear(),
            headers={"Authorization": "Bearer k", "Cartesia-Version": "2025-04-16"},
        )
        assert client.response_headers["X-Request-Id"] == "r1"
        assert client.response_headers["X-Two"] == "a, b"
        (request,) = seen
        assert (request.target, request.path) == ("/a/b?x=1&x=2&y=", "/a/b")
        assert request.query == (("x", "1"), ("x", "2"), ("y", ""))
        assert request.headers.get("authorization") == "Bearer k"
        assert request.headers.get("CARTESIA-VERSION") == "2025-04-16"
        assert request.headers.get("user-agent") == f"voxrt/{__version__}"
        assert request.headers.get_all("Sec-WebSocket-Extensions") == ()
        server.close()
        await server.wait_closed()

    carrier.run(main())


def test_own_user_agent_and_repeated_headers() -> None:
    seen = []

    def accept(request):
        seen.append(request.headers)
        return Ear

    async def main() -> None:
        network = MemoryNetwork()
        server = await serve_sockets(network, "127.0.0.1", 0, accept)
        headers = [("user-agent", "me"), ("X-A", "1"), ("X-A", "2")]
        await open_socket(
            network, f"ws://127.0.0.1:{server.port}", Ear(), headers=headers
        )
        assert seen[0].get_all("User-Agent") == ("me",)
        assert seen[0].get_all("x-a") == ("1", "2")
        server.close()
        await server.wait_closed()

    run_virtual(main())


def test_independent_server() -> None:
    async def greet(connection) -> None:
        await connection.send("welcome")
        async for message in connection:
            await connection.send(message)

    async def main() -> None:
        async with serve(greet, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            ear = Ear()
            client = await open_socket(TcpNetwork(), f"ws://127.0.0.1:{port}/", ear)
            for text in ("a" * 10, "b" * 1000, "ü" * 50_000):
                client.send(text)
            client.send_binary(b"\0\1")
            got = await ear.wait_messages(5)
            assert got[0] == "welcome"
            assert [len(one) for one in got[1:]] == [10, 1000, 50_000, 2]
            client.close(3000, "enough")
            assert await ear.wait_end() == (3000, "enough", True)

    run_real(main())


def test_independent_server_that_dies_in_mid_call() -> None:
    async def die(connection) -> None:
        await connection.send("going")
        connection.transport.abort()

    async def main() -> None:
        async with serve(die, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            ear = Ear()
            await open_socket(TcpNetwork(), f"ws://127.0.0.1:{port}/", ear)
            assert (await ear.wait_end())[::2] == (1006, False)
            assert ear.messages == ["going"]

    run_real(main())


@carriers
@pytest.mark.parametrize(
    ("status", "reason", "hint"),
    [
        (401, "Unauthorized", "check the API key"),
        (402, "Payment Required", "check the plan and the balance"),
        (404, "Not Found", "check the address"),
        (429, "Too Many Requests", "too many connections"),
        (503, "Service Unavailable", "try again later"),
        (302, "Found", "redirects are not followed; the server points to ws://x/y"),
        (418, "I'm a Teapot", "None"),
        (499, "Refused", "None"),
    ],
)
def test_refusal_carries_status_and_body(carrier, status, reason, hint) -> None:
    async def main() -> None:
        network, ear = carrier.network(), Ear()
        refusal = Refusal(status, '{"title": "né"}', (("Location", "ws://x/y"),))
        server = await serve_sockets(network, "127.0.0.1", 0, lambda _: refusal)
        with pytest.raises(RefusedError) as caught:
            await open_socket(network, f"ws://127.0.0.1:{server.port}/x", ear)
        error = caught.value
        assert (error.status, error.body) == (status, '{"title": "né"}')
        assert error.reason.lower() == reason.lower()
        assert error.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert hint in str(error.hint)
        assert ear.socket is None
        assert ear.ended is None
        server.close()
        await server.wait_closed()

    carrier.run(main())


@carriers
def test_long_body_of_a_refusal_is_cut(carrier) -> None:
    answer = b"HTTP/1.1 500 Oops\r\n\r\n" + b"x" * 200_000

    async def main() -> None:
        with pytest.raises(RefusedError) as caught:
            await dial_bytes(carrier.network(), answer)
        assert caught.value.body == "x" * 65536

    carrier.run(main())


@carriers
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"", "closed during the handshake|did not answer as a WebSocket server"),
        (b"HTTP/1.1 101", "did not answer as a WebSocket server"),
        (b"nonsense\r\n\r\n", "did not answer as a WebSocket server"),
        (
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n",
            "did not answer as a WebSocket server: invalid Sec-WebSocket-Accept",
        ),
        (
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n"
            b"Connection: Upgrade\r\n\r\n",
            "did not answer as a WebSocket server",
        ),
    ],
)
def test_server_that_does_not_speak_it(carrier, answer, message) -> None:
    async def main() -> None:
        with pytest.raises(UnreachableError, match=message):
            await dial_bytes(carrier.network(), answer)

    carrier.run(main())


@carriers
@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 401 No\r\nContent-Length: 9\r\n\r\n"]
)
def test_server_that_stays_silent(carrier, answer) -> None:
    async def main() -> None:
        with pytest.raises(UnreachableError, match=r"no answer from .* within 0\.05 s"):
            await dial_bytes(carrier.network(), answer, ends=False, timeout_s=0.05)

    carrier.run(main())


@carriers
def test_nothing_listens(carrier) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async def main() -> None:
        with pytest.raises(UnreachableError, match=r"nothing listens at 127\.0\.0\.1"):
            await open_socket(carrier.network(), f"ws://127.0.0.1:{port}", Ear())

    carrier.run(main())


class Failing:
    """A network where every attempt ends in the same error."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def connect(self, *_, **__):
        raise self._error

    async def listen(self, *_):
        raise self._error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (socket.gaierror(-2, "Name or service not known"), "host 'x.org' is not known"),
        (UnicodeError("label too long"), "host 'x.org' is not known"),
        (OSError(101, "Network is unreachable"), "no connection to x.org:443: .*101"),
        (UnreachableError("proxy p:1 says no"), "proxy p:1 says no"),
    ],
)
def test_errors_of_the_network_are_told(error, message) -> None:
    async def main() -> None:
        with pytest.raises(UnreachableError, match=message):
            await open_socket(Failing(error), "wss://x.org/y", Ear())

    run_virtual(main())


def test_errors_that_are_no_business_of_the_network_pass() -> None:
    async def main() -> None:
        with pytest.raises(ZeroDivisionError):
            await open_socket(Failing(ZeroDivisionError()), "wss://x.org/y", Ear())

    run_virtual(main())


@pytest.mark.parametrize(
    "url", ["http://x/", "ws://", "x", "ws://x:99999/", "ws://x/#y", "ws://[/", ""]
)
def test_what_is_no_address(url) -> None:
    async def main() -> None:
        with pytest.raises(UnreachableError, match="is not the address of a WebSocket"):
            await open_socket(MemoryNetwork(), url, Ear())

    run_virtual(main())


def test_header_that_cannot_be_sent() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        server = await serve_sockets(network, "127.0.0.1", 0, lambda _: Ear)
        url = f"ws://127.0.0.1:{server.port}"
        with pytest.raises(UnreachableError, match="cannot be sent"):
            await open_socket(network, url, Ear(), headers={"X": "a\r\nEvil: 1"})
        server.close()
        await server.wait_closed()

    run_virtual(main())


@carriers
def test_giving_up_the_attempt_hangs_up(carrier) -> None:
    async def main() -> None:
        network = carrier.network()
        server = await serve_sockets(network, "127.0.0.1", 0, lambda _: None)
        url = f"ws://127.0.0.1:{server.port}"
        dialling = asyncio.get_running_loop().create_task(
            open_socket(network, url, Ear())
        )
        await eventually(lambda: server.sockets)
        await asyncio.sleep(0.01)
        dialling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await dialling
        server.close()
        await server.wait_closed()
        assert server.sockets == ()

    carrier.run(main())
