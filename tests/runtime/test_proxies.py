"""Which proxy is used, and how a tunnel comes about."""

from __future__ import annotations

import asyncio
import os

import pytest

from voxrt.errors import UnreachableError
from voxrt.runtime.proxies import HEAD_LIMIT, ConnectTunnel, Proxy, find_proxy
from voxrt.runtime.virtual import run_virtual


@pytest.fixture
def environment(monkeypatch):
    """An environment without proxies, and a way to set some."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


@pytest.mark.parametrize(
    ("variables", "secure", "expected"),
    [
        ({}, True, None),
        ({"HTTPS_PROXY": "http://p:1"}, True, "p:1"),
        ({"https_proxy": "p:2"}, True, "p:2"),
        ({"HTTP_PROXY": "http://p:3"}, True, None),
        ({"HTTP_PROXY": "http://p:3"}, False, "p:3"),
        ({"HTTPS_PROXY": "http://p:1", "HTTP_PROXY": "http://p:3"}, False, "p:1"),
        ({"ALL_PROXY": "http://p"}, True, "p:80"),
        ({"ALL_PROXY": "http://p"}, False, "p:80"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "example.org"}, True, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, True, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other.org"}, True, "p:1"),
    ],
)
def test_which_proxy(environment, variables, secure, expected) -> None:
    environment(**variables)
    proxy = find_proxy("api.example.org", 443, secure=secure)
    assert (proxy and f"{proxy.host}:{proxy.port}") == expected


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "a.localhost"])
def test_the_machine_itself_needs_no_proxy(environment, host) -> None:
    environment(ALL_PROXY="http://p:1")
    assert find_proxy(host, 80, secure=False) is None


def test_password_becomes_a_header_and_is_not_shown(environment) -> None:
    environment(HTTPS_PROXY="http://me:s%20cret@p:1")
    proxy = find_proxy("x.org", 443, secure=True)
    assert proxy == Proxy("p", 1, "Basic bWU6cyBjcmV0")
    assert "bWU6" not in repr(proxy)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("socks5://p:1", "a proxy of the kind 'socks5' is not supported"),
        ("https://p:1", "a proxy of the kind 'https' is not supported"),
        ("http://me:secret@:1", "not of the form http://host:port"),
        ("http://me:secret@p:99999", "not of the form http://host:port"),
    ],
)
def test_what_cannot_be_used_is_named(environment, address, message) -> None:
    environment(HTTPS_PROXY=address)
    with pytest.raises(UnreachableError, match=message) as caught:
        find_proxy("x.org", 443, secure=True)
    assert "NO_PROXY" in str(caught.value.hint)
    assert "secret" not in str(caught.value)


class Sink(asyncio.Transport):
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    def write(self, data) -> None:
        self.written += bytes(data)


PROXY = Proxy("p", 1)


def tunnel_with(*pieces: bytes, host="x.org", proxy=PROXY, ends=False):
    """Feed a tunnel; returns what it asked, and what came after the answer."""

    async def main() -> tuple[bytes, bytes]:
        tunnel, sink = ConnectTunnel(proxy, host, 443), Sink()
        tunnel.connection_made(sink)
        for piece in pieces:
            tunnel.data_received(piece)
        if ends:
            tunnel.connection_lost(None)
        await tunnel.wait_open()
        return sink.written, tunnel.rest

    return run_virtual(main())


def test_tunnel_asks_and_keeps_the_rest() -> None:
    answer = (b"HTTP/1.0 200 Conn", b"ection established\r\nA: b\r\n\r\nre", b"st")
    asked, rest = tunnel_with(*answer, proxy=Proxy("p", 1, "Basic x"))
    assert asked == (
        b"CONNECT x.org:443 HTTP/1.1\r\nHost: x.org:443\r\n"
        b"Proxy-Authorization: Basic x\r\n\r\n"
    )
    assert rest == b"rest"


def test_address_of_version_6_is_bracketed() -> None:
    asked, _ = tunnel_with(b"HTTP/1.1 204 \r\n\r\n", host="2001:db8::1")
    assert asked.startswith(b"CONNECT [2001:db8::1]:443 HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "it answered 407"),
        (b"HTTP/1.1 502\r\n\r\n", "it answered 502"),
        (b"SSH-2.0\r\n\r\n", "it does not answer in HTTP"),
        (b"x" * (HEAD_LIMIT + 1), "its answer is longer than"),
    ],
)
def test_tunnel_that_does_not_come_about(answer, why) -> None:
    with pytest.raises(UnreachableError, match=f"proxy p:1 does not lead to .*: {why}"):
        tunnel_with(answer)


def test_proxy_that_hangs_up() -> None:
    with pytest.raises(UnreachableError, match="it closed the connection"):
        tunnel_with(ends=True)
