"""Messages of the Agents WebSocket, read from fixtures and written back."""

from __future__ import annotations

import json
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.cartesia.fixtures import good, truncated, wrong
from tests.providers.cartesia.schema import problems
from tests.providers.cartesia.strategies import broken, json_objects
from voxrt.errors import WireError
from voxrt.providers.cartesia import agents_messages
from voxrt.providers.cartesia.agents_messages import (
    AgentsClientMessage,
    AgentsServerMessage,
    MediaOutput,
    Start,
    StreamConfig,
    TransferCall,
    UnknownMessage,
)
from voxrt.providers.cartesia.agents_wire import (
    parse_agents_client,
    parse_agents_server,
    serialize_agents,
    serialize_agents_fields,
)

SCHEMAS = {
    "Start": "LegacyStart",
    "MediaInput": "LegacyMediaInput",
    "DtmfSent": "LegacyDtmfIn",
    "CustomSent": "LegacyCustomIn",
    "Ack": "LegacyAck",
    "MediaOutput": "LegacyMediaOutput",
    "Clear": "LegacyClear",
    "DtmfReceived": "LegacyDtmfOut",
    "CustomReceived": "LegacyCustomOut",
    "TransferCall": "LegacyTransferCall",
    "TurnStarted": "LegacyTurnStarted",
    "TurnOutputTextDelta": "LegacyTurnOutputTextDelta",
    "TurnEnded": "LegacyTurnEnded",
    "ErrorReported": "LegacyError",
}
"""class of a message and its schema; UnknownMessage has none"""

CLIENT = [kind.__name__ for kind in typing.get_args(AgentsClientMessage)]
SERVER = [kind.__name__ for kind in typing.get_args(AgentsServerMessage)]
CASES = [
    *((name, parse_agents_client) for name in CLIENT),
    *((name, parse_agents_server) for name in SERVER),
]
GOOD = [good(name) for name, _ in CASES]


def parser(name):
    return dict(CASES)[name]


@pytest.mark.parametrize(("name", "parse"), CASES)
def test_a_message_is_read_as_its_class_and_written_back(name, parse) -> None:
    message = parse(good(name))
    assert type(message) is getattr(agents_messages, name)
    assert json.loads(serialize_agents(message)) == json.loads(good(name))
    assert parse(serialize_agents(message)) == message
    assert parse(good(name).encode()) == message


@pytest.mark.parametrize("name", [n for n, _ in CASES if n != "UnknownMessage"])
def test_the_schema_agrees(name) -> None:
    assert problems(SCHEMAS[name], json.loads(good(name))) == []
    written = json.loads(serialize_agents(parser(name)(good(name))))
    assert problems(SCHEMAS[name], written) == []


REQUIRED = {
    "Start": (),
    "MediaInput": ("media",),
    "DtmfSent": ("dtmf",),
    "CustomSent": ("metadata",),
    "Clear": (),
    "ErrorReported": (),
    "Ack": ("stream_id",),
    "MediaOutput": ("media",),
    "DtmfReceived": ("dtmf",),
    "CustomReceived": ("metadata",),
    "TransferCall": (),
    "TurnStarted": ("turn_started",),
    "TurnOutputTextDelta": ("turn_output_text_delta",),
    "TurnEnded": ("turn_ended",),
}
"""fields beside `event` without which a message of a class is refused"""


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_message_of_required_fields_alone_agrees_with_the_schema(name) -> None:
    whole = json.loads(good(name))
    bare = {key: whole[key] for key in ("event", *REQUIRED[name])}
    written = json.loads(serialize_agents(parser(name)(json.dumps(bare))))
    assert written == bare
    assert problems(SCHEMAS[name], written) == []


@pytest.mark.parametrize(("name", "parse"), CASES)
def test_a_truncated_message_is_refused(name, parse) -> None:
    with pytest.raises(WireError) as caught:
        parse(truncated(name))
    assert caught.value.text == truncated(name)


@pytest.mark.parametrize("case", wrong(*CLIENT, *SERVER), ids=str)
def test_a_wrong_message_is_refused_by_its_field(case) -> None:
    with pytest.raises(WireError) as caught:
        parser(case.name)(case.text)
    assert caught.value.field == case.field
    assert caught.value.text == case.text


def test_every_class_has_a_wrong_fixture() -> None:
    names = {*CLIENT, *SERVER}
    assert {case.name for case in wrong(*names)} == names


def test_fields_without_a_name_are_kept() -> None:
    start = parse_agents_client(
        '{"event":"start","tone":1,"config":{"x":2},"agent":{"y":3}}'
    )
    assert isinstance(start, Start)
    assert start.extra == {"tone": 1}
    assert start.config is not None
    assert start.config.extra == {"x": 2}
    assert start.agent is not None
    assert start.agent.extra == {"y": 3}


def test_a_null_field_is_absent_and_kept() -> None:
    text = '{"event":"start","stream_id":null,"config":{"voice_id":null}}'
    start = parse_agents_client(text)
    assert start == Start(
        config=StreamConfig(extra={"voice_id": None}), extra={"stream_id": None}
    )
    assert json.loads(serialize_agents(start)) == json.loads(text)


def test_the_stream_id_may_be_missing_or_empty() -> None:
    for text in (
        '{"event":"media_input","media":{"payload":""}}',
        '{"event":"start","stream_id":""}',
    ):
        assert not parse_agents_client(text).stream_id


def test_a_server_may_resolve_a_format_that_is_new() -> None:
    ack = parse_agents_server(
        '{"event":"ack","stream_id":"s","config":{"input_format":"opus_48000"}}'
    )
    assert ack.config.input_format == "opus_48000"


def test_a_server_may_press_several_keys() -> None:
    assert parse_agents_server('{"event":"dtmf","dtmf":"12"}').dtmf == "12"


def test_a_transfer_without_a_target_is_taken() -> None:
    message = parse_agents_server('{"event":"transfer_call"}')
    assert message == TransferCall()
    assert message.payload() == {"event": "transfer_call"}


def test_directions_are_kept_apart() -> None:
    assert isinstance(parse_agents_server(good("MediaInput")), UnknownMessage)
    assert isinstance(parse_agents_client(good("MediaOutput")), UnknownMessage)


def test_an_event_name_is_needed() -> None:
    for text in ("{}", '{"event":null}', '{"event":1}'):
        with pytest.raises(WireError) as caught:
            parse_agents_server(text)
        assert caught.value.field == "event"


def test_fields_of_a_scenario_go_out_as_they_are() -> None:
    text = serialize_agents_fields("start", {"event": "x", "config": {"a": [1]}})
    assert json.loads(text) == {"event": "start", "config": {"a": [1]}}


@pytest.mark.fuzz
@given(st.binary())
def test_audio_survives_the_way(audio) -> None:
    message = MediaOutput(audio, "s")
    assert parse_agents_server(serialize_agents(message)) == message


@pytest.mark.fuzz
@given(st.one_of(st.binary(), st.text(), broken(GOOD)))
def test_any_text_is_read_or_refused(text) -> None:
    for parse in (parse_agents_client, parse_agents_server):
        try:
            message = parse(text)
        except WireError:
            continue
        assert parse(serialize_agents(message)) == message


@pytest.mark.fuzz
@given(json_objects("event", GOOD))
def test_any_object_is_read_or_refused(value) -> None:
    text = json.dumps(value)
    for parse in (parse_agents_client, parse_agents_server):
        try:
            message = parse(text)
        except WireError:
            continue
        written = serialize_agents(message)
        assert parse(written) == message
        assert json.loads(written).keys() == json.loads(text).keys()
