"""The Agents socket: first message, ack, formats, overrides, wrong messages."""

from __future__ import annotations

import asyncio
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.testing.emulator.caller import VOICE, Caller, converse
from voxrt.media.g711 import decode, encode
from voxrt.providers.cartesia.agents_messages import (
    Ack,
    AgentOverrides,
    CustomReceived,
    CustomSent,
    DtmfSent,
    MediaInput,
    StreamConfig,
    TurnStarted,
    UnknownMessage,
)

GREETS = "greeting: Hello.\nturn_events: false\n"


async def start(caller: Caller) -> None:
    caller.start()
    await asyncio.sleep(2)


@pytest.mark.parametrize(
    "text", ['{"event":"dtmf","dtmf":"1"}', "not json", "[]", "{}", '{"event":1}']
)
def test_a_first_message_that_is_not_start_closes_with_1008(text):
    async def scene(caller: Caller) -> None:
        caller.socket.send(text)
        await caller.over.wait()

    caller, _ = converse(GREETS, scene)
    assert caller.end[0] == 1008
    assert caller.messages == []


def test_the_ack_names_stream_and_call_and_echoes_the_settings():
    async def scene(caller: Caller) -> None:
        config = StreamConfig("pcm_16000", voice_id="v", output_format="x")
        overrides = AgentOverrides(system_prompt="Be brief.")
        caller.start(stream_id="s1", config=config, agent=overrides)
        await asyncio.sleep(0.1)

    caller, _ = converse("turn_events: false", scene)
    ((_, ack),) = caller.messages
    assert ack == Ack(
        "s1",
        StreamConfig("pcm_16000", voice_id="v", output_format="x"),
        AgentOverrides(system_prompt="Be brief."),
        "ac_000001",
    )


def test_without_a_stream_id_or_a_format_the_service_chooses():
    caller, emulator = converse(GREETS, start)
    ack = caller.messages[0][1]
    assert ack.stream_id == "stream_000001"
    assert ack.config == StreamConfig("mulaw_8000")
    assert emulator.sessions[0].agent_id == "agent_1"


@pytest.mark.parametrize("name", ["mulaw_8000", "pcm_16000", "pcm_24000", "pcm_44100"])
def test_audio_comes_in_the_caller_s_format_and_in_pieces_of_40_ms(name):
    async def scene(caller: Caller) -> None:
        caller.start(name)
        await asyncio.sleep(2)

    caller, _ = converse(GREETS, scene)
    wanted = VOICE.speak("Hello.", caller.format.rate)
    encoding = caller.format.encoding
    assert np.array_equal(caller.heard(), decode(encode(wanted, encoding), encoding))
    sizes = {len(audio) for _, audio in caller.audio[:-1]}
    assert sizes == {2 * caller.format.frame_bytes}


def test_the_client_s_introduction_goes_before_the_script_s_greeting():
    async def says(caller: Caller) -> None:
        caller.start(agent=AgentOverrides(introduction="Goodbye."))
        await asyncio.sleep(2)

    async def waits(caller: Caller) -> None:
        caller.start(agent=AgentOverrides(introduction=""))
        await asyncio.sleep(2)

    caller, _ = converse(GREETS, says)
    assert len(caller.heard()) == len(VOICE.speak("Goodbye.", 8000))
    caller, _ = converse(GREETS, waits)
    assert caller.audio == []


def test_later_messages_that_cannot_be_read_are_ignored():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.1)
        for text in (
            "not json",
            '{"event":"dtmf","dtmf":"12"}',
            '{"event":"media_input"}',
        ):
            caller.socket.send(text)
        caller.socket.send_binary(b"\xff\xfe")
        caller.send(UnknownMessage("later", {"event": "later", "a": 1}))
        caller.start()
        await asyncio.sleep(0.1)
        caller.send(DtmfSent("1"))
        await asyncio.sleep(0.1)

    script = "turn_events: false\non:\n- dtmf: any\n  do: [{custom: {d: '{digit}'}}]\n"
    caller, emulator = converse(script, scene)
    assert caller.kinds == ["Ack", "CustomReceived"]
    assert "not json" in emulator.sessions[0].received


def test_messages_for_another_stream_are_ignored():
    async def scene(caller: Caller) -> None:
        caller.start(stream_id="mine")
        await asyncio.sleep(0.1)
        for stream_id in ("other", "mine", "", None):
            caller.send(CustomSent({"n": 1}, stream_id))
        await asyncio.sleep(0.1)

    script = "on:\n- custom: {n: 1}\n  do: [{custom: {ok: true}}]\n"
    caller, _ = converse(script, scene)
    assert len(caller.all(CustomReceived)) == 3


def test_sessions_hold_what_was_seen():
    async def scene(caller: Caller) -> None:
        caller.start("pcm_16000", metadata={"to": "x"})
        await asyncio.sleep(0.1)
        caller.send(MediaInput(b"\1\2\3\4"))
        caller.send(MediaInput(b"\5"))
        caller.socket.close(1000, "session completed")
        await caller.over.wait()

    _, emulator = converse("greeting: Hello.", scene)
    (seen,) = emulator.sessions
    assert seen.kind == "agents"
    assert seen.version == "2025-04-16"
    assert seen.has_credential
    assert ("Authorization", "***") in seen.headers
    assert "secret" not in repr(seen)
    assert seen.heard == b"\1\2\3\4\5"
    assert seen.media_messages == 2
    assert len(seen.received) == 1
    assert seen.sent[0].startswith('{"event":"ack"')
    assert seen.closed == (1000, "session completed")


def test_metadata_is_known_to_texts():
    async def scene(caller: Caller) -> None:
        caller.start(metadata={"to": "sales", "order": "A-1"})
        await asyncio.sleep(0.1)

    script = """
turn_events: false
greeting:
  - custom: {to: '{to}', from: '{from}', order: '{metadata.order}', x: '{metadata.x}'}
"""
    caller, _ = converse(script, scene)
    ((_, custom),) = caller.all(CustomReceived)
    assert custom.metadata == {
        "to": "sales",
        "from": "websocket",
        "order": "A-1",
        "x": "",
    }


def test_turn_events_can_be_left_out():
    assert "TurnStarted" not in converse(GREETS, start)[0].kinds
    caller, _ = converse("greeting: Hello.", start)
    assert caller.kinds == [
        "Ack",
        "TurnStarted",
        "TurnOutputTextDelta",
        "MediaOutput",
        "TurnEnded",
    ]
    assert caller.all(TurnStarted)[0][1].role == "assistant"


PIECES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=6),
    st.sampled_from(
        ["start", "media_input", "dtmf", "custom", "1", "//////8=", "mulaw_8000"]
    ),
    st.dictionaries(
        st.sampled_from(["payload", "input_format", "a"]), st.text(max_size=4)
    ),
)
OBJECTS = st.dictionaries(
    st.sampled_from(
        ["event", "stream_id", "media", "dtmf", "metadata", "config", "agent"]
    ),
    PIECES,
)
MESSAGES = st.one_of(
    st.binary(max_size=40), st.text(max_size=40), OBJECTS.map(json.dumps)
)


@pytest.mark.fuzz
@settings(max_examples=150, deadline=None)
@given(st.booleans(), st.lists(MESSAGES, max_size=8))
def test_no_message_breaks_the_agent(is_started, messages):
    async def scene(caller: Caller) -> None:
        if is_started:
            caller.start()
        for message in messages:
            if isinstance(message, bytes):
                caller.socket.send_binary(message)
            else:
                caller.socket.send(message.encode("utf-8", "replace"))
        await asyncio.sleep(1)

    caller, _ = converse("on: [{dtmf: any, do: [{custom: {a: 1}}]}]", scene)
    assert caller.end[0] in (1001, 1008)
