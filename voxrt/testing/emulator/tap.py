"""A network that notes when a server's connections last heard anything.

Cartesia counts a WebSocket ping as a sign of life, and pings never reach whoever
handles messages. The tap sits between the transport and the socket and sees all.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.runtime.network import Listener, Network

__all__ = ["Heard", "TappedNetwork"]

P = TypeVar("P", bound=asyncio.Protocol)


class Heard:
    """When a connection last heard anything."""

    def __init__(self, now: float) -> None:
        self.at = now
        """time of the loop"""


class TappedNetwork:
    """A network whose listeners' connections are tapped."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.current: Heard | None = None
        """connection whose bytes are being handled right now"""

    async def connect(
        self,
        factory: Callable[[], P],
        host: str,
        port: int,
        *,
        tls: bool = False,
        server_hostname: str = "",
    ) -> P:
        """Connect as the network does; see `Network.connect`."""
        return await self._network.connect(
            factory, host, port, tls=tls, server_hostname=server_hostname
        )

    async def listen(
        self, factory: Callable[[], asyncio.Protocol], host: str, port: int
    ) -> Listener:
        """Accept connections and tap them; see `Network.listen`."""
        return await self._network.listen(lambda: _Tap(self, factory()), host, port)


class _Tap(asyncio.Protocol):
    """Hands everything on to another protocol."""

    def __init__(self, network: TappedNetwork, inner: asyncio.Protocol) -> None:
        self._network = network
        self._inner = inner
        self._loop = asyncio.get_running_loop()
        self._heard = Heard(self._loop.time())

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        self._heard.at = self._loop.time()
        self._network.current = self._heard
        try:
            self._inner.data_received(data)
        finally:
            self._network.current = None

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()
