"""HTTP by aiohttp: what `HttpClient` loads for the first request.

The library takes a fifth of a second to load, and most scenarios ask for nothing.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

import aiohttp

from voxrt.core.events import HttpResponded
from voxrt.runtime.httpcodes import (
    BAD_URL,
    CONNECTION_FAILED,
    HOST_NOT_FOUND,
    INTERNAL,
    NETWORK,
    REDIRECTS,
    TIMEOUT,
    TOO_LONG,
)

if TYPE_CHECKING:
    from voxrt.core.commands import SendHttp

__all__ = ["HttpCarrier"]

REDIRECT_LIMIT = 20
"""redirects that are followed; what browsers allow (Fetch standard, HTTP-redirect)"""
CHUNK_BYTES = 64 * 1024
"""how much of a response is read at once"""
USER_AGENT = "VoxEngine/1.0"


class HttpCarrier:
    """The connections of one client; belongs to the loop that it is used on."""

    def __init__(self) -> None:
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def perform(self, order: SendHttp) -> HttpResponded:
        """Make a request; raises whatever the library does."""
        session = self._session(uses_proxies=not _is_local(order.url))
        timeout = aiohttp.ClientTimeout(
            total=order.total_s, connect=order.connect_s, sock_connect=order.connect_s
        )
        async with session.request(
            order.method,
            order.url,
            headers=order.headers,
            data=order.body or None,
            timeout=timeout,
            max_redirects=REDIRECT_LIMIT,
        ) as response:
            data = await _read(response, order.response_bytes)
            if data is None:
                return HttpResponded(
                    order.request_id,
                    TOO_LONG,
                    error=f"response is longer than {order.response_bytes} bytes",
                )
            return HttpResponded(
                order.request_id,
                response.status,
                headers=tuple(response.headers.items()),
                data=data,
            )

    def _session(self, *, uses_proxies: bool) -> aiohttp.ClientSession:
        # Made here and not earlier, because a session belongs to a running loop.
        if uses_proxies not in self._sessions:
            self._sessions[uses_proxies] = aiohttp.ClientSession(
                headers={"User-Agent": USER_AGENT},
                skip_auto_headers=("Content-Type",),
                cookie_jar=aiohttp.DummyCookieJar(),
                connector=aiohttp.TCPConnector(limit=0),
                trust_env=uses_proxies,
            )
        return self._sessions[uses_proxies]

    async def close(self) -> None:
        """Close the connections."""
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            await session.close()

    def code_of(self, error: Exception) -> int:
        """Code of Net.HttpRequestResult for what `perform` raised."""
        for kinds, code in _CODES:
            if isinstance(error, kinds):
                return code
        return INTERNAL


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes | None:
    """Read a body; None when it is too long, and the rest is not fetched."""
    if response.method != "HEAD" and (response.content_length or 0) > limit:
        response.close()
        return None
    data = bytearray()
    async for piece in response.content.iter_chunked(CHUNK_BYTES):
        data += piece
        if len(data) > limit:
            response.close()
            return None
    return bytes(data)


def _is_local(url: str) -> bool:
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    host = host.partition("]")[0][1:] if host[:1] == "[" else host.partition(":")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


_CODES: tuple[tuple[tuple[type[Exception], ...], int], ...] = (
    # Order matters: the library's classes are one another's children.
    ((aiohttp.TooManyRedirects, aiohttp.InvalidUrlRedirectClientError), REDIRECTS),
    ((aiohttp.NonHttpUrlRedirectClientError,), REDIRECTS),
    ((aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError), BAD_URL),
    ((aiohttp.ClientConnectorDNSError,), HOST_NOT_FOUND),
    ((TimeoutError,), TIMEOUT),
    ((aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError), CONNECTION_FAILED),
    ((aiohttp.ClientError, OSError), NETWORK),
)
