"""The TTS socket: errors in both forms, idle time, and the official SDK as client."""

from __future__ import annotations

import asyncio
import base64
import json

import pytest
from cartesia import AsyncCartesia, Cartesia
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.exceptions import InvalidStatus

from tests.testing.emulator.reader import NEW, VOICE, Reader, read
from voxrt.media.formats import Encoding
from voxrt.media.g711 import encode
from voxrt.providers.cartesia.tts_messages import TtsError, TtsErrorOld
from voxrt.runtime.network import TcpNetwork
from voxrt.testing.emulator import Emulator, parse_agent, start_emulator

FORMAT = {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 16000}
VOICE_ID = {"mode": "id", "id": "voice-1"}


def spoken(text: str) -> bytes:
    return encode(VOICE.speak(text, 16000), Encoding.PCM)


SDK = pytest.mark.filterwarnings(
    # the SDK calls its WebSocket library in the old way
    "ignore:connect\\(\\) must be used as a context manager:DeprecationWarning"
)

# Errors


def first_error(text: str, version: str, script: str = ""):
    async def scene(reader: Reader) -> None:
        reader.socket.send(text)
        await asyncio.sleep(1)

    ((_, message),) = read(scene, script, version)[0].messages
    return message


GOOD = (
    '"model_id":"sonic-3","voice":{"id":"v"},"transcript":"x",'
    '"output_format":{"container":"raw","encoding":"pcm_s16le","sample_rate":8000}'
)


@pytest.mark.parametrize(
    ("text", "context_id", "title"),
    [
        ("not json", None, "Invalid request"),
        ("[]", None, "Invalid request"),
        ('{"context_id":"c"}', "c", "Invalid request"),
        (
            '{"context_id":"c",' + GOOD.replace('"voice":{"id":"v"},', "") + "}",
            "c",
            "Invalid request",
        ),
        (
            '{"context_id":"c",' + GOOD.replace("8000", "9000") + "}",
            "c",
            "Invalid request",
        ),
        (
            '{"context_id":"c",' + GOOD.replace("sonic-3", "tenor") + "}",
            "c",
            "Model not found",
        ),
        ('{"context_id":"c","cancel":true}', "c", "Invalid context ID"),
    ],
)
def test_errors_have_the_form_of_the_version(text, context_id, title):
    new = first_error(text, NEW)
    assert isinstance(new, TtsError)
    assert (new.title, new.context_id, new.status_code) == (title, context_id, 400)
    assert new.done
    assert new.request_id
    old = first_error(text, "2025-04-16")
    assert isinstance(old, TtsErrorOld)
    assert old.error.startswith(f"{title}: ")
    assert old.context_id == context_id


def test_models_and_voices_have_codes():
    text = '{"context_id":"c",' + GOOD + "}"
    assert first_error(text, NEW, "tts: {models: [a]}").error_code == "model_not_found"
    assert first_error(text, NEW, "tts: {voices: [a]}").error_code == "voice_not_found"


def test_a_context_that_has_ended_takes_no_more():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello.")
        reader.ask("Yes.")
        await asyncio.sleep(2)
        reader.ask("No.")
        reader.cancel()
        await asyncio.sleep(1)

    reader, _ = read(scene)
    assert reader.kinds() == [
        "TtsErrorOld",
        "Chunk",
        "Done",
        "TtsErrorOld",
        "TtsErrorOld",
    ]
    assert "has ended" in reader.messages[0][1].error


def test_fields_cannot_change_within_a_context():
    async def scene(reader: Reader) -> None:
        reader.ask("yes", continue_=True)
        await asyncio.sleep(1)
        reader.ask("no", continue_=True, rate=16000)
        await asyncio.sleep(1)
        reader.ask("yes", "d", continue_=True, language="en")
        reader.ask("", "d", continue_=False, voice="other")
        await asyncio.sleep(1)

    reader, _ = read(scene)
    assert reader.kinds() == ["Chunk", "TtsErrorOld"]
    assert reader.kinds("d") == ["Chunk", "Done"]


def test_a_request_without_a_context_gets_one():
    async def scene(reader: Reader) -> None:
        reader.ask("yes", None)
        reader.ask("no", None)
        await asyncio.sleep(1)

    reader, _ = read(scene)
    assert reader.kinds("context_1") == reader.kinds("context_2") == ["Chunk", "Done"]


def test_a_service_that_never_answers():
    async def scene(reader: Reader) -> None:
        reader.ask("yes")
        await asyncio.sleep(5)

    assert read(scene, "tts: {faults: {never_ack: true}}")[0].messages == []


def test_five_idle_minutes_close_the_connection():
    async def scene(reader: Reader) -> None:
        await asyncio.sleep(200)
        reader.socket.ping()
        await asyncio.sleep(400)

    reader, _ = read(scene)
    assert reader.end == (1000, "connection idle timeout")
    assert reader.ended_at == pytest.approx(500.0, abs=0.1)


def test_closing_in_the_middle_leaves_nothing():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello, this is the demo agent.")
        await asyncio.sleep(0.12)
        reader.socket.abort()
        await asyncio.sleep(1)

    _, emulator = read(scene, "tts: {speed: 1}")
    assert emulator.sessions[0].closed[0] == 1006


PIECES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 50_000),
    st.text(max_size=6),
    st.sampled_from(["sonic-3", "yes", "c", "raw", "pcm_s16le"]),
    st.just({"container": "raw", "encoding": "pcm_s16le", "sample_rate": 8000}),
    st.just({"mode": "id", "id": "v"}),
)
REQUESTS = st.dictionaries(
    st.sampled_from(
        [
            *("model_id", "transcript", "voice", "output_format", "context_id"),
            *("continue", "flush", "cancel", "max_buffer_delay_ms"),
        ]
    ),
    PIECES,
)


@pytest.mark.fuzz
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.binary(max_size=40), REQUESTS.map(json.dumps)), max_size=6)
)
def test_no_request_breaks_the_service(requests):
    async def scene(reader: Reader) -> None:
        for request in requests:
            if isinstance(request, bytes):
                reader.socket.send_binary(request)
            else:
                reader.socket.send(request)
        await asyncio.sleep(0.5)
        reader.ask("Yes.", "the last")
        await asyncio.sleep(5)

    reader, _ = read(scene)
    assert reader.kinds("the last") == ["Chunk", "Done"]
    assert reader.end[0] == 1001


# The official SDK


def with_emulator(work, script: str = ""):
    async def main():
        emulator = await start_emulator(TcpNetwork(), parse_agent(script), voice=VOICE)
        try:
            return await asyncio.wait_for(work(emulator), 20)
        finally:
            await emulator.close()

    return asyncio.run(main())


def in_thread(work, script: str = ""):
    """Run the SDK's blocking client beside the emulator."""

    async def threaded(emulator: Emulator):
        def run():
            url = emulator.url
            with Cartesia(api_key="sk_secret", websocket_base_url=url) as client:
                return work(client)

        return await asyncio.to_thread(run), emulator

    return with_emulator(threaded, script)


def sound(events) -> bytes:
    return b"".join(base64.b64decode(e.data) for e in events if e.type == "chunk")


@SDK
@pytest.mark.slow
def test_sdk_single_generation():
    def work(client: Cartesia):
        with client.tts.websocket_connect() as connection:
            connection.send(
                {
                    "model_id": "sonic-3.5",
                    "transcript": "Hello.",
                    "voice": VOICE_ID,
                    "output_format": FORMAT,
                    "context_id": "c1",
                }
            )
            events = []
            for event in connection:
                events.append(event)
                if event.type == "done":
                    return events
        return events

    events, emulator = in_thread(work)
    assert sound(events) == spoken("Hello.")
    (seen,) = emulator.sessions
    assert seen.version == "2026-08-14"
    assert seen.has_credential
    assert "sk_secret" not in repr(seen)


@SDK
@pytest.mark.slow
def test_sdk_context_with_continuation_flush_and_words():
    def work(client: Cartesia):
        with client.tts.websocket_connect() as connection:
            context = connection.context(
                model_id="sonic-3.5",
                voice=VOICE_ID,
                output_format=FORMAT,
                add_timestamps=True,
                timeout=10,
            )
            context.push("Thank ")
            context.push("you.", flush=True)
            context.push("Goodbye.")
            context.no_more_inputs()
            return list(context.receive())

    events, _ = in_thread(work)
    kinds = [event.type for event in events]
    assert kinds[-1] == "done"
    assert "flush_done" in kinds
    assert sound(events) == spoken("Thank you.") + spoken("Goodbye.")
    words = [e.word_timestamps.words for e in events if e.type == "timestamps"]
    assert words == [["Thank", "you."], ["Goodbye."]]


@SDK
@pytest.mark.slow
def test_sdk_two_contexts_on_one_connection():
    def work(client: Cartesia):
        with client.tts.websocket_connect() as connection:
            settings = {
                "model_id": "sonic-3.5",
                "voice": VOICE_ID,
                "output_format": FORMAT,
            }
            first = connection.context("a", timeout=10, **settings)
            second = connection.context("b", timeout=10, **settings)
            first.push("Hello.")
            second.push("Goodbye.")
            first.no_more_inputs()
            second.no_more_inputs()
            return list(first.receive()), list(second.receive())

    (first, second), _ = in_thread(work)
    assert sound(first) == spoken("Hello.")
    assert sound(second) == spoken("Goodbye.")


@SDK
@pytest.mark.slow
def test_sdk_cancel_and_go_on_with_another_context():
    def work(client: Cartesia):
        with client.tts.websocket_connect() as connection:
            settings = {
                "model_id": "sonic-3.5",
                "voice": VOICE_ID,
                "output_format": FORMAT,
            }
            first = connection.context("a", timeout=10, **settings)
            first.push("Hello, I have a question about my order.", flush=True)
            heard = next(iter(first.receive()))
            first.cancel()
            second = connection.context("b", timeout=10, **settings)
            second.push("Goodbye.")
            second.no_more_inputs()
            events = [e for e in second.receive() if e.context_id == "b"]
            return heard, events

    (heard, events), emulator = in_thread(work, "tts: {speed: 2}")
    assert heard.type == "chunk"
    assert sound(events) == spoken("Goodbye.")
    assert '"cancel":true' in emulator.sessions[0].received[1]


@SDK
@pytest.mark.slow
def test_sdk_sees_errors():
    def work(client: Cartesia):
        with client.tts.websocket_connect() as connection:
            context = connection.context(
                model_id="tenor-1", voice=VOICE_ID, output_format=FORMAT, timeout=10
            )
            context.push("Hello.")
            return list(context.receive())

    (error,), _ = in_thread(work)
    assert error.type == "error"
    assert error.error_code == "model_not_found"
    assert "there is no model tenor-1" in error.message


@SDK
@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 402, 404, 429, 500, 503])
def test_sdk_is_refused(status):
    def work(client: Cartesia):
        with pytest.raises(InvalidStatus) as caught:
            client.tts.websocket_connect().enter()
        response = caught.value.response
        return response.status_code, response.body

    (got, body), _ = in_thread(work, f"tts: {{faults: {{refuse: {status}}}}}")
    assert got == status
    assert b'"title"' in body


@SDK
@pytest.mark.slow
def test_async_sdk_contexts_flush_cancel_and_error():
    async def work(emulator: Emulator):
        settings = {"model_id": "sonic-3.5", "voice": VOICE_ID, "output_format": FORMAT}
        async with (
            AsyncCartesia(
                api_key="sk_secret", websocket_base_url=emulator.url
            ) as client,
            client.tts.websocket_connect() as connection,
        ):
            first = connection.context("a", timeout=10, **settings)
            second = connection.context("b", timeout=10, **settings)
            await first.push("Hello.", flush=True)
            await second.push("Goodbye.")
            await first.no_more_inputs()
            await second.no_more_inputs()
            heard = [event async for event in first.receive()]
            other = [event async for event in second.receive()]
            third = connection.context("c", timeout=10, **settings)
            await third.push("Hello, I have a question about my order.")
            await third.cancel()
            wrong = connection.context("d", timeout=10, **{**settings, "model_id": "x"})
            await wrong.push("Hello.")
            errors = [event async for event in wrong.receive()]
        return heard, other, errors

    heard, other, errors = with_emulator(work)
    assert sound(heard) == spoken("Hello.")
    assert "flush_done" in [event.type for event in heard]
    assert sound(other) == spoken("Goodbye.")
    assert [event.type for event in errors] == ["error"]
