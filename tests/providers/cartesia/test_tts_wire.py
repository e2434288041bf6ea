"""Messages of the TTS WebSocket, read from fixtures and written back."""

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
from voxrt.providers.cartesia import tts_messages
from voxrt.providers.cartesia.tts_messages import (
    Chunk,
    Done,
    FlushDone,
    PhonemeTimestamps,
    Timestamps,
    TtsClientMessage,
    TtsError,
    TtsErrorOld,
    TtsServerMessage,
)
from voxrt.providers.cartesia.tts_wire import (
    parse_tts_client,
    parse_tts_server,
    serialize_tts,
    serialize_tts_fields,
)

SCHEMAS = {
    "GenerationRequest": "TtsGenerationRequest",
    "CancelRequest": "TtsCancelRequest",
    "Chunk": "TtsChunk",
    "FlushDone": "TtsFlushDone",
    "Done": "TtsDone",
    "Timestamps": "TtsTimestamps",
    "PhonemeTimestamps": "TtsPhonemeTimestamps",
    "TtsError": "TtsError",
    "TtsErrorOld": "TtsErrorOld",
}
"""class of a message and its schema; TtsUnknownMessage has none"""

CLIENT = [kind.__name__ for kind in typing.get_args(TtsClientMessage)]
SERVER = [kind.__name__ for kind in typing.get_args(TtsServerMessage)]
CASES = [
    *((name, parse_tts_client) for name in CLIENT),
    *((name, parse_tts_server) for name in SERVER),
]
GOOD = [good(name) for name, _ in CASES]


def parser(name):
    return dict(CASES)[name]


@pytest.mark.parametrize(("name", "parse"), CASES)
def test_a_message_is_read_as_its_class_and_written_back(name, parse) -> None:
    message = parse(good(name))
    assert type(message) is getattr(tts_messages, name)
    assert json.loads(serialize_tts(message)) == json.loads(good(name))
    assert parse(serialize_tts(message)) == message
    assert parse(good(name).encode()) == message


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_agrees(name) -> None:
    assert problems(SCHEMAS[name], json.loads(good(name))) == []
    written = json.loads(serialize_tts(parser(name)(good(name))))
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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"type":"chunk","data":"AAEC"}', Chunk(b"\0\1\2")),
        ('{"type":"flush_done"}', FlushDone()),
        ('{"type":"flush_done","flush_done":false}', FlushDone(flush_done=False)),
        ('{"type":"done"}', Done()),
        ('{"type":"done","done":false}', Done(done=False)),
        ('{"type":"timestamps"}', Timestamps()),
        ('{"type":"phoneme_timestamps"}', PhonemeTimestamps()),
        ('{"type":"error","error":"no"}', TtsErrorOld("no")),
        ('{"type":"error","title":"a","message":"b"}', TtsError(0, "a", "b")),
        (
            '{"type":"error","title":"a","message":"b","done":false}',
            TtsError(0, "a", "b", done=False),
        ),
    ],
)
def test_what_a_service_leaves_out_is_assumed(text, message) -> None:
    assert parse_tts_server(text) == message


def test_errors_of_both_forms_say_what_is_wrong_in_a_line() -> None:
    assert parse_tts_server(good("TtsError")).text == (
        "Voice not found: There is no voice-9."
    )
    assert parse_tts_server(good("TtsErrorOld")).text == (
        "Voice not found: there is no voice-9."
    )


def request(**changes: object) -> str:
    return json.dumps({**json.loads(good("GenerationRequest")), **changes})


@pytest.mark.parametrize(
    "voice", ["voice-9", {"id": "voice-9"}, {"mode": "embedding", "embedding": [0.1]}]
)
def test_a_voice_of_any_version_is_taken(voice) -> None:
    message = parse_tts_client(request(voice=voice))
    assert json.loads(serialize_tts(message))["voice"] == voice


def test_a_request_that_is_not_cancelled_is_a_request() -> None:
    assert parse_tts_client(request(cancel=False)) == parse_tts_client(request())


def test_a_context_id_may_be_missing_in_earlier_versions() -> None:
    assert parse_tts_client(request(context_id=None)).context_id is None


def test_an_empty_transcript_is_a_transcript() -> None:
    assert parse_tts_client(request(transcript="")).transcript == ""


def test_fields_of_a_scenario_go_out_as_they_are() -> None:
    fields = {"transcript": "x", "speed": [1]}
    assert json.loads(serialize_tts_fields(fields)) == fields


@pytest.mark.fuzz
@given(st.binary(), st.text(), st.floats(0, 1e9), st.none() | st.integers(0, 99))
def test_audio_survives_the_way(audio, context, step, flush) -> None:
    message = Chunk(audio, context, step_time=step, flush_id=flush)
    assert parse_tts_server(serialize_tts(message)) == message


@pytest.mark.fuzz
@given(st.one_of(st.binary(), st.text(), broken(GOOD)))
def test_any_text_is_read_or_refused(text) -> None:
    for parse in (parse_tts_client, parse_tts_server):
        try:
            message = parse(text)
        except WireError:
            continue
        written = serialize_tts(message)
        assert serialize_tts(parse(written)) == written


@pytest.mark.fuzz
@given(json_objects("type", GOOD))
def test_any_object_is_read_or_refused(value) -> None:
    text = json.dumps(value)
    for parse in (parse_tts_client, parse_tts_server):
        try:
            message = parse(text)
        except WireError:
            continue
        written = serialize_tts(message)
        assert serialize_tts(parse(written)) == written
