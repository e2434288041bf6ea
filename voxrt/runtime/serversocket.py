"""The listening end of a WebSocket."""

from __future__ import annotations

import http.client
import os
import urllib.parse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from websockets.datastructures import Headers
from websockets.http11 import Request as WireRequest
from websockets.http11 import Response as WireResponse
from websockets.server import ServerProtocol

from voxrt.errors import HostError
from voxrt.runtime.socketbase import Socket, SocketHandler, SocketSettings

if TYPE_CHECKING:
    import asyncio

    from voxrt.runtime.network import Listener, Network

__all__ = [
    "Acceptance",
    "Consent",
    "HeaderList",
    "Refusal",
    "Request",
    "ServerSocket",
    "SocketServer",
    "serve_sockets",
]

GOING_AWAY = 1001
"""close code of a server that shuts down (RFC 6455 section 7.4.1)"""


class HeaderList:
    """Headers as they came: repeated, in any case, in order."""

    def __init__(self, items: Iterable[tuple[str, str]]) -> None:
        self._items = tuple(items)

    def get(self, name: str, default: str = "") -> str:
        """Return the first header of a name, in any case."""
        return next(iter(self.get_all(name)), default)

    def get_all(self, name: str) -> tuple[str, ...]:
        """Return every header of a name, in any case."""
        wanted = name.lower()
        return tuple(value for key, value in self._items if key.lower() == wanted)

    def items(self) -> tuple[tuple[str, str], ...]:
        """Return all headers as they came."""
        return self._items


@dataclass(frozen=True, slots=True)
class Request:
    """A client's wish to open a WebSocket."""

    target: str
    """path and query as they came"""
    path: str
    """path alone, as it came"""
    query: tuple[tuple[str, str], ...]
    """parameters, decoded, in order"""
    headers: HeaderList

    def parameter(self, name: str, default: str = "") -> str:
        """Return the first query parameter of a name."""
        return next((value for key, value in self.query if key == name), default)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer other than 101."""

    status: int
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """A handler, with headers for the answer."""

    handler: SocketHandler
    headers: tuple[tuple[str, str], ...] = ()


Acceptance = Consent | Refusal | Callable[[], SocketHandler] | None
"""what a server says: a handler (or who makes one), a refusal, or nothing ever"""


class ServerSocket(Socket):
    """The listening end; made by `serve_sockets`."""

    def __init__(
        self,
        accept: Callable[[Request], Acceptance],
        settings: SocketSettings,
        sockets: set[ServerSocket],
    ) -> None:
        self._server = ServerProtocol(max_size=settings.message_bytes)
        super().__init__(self._server, settings)
        self._accept = accept
        self._sockets = sockets
        self._sockets.add(self)
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the request, but not forever."""
        super().connection_made(transport)
        self._patience = self._loop.call_later(self._settings.handshake_s, self.abort)

    def _on_head(self, event: WireRequest | WireResponse) -> None:
        self._be_patient()
        request = cast("WireRequest", event)
        # The library's check comes first: a plain GET gets its 426 here.
        response = self._server.accept(request)
        if response.status_code != http.client.SWITCHING_PROTOCOLS:
            self._answer(response)
            return
        said = self._accept(_read_request(request))
        if said is None:
            return
        if isinstance(said, Refusal):
            self._answer(_refuse(said))
            return
        if not isinstance(said, Consent):
            said = Consent(said())
        for name, value in said.headers:
            response.headers[name] = value
        self._answer(response)
        self._begin(said.handler)

    def _answer(self, response: WireResponse) -> None:
        self._server.send_response(response)
        self._settle()

    def _on_lost(self, exc: Exception | None) -> None:
        del exc
        self._be_patient()
        self._sockets.discard(self)

    def _be_patient(self) -> None:
        if self._patience is not None:
            self._patience.cancel()


class SocketServer:
    """A listener with the sockets that came from it."""

    def __init__(self, listener: Listener, sockets: set[ServerSocket]) -> None:
        self._listener = listener
        self._sockets = sockets

    @property
    def port(self) -> int:
        """Port that was really taken."""
        return self._listener.port

    @property
    def sockets(self) -> tuple[ServerSocket, ...]:
        """Connections that are up, in no order."""
        return tuple(self._sockets)

    def close(self) -> None:
        """Accept no more, and close what is open with 1001."""
        self._listener.close()
        for socket in self.sockets:
            if socket.is_open:
                socket.close(GOING_AWAY, "server shuts down")
            elif not socket.is_closing:
                socket.abort()

    async def wait_closed(self) -> None:
        """Wait until every connection is gone."""
        for socket in self.sockets:
            await socket.wait_closed()
        await self._listener.wait_closed()


async def serve_sockets(
    network: Network,
    host: str,
    port: int,
    accept: Callable[[Request], Acceptance],
    *,
    settings: SocketSettings | None = None,
) -> SocketServer:
    """Accept WebSockets; plain HTTP is answered with 426.

    Args:
        network: What carries them.
        host: Where to listen.
        port: 0 takes a free one.
        accept: Decides on each request, at once.
        settings: How the sockets behave.

    Raises:
        HostError: The port cannot be taken.
    """
    used = settings or SocketSettings()
    sockets: set[ServerSocket] = set()
    try:
        listener = await network.listen(
            lambda: ServerSocket(accept, used, sockets), host, port
        )
    except OSError as error:
        # The event loop puts a whole sentence with the address into `strerror`.
        number = error.errno or 0
        reason = os.strerror(number).lower() if number > 0 else str(error)
        msg = f"cannot listen at {host}:{port}: {reason}"
        raise HostError(msg, hint="choose another port, or 0 for a free one") from error
    return SocketServer(listener, sockets)


def _read_request(request: WireRequest) -> Request:
    path, _, query = request.path.partition("?")
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    headers = HeaderList(request.headers.raw_items())
    return Request(request.path, path, tuple(pairs), headers)


def _refuse(refusal: Refusal) -> WireResponse:
    body = refusal.body.encode()
    headers = Headers(refusal.headers)
    given = {name.lower() for name, _ in refusal.headers}
    for name, value in (
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
    ):
        if name.lower() not in given:
            headers[name] = value
    phrase = http.client.responses.get(refusal.status, "Refused")
    return WireResponse(refusal.status, phrase, headers, body)
