"""Contexts: joined text, order, buffering, flush, cancel, formats, word times."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from tests.testing.emulator.reader import NEW, VOICE, Reader, read
from voxrt.media.formats import Encoding
from voxrt.media.g711 import decode, encode
from voxrt.providers.cartesia.tts_messages import (
    Chunk,
    Done,
    FlushDone,
    Timestamps,
)


def spoken(text: str, rate: int = 8000) -> bytes:
    return encode(VOICE.speak(text, rate), Encoding.PCM)


def test_one_request_gives_audio_and_done():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello.")
        await asyncio.sleep(2)

    reader, emulator = read(scene)
    assert reader.kinds() == ["Chunk", "Done"]
    assert reader.audio() == spoken("Hello.")
    assert reader.messages[0][0] == pytest.approx(0.09)
    assert emulator.sessions[0].spoken == spoken("Hello.")


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 48000])
@pytest.mark.parametrize(
    "encoding", ["pcm_f32le", "pcm_s16le", "pcm_mulaw", "pcm_alaw"]
)
def test_every_output_format(encoding, rate):
    async def scene(reader: Reader) -> None:
        reader.ask("Yes.", encoding=encoding, rate=rate)
        await asyncio.sleep(2)

    data = read(scene)[0].audio()
    wanted = VOICE.speak("Yes.", rate)
    match encoding:
        case "pcm_f32le":
            samples = np.frombuffer(data, dtype="<f4") * 32768
            assert np.array_equal(samples.astype(np.int16), wanted)
        case "pcm_s16le":
            assert data == encode(wanted, Encoding.PCM)
        case "pcm_mulaw":
            assert data == encode(wanted, Encoding.MULAW)
        case _:
            assert np.array_equal(
                decode(data, Encoding.ALAW),
                decode(encode(wanted, Encoding.ALAW), Encoding.ALAW),
            )


def test_transcripts_are_joined_as_they_were_sent():
    async def scene(reader: Reader) -> None:
        for part in ("Hel", "lo. Good", "bye."):
            reader.ask(part, continue_=True, max_buffer_delay_ms=500)
        await asyncio.sleep(3)
        reader.ask("", continue_=False, max_buffer_delay_ms=500)
        await asyncio.sleep(1)

    reader, _ = read(scene)
    assert reader.audio() == spoken("Hello. Goodbye.")
    assert reader.kinds() == ["Chunk", "Done"]


@pytest.mark.parametrize(("version", "at"), [("2024-11-13", 0.09), (NEW, 3.09)])
def test_text_waits_for_more_as_the_version_says(version, at):
    async def scene(reader: Reader) -> None:
        reader.ask("yes", continue_=True)
        await asyncio.sleep(5)

    reader, _ = read(scene, version=version)
    assert reader.messages[0][0] == pytest.approx(at, abs=0.01)


def test_a_whole_sentence_does_not_wait():
    async def scene(reader: Reader) -> None:
        reader.ask("Yes.", continue_=True)
        await asyncio.sleep(1)
        reader.ask("no", continue_=True)
        await asyncio.sleep(1)
        reader.ask(" no", continue_=True)
        await asyncio.sleep(3)

    reader, _ = read(scene, version=NEW)
    chunks = [at for at, _ in reader.messages]
    assert chunks[0] == pytest.approx(0.09)
    assert reader.audio() == spoken("Yes.") + spoken("no no")


def test_flushes_are_answered_in_order_and_counted():
    async def scene(reader: Reader) -> None:
        reader.ask("yes", continue_=True)
        reader.ask("", continue_=True, flush=True)
        reader.ask("no", continue_=True, flush=True)
        await asyncio.sleep(1)
        reader.ask("", continue_=False)
        await asyncio.sleep(1)

    reader, _ = read(scene, version=NEW)
    assert reader.kinds() == ["Chunk", "FlushDone", "Chunk", "FlushDone", "Done"]
    flushes = [m.flush_id for _, m in reader.messages if isinstance(m, FlushDone)]
    assert flushes == [1, 2]
    assert reader.audio() == spoken("yes") + spoken("no")


def test_contexts_interleave_on_one_connection():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello, this is the demo agent.", "a")
        reader.ask("Thank you for calling.", "b")
        await asyncio.sleep(2)

    reader, _ = read(scene)
    order = [message.context_id for _, message in reader.messages[:6]]
    assert set(order) == {"a", "b"}
    assert reader.audio("a") == spoken("Hello, this is the demo agent.")
    assert reader.audio("b") == spoken("Thank you for calling.")
    assert isinstance(reader.messages[-1][1], Done)


@pytest.mark.parametrize("with_done", [False, True])
def test_a_cancelled_context_stops(with_done):
    async def scene(reader: Reader) -> None:
        reader.ask("Hello, this is the demo agent.", continue_=True)
        await asyncio.sleep(0.15)
        reader.cancel()
        await asyncio.sleep(2)

    script = f"tts: {{speed: 1, done_after_cancel: {str(with_done).lower()}}}"
    reader, _ = read(scene, script)
    assert reader.kinds() == ["Chunk", *["Done"] * with_done]
    assert 0 < len(reader.audio()) < 4000


def test_a_context_that_waits_can_be_cancelled():
    async def scene(reader: Reader) -> None:
        reader.ask("yes", continue_=True, max_buffer_delay_ms=5000)
        await asyncio.sleep(0.5)
        reader.cancel()
        await asyncio.sleep(6)

    assert read(scene)[0].messages == []


def test_word_timestamps_go_on_through_a_context():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello. ", continue_=True, add_timestamps=True)
        await asyncio.sleep(1)
        reader.ask("Thank you.", continue_=False, add_timestamps=True)
        await asyncio.sleep(1)

    reader, _ = read(scene)
    first, second = [m for _, m in reader.messages if isinstance(m, Timestamps)]
    length = len(spoken("Hello. ")) / 16000
    assert first.word_timestamps == {
        "words": ["Hello."],
        "start": [0.0],
        "end": [pytest.approx(length, abs=0.01)],
    }
    assert second.word_timestamps["words"] == ["Thank", "you."]
    assert second.word_timestamps["start"][0] == pytest.approx(length, abs=0.01)


def test_nothing_to_say_is_done_at_once():
    async def scene(reader: Reader) -> None:
        reader.ask("...")
        reader.ask("", "d")
        await asyncio.sleep(1)

    reader, _ = read(scene)
    assert reader.kinds() == ["Done"]
    assert reader.kinds("d") == ["Done"]


def test_pace_is_a_setting():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello.")
        await asyncio.sleep(3)

    reader, _ = read(scene, "tts: {speed: 1, first_audio: 0.5}")
    chunks = [at for at, m in reader.messages if isinstance(m, Chunk)]
    assert chunks[:3] == pytest.approx([0.5, 0.6, 0.7])
    assert reader.messages[0][1].step_time == 100.0


def test_faults_of_audio():
    async def scene(reader: Reader) -> None:
        reader.ask("Hello.")
        await asyncio.sleep(2)

    reader, _ = read(scene, "tts: {faults: {odd_sizes: true, silence: true}}")
    assert reader.audio() == bytes(len(spoken("Hello.")))
    sizes = [len(m.audio) for _, m in reader.messages if isinstance(m, Chunk)]
    assert any(size % 2 for size in sizes)
    reader, _ = read(scene, "tts: {faults: {wrong_stream_id: true}}")
    assert reader.audio("another_context") == spoken("Hello.")
