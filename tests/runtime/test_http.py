"""HTTP of scenarios against a real server on loopback, in real and virtual time."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import time
from pathlib import Path

import pytest
from aiohttp import web

from tests.runtime.support import turning
from voxrt.core.commands import SendHttp
from voxrt.runtime.http import HttpClient
from voxrt.runtime.virtual import run_real, run_virtual

CERTS = Path(__file__).parent / "certs"
runs = pytest.mark.parametrize("run", [run_real, run_virtual])


class Site:
    """A server with an answer for every path of these tests."""

    def __init__(self, *, secure: bool = False) -> None:
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self._secure = secure

    async def __aenter__(self):
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
        await self._runner.setup()
        context = None
        if self._secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTS / "server.pem")
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context).start()
        self.port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.seen.append(
            (request.method, request.raw_path, dict(request.headers), body)
        )
        name = request.path.strip("/")
        if name == "slow":
            await asyncio.Event().wait()
        if name.startswith("hop"):
            number = int(name[3:])
            place = f"/hop{number - 1}" if number else "/end"
            return web.Response(status=302, headers={"Location": place})
        if name == "away":
            return web.Response(status=302, headers={"Location": "ftp://x/y"})
        if name == "broken":
            response = web.StreamResponse(headers={"Content-Length": "100"})
            await response.prepare(request)
            await response.write(b"part")
            request.transport.abort()
            return response
        if name == "long":
            response = web.StreamResponse()
            response.enable_chunked_encoding()
            await response.prepare(request)
            for _ in range(100):
                await response.write(b"x" * 1000)
            return response
        if name == "zip":
            data = gzip.compress(b"unpacked")
            return web.Response(body=data, headers={"Content-Encoding": "gzip"})
        headers = [("X-Two", "1"), ("X-Two", "2")]
        response = web.Response(status=201 if name == "made" else 200, body=b"\0hello")
        for key, value in headers:
            response.headers.add(key, value)
        return response


def fetch(run, path: str, **more):
    """Make one request of the site; returns the answer and what the site saw."""

    async def main():
        async with Site() as site:
            client = HttpClient()
            answer = await client.request(SendHttp(7, site.url + path, **more))
            await client.close()
            return answer, site.seen

    return run(main())


def request(url: str, **more):
    async def main():
        client = HttpClient()
        answer = await client.request(SendHttp(7, url, **more))
        await client.close()
        return answer

    return run_virtual(main())


@runs
def test_request_goes_out_as_ordered(run) -> None:
    answer, seen = fetch(
        run,
        "/made?a=1&a=2",
        method="PUT",
        headers=(("X-A", "1"), ("Authorization", "k")),
        body=b"payload",
    )
    assert (answer.request_id, answer.code, answer.data) == (7, 201, b"\0hello")
    assert [v for k, v in answer.headers if k == "X-Two"] == ["1", "2"]
    ((method, path, headers, body),) = seen
    assert (method, path, body) == ("PUT", "/made?a=1&a=2", b"payload")
    assert headers["User-Agent"] == "VoxEngine/1.0"
    assert (headers["X-A"], headers["Authorization"]) == ("1", "k")
    assert "Content-Type" not in headers


@runs
def test_own_user_agent(run) -> None:
    _, seen = fetch(run, "/", headers=(("user-agent", "mine"),))
    assert {k.lower(): v for k, v in seen[0][2].items()}["user-agent"] == "mine"


@runs
def test_redirects_are_followed_up_to_a_limit(run) -> None:
    answer, seen = fetch(run, "/hop3", method="POST", body=b"x")
    assert answer.code == 200
    assert [path for _, path, _, _ in seen] == [
        "/hop3",
        "/hop2",
        "/hop1",
        "/hop0",
        "/end",
    ]
    assert [method for method, _, _, _ in seen] == ["POST"] + ["GET"] * 4
    assert fetch(run, "/hop40")[0].code == -5
    assert fetch(run, "/away")[0].code == -5


@runs
def test_compressed_response_is_unpacked(run) -> None:
    assert fetch(run, "/zip")[0].data == b"unpacked"


@runs
@pytest.mark.parametrize("path", ["/long", "/end"])
def test_response_that_is_too_long(run, path) -> None:
    answer, _ = fetch(run, path, response_bytes=5)
    assert (answer.code, answer.data) == (-9, b"")
    assert "longer than 5 bytes" in answer.error


@runs
def test_response_of_exactly_the_limit(run) -> None:
    assert fetch(run, "/long", response_bytes=100_000)[0].code == 200
    assert fetch(run, "/end", method="HEAD", response_bytes=1)[0].code == 200


@runs
def test_connection_that_breaks_is_network(run) -> None:
    assert fetch(run, "/broken")[0].code == -6


@runs
def test_timeout_is_real_even_in_virtual_time(run) -> None:
    start = time.monotonic()
    answer, _ = fetch(run, "/slow", total_s=0.05)
    assert answer.code == -7
    assert 0.04 < time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", -2),
        ("http://", -2),
        ("http://:80/", -2),
        ("ftp://x/", -2),
        ("no url", -2),
        ("http://x:99999/", -2),
        ("http://name.invalid/", -3),
    ],
)
def test_addresses_that_lead_nowhere(url, code) -> None:
    answer = request(url)
    assert answer.code == code
    assert answer.error


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert request(f"http://127.0.0.1:{port}/").code == -4
    assert request(f"http://localhost:{port}/").code == -4
    assert request(f"http://[::1]:{port}/").code == -4


def test_certificate_is_verified() -> None:
    async def main() -> int:
        async with Site(secure=True) as site:
            client = HttpClient()
            url = f"https://localhost:{site.port}/"
            answer = await client.request(SendHttp(1, url))
            await client.close()
            assert "certificate" in answer.error
            return answer.code

    assert run_real(main()) == -4


def test_order_that_cannot_be_sent_is_internal() -> None:
    answer, seen = fetch(run_real, "/", headers=(("X", "a\r\nEvil: 1"),))
    assert answer.code == -8
    assert seen == []


def test_proxy_of_the_environment_is_used_but_not_for_the_machine(monkeypatch) -> None:
    async def main() -> None:
        async with Site() as site:
            monkeypatch.setenv("HTTP_PROXY", site.url)
            monkeypatch.delenv("NO_PROXY", raising=False)
            monkeypatch.delenv("no_proxy", raising=False)
            client = HttpClient()
            answer = await client.request(SendHttp(1, "http://crm.test/x"))
            assert answer.code == 200
            assert site.seen[-1][1] == "http://crm.test/x"
            await client.request(SendHttp(2, f"{site.url}/own"))
            assert site.seen[-1][1] == "/own"
            await client.close()

    run_real(main())


@runs
def test_several_at_once(run) -> None:
    async def main() -> list[int]:
        async with Site() as site:
            client = HttpClient()
            answers = await asyncio.gather(
                *(client.request(SendHttp(n, f"{site.url}/{n}")) for n in range(20))
            )
            await client.close()
            return [answer.request_id for answer in answers]

    assert run(main()) == list(range(20))


@runs
def test_close_cancels_what_runs(run) -> None:
    async def main() -> None:
        async with Site() as site:
            client = HttpClient()
            loop = asyncio.get_running_loop()
            task = loop.create_task(client.request(SendHttp(1, f"{site.url}/slow")))
            await turning(lambda: site.seen)
            await client.close()
            assert task.cancelled()

    run(main())


def test_virtual_time_stands_still_during_a_request() -> None:
    async def main() -> float:
        async with Site() as site:
            loop = asyncio.get_running_loop()
            client = HttpClient()
            await client.request(SendHttp(1, site.url))
            passed = loop.time()
            await client.close()
            return passed

    assert run_virtual(main()) == 0
