"""The control URL: who gets through, what the scenario sees, what comes back."""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.runtime.support import turning
from voxrt.core.commands import AnswerControl, SendHttp
from voxrt.errors import HostError
from voxrt.runtime.control import ControlServer
from voxrt.runtime.http import HttpClient
from voxrt.runtime.virtual import run_real, run_virtual

runs = pytest.mark.parametrize("run", [run_real, run_virtual])


async def ok(request) -> AnswerControl:
    return AnswerControl(1, body="OK")


class Both:
    """A server and a client in one process."""

    def __init__(self, *, at_once: bool = True, **options) -> None:
        self.at_once = at_once
        self.server = ControlServer(**options)
        self.client = HttpClient()

    async def __aenter__(self):
        await self.server.start(at_once=self.at_once)
        return self

    async def __aexit__(self, *_) -> None:
        await self.client.close()
        await self.server.stop()

    async def get(self, url: str, **more) -> tuple[int, bytes]:
        answer = await self.client.request(SendHttp(1, url, **more))
        return answer.code, answer.data


@runs
def test_scenario_sees_the_request_and_its_answer_comes_back(run) -> None:
    seen = []

    async def handle(request) -> AnswerControl:
        seen.append(request)
        return AnswerControl(1, '{"é": 1}', "application/json", 202)

    async def main() -> None:
        async with Both() as both:
            url = both.server.open(42, handle)
            assert re.fullmatch(
                rf"http://127\.0\.0\.1:{both.server.port}/request/42/[\w-]{{32}}", url
            )
            answer = await both.client.request(
                SendHttp(
                    1,
                    f"{url}/more?tool=end%20call&x=1",
                    method="POST",
                    headers=(("X-A", "1"),),
                    body="gr\u00fc\u00df".encode(),
                )
            )
            assert (answer.code, answer.data) == (202, '{"é": 1}'.encode())
            assert dict(answer.headers)["Content-Type"] == "application/json"
            (request,) = seen
            path = url.split(str(both.server.port))[1]
            assert request.path == f"{path}/more?tool=end%20call&x=1"
            assert (request.method, request.content) == ("POST", "grüß")
            assert ("X-A", "1") in request.headers

    run(main())


@runs
def test_only_the_right_token_gets_through(run) -> None:
    async def main() -> None:
        async with Both() as both:
            one, two = both.server.open(1, ok), both.server.open(2, ok)
            root = one.split("/request")[0]
            assert await both.get(one) == (200, b"OK")
            wrong = [
                f"{one}x",
                one[:-1],
                one.replace("/1/", "/2/"),
                two.replace("/2/", "/3/"),
                f"{root}/request/1/",
                f"{root}/request/1",
                f"{root}/",
                f"{root}/other/1/{one[-32:]}",
                f"{root}/request/1/%C3%A9",
            ]
            for url in wrong:
                assert (await both.get(url))[0] == 404, url

    run(main())


@runs
def test_urls_of_two_servers_differ(run) -> None:
    async def main() -> set[str]:
        async with Both() as both:
            return {both.server.open(1, ok)[-32:] for _ in range(50)}

    assert len(run(main())) == 50


@runs
def test_several_requests_at_once(run) -> None:
    waiting: list[asyncio.Future[AnswerControl]] = []

    async def handle(_) -> AnswerControl:
        mine = asyncio.get_running_loop().create_future()
        waiting.append(mine)
        if len(waiting) == 5:
            for number, one in reversed(list(enumerate(waiting))):
                one.set_result(AnswerControl(number, body=str(number)))
        return await mine

    async def main() -> None:
        async with Both() as both:
            url = both.server.open(1, handle)
            asked = [both.get(f"{url}?n={number}") for number in range(5)]
            got = await asyncio.gather(*asked)
            assert sorted(body for _, body in got) == [b"0", b"1", b"2", b"3", b"4"]

    run(main())


@runs
def test_scenario_may_take_its_time_and_virtual_time_goes_on(run) -> None:
    seconds = 0.02 if run is run_real else 60

    async def handle(_) -> AnswerControl:
        await asyncio.sleep(seconds)
        return AnswerControl(1, body="late")

    async def main() -> None:
        async with Both() as both:
            url = both.server.open(1, handle)
            assert await both.get(url) == (200, b"late")
            if run is run_virtual:
                assert asyncio.get_running_loop().time() == seconds

    run(main())


@runs
def test_scenario_that_never_answers(run) -> None:
    async def handle(_) -> AnswerControl:
        await asyncio.Event().wait()
        raise AssertionError

    async def main() -> None:
        async with Both(answer_s=0.05) as both:
            code, body = await both.get(both.server.open(1, handle))
            assert (code, body) == (504, b"the session did not answer in 0.05 s")

    run(main())


@runs
def test_ended_session_is_gone(run) -> None:
    waiting: list[asyncio.Future[AnswerControl]] = []

    async def handle(_) -> AnswerControl:
        waiting.append(asyncio.get_running_loop().create_future())
        return await waiting[0]

    async def main() -> None:
        async with Both() as both:
            url = both.server.open(1, handle)
            asking = asyncio.get_running_loop().create_task(both.get(url))
            await turning(lambda: waiting)
            both.server.close(1)
            both.server.close(1)
            waiting[0].cancel()
            assert await asking == (410, b"the session is over")
            assert await both.get(url) == (410, b"the session is over")
            assert (await both.get(f"{url}x"))[0] == 404
            await both.server.stop()
            assert (await both.get(url))[0] == -4

    run(main())


@runs
def test_client_that_gives_up_does_not_matter(run) -> None:
    async def main() -> None:
        async with Both() as both:
            url = both.server.open(1, ok)
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", both.server.port
            )
            writer.write(f"POST {url} HTTP/1.1\r\nContent-Length: 9\r\n\r\nx".encode())
            writer.transport.abort()
            del reader
            assert (await both.get(url))[0] == 200

    run(main())


@runs
def test_server_stops_over_a_request(run) -> None:
    started = []

    async def handle(_) -> AnswerControl:
        started.append(True)
        await asyncio.Event().wait()
        raise AssertionError

    async def main() -> None:
        both = Both()
        await both.server.start()
        url = both.server.open(1, handle)
        asking = asyncio.get_running_loop().create_task(both.get(url))
        await turning(lambda: started)
        await both.server.stop()
        assert (await asking)[0] in (-4, -6)
        await both.client.close()

    run(main())


@runs
def test_body_that_is_too_long(run) -> None:
    async def main() -> None:
        async with Both(body_bytes=1000) as both:
            url = both.server.open(1, ok)
            assert (await both.get(url, method="POST", body=b"x" * 1000))[0] == 200
            assert (await both.get(url, method="POST", body=b"x" * 1001))[0] == 413

    run(main())


def test_handler_that_raises_is_500() -> None:
    async def handle(_) -> AnswerControl:
        msg = "scenario host is broken"
        raise RuntimeError(msg)

    async def main() -> None:
        async with Both() as both:
            assert (await both.get(both.server.open(1, handle)))[0] == 500

    run_real(main())


def test_port_that_is_taken() -> None:
    async def main() -> None:
        async with Both() as both:
            other = ControlServer(port=both.server.port)
            with pytest.raises(HostError, match="cannot listen at"):
                await other.start()
            await other.stop()

    run_real(main())


@runs
def test_the_first_request_opens_a_server_that_waits(run) -> None:
    async def main() -> None:
        async with Both(at_once=False) as both:
            url = both.server.open(1, ok)
            asked = [both.get(url) for _ in range(3)]
            assert await asyncio.gather(*asked) == [(200, b"OK")] * 3
            assert await both.get(url) == (200, b"OK")

    run(main())


@runs
def test_a_server_that_nobody_asked_goes_away(run) -> None:
    async def main() -> None:
        async with Both(at_once=False) as both:
            url = both.server.open(1, ok)
            await both.server.stop()
            await both.server.stop()
            assert (await both.get(url))[0] == -4

    run(main())
