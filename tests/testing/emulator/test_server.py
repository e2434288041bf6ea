"""The server: paths, refusals, credentials, HTTP of tools, real loopback."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import web

from tests.testing.emulator.caller import HEADERS, VOICE, Caller, connect, converse
from voxrt.core.events import HttpResponded
from voxrt.errors import HostError, RefusedError
from voxrt.providers.cartesia.agents_messages import TurnEnded
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.sockets import open_socket
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.emulator import (
    DEFAULT_AGENT,
    Emulator,
    parse_agent,
    start_emulator,
)
from voxrt.testing.emulator import server as module


def on_emulator(work, script: str = ""):
    async def main():
        network = MemoryNetwork()
        emulator = await start_emulator(network, parse_agent(script), voice=VOICE)
        try:
            return await work(emulator, network)
        finally:
            await emulator.close()

    return run_virtual(main())


def refusal(path: str, script: str = "", version: str = "2026-03-01") -> RefusedError:
    async def work(emulator: Emulator, network: MemoryNetwork) -> RefusedError:
        headers = {**HEADERS, "Cartesia-Version": version}
        with pytest.raises(RefusedError) as caught:
            await open_socket(network, emulator.url + path, Caller(), headers=headers)
        assert emulator.sessions[-1].refused == caught.value.status
        return caught.value

    return on_emulator(work, script)


@pytest.mark.parametrize("status", [401, 402, 404, 429, 500, 503, 418])
def test_refusals_have_the_body_of_the_version(status):
    script = f"faults: {{refuse: {status}}}"
    new = refusal("/agents/stream/a", script)
    assert new.status == status
    body = json.loads(new.body)
    assert set(body) == {"error_code", "title", "message", "request_id"}
    old = refusal("/agents/stream/a", script, "2025-04-16")
    assert old.body == f"{body['title']}: {body['message']}"


def test_refusals_can_be_worded():
    script = "faults: {refuse: {status: 429, message: later, error_code: busy}}"
    body = json.loads(refusal("/agents/stream/a", script).body)
    assert (body["message"], body["error_code"]) == ("later", "busy")
    script = "faults: {refuse: {status: 503, body: plain words}}"
    assert refusal("/agents/stream/a", script).body == "plain words"


@pytest.mark.parametrize("path", ["/", "/agents/stream/", "/agents/stream/a/b", "/tts"])
def test_other_paths_are_not_found(path):
    assert refusal(path).status == 404


def test_the_first_connections_can_be_refused():
    async def work(emulator: Emulator, network: MemoryNetwork) -> list[int]:
        for _ in range(2):
            with pytest.raises(RefusedError):
                await connect(emulator, network)
        await connect(emulator, network)
        return [seen.refused for seen in emulator.sessions]

    script = "faults: {refuse: {status: 503, times: 2}}"
    assert on_emulator(work, script) == [503, 503, 0]


@pytest.mark.parametrize(
    ("query", "headers", "version", "has"),
    [
        ("", {}, module.OLDEST_VERSION, False),
        ("?api_key=k", {}, module.OLDEST_VERSION, True),
        ("?access_token=k&cartesia_version=2026-08-14", HEADERS, "2026-08-14", True),
        ("", {"x-api-key": "k", "cartesia-version": "2026-03-01"}, "2026-03-01", True),
    ],
)
def test_any_credentials_are_taken_and_masked(query, headers, version, has):
    async def work(emulator: Emulator, network: MemoryNetwork):
        url = f"{emulator.url}/agents/stream/a%20b{query}"
        await open_socket(network, url, Caller(), headers=headers)
        return emulator.sessions[0]

    seen = on_emulator(work)
    assert (seen.version, seen.has_credential, seen.agent_id) == (version, has, "a b")
    assert "'k'" not in repr(seen)
    assert "secret" not in repr(seen)


def test_few_sessions_are_remembered():
    async def work(emulator: Emulator, network: MemoryNetwork) -> int:
        for _ in range(module.KEPT_SESSIONS + 3):
            caller = await connect(emulator, network)
            caller.socket.abort()
        return len(emulator.sessions)

    assert on_emulator(work) == module.KEPT_SESSIONS


def test_calls_are_numbered_and_independent():
    async def work(emulator: Emulator, network: MemoryNetwork):
        callers = [await connect(emulator, network) for _ in range(3)]
        for caller in callers:
            caller.start()
        await asyncio.sleep(3)
        return callers

    callers = on_emulator(work, "greeting: Hello.\nturn_events: false\n")
    assert [caller.messages[0][1].call_id for caller in callers] == [
        f"ac_00000{number}" for number in (1, 2, 3)
    ]
    assert callers[0].audio == callers[1].audio == callers[2].audio


def test_a_port_that_is_taken():
    async def work(emulator: Emulator, network: MemoryNetwork) -> None:
        with pytest.raises(HostError, match="cannot listen"):
            await start_emulator(network, DEFAULT_AGENT, port=emulator.port)

    on_emulator(work)


def test_urls_of_other_hosts():
    async def main() -> str:
        emulator = await start_emulator(MemoryNetwork(), DEFAULT_AGENT, host="::1")
        url = emulator.url
        await emulator.close()
        assert emulator.port == 0
        return url

    assert run_virtual(main()).startswith("ws://[::1]:")


TOOL = """
greeting:
  - http:
      body: {action: end_call, call: "{call_id}"}
      headers: {X-Tool: "{to}"}
  - Goodbye.
"""


@pytest.mark.parametrize("run", [asyncio.run, run_virtual])
def test_tools_call_the_control_url_of_the_metadata(run):
    got: list[tuple[str, str, object]] = []

    async def handle(request: web.Request) -> web.Response:
        got.append((request.method, request.headers["X-Tool"], await request.json()))
        return web.Response(text="fine")

    async def main() -> tuple[Caller, Emulator]:
        application = web.Application()
        application.router.add_route("*", "/control", handle)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        network = MemoryNetwork()
        script = parse_agent(TOOL)
        emulator = await start_emulator(network, script, voice=VOICE)
        caller = await connect(emulator, network)
        url = f"http://127.0.0.1:{port}/control"
        caller.start(metadata={"vox_session_control_url": url, "to": "sales"})
        for _ in range(200):
            await asyncio.sleep(0.05)
            if caller.all(TurnEnded):
                break
        await emulator.close()
        await runner.cleanup()
        return caller, emulator

    _, emulator = run(main())
    assert got == [("POST", "sales", {"action": "end_call", "call": "ac_000001"})]
    assert emulator.sessions[0].http[0][1] == 200


def test_a_client_of_the_user_s_makes_the_requests():
    orders = []

    class Client:
        async def request(self, order):
            orders.append(order)
            return HttpResponded(order.request_id, 204)

    async def main() -> None:
        network = MemoryNetwork()
        script = parse_agent("greeting: [{http: {url: 'http://x/{to}', body: text}}]")
        emulator = await start_emulator(network, script, http=Client())
        caller = await connect(emulator, network)
        caller.start()
        await asyncio.sleep(1)
        await emulator.close()

    run_virtual(main())
    (order,) = orders
    assert (order.url, order.method, order.body) == (
        "http://x/agent_1",
        "POST",
        b"text",
    )


@pytest.mark.slow
def test_over_real_loopback_the_same_is_heard():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.2)
        await caller.say(0.5, 2.5)

    script = "turns: [Hello.]\nturn_events: false\n"

    async def main() -> Caller:
        network = TcpNetwork()
        emulator = await start_emulator(network, parse_agent(script), voice=VOICE)
        caller = await connect(emulator, network)
        await scene(caller)
        await emulator.close()
        return caller

    real = asyncio.run(main())
    virtual, _ = converse(script, scene)
    assert [audio for _, audio in real.audio] == [audio for _, audio in virtual.audio]
    begin = real.audio[0][0]
    for at, (virtual_at, _) in zip(
        (at - begin for at, _ in real.audio), virtual.audio, strict=True
    ):
        assert at == pytest.approx(virtual_at - virtual.audio[0][0], abs=0.15)
