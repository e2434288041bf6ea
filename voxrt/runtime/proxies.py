"""Proxies of the environment, and the HTTP CONNECT that leads through one.

Names and precedence: `urllib.request.getproxies` reads HTTPS_PROXY, HTTP_PROXY,
ALL_PROXY (either case) and the system's settings; RFC 6455 section 4.1 wants the proxy
of HTTPS for a `ws:` URL too, when there is one. CONNECT is RFC 9110 section 9.3.6.
"""

from __future__ import annotations

import asyncio
import base64
import ipaddress
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import cast

from voxrt.errors import UnreachableError

__all__ = ["ConnectTunnel", "Proxy", "find_proxy"]

HEAD_LIMIT = 64 * 1024
"""bytes of a proxy's answer; real ones stay under a few kilobytes"""

_HINT = "set HTTPS_PROXY to an http:// proxy, or list the host in NO_PROXY"


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that tunnels."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)
    """value of Proxy-Authorization, empty for none"""


def find_proxy(host: str, port: int, *, secure: bool) -> Proxy | None:
    """Tell which proxy the environment wants for a connection, if any.

    The machine itself is never reached through a proxy.

    Raises:
        UnreachableError: It wants one that voxrt cannot use.
    """
    if _is_loopback(host) or urllib.request.proxy_bypass(f"{host}:{port}"):
        return None
    known = urllib.request.getproxies()
    names = ("wss", "https", "all") if secure else ("ws", "https", "http", "all")
    for name in names:
        if known.get(name):
            return _parse_proxy(known[name])
    return None


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parse_proxy(address: str) -> Proxy:
    parts = urllib.parse.urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme != "http":
        msg = f"a proxy of the kind {parts.scheme!r} is not supported, wanted 'http'"
        raise UnreachableError(msg, hint=_HINT)
    try:
        port = parts.port or 80
    except ValueError:
        port = 0
    if not parts.hostname or not port:
        # The address may hold a password, so it is not shown.
        msg = "the proxy of the environment is not of the form http://host:port"
        raise UnreachableError(msg, hint=_HINT)
    authorization = ""
    if parts.username is not None:
        user = urllib.parse.unquote(parts.username)
        password = urllib.parse.unquote(parts.password or "")
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
        authorization = f"Basic {token}"
    return Proxy(parts.hostname, port, authorization)


class ConnectTunnel(asyncio.Protocol):
    """Our end towards a proxy until the tunnel stands; then another takes over."""

    def __init__(self, proxy: Proxy, host: str, port: int) -> None:
        self._proxy = proxy
        self._target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._head = bytearray()
        self._open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.rest = b""
        """bytes of the target that came in one piece with the proxy's answer"""

    async def wait_open(self) -> None:
        """Wait for the proxy's consent.

        Raises:
            UnreachableError: The proxy refused or does not speak HTTP.
        """
        await self._open

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the tunnel."""
        lines = [f"CONNECT {self._target} HTTP/1.1", f"Host: {self._target}"]
        if self._proxy.authorization:
            lines.append(f"Proxy-Authorization: {self._proxy.authorization}")
        request = "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")
        # uvloop's transports are none of asyncio's classes, so there is only the cast.
        cast("asyncio.WriteTransport", transport).write(request)

    def data_received(self, data: bytes) -> None:
        """Collect the proxy's answer."""
        if self._open.done():
            self.rest += data
            return
        self._head += data
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            if len(self._head) > HEAD_LIMIT:
                self._fail(f"its answer is longer than {HEAD_LIMIT} bytes")
            return
        self.rest = bytes(self._head[end + 4 :])
        self._judge(bytes(self._head[:end]).decode("latin-1").split("\r\n", 1)[0])

    def connection_lost(self, exc: Exception | None) -> None:
        """Give up when the proxy hangs up."""
        self._fail("it closed the connection")

    def _judge(self, status_line: str) -> None:
        version, _, rest = status_line.partition(" ")
        status, _, reason = rest.partition(" ")
        if not version.startswith("HTTP/1.") or not status.isdecimal():
            self._fail("it does not answer in HTTP")
        elif not status.startswith("2"):
            self._fail(f"it answered {status} {reason}".strip())
        else:
            self._open.set_result(None)

    def _fail(self, why: str) -> None:
        if self._open.done():
            return
        place = f"{self._proxy.host}:{self._proxy.port}"
        msg = f"proxy {place} does not lead to {self._target}: {why}"
        self._open.set_exception(UnreachableError(msg, hint=_HINT))
