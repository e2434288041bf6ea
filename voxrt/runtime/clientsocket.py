"""The dialling end of a WebSocket."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from websockets.client import ClientProtocol
from websockets.exceptions import InvalidStatus, InvalidURI, WebSocketException
from websockets.uri import WebSocketURI, parse_uri

from voxrt import __version__
from voxrt.errors import ProviderError, RefusedError, UnreachableError
from voxrt.runtime.socketbase import Socket, SocketHandler, SocketSettings

if TYPE_CHECKING:
    from websockets.http11 import Request, Response

    from voxrt.runtime.network import Network

__all__ = ["ClientSocket", "open_socket"]

BODY_BYTES = 64 * 1024
"""how much of a refusal's body is kept: error pages are a few kilobytes"""
USER_AGENT = f"voxrt/{__version__}"

HeaderItems = Iterable[tuple[str, str]]

_REFUSAL_HINTS = {
    401: "check the API key",
    402: "check the plan and the balance of the account",
    403: "check what the API key may do",
    404: "check the address and the id in it",
    426: "the server wants another protocol",
    429: "too many connections or requests: wait, or close others",
}


class ClientSocket(Socket):
    """The dialling end; made by `open_socket`."""

    def __init__(
        self,
        uri: WebSocketURI,
        handler: SocketHandler,
        headers: HeaderItems,
        settings: SocketSettings,
    ) -> None:
        self._client = ClientProtocol(uri, max_size=settings.message_bytes)
        super().__init__(self._client, settings)
        self._waiting_handler = handler
        self._request = self._client.connect()
        if not any(name.lower() == "user-agent" for name, _ in headers):
            self._request.headers["User-Agent"] = USER_AGENT
        for name, value in headers:
            self._request.headers[name] = value
        self._opening: asyncio.Future[None] = self._loop.create_future()
        self.response_headers: Mapping[str, str] = {}
        """headers of the server's answer, repeated ones joined by commas"""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the request."""
        super().connection_made(transport)
        self._client.send_request(self._request)
        self._flush()

    async def wait_open(self) -> None:
        """Wait for the server's consent.

        Raises:
            RefusedError: It answered with a status.
            UnreachableError: It did not answer as a WebSocket server.
        """
        await self._opening

    def _on_head(self, event: Request | Response) -> None:
        if self._client.handshake_exc is None:
            self.response_headers = _flatten(event.headers.raw_items())
            if not self._opening.done():
                self._opening.set_result(None)
            self._begin(self._waiting_handler)

    def _settle(self) -> None:
        super()._settle()
        error = self._client.handshake_exc
        if error is not None and not self._opening.done():
            self._opening.set_exception(_explain_handshake(error))

    def _on_lost(self, exc: Exception | None) -> None:
        if not self._opening.done():
            why = f": {exc}" if exc is not None else ""
            msg = f"the connection was closed during the handshake{why}"
            self._opening.set_exception(UnreachableError(msg))
        if not self._opening.cancelled():
            # Seen here, so that asyncio does not report it when nobody waits.
            self._opening.exception()


async def open_socket(
    network: Network,
    url: str,
    handler: SocketHandler,
    *,
    headers: Mapping[str, str] | HeaderItems = (),
    timeout_s: float = 10.0,
    keepalive_s: float | None = 60.0,
    raw: bool = False,
    settings: SocketSettings | None = None,
) -> ClientSocket:
    """Dial a WebSocket; redirects are not followed.

    Args:
        network: What carries it.
        url: `ws:` or `wss:`.
        handler: Is told what happens, from `opened` on.
        headers: Sent beside those of the protocol.
        timeout_s: For everything until the socket is open.
        keepalive_s: Seconds between pings, None for none.
        raw: Whether text is handed over as undecoded bytes.
        settings: All the rest; replaces `keepalive_s` and `raw` when given.

    Raises:
        RefusedError: The server answered with another status than 101.
        UnreachableError: No connection came about.
    """
    if settings is None:
        settings = SocketSettings(keepalive_s=keepalive_s, raw=raw)
    items = tuple(headers.items() if isinstance(headers, Mapping) else headers)
    try:
        uri = parse_uri(url)
    except (InvalidURI, ValueError) as error:
        msg = f"{url!r} is not the address of a WebSocket: {error}"
        raise UnreachableError(msg, hint="it begins with ws:// or wss://") from error
    opened: list[ClientSocket] = []

    def make() -> ClientSocket:
        opened.append(ClientSocket(uri, handler, items, settings))
        return opened[-1]

    try:
        async with asyncio.timeout(timeout_s):
            made = await network.connect(
                make, uri.host, uri.port, tls=uri.secure, server_hostname=uri.host
            )
            await made.wait_open()
    except BaseException as error:
        # The half-open connection goes, whatever happened; the caller gets the error.
        for one in opened:
            one.abort()
        explained = _explain(error, uri, timeout_s)
        if explained is error:
            raise
        raise explained from error
    return made


def _explain(
    error: BaseException, uri: WebSocketURI, timeout_s: float
) -> BaseException:
    """Say in one sentence why no connection came about; keep what is not about that."""
    place = f"{uri.host}:{uri.port}"
    if isinstance(error, ProviderError):
        return error
    if isinstance(error, TimeoutError):
        msg = f"no answer from {place} within {timeout_s:g} s"
        return UnreachableError(msg, hint="check the network and the address")
    if isinstance(error, socket.gaierror | UnicodeError):
        msg = f"host {uri.host!r} is not known"
        return UnreachableError(msg, hint="check the address and the network")
    if isinstance(error, ssl.SSLCertVerificationError):
        msg = f"the certificate of {uri.host} is not trusted: {error.verify_message}"
        hint = "certificates are always verified; trust its issuer on this machine"
        return UnreachableError(msg, hint=hint)
    if isinstance(error, ssl.SSLError):
        msg = f"TLS with {place} failed: {error.reason or error}"
        return UnreachableError(msg, hint="does the server speak TLS on this port?")
    if isinstance(error, ConnectionRefusedError):
        msg = f"nothing listens at {place}"
        return UnreachableError(msg, hint="check the port, and that the server runs")
    if isinstance(error, OSError):
        why = str(error) or "it was closed at once"
        advice = "does the server speak TLS on this port?" if uri.secure else None
        return UnreachableError(f"no connection to {place}: {why}", hint=advice)
    if isinstance(error, WebSocketException):
        return UnreachableError(f"the request to {place} cannot be sent: {error}")
    return error


def _explain_handshake(error: Exception) -> ProviderError:
    if isinstance(error, InvalidStatus):
        response = error.response
        status = response.status_code
        hint = _REFUSAL_HINTS.get(status)
        if 300 <= status < 400:
            place = response.headers.get("Location", "elsewhere")
            hint = f"redirects are not followed; the server points to {place}"
        elif status >= 500:
            hint = "the service has trouble: try again later"
        return RefusedError(
            status,
            response.reason_phrase,
            bytes(response.body[:BODY_BYTES]).decode(errors="replace"),
            headers=_flatten(response.headers.raw_items()),
            hint=hint,
        )
    cause = f": {error.__cause__}" if error.__cause__ is not None else ""
    return UnreachableError(
        f"the server did not answer as a WebSocket server: {error}{cause}"
    )


def _flatten(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Join repeated headers by commas (RFC 9110 section 5.3)."""
    flat: dict[str, str] = {}
    for name, value in items:
        flat[name] = f"{flat[name]}, {value}" if name in flat else value
    return flat
