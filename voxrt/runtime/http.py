"""HTTP for scenarios: an order in, an answer out, never an exception.

Codes below 1 are those of Net.HttpRequestResult in the VoxEngine reference:
-1 unknown, -2 bad URL, -3 host not found, -4 connection, -5 redirects, -6 network,
-7 timeout, -8 internal, -9 response too long.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from types import MappingProxyType
from typing import TYPE_CHECKING

import aiohttp

from voxrt.core.events import HttpResponded
from voxrt.runtime.virtual import real_io

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.core.commands import SendHttp

__all__ = ["HttpClient"]

BAD_URL = -2
HOST_NOT_FOUND = -3
CONNECTION_FAILED = -4
REDIRECTS = -5
NETWORK = -6
TIMEOUT = -7
INTERNAL = -8
TOO_LONG = -9

_WORDS: Mapping[int, str] = MappingProxyType(
    {TIMEOUT: "no answer in time", INTERNAL: "failed inside voxrt"}
)
"""what is said of an error that says nothing itself"""

REDIRECT_LIMIT = 20
"""redirects that are followed; what browsers allow (Fetch standard, HTTP-redirect)"""
CHUNK_BYTES = 64 * 1024
"""how much of a response is read at once"""
USER_AGENT = "VoxEngine/1.0"

log = logging.getLogger(__name__)


class HttpClient:
    """Carries out `SendHttp`.

    TLS is always verified. Proxies of the environment are used, except for addresses
    of the machine itself. Cookies are not kept.
    """

    def __init__(self) -> None:
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._running: set[asyncio.Task[object]] = set()

    async def request(self, order: SendHttp) -> HttpResponded:
        """Make a request; what goes wrong is a code in the answer."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
        try:
            with real_io(asyncio.get_running_loop()):
                return await self._perform(order)
        except Exception as error:
            # The boundary to the library: whatever it throws becomes a code, and the
            # scenario decides what to do about it.
            code = _code_of(error)
            if code == INTERNAL:
                log.warning("http request failed inside voxrt", exc_info=error)
            text = str(error) or _WORDS.get(code) or type(error).__name__
            return HttpResponded(order.request_id, code, error=text)
        finally:
            if task is not None:
                self._running.discard(task)

    async def close(self) -> None:
        """Cancel what runs, and close the connections."""
        current = asyncio.current_task()
        running = [task for task in self._running if task is not current]
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
        sessions, self._sessions = self._sessions, {}
        with real_io(asyncio.get_running_loop()):
            for session in sessions.values():
                await session.close()

    async def _perform(self, order: SendHttp) -> HttpResponded:
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


def _code_of(error: Exception) -> int:
    for kinds, code in _CODES:
        if isinstance(error, kinds):
            return code
    return INTERNAL
