"""AgentsClient, driven by scenarios on a real session."""

from __future__ import annotations

import json

import pytest

from tests.providers.cartesia.scripts import (
    AGENT,
    CONNECT,
    agent_call,
    connected,
    in_talk,
)
from tests.providers.cartesia.stage import Stage
from voxrt.core.commands import (
    BeginTerminating,
    ClearMedia,
    CloseSocket,
    CloseUnit,
    ConnectMedia,
    DisconnectMedia,
    FinishStream,
    OpenSocket,
    SendSocket,
    StartStream,
)
from voxrt.core.events import (
    PlaybackFinished,
    RecordingStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
    StreamEnded,
    StreamStarted,
    ToneReceived,
)


def closed(socket_id: str, code: int = 1000, reason: str = "") -> SocketClosed:
    return SocketClosed(socket_id, code, reason, was_clean=code == 1000)


def events(stage: Stage) -> list[dict[str, object]]:
    """What the scenario's listeners logged since the last look."""
    return [json.loads(line) for line in stage.log() if line.startswith("{")]


def names(stage: Stage) -> list[str]:
    return [str(event["name"]).rpartition(".")[2] for event in events(stage)]


# Connecting


def test_the_connection_is_ordered_as_the_service_wants_it() -> None:
    stage = Stage(CONNECT.replace('"agent-1"', '"agent/1 ä"'))
    opened = stage.only(OpenSocket)
    assert (opened.provider, opened.protocol) == ("cartesia", "agents")
    assert opened.path == "/agents/stream/agent%2F1%20%C3%A4"
    assert opened.headers == {"Cartesia-Version": "2025-04-16"}
    assert opened.credential == "sk_secret"
    assert opened.private is False
    assert opened.unit_id != opened.socket_id


def test_privacy_is_handed_on() -> None:
    stage = Stage(AGENT + "client = await connect(privacy=True, trace=True)\n")
    assert stage.only(OpenSocket).private is True


def test_the_key_stands_in_the_order_alone() -> None:
    stage = Stage(CONNECT + "Logger.write(f'{client} {client!r} {dir(client)}')\n")
    (opened,) = [order for order in stage.take() if isinstance(order, OpenSocket)]
    assert "sk_secret" not in repr(opened)
    stage.feed(
        SocketRefused(opened.socket_id, 401, "Unauthorized", {}, "who is that"),
    )
    assert "sk_secret" not in "".join(map(repr, stage.orders))


def test_the_client_is_there_after_the_handshake() -> None:
    stage, socket_id = connected(
        CONNECT + "Logger.write(f'{client.id()} {client.webSocketId()}')\n"
    )
    assert any(
        line.startswith("cartesia-") and line.endswith(socket_id)
        for line in stage.log()
    )


def test_connector_information_reaches_listeners_added_after_the_await() -> None:
    stage, socket_id = connected()
    (event,) = events(stage)
    assert event["name"] == "Cartesia.Agents.ConnectorInformation"
    facts = {
        "applicationVersion": "1.0.0",
        "id": socket_id,
        "endpoint": "wss://api.cartesia.ai/agents/stream/agent-1",
    }
    assert event["data"] == {
        **facts,
        "customEvent": "ConnectorInformation",
        "payload": facts,
    }


def test_connector_information_comes_though_no_timer_is_left() -> None:
    timers = "for n in range(100):\n    setTimeout(lambda: None, 60000)\n"
    stage, _ = connected(timers + CONNECT)
    assert names(stage) == ["ConnectorInformation"]
    assert not stage.all(BeginTerminating)


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (401, "check the API key"),
        (402, "credit"),
        (404, "agent id"),
        (429, "same time"),
        (503, "None"),
    ],
)
def test_a_refusal_rejects_the_promise_with_status_reason_and_body(
    status, hint
) -> None:
    stage = Stage(
        AGENT
        + "try:\n"
        + "    await connect()\n"
        + "except Exception as error:\n"
        + "    e = error\n"
        + "    Logger.write(f'{e.status} {e.reason} {e.body} {e.hint}')\n"
    )
    opened = stage.only(OpenSocket)
    stage.take()
    stage.feed(SocketRefused(opened.socket_id, status, "Sorry", {}, "Sorry: not you"))
    (line,) = stage.log()
    assert line.startswith(f"{status} Sorry Sorry: not you")
    assert hint in line
    (warning,) = stage.log("warning")
    assert f"connection refused with {status} Sorry: Sorry: not you" in warning
    assert stage.take() == [CloseUnit(opened.unit_id)]


def test_a_refusal_that_nobody_handles_ends_the_session() -> None:
    stage = Stage(CONNECT)
    stage.feed(SocketRefused(stage.only(OpenSocket).socket_id, 401, "Unauthorized"))
    assert stage.all(BeginTerminating)
    assert stage.log() == []


def test_a_network_failure_rejects_the_promise() -> None:
    stage = Stage(
        AGENT
        + "try:\n"
        + "    await connect()\n"
        + "except Exception as error:\n"
        + "    Logger.write(f'{error}')\n"
    )
    opened = stage.only(OpenSocket)
    stage.take()
    stage.feed(SocketFailed(opened.socket_id, "no route to api.cartesia.ai"))
    assert stage.log() == ["no route to api.cartesia.ai"]
    assert stage.take() == [CloseUnit(opened.unit_id)]


def test_an_attempt_can_be_given_up() -> None:
    stage = Stage(
        "import asyncio\n"
        + AGENT
        + "try:\n"
        + "    await asyncio.wait_for(connect(), 2)\n"
        + "except TimeoutError as error:\n"
        + "    Logger.write('given up')\n"
    )
    opened = stage.only(OpenSocket)
    stage.take()
    stage.feed(ToneReceived("nobody", "1", "in-band"), after_ms=2500)
    assert stage.log() == ["given up"]
    assert stage.take() == [
        CloseSocket(opened.socket_id, 1000, "session completed"),
        CloseUnit(opened.unit_id),
    ]
    stage.feed(SocketOpened(opened.socket_id, "wss://late"))
    stage.feed(closed(opened.socket_id))
    assert stage.take() == []


def test_closing_the_attempt_rejects_the_promise() -> None:
    stage = Stage(
        AGENT
        + "try:\n"
        + "    await connect(onWebSocketClose=tell)\n"
        + "except Exception as error:\n"
        + "    Logger.write(f'{error}')\n"
    )
    opened = stage.only(OpenSocket)
    stage.take()
    client = stage.world.realm.receiver(opened.unit_id)
    client.close()
    client.close()
    stage.feed(SocketFailed(opened.socket_id, "closed"))
    assert stage.log() == ["the client was closed before the connection was there"]


@pytest.mark.parametrize("missing", ["agentId", "apiKey", "cartesiaVersion"])
def test_required_parameters_are_required(missing) -> None:
    given = {"agentId": "a", "apiKey": "k", "cartesiaVersion": "v"}
    del given[missing]
    stage = Stage(
        "try:\n"
        f"    Cartesia.createAgentsClient({given!r})\n"
        "except TypeError as error:\n"
        "    Logger.write(str(error))\n"
    )
    assert stage.log() == [
        f"Cartesia.createAgentsClient: parameter {missing!r} is missing"
    ]


# Beginning


def test_media_is_connected_both_ways_and_undone() -> None:
    stage, _ = agent_call(
        "VoxEngine.sendMediaBetween(call, client)\nclient.stopMediaTo(call)"
    )
    first, second, undone = stage.take()
    assert isinstance(first, ConnectMedia)
    assert isinstance(second, ConnectMedia)
    assert (first.source, first.target) == (second.target, second.source)
    assert isinstance(undone, DisconnectMedia)
    assert undone.target == "call-1"


def sent(stage: Stage) -> list[dict[str, object]]:
    return [json.loads(order.text) for order in stage.all(SendSocket)]


@pytest.mark.parametrize(
    ("rate", "form"), [(8000, "mulaw_8000"), (16000, "pcm_16000"), (48000, "pcm_16000")]
)
@pytest.mark.parametrize(
    "how", ["VoxEngine.sendMediaBetween(call, client)", "call.sendMediaTo(client)", ""]
)
def test_the_format_follows_the_leg(rate, form, how) -> None:
    stage, _ = agent_call(f"{how}\nclient.start({{}})", sample_rate=rate)
    assert sent(stage) == [{"event": "start", "config": {"input_format": form}}]


def test_without_a_call_the_format_is_wide() -> None:
    stage, _ = connected(CONNECT + "client.start()\n")
    assert sent(stage)[0]["config"] == {"input_format": "pcm_16000"}


def test_all_fields_of_start_are_passed_through() -> None:
    stage, _ = connected(
        CONNECT
        + "client.start({'event': 'no', 'stream_id': 'mine', 'agent': {'introduction':"
        " ''}, 'metadata': {'to': 'x', 'list': (1, 2)}, 'config': {'voice_id': 'v',"
        " 'input_format': 'pcm_24000'}, 'new': None})\n"
    )
    assert sent(stage) == [
        {
            "event": "start",
            "stream_id": "mine",
            "agent": {"introduction": ""},
            "metadata": {"to": "x", "list": [1, 2]},
            "config": {"voice_id": "v", "input_format": "pcm_24000"},
            "new": None,
        }
    ]


def test_audio_flows_from_the_ack_on() -> None:
    stage, socket_id = connected(CONNECT + "client.start({})\n")
    assert not stage.all(StartStream)
    stage.take()
    text = (
        '{"event":"ack","stream_id":"s1","call_id":"ac_1",'
        '"config":{"input_format":"mulaw_8000"}}'
    )
    stage.feed(SocketReceived(socket_id, text))
    started = stage.only(StartStream)
    assert (started.encoding, started.stream_id) == ("mulaw_8000", "s1")
    (event,) = events(stage)
    assert event["name"] == "Cartesia.Agents.ACK"
    assert event["data"]["call_id"] == "ac_1"
    assert event["data"]["payload"] == json.loads(text)
    assert event["data"]["customEvent"] == "ack"


# Messages of the service


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"event":"clear","stream_id":"s1"}', "Clear"),
        ('{"event":"dtmf","stream_id":"s1","dtmf":"5"}', "DTMF"),
        ('{"event":"custom","metadata":{"a":1},"more":2}', "Custom"),
        ('{"event":"transfer_call","transfer":{}}', "Unknown"),
        ('{"event":"turn_started","turn_started":{"role":"user"}}', "Unknown"),
        ('{"event":"error","why":null}', "Unknown"),
        ('{"event":"brand_new","a":{"b":[1]}}', "Unknown"),
        ('{"event":"ack","stream_id":"again"}', "ACK"),
    ],
)
def test_messages_become_events_with_the_whole_message(text, name) -> None:
    stage, socket_id = in_talk()
    stage.take()
    stage.feed(SocketReceived(socket_id, text))
    (event,) = events(stage)
    assert event["name"] == f"Cartesia.Agents.{name}"
    message = json.loads(text)
    assert event["data"] == {
        **message,
        "customEvent": message["event"],
        "payload": message,
    }
    assert stage.take() == []


def test_events_carry_the_client() -> None:
    stage, socket_id = in_talk(
        "client.on(Cartesia.AgentsEvents.Clear)"
        "(lambda event: Logger.write(event.client is client))\n"
    )
    stage.take()
    stage.feed(SocketReceived(socket_id, '{"event":"clear"}'))
    assert stage.log()[-1] == "true"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("no json", ""),
        ('{"event":"dtmf"}', "dtmf"),
        ('{"event":"media_output","media":{"payload":"*"}}', "media.payload"),
        ("[" * 3000, ""),
        ('{"event":"custom","metadata":' + '{"a":' * 90 + "1" + "}" * 91, ""),
    ],
)
def test_a_malformed_message_is_reported_and_ends_nothing(text, field) -> None:
    stage, socket_id = in_talk()
    stage.take()
    stage.feed(SocketReceived(socket_id, text))
    (warning,) = stage.log("warning")
    assert "got a malformed message" in warning
    assert text[:100] in warning
    assert len(warning) < 600
    (event,) = events(stage)
    assert event["name"] == "Cartesia.Agents.Unknown"
    assert event["data"]["text"] == text
    assert event["data"]["field"] == field
    assert event["data"]["error"]
    assert stage.take() == []


def test_a_malformed_message_of_a_private_client_is_not_logged() -> None:
    stage, socket_id = connected(AGENT + "client = await connect(privacy=True)\n")
    stage.feed(SocketReceived(socket_id, "my secret"))
    (warning,) = stage.log("warning")
    assert "secret" not in warning


def test_a_malformed_message_is_reported_when_nobody_listens() -> None:
    stage, socket_id = connected(AGENT + "client = await connect()\n")
    stage.feed(SocketReceived(socket_id, '{"event":"turn_ended","turn_ended":5}'))
    (warning,) = stage.log("warning")
    assert "got a malformed message" in warning


def test_audio_of_another_stream_is_reported() -> None:
    stage, socket_id = in_talk()
    stage.take()
    text = '{"event":"media_output","stream_id":"t","media":{"payload":"AAEC"}}'
    stage.feed(SocketReceived(socket_id, text))
    (warning,) = stage.log("warning")
    assert "plays audio of stream 't', the stream of the ack is 's1'" in warning
    assert events(stage) == []


# Messages of the scenario


def test_keys_and_data_are_sent() -> None:
    stage, _ = in_talk("setTimeout(lambda: say(), 50)\ndef say():\n"
        "    client.dtmf({'dtmf': '1#'})\n    client.dtmf('2')\n"
        "    client.dtmf(dtmf=3)\n"
        "    client.custom({'metadata': {'a': 1}})\n    client.custom({'b': 2})\n"
        "    client.custom(metadata={'c': 3}, extra=4)\n")  # fmt: skip
    stage.take()
    stage.feed(ToneReceived("nobody", "1", "in-band"), after_ms=60)
    assert sent(stage) == [
        {"event": "dtmf", "stream_id": "s1", "dtmf": "1"},
        {"event": "dtmf", "stream_id": "s1", "dtmf": "#"},
        {"event": "dtmf", "stream_id": "s1", "dtmf": "2"},
        {"event": "dtmf", "stream_id": "s1", "dtmf": "3"},
        {"event": "custom", "stream_id": "s1", "metadata": {"a": 1}},
        {"event": "custom", "stream_id": "s1", "metadata": {"b": 2}},
        {"event": "custom", "stream_id": "s1", "metadata": {"c": 3}, "extra": 4},
    ]


def test_the_buffer_is_cleared_by_tag_or_whole() -> None:
    stage, _ = connected(
        CONNECT
        + "client.clearMediaBuffer()\nclient.clearMediaBuffer({'tag': 'a'})\n"
        + "client.clearMediaBuffer(tag='b')\n"
    )
    assert [order.tag for order in stage.all(ClearMedia)] == ["", "a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "client.dtmf({'dtmf': 'A'})",
        "client.dtmf({})",
        "client.dtmf(True)",
        "client.dtmf({'dtmf': None})",
        "client.custom('x')",
        "client.start(); client.custom({'metadata': {'a': 2 ** 70}})",
        "client.start('x')",
        "client.start({'metadata': {'a': tell}})",
    ],
)
def test_wrong_arguments_are_errors_of_the_scenario(text) -> None:
    stage, _ = connected(
        f"{CONNECT}try:\n    {text}\nexcept TypeError as error:\n"
        "    Logger.write(str(error))\n"
    )
    (line, *_) = stage.log()
    assert line.startswith("Cartesia.AgentsClient.")
    assert [message["event"] for message in sent(stage)] in ([], ["start"])


# The end


def test_a_close_by_the_agent_lets_the_rest_be_heard() -> None:
    stage, socket_id = in_talk()
    unit_id = stage.only(StartStream).unit_id
    stage.take()
    stage.feed(StreamStarted(unit_id, "mulaw_8000"))
    stage.feed(closed(socket_id, reason="call ended by agent"))
    assert stage.all(FinishStream) == [FinishStream(unit_id)]
    assert not stage.all(CloseUnit)
    started, close = events(stage)
    assert started == {
        "name": "Cartesia.Events.WebSocketMediaStarted",
        "tag": "",
        "encoding": "ULAW",
        "customParameters": {},
    }
    assert close == {
        "name": "WebSocket.Close",
        "code": 1000,
        "reason": "call ended by agent",
        "wasClean": True,
        "websocket": {"id": socket_id},
    }
    stage.take()
    stage.feed(PlaybackFinished(unit_id))
    assert stage.take() == []
    stage.feed(StreamEnded(unit_id, 2.5))
    (ended,) = events(stage)
    assert ended["name"] == "Cartesia.Events.WebSocketMediaEnded"
    assert ended["mediaInfo"] == {"duration": 2.5}
    assert stage.take() == [CloseUnit(unit_id)]


def test_an_agent_that_was_never_heard_leaves_nothing() -> None:
    stage, socket_id = in_talk()
    unit_id = stage.only(StartStream).unit_id
    stage.feed(closed(socket_id))
    stage.take()
    stage.feed(PlaybackFinished(unit_id))
    assert stage.take() == [CloseUnit(unit_id)]


def test_a_close_before_the_ack_ends_the_unit() -> None:
    stage, socket_id = connected(CONNECT + "client.start({})\n")
    stage.take()
    stage.feed(closed(socket_id))
    (order,) = stage.take()
    assert isinstance(order, CloseUnit)


@pytest.mark.parametrize("code", [1001, 1006, 1008, 1011])
def test_other_closes_are_errors(code) -> None:
    stage, socket_id = in_talk()
    stage.take()
    stage.feed(closed(socket_id, code, "Internal server error"))
    error, close = events(stage)
    facts = {"code": code, "reason": "Internal server error", "wasClean": False}
    assert error["name"] == "Cartesia.Agents.WebSocketError"
    assert error["data"]["payload"] == facts
    assert {name: close[name] for name in facts} == facts


def test_a_close_by_the_scenario_is_at_once() -> None:
    stage, socket_id = in_talk("setTimeout(client.close, 50)\n")
    unit_id = stage.only(StartStream).unit_id
    stage.take()
    stage.feed(StreamEnded("nobody", 1), after_ms=60)
    assert stage.take() == [
        CloseSocket(socket_id, 1000, "session completed"),
        CloseUnit(unit_id),
    ]
    stage.feed(SocketReceived(socket_id, '{"event":"clear"}'))
    assert events(stage) == []
    stage.feed(closed(socket_id, 1006))
    assert names(stage) == ["Close"]
    assert stage.take() == []


def test_after_the_end_nothing_is_sent() -> None:
    stage, socket_id = in_talk(
        "def later():\n"
        "    client.start({})\n    client.dtmf('1')\n    client.custom({})\n"
        "    client.clearMediaBuffer()\n    client.close()\n    client.close()\n"
        "setTimeout(later, 50)\n"
    )
    stage.feed(closed(socket_id))
    stage.take()
    stage.feed(StreamEnded("nobody", 1), after_ms=60)
    unit_orders = (ClearMedia, CloseUnit)
    assert all(isinstance(order, unit_orders) for order in stage.take())


def test_a_listener_that_is_no_function_ends_the_session() -> None:
    stage, socket_id = in_talk(
        "client.addEventListener(Cartesia.AgentsEvents.Clear, 'x')\n"
    )
    stage.take()
    stage.feed(SocketReceived(socket_id, '{"event":"clear"}'))
    assert stage.all(BeginTerminating)


def test_unknown_event_names_are_reported_with_the_nearest() -> None:
    stage, _ = connected(
        CONNECT + "client.addEventListener('Cartesia.Agents.Ack', tell)"
    )
    assert "did you mean Cartesia.AgentsEvents.ACK" in "".join(stage.log("warning"))


def test_what_the_client_does_not_have_is_unknown() -> None:
    stage, _ = connected(
        CONNECT + "try:\n    client.sendText\nexcept AttributeError as error:\n"
        "    Logger.write(str(error))\n"
    )
    assert "VoxEngine has no Cartesia.AgentsClient.sendText" in stage.log()[0]


def test_what_is_not_about_the_conversation_changes_nothing() -> None:
    stage, _socket_id = in_talk()
    unit_id = stage.only(StartStream).unit_id
    stage.take()
    stage.feed(RecordingStarted(unit_id, "url"), PlaybackFinished(unit_id))
    assert stage.orders == []


def test_an_agent_that_is_silent_when_it_ends_the_call_leaves_nothing() -> None:
    stage, socket_id = in_talk()
    unit_id = stage.only(StartStream).unit_id
    stage.feed(StreamStarted(unit_id, "mulaw_8000"), closed(socket_id))
    stage.take()
    stage.feed(PlaybackFinished(unit_id))
    assert stage.take() == []
    stage.feed(StreamEnded(unit_id, 1.0))
    assert stage.take() == [CloseUnit(unit_id)]


def test_a_client_may_be_closed_twice_and_cleared_afterwards() -> None:
    stage, _socket_id = connected(
        CONNECT + "client.close()\nclient.close()\nclient.clearMediaBuffer()\n"
    )
    assert [type(order) for order in stage.take()] == [CloseSocket, CloseUnit]


def test_an_end_that_is_told_without_a_listener() -> None:
    stage, socket_id = connected(AGENT + "client = await connect()\n")
    stage.take()
    stage.feed(closed(socket_id))
    assert stage.log() == []
