"""Faults of a connection: closing, stalling, wrong messages, slow reading, idle."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from tests.testing.emulator.caller import VOICE, Caller, connect, converse
from voxrt.media.g711 import decode, encode
from voxrt.providers.cartesia.agents_messages import Ack, CustomSent, MediaInput
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.emulator import parse_agent, start_emulator

GREETS = "greeting: Hello, this is the demo agent.\nturn_events: false\nlead: 0\n"


def faulty(faults: str, seconds: float = 4.0) -> Caller:
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(seconds)

    return converse(f"{GREETS}faults:\n  {faults}\n", scene)[0]


@pytest.mark.parametrize("code", [1000, 1008, 1011, 1013, 4000])
def test_closing_at_a_time(code):
    caller = faulty(f"close: {{code: {code}, at: 0.5, reason: bye}}")
    assert caller.end == (code, "bye")
    assert caller.ended_at == pytest.approx(0.5)
    assert caller.audio[-1][0] <= 0.5


def test_closing_after_a_message():
    caller = faulty("close: {after_messages: 3}")
    assert len(caller.messages) == 3
    assert caller.end[0] == 1011


def test_a_connection_that_breaks():
    assert faulty("close: {code: 1006, at: 0.5}").end[0] == 1006


def test_a_stall_holds_back_what_is_sent_then():
    caller = faulty("stall: {at: 0.5, for: 1}")
    times = [at for at, _ in caller.audio]
    assert [at for at in times if 0.5 < at < 1.5] == []
    assert times.count(1.5) >= 25
    wanted = VOICE.speak("Hello, this is the demo agent.", 8000)
    encoding = caller.format.encoding
    assert np.array_equal(caller.heard(), decode(encode(wanted, encoding), encoding))


def test_a_stall_without_an_end():
    caller = faulty("stall: 0.5")
    assert caller.audio[-1][0] <= 0.5
    assert caller.end[0] == 1001


def test_a_malformed_message_at_a_time_or_after_one():
    caller = faulty("malformed: {at: 0.3}")
    assert caller.broken == ['{"event":"media_output","media":{"payload":']
    assert caller.audio[-1][0] > 1
    caller = faulty("malformed: {after_messages: 1, text: oops}")
    assert caller.broken == ["oops"]


def test_audio_of_another_stream():
    caller = faulty("wrong_stream_id: true")
    ids = {message.stream_id for _, message in caller.messages}
    assert ids == {"stream_000001", "another_stream"}


def test_a_service_that_never_acknowledges():
    caller = faulty("never_ack: true")
    assert caller.messages == []


def test_audio_faster_silent_and_in_odd_sizes():
    caller = faulty("speed: 10")
    assert caller.audio[-1][0] < 0.3
    caller = faulty("{silence: true, odd_sizes: true}")
    assert not caller.heard().any()
    assert len({len(audio) for _, audio in caller.audio}) > 5


@pytest.mark.parametrize(
    ("faults", "expected"), [("{at: 0.2, for: 2}", 2.2), ("0.2", 1e9)]
)
def test_a_slow_reader_takes_nothing_for_a_while(faults, expected):
    reads: list[float] = []

    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.5)
        for _ in range(2000):
            caller.send(MediaInput(bytes(160)))
        caller.send(CustomSent({"n": 1}))
        assert caller.socket.buffered > 100_000
        await asyncio.sleep(3)
        reads.append(caller.socket.buffered)

    script = (
        "faults: {slow_reader: " + faults + "}\non: [{custom: any, do: [dtmf: 1]}]\n"
    )
    caller, emulator = converse(script.replace("[dtmf: 1]", "[{dtmf: 1}]"), scene)
    if expected < 10:
        assert reads == [0]
        assert emulator.sessions[0].media_messages == 2000
        assert caller.messages[-1][0] == pytest.approx(expected)
    else:
        assert reads[0] > 100_000


def test_idle_connections_are_closed_and_pings_count():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(100)
        caller.socket.ping()
        await asyncio.sleep(150)
        assert caller.end is None
        await asyncio.sleep(60)

    caller, emulator = converse("name: quiet", scene)
    assert caller.end == (1000, "connection idle timeout")
    assert caller.ended_at == pytest.approx(280, abs=0.1)
    assert emulator.sessions[0].closed == (1000, "connection idle timeout")


def test_the_idle_time_is_a_setting():
    async def scene(caller: Caller) -> None:
        await asyncio.sleep(10)

    assert converse("idle: 3", scene)[0].ended_at == pytest.approx(3, abs=0.1)


def test_an_agent_that_fails_closes_with_1011(caplog):
    class Broken:
        def speak(self, text: str, rate: int) -> np.ndarray:
            raise ZeroDivisionError(text)

    async def main() -> Caller:
        network = MemoryNetwork()
        script = parse_agent("greeting: '{to}'")
        emulator = await start_emulator(network, script, voice=Broken())
        caller = await connect(emulator, network)
        caller.start()
        await asyncio.sleep(1)
        await emulator.close()
        return caller

    caller = run_virtual(main())
    assert caller.end == (1011, "Internal server error")
    assert "agent act failed" in caplog.text
    assert len(caller.all(Ack)) == 1
