"""The conversation: start, ack, and what waits for it."""

from __future__ import annotations

import json

import pytest

from tests.providers.cartesia.scripts import ACK, CONNECT, connected, in_talk
from voxrt.core.commands import SendSocket, StartStream
from voxrt.core.events import SocketReceived
from voxrt.providers.cartesia.agents_stream import QUEUED_MESSAGES


def sent(stage):
    return [json.loads(order.text)["event"] for order in stage.all(SendSocket)]


@pytest.mark.parametrize("call", ["client.dtmf('1')", "client.custom({})"])
def test_before_start_messages_are_dropped_with_a_warning(call) -> None:
    stage, _ = connected(f"{CONNECT}{call}\n")
    assert sent(stage) == []
    assert "has no effect: start has not been called" in stage.log("warning")[0]


def test_between_start_and_ack_messages_wait_in_order() -> None:
    stage, socket_id = connected(
        CONNECT + "client.start({})\nclient.dtmf('12')\nclient.custom({'a': 1})\n"
    )
    assert sent(stage) == ["start"]
    stage.take()
    stage.feed(SocketReceived(socket_id, ACK))
    orders = stage.take()
    assert isinstance(orders[0], StartStream)
    messages = [json.loads(order.text) for order in orders[1:]]
    assert [m["event"] for m in messages] == ["dtmf", "dtmf", "custom"]
    assert {m["stream_id"] for m in messages} == {"s1"}


def test_messages_that_wait_are_limited() -> None:
    stage, socket_id = connected(
        f"{CONNECT}client.start({{}})\nfor n in range({QUEUED_MESSAGES + 5}):\n"
        "    client.custom({'n': n})\n"
    )
    assert len(stage.log("warning")) == 5
    stage.take()
    stage.feed(SocketReceived(socket_id, ACK))
    assert len(stage.all(SendSocket)) == QUEUED_MESSAGES


def test_messages_that_wait_are_checked_when_they_are_given() -> None:
    stage, _ = connected(
        CONNECT + "client.start({})\ntry:\n    client.custom({'a': tell})\n"
        "except TypeError as error:\n    Logger.write(str(error))\n"
    )
    assert stage.log()[0].startswith("Cartesia.AgentsClient.custom: message cannot be")


def test_start_is_sent_once() -> None:
    stage, _ = connected(CONNECT + "client.start({})\nclient.start({})\n")
    assert sent(stage) == ["start"]
    assert "the conversation has begun already" in stage.log("warning")[0]


def test_a_start_that_fails_may_be_tried_again() -> None:
    stage, _ = connected(
        CONNECT + "try:\n    client.start({'a': tell})\nexcept TypeError:\n"
        "    client.start({})\n"
    )
    assert sent(stage) == ["start"]


def test_the_format_of_the_ack_counts() -> None:
    stage, _ = in_talk()
    # The client asked for pcm_16000, there being no leg.
    assert stage.only(StartStream).encoding == "mulaw_8000"


@pytest.mark.parametrize(
    "ack",
    [
        '{"event":"ack","stream_id":"s1"}',
        '{"event":"ack","stream_id":"s1","config":{}}',
        '{"event":"ack","stream_id":"s1","config":{"input_format":"opus"}}',
    ],
)
def test_an_ack_without_a_known_format_keeps_the_one_that_was_asked_for(ack) -> None:
    stage, socket_id = connected(CONNECT + "client.start({})\n")
    stage.feed(SocketReceived(socket_id, ack))
    assert stage.only(StartStream).encoding == "pcm_16000"


def test_a_format_that_nobody_knows_carries_no_audio() -> None:
    stage, socket_id = connected(
        CONNECT + "client.start({'config': {'input_format': 'opus'}})\n"
    )
    stage.feed(SocketReceived(socket_id, '{"event":"ack","stream_id":"s1"}'))
    assert not stage.all(StartStream)
    first, second = stage.log("warning")
    assert "input_format 'opus' is not of mulaw_8000, pcm_16000" in first
    assert "no audio is carried as 'opus'" in second


@pytest.mark.parametrize("config", ["'x'", "None", "{'input_format': None}"])
def test_a_config_that_is_none_is_made_one(config) -> None:
    stage, _ = connected(f"{CONNECT}client.start({{'config': {config}}})\n")
    text = stage.only(SendSocket).text
    assert json.loads(text)["config"] == {"input_format": "pcm_16000"}


def test_an_ack_that_nobody_waits_for_starts_nothing() -> None:
    stage, socket_id = connected()
    stage.feed(SocketReceived(socket_id, ACK))
    assert not stage.all(StartStream)
    assert any('"Cartesia.Agents.ACK"' in line for line in stage.log())
