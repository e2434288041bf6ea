"""Audio taken out of messages and put into them."""

from __future__ import annotations

import json

import pybase64
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.cartesia.fixtures import good
from tests.providers.cartesia.strategies import broken, json_objects
from voxrt.errors import WireError
from voxrt.providers.base import Incoming
from voxrt.providers.cartesia.agents_messages import (
    Ack,
    Clear,
    CustomReceived,
    MediaInput,
    MediaOutput,
)
from voxrt.providers.cartesia.agents_wire import (
    parse_agents_client,
    parse_agents_server,
    serialize_agents,
)
from voxrt.providers.cartesia.codecs import (
    FOREIGN_STREAMS,
    FRAME_MARK,
    AgentsCodec,
    TtsCodec,
)
from voxrt.providers.cartesia.tts_messages import Chunk, Done
from voxrt.providers.cartesia.tts_wire import parse_tts_server, serialize_tts

SERVER = [good("MediaOutput"), good("Ack"), good("Clear"), good("CustomReceived")]


def output(audio: bytes, stream_id: str | None = "s") -> str:
    return serialize_agents(MediaOutput(audio, stream_id))


def test_audio_and_skeleton_of_a_message() -> None:
    incoming = AgentsCodec().split(output(b"\1\2\3"))
    assert incoming == Incoming(
        b"\1\2\3",
        False,
        '{"event":"media_output","stream_id":"s","media":{"payload":{"$frame":true}}}',
    )


def test_messages_like_the_first_are_taken_like_the_first() -> None:
    codec = AgentsCodec()
    for length in (3, 160, 7, 640, 160):
        audio = bytes(range(length % 256)) + b"x" * (length - length % 256)
        incoming = codec.split(output(audio))
        assert (incoming.audio, incoming.control) == (audio, False)
        assert FRAME_MARK in incoming.skeleton


def test_spaces_and_order_are_kept_in_the_skeleton() -> None:
    text = '{ "media": {"seq": 4, "payload": "AAEC"}, "event": "media_output" }'
    codec = AgentsCodec()
    for _ in range(2):
        incoming = codec.split(text)
        assert incoming.audio == b"\0\1\2"
        assert incoming.skeleton == text.replace('"AAEC"', FRAME_MARK)


def test_what_changes_beside_the_audio_is_seen() -> None:
    codec = AgentsCodec()
    for number in range(3):
        text = f'{{"event":"media_output","seq":{number},"media":{{"payload":"AAEC"}}}}'
        incoming = codec.split(text)
        assert incoming.audio == b"\0\1\2"
        assert f'"seq":{number}' in incoming.skeleton


@pytest.mark.parametrize(
    ("text", "audio"),
    [
        # The payload stands twice.
        ('{"event":"media_output","x":"AAEC","media":{"payload":"AAEC"}}', b"\0\1\2"),
        # Slashes are escaped.
        (r'{"event":"media_output","media":{"payload":"\/\/\/\/"}}', b"\xff\xff\xff"),
        # The last bits are not zero.
        ('{"event":"media_output","media":{"payload":"AB=="}}', b"\0"),
        # There is no audio in it.
        ('{"event":"media_output","media":{"payload":""}}', b""),
        # The last of equal keys counts.
        (
            '{"media":{"payload":"AAEC"},"event":"media_output",'
            '"media":{"payload":"\\u0041AED"}}',
            b"\0\1\3",
        ),
    ],
)
def test_audio_that_is_not_found_as_it_was_written(text, audio) -> None:
    codec = AgentsCodec()
    for _ in range(2):
        incoming = codec.split(text)
        assert incoming.audio == audio
        assert json.loads(incoming.skeleton)["media"] == {"payload": {"$frame": True}}
    assert codec.split(output(b"\5\6\7")).audio == b"\5\6\7"


def test_a_text_that_equals_the_audio_is_no_template() -> None:
    # Read as JSON the last `media` counts; the base64 of its audio stands, as it is
    # written, only in the first.
    text = (
        '{"media":{"payload":"AAEC"},"event":"media_output",'
        '"media":{"payload":"\\u0041AEC"}}'
    )
    codec = AgentsCodec()
    other = text.replace('"AAEC"', '"AAED"')
    assert codec.split(text).audio == b"\0\1\2"
    assert codec.split(other).audio == b"\0\1\2"


@pytest.mark.parametrize(
    "text",
    [
        serialize_agents(Clear("s")),
        serialize_agents(Ack("s")),
        serialize_agents(CustomReceived({"event": "media_output"})),
        '{"event":"media_output","media":{"payload":"*"}}',
        '{"event":"media_output"}',
        '{"event":"media_output","media":{"payload":"AAEC"}',
        '{"event":"ack"}',
        '{"event":"custom","metadata":{"what":"ack"}}',
        "",
        "media_output",
        '"media_output"',
    ],
)
def test_everything_else_is_control(text) -> None:
    codec = AgentsCodec()
    codec.split(output(b"\1\2\3"))
    assert codec.split(text) == Incoming(None, True, "")


def test_a_message_like_the_first_with_bad_audio_is_control() -> None:
    codec = AgentsCodec()
    text = output(b"\1\2\3")
    codec.split(text)
    assert codec.split(text.replace("AQID", "AQ*D")) == Incoming(None, True, "")
    assert codec.split(text).audio == b"\1\2\3"


def test_json_in_binary_frames_is_taken() -> None:
    codec = AgentsCodec()
    for _ in range(2):
        assert codec.split(output(b"\1\2\3").encode()).audio == b"\1\2\3"
    assert codec.split(b"\xff\xfe").control


def test_audio_of_another_stream_is_played_and_reported_once() -> None:
    codec = AgentsCodec()
    codec.split(serialize_agents(Ack("s")))
    assert not codec.split(output(b"\1", "s")).control
    first = codec.split(output(b"\2", "t"))
    assert (first.audio, first.control) == (b"\2", True)
    again = codec.split(output(b"\3", "t"))
    assert (again.audio, again.control) == (b"\3", False)
    assert not codec.split(output(b"\4", "s")).control
    assert not codec.split(output(b"\5", "t")).control
    assert not codec.split(output(b"\6", None)).control


def test_stream_ids_without_end_are_reported_a_few_times() -> None:
    codec = AgentsCodec()
    codec.split(serialize_agents(Ack("s")))
    reported = [codec.split(output(b"\1", f"t{n}")).control for n in range(50)]
    assert sum(reported) == FOREIGN_STREAMS


@pytest.mark.parametrize("stream_id", ["s", "", 'a "quoted"\nähm\\', "x" * 300])
def test_audio_goes_out_as_the_service_takes_it(stream_id) -> None:
    codec = AgentsCodec()
    for audio in (b"", b"\xff" * 160, b"\0\1" * 320):
        text = codec.frame(audio, stream_id)
        assert text == serialize_agents(MediaInput(audio, stream_id))
        assert parse_agents_client(text) == MediaInput(audio, stream_id)


def test_a_codec_may_change_its_stream() -> None:
    codec = AgentsCodec()
    for stream_id in ("a", "b", "a"):
        text = codec.frame(b"x", stream_id)
        assert parse_agents_client(text).stream_id == stream_id


def test_speech_and_its_context() -> None:
    text = serialize_tts(Chunk(b"\1\2\3", "c", step_time=12.5))
    incoming = TtsCodec().split(text)
    assert (incoming.audio, incoming.control) == (b"\1\2\3", False)
    assert incoming.context == "c"
    assert incoming.skeleton == text.replace('"AQID"', FRAME_MARK)
    assert TtsCodec().split(text.encode()) == incoming


def test_speech_without_a_context() -> None:
    assert TtsCodec().split('{"type":"chunk","data":"AQID"}').context == ""


def test_speech_that_is_not_found_as_it_was_written() -> None:
    incoming = TtsCodec().split(r'{"type":"chunk","data":"\/\/\/\/"}')
    assert incoming.audio == b"\xff\xff\xff"
    assert json.loads(incoming.skeleton) == {"type": "chunk", "data": {"$frame": True}}


@pytest.mark.parametrize(
    "text",
    [
        serialize_tts(Done("c")),
        '{"type":"chunk","data":"*"}',
        '{"type":"chunk"}',
        '{"type":"other","of":"chunk"}',
        '{"type":"chunk"',
        "",
    ],
)
def test_everything_else_of_the_speech_is_control(text) -> None:
    assert TtsCodec().split(text) == Incoming(None, True, "")


def test_speech_takes_no_audio() -> None:
    assert TtsCodec().frame(b"x", "s") is None


def audio_of(text: str | bytes, parse, kind) -> bytes | None:
    """Audio by the parser, of text as the codec sees it."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    try:
        message = parse(text)
    except WireError:
        return None
    return message.audio if isinstance(message, kind) else None


@pytest.mark.fuzz
@given(st.lists(st.one_of(st.text(), st.binary(), broken(SERVER)), max_size=6))
def test_agents_codec_agrees_with_the_parser_on_any_text(texts) -> None:
    codec = AgentsCodec()
    for text in (good("MediaOutput"), *texts, good("MediaOutput")):
        expected = audio_of(text, parse_agents_server, MediaOutput)
        assert codec.split(text).audio == expected


@pytest.mark.fuzz
@given(st.lists(json_objects("event", SERVER), max_size=6), st.booleans())
def test_agents_codec_agrees_with_the_parser_on_any_object(values, spaced) -> None:
    codec = AgentsCodec()
    separators = (", ", ": ") if spaced else (",", ":")
    for value in values:
        text = json.dumps(value, separators=separators)
        incoming = codec.split(text)
        try:
            message = parse_agents_server(text)
        except WireError:
            assert incoming.audio is None
            continue
        expected = message.audio if isinstance(message, MediaOutput) else None
        assert incoming.audio == expected
        if incoming.audio is not None:
            skeleton = json.loads(incoming.skeleton)
            assert skeleton["media"].pop("payload") == {"$frame": True}
            value["media"].pop("payload")
            assert skeleton == json.loads(json.dumps(value))


@pytest.mark.fuzz
@given(st.one_of(st.text(), st.binary(), broken([good("Chunk"), good("Done")])))
def test_tts_codec_agrees_with_the_parser_on_any_text(text) -> None:
    incoming = TtsCodec().split(text)
    expected = audio_of(text, parse_tts_server, Chunk)
    # A wrong field beside the audio does not silence it.
    assert incoming.audio == expected or expected is None
    assert incoming.control == (incoming.audio is None)


@pytest.mark.fuzz
@given(st.binary(max_size=2000))
def test_any_audio_survives_both_ways(audio) -> None:
    codec = AgentsCodec()
    for _ in range(2):
        assert codec.split(output(audio)).audio == audio
    assert pybase64.b64encode_as_string(audio) in codec.frame(audio, "s")
