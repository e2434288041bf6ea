"""How connections come about: real ones here, those inside the process in `memory`.

Both ends of a connection are `asyncio.Protocol` objects, whatever carries them.
TLS is always verified. Proxies of the environment are used by HTTP CONNECT.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING, Protocol, TypeVar

from voxrt.errors import UnreachableError
from voxrt.runtime.proxies import ConnectTunnel, find_proxy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voxrt.runtime.proxies import Proxy

__all__ = ["Listener", "Network", "TcpNetwork"]

P = TypeVar("P", bound=asyncio.Protocol)


class Listener(Protocol):
    """A place where connections are accepted."""

    @property
    def port(self) -> int:
        """Port that was really taken, when 0 was asked for."""
        ...

    def close(self) -> None:
        """Accept no more connections."""
        ...

    async def wait_closed(self) -> None:
        """Wait until nothing is accepted any more."""
        ...


class Network(Protocol):
    """A way to connect and to listen."""

    async def connect(
        self,
        factory: Callable[[], P],
        host: str,
        port: int,
        *,
        tls: bool = False,
        server_hostname: str = "",
    ) -> P:
        """Connect and return the protocol that the factory made.

        Args:
            factory: Makes our end.
            host: Name or address.
            port: Port.
            tls: Whether to speak TLS, with the certificate verified.
            server_hostname: Name in the certificate, `host` when empty.

        Raises:
            OSError: No connection came about.
            UnreachableError: A proxy stands in the way.
        """
        ...

    async def listen(
        self, factory: Callable[[], asyncio.Protocol], host: str, port: int
    ) -> Listener:
        """Accept connections; port 0 takes a free one.

        Raises:
            OSError: The port cannot be taken.
        """
        ...


class TcpNetwork:
    """The network of the machine.

    Nagle's algorithm is off: asyncio and uvloop set TCP_NODELAY on every TCP socket.
    """

    def __init__(
        self, *, ca_file: Path | None = None, use_proxies: bool = True
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            ca_file: Certificates to trust beside those of the system.
            use_proxies: Whether to honour HTTPS_PROXY and its relatives.
        """
        self._ca_file = ca_file
        self._use_proxies = use_proxies
        self._context: ssl.SSLContext | None = None

    async def connect(
        self,
        factory: Callable[[], P],
        host: str,
        port: int,
        *,
        tls: bool = False,
        server_hostname: str = "",
    ) -> P:
        """Connect, see `Network.connect`."""
        name = server_hostname or host
        if self._use_proxies:
            proxy = find_proxy(host, port, secure=tls)
            if proxy is not None:
                return await self._tunnel(proxy, factory, (host, port), name, tls=tls)
        loop = asyncio.get_running_loop()
        _, protocol = await loop.create_connection(
            factory,
            host,
            port,
            ssl=self._tls_context() if tls else None,
            server_hostname=name if tls else None,
        )
        return protocol

    async def listen(
        self, factory: Callable[[], asyncio.Protocol], host: str, port: int
    ) -> Listener:
        """Accept connections, see `Network.listen`."""
        loop = asyncio.get_running_loop()
        return _TcpListener(await loop.create_server(factory, host, port))

    def _tls_context(self) -> ssl.SSLContext:
        # Reading the system's certificates takes milliseconds, so it is done once.
        if self._context is None:
            self._context = ssl.create_default_context()
            if self._ca_file is not None:
                self._context.load_verify_locations(self._ca_file)
        return self._context

    async def _tunnel(
        self,
        proxy: Proxy,
        factory: Callable[[], P],
        target: tuple[str, int],
        name: str,
        *,
        tls: bool,
    ) -> P:
        loop = asyncio.get_running_loop()
        try:
            transport, tunnel = await loop.create_connection(
                lambda: ConnectTunnel(proxy, *target), proxy.host, proxy.port
            )
        except OSError as error:
            msg = f"proxy {proxy.host}:{proxy.port} cannot be reached: {error}"
            raise UnreachableError(
                msg, hint="check HTTPS_PROXY, or list the host in NO_PROXY"
            ) from error
        try:
            await tunnel.wait_open()
            protocol = factory()
            if tls:
                secured = await loop.start_tls(
                    transport,
                    protocol,
                    self._tls_context(),
                    server_hostname=name,
                )
                if secured is None:
                    msg = f"connection to {name} was closed during the TLS handshake"
                    raise ConnectionResetError(msg)
                protocol.connection_made(secured)
            else:
                transport.set_protocol(protocol)
                protocol.connection_made(transport)
                if tunnel.rest:
                    protocol.data_received(tunnel.rest)
        except BaseException:
            # Whatever happened, the caller gets it; the half-built tunnel goes.
            transport.abort()
            raise
        return protocol


class _TcpListener:
    """A listening socket of asyncio as a `Listener`."""

    def __init__(self, server: asyncio.Server) -> None:
        self._server = server
        self._port: int = server.sockets[0].getsockname()[1]

    @property
    def port(self) -> int:
        return self._port

    def close(self) -> None:
        self._server.close()

    async def wait_closed(self) -> None:
        await self._server.wait_closed()
