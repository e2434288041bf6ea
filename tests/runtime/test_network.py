"""Real connections: TLS, proxies, and the options of the sockets."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from pathlib import Path

import pytest
from websockets.asyncio.server import serve

from tests.runtime.support import Ear, eventually
from voxrt.errors import UnreachableError
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.sockets import open_socket
from voxrt.runtime.virtual import run_real

CERTS = Path(__file__).parent / "certs"


def server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTS / "server.pem")
    return context


async def echo(connection) -> None:
    async for message in connection:
        await connection.send(message)


class ConnectProxy:
    """A proxy on loopback that tunnels every name to one port."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.asked: list[str] = []
        self._writers: list[asyncio.StreamWriter] = []

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_) -> None:
        for writer in self._writers:
            writer.close()
        self._server.close()
        await self._server.wait_closed()
        await asyncio.sleep(0.01)

    async def _serve(self, reader, writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.decode().split("\r\n")[0])
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        self._writers += [writer, back]
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(self._pump(reader, back), self._pump(there, writer))

    @staticmethod
    async def _pump(reader, writer) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
            writer.close()


async def converse(network, url: str) -> None:
    ear = Ear()
    client = await open_socket(network, url, ear)
    client.send("hello")
    assert await ear.wait_messages(1) == ["hello"]
    client.close()
    assert await ear.wait_end() == (1000, "", True)


def test_nagle_is_off_on_both_sides() -> None:
    async def main() -> None:
        made: list[asyncio.BaseTransport] = []

        class Keep(asyncio.Protocol):
            def connection_made(self, transport) -> None:
                made.append(transport)

        network = TcpNetwork()
        listener = await network.listen(Keep, "127.0.0.1", 0)
        await network.connect(Keep, "127.0.0.1", listener.port)
        await eventually(lambda: len(made) == 2)
        for transport in made:
            found = transport.get_extra_info("socket")
            assert found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            transport.abort()
        listener.close()
        await listener.wait_closed()

    run_real(main())


def test_tls_with_a_trusted_certificate() -> None:
    async def main() -> None:
        async with serve(echo, "127.0.0.1", 0, ssl=server_context()) as server:
            port = server.sockets[0].getsockname()[1]
            network = TcpNetwork(ca_file=CERTS / "ca.pem")
            await converse(network, f"wss://localhost:{port}/")

    run_real(main())


def test_tls_is_verified() -> None:
    async def main() -> None:
        async with serve(echo, "127.0.0.1", 0, ssl=server_context()) as server:
            port = server.sockets[0].getsockname()[1]
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda *_: None)
            with pytest.raises(UnreachableError, match="certificate of localhost is"):
                await open_socket(TcpNetwork(), f"wss://localhost:{port}", Ear())
            trusting = TcpNetwork(ca_file=CERTS / "ca.pem")
            with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
                await trusting.connect(
                    asyncio.Protocol,
                    "localhost",
                    port,
                    tls=True,
                    server_hostname="other.test",
                )

    run_real(main())


def test_tls_to_a_server_without_it() -> None:
    async def main() -> None:
        async with serve(echo, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            with pytest.raises(UnreachableError) as caught:
                await open_socket(TcpNetwork(), f"wss://localhost:{port}", Ear())
            assert caught.value.hint == "does the server speak TLS on this port?"

    run_real(main())


@pytest.mark.parametrize("secure", [False, True])
def test_conversation_through_a_proxy(monkeypatch, secure) -> None:
    context = server_context() if secure else None
    scheme = "wss" if secure else "ws"

    async def main() -> None:
        async with serve(echo, "127.0.0.1", 0, ssl=context) as server:
            port = server.sockets[0].getsockname()[1]
            async with ConnectProxy(port) as proxy:
                monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
                monkeypatch.setenv("NO_PROXY", "")
                network = TcpNetwork(ca_file=CERTS / "ca.pem")
                await converse(network, f"{scheme}://agent.test:{port}/x")
                assert proxy.asked == [f"CONNECT agent.test:{port} HTTP/1.1"]

    run_real(main())


def test_tls_through_a_proxy_is_verified(monkeypatch) -> None:
    async def main() -> None:
        async with serve(echo, "127.0.0.1", 0, ssl=server_context()) as server:
            port = server.sockets[0].getsockname()[1]
            asyncio.get_running_loop().set_exception_handler(lambda *_: None)
            async with ConnectProxy(port) as proxy:
                monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
                with pytest.raises(
                    UnreachableError, match=r"certificate of agent\.test"
                ):
                    await open_socket(TcpNetwork(), f"wss://agent.test:{port}/", Ear())

    run_real(main())


def test_proxy_that_is_not_there(monkeypatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")

    async def main() -> None:
        with pytest.raises(UnreachableError, match=r"proxy .* cannot be reached"):
            await open_socket(TcpNetwork(), "ws://agent.test/", Ear())

    run_real(main())
