"""Reading and writing the messages of the TTS WebSocket.

Both ends of voxrt use this file, the player and the emulator. Requests are read
strictly, as the service has to answer wrong ones; answers with patience: what voxrt
does not need may be missing. JSON in a binary frame is taken like text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from voxrt.providers.cartesia.fields import Fields, decode, encode, quick_audio
from voxrt.providers.cartesia.tts_messages import (
    COMPLETE,
    PARTIAL,
    CancelRequest,
    Chunk,
    Done,
    FlushDone,
    GenerationRequest,
    OutputFormat,
    PhonemeTimestamps,
    Timestamps,
    TtsClientMessage,
    TtsError,
    TtsErrorOld,
    TtsServerMessage,
    TtsUnknownMessage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "ENCODINGS",
    "SAMPLE_RATES",
    "TTS_VERSION",
    "parse_tts_client",
    "parse_tts_server",
    "read_chunk",
    "serialize_tts",
    "serialize_tts_fields",
]

TTS_VERSION = "2024-11-13"
"""value of `Cartesia-Version` that VoxEngine's player is reported to send"""

ENCODINGS = ("pcm_f32le", "pcm_s16le", "pcm_mulaw", "pcm_alaw")
SAMPLE_RATES = (8000, 16000, 22050, 24000, 44100, 48000)
MAX_BUFFER_DELAY_MS = 5000
"""greatest `max_buffer_delay_ms` of any version"""


def parse_tts_client(text: str | bytes) -> TtsClientMessage:
    """Read a request that a client sent.

    Raises:
        WireError: The request does not follow the protocol.
    """
    fields = decode(text)
    if fields.optional_flag("cancel"):
        context_id = fields.require_text("context_id")
        return CancelRequest(context_id, extra=fields.rest())
    return _read_generation(fields)


def parse_tts_server(text: str | bytes) -> TtsServerMessage:
    """Read an answer that the service sent.

    Raises:
        WireError: The answer does not follow the protocol.
    """
    fields = decode(text)
    kind = fields.require_text("type")
    reader = _SERVER.get(kind)
    if reader is None:
        return TtsUnknownMessage(kind, fields.all())
    return reader(fields)


def read_chunk(text: str) -> tuple[bytes, str, str] | None:
    """Read speech quickly, without the rest of the message.

    Returns:
        The audio, its base64, and the context id, empty when there is none; or None
        when the message is no `chunk`, or its audio or context are wrong.
    """
    try:
        message = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(message, dict) or message.get("type") != "chunk":
        return None
    payload = message.get("data")
    context_id = message.get("context_id")
    if not isinstance(payload, str) or not isinstance(context_id, str | None):
        return None
    audio = quick_audio(payload)
    return None if audio is None else (audio, payload, context_id or "")


def serialize_tts(message: TtsClientMessage | TtsServerMessage) -> str:
    """Write a message of either side.

    Raises:
        WireError: A field holds a value that JSON does not have.
    """
    return encode(message.payload())


def serialize_tts_fields(fields: Mapping[str, object]) -> str:
    """Write a request whose fields a scenario chose; the service judges them.

    Raises:
        WireError: A field holds a value that JSON does not have.
    """
    return encode(fields)


def _read_generation(fields: Fields) -> GenerationRequest:
    return GenerationRequest(
        model_id=fields.require_text("model_id"),
        transcript=fields.require_text("transcript"),
        voice=_read_voice(fields),
        output_format=_read_output_format(fields.require_object("output_format")),
        context_id=fields.optional_text("context_id"),
        continue_=fields.optional_flag("continue"),
        flush=fields.optional_flag("flush"),
        language=fields.optional_text("language"),
        max_buffer_delay_ms=_read_buffer_delay(fields),
        add_timestamps=fields.optional_flag("add_timestamps"),
        add_phoneme_timestamps=fields.optional_flag("add_phoneme_timestamps"),
        extra=fields.rest(),
    )


def _read_voice(fields: Fields) -> str | Mapping[str, object]:
    """Read the voice: an id, an object with an id, or an embedding (2024-11-13)."""
    value = fields.optional_value("voice")
    if isinstance(value, str):
        return value
    voice = fields.require_object("voice")
    if voice.optional_value("embedding") is None:
        voice.require_text("id")
    return voice.all()


def _read_output_format(fields: Fields) -> OutputFormat:
    rate = fields.optional_integer("sample_rate")
    if rate not in SAMPLE_RATES:
        fields.fail("sample_rate", "one of " + ", ".join(map(str, SAMPLE_RATES)))
    container = fields.require_text("container")
    if container != "raw":
        fields.fail("container", "'raw'")
    fields.require_text("encoding")
    encoding = fields.optional_choice("encoding", ENCODINGS)
    return OutputFormat(encoding or "", rate, container, extra=fields.rest())


def _read_buffer_delay(fields: Fields) -> int | None:
    delay = fields.optional_integer("max_buffer_delay_ms")
    if delay is not None and not 0 <= delay <= MAX_BUFFER_DELAY_MS:
        fields.fail("max_buffer_delay_ms", f"0 to {MAX_BUFFER_DELAY_MS}")
    return delay


def _read_chunk(fields: Fields) -> Chunk:
    return Chunk(
        audio=fields.require_audio("data"),
        context_id=fields.optional_text("context_id"),
        step_time=fields.optional_number("step_time") or 0.0,
        flush_id=fields.optional_integer("flush_id"),
        done=fields.optional_flag("done") or False,
        status_code=_read_status(fields, PARTIAL),
        extra=fields.rest(),
    )


def _read_flush_done(fields: Fields) -> FlushDone:
    flag = fields.optional_flag("flush_done")
    return FlushDone(
        flush_id=fields.optional_integer("flush_id"),
        context_id=fields.optional_text("context_id"),
        flush_done=True if flag is None else flag,
        done=fields.optional_flag("done") or False,
        status_code=_read_status(fields, PARTIAL),
        extra=fields.rest(),
    )


def _read_done(fields: Fields) -> Done:
    flag = fields.optional_flag("done")
    return Done(
        context_id=fields.optional_text("context_id"),
        done=True if flag is None else flag,
        status_code=_read_status(fields, COMPLETE),
        extra=fields.rest(),
    )


def _read_timestamps(fields: Fields) -> Timestamps:
    words = fields.optional_object("word_timestamps")
    return Timestamps(
        word_timestamps=None if words is None else words.all(),
        context_id=fields.optional_text("context_id"),
        flush_id=fields.optional_integer("flush_id"),
        done=fields.optional_flag("done") or False,
        status_code=_read_status(fields, PARTIAL),
        extra=fields.rest(),
    )


def _read_phoneme_timestamps(fields: Fields) -> PhonemeTimestamps:
    phonemes = fields.optional_object("phoneme_timestamps")
    return PhonemeTimestamps(
        phoneme_timestamps=None if phonemes is None else phonemes.all(),
        context_id=fields.optional_text("context_id"),
        flush_id=fields.optional_integer("flush_id"),
        done=fields.optional_flag("done") or False,
        status_code=_read_status(fields, PARTIAL),
        extra=fields.rest(),
    )


def _read_error(fields: Fields) -> TtsError | TtsErrorOld:
    """Read an error of either form; the newer one has a title."""
    title = fields.optional_text("title")
    flag = fields.optional_flag("done")
    context_id = fields.optional_text("context_id")
    status = _read_status(fields, 0)
    done = True if flag is None else flag
    if title is None:
        error = fields.require_text("error")
        return TtsErrorOld(error, status, context_id, done, extra=fields.rest())
    return TtsError(
        status_code=status,
        title=title,
        message=fields.require_text("message"),
        error_code=fields.optional_text("error_code"),
        request_id=fields.optional_text("request_id"),
        doc_url=fields.optional_text("doc_url"),
        context_id=context_id,
        done=done,
        extra=fields.rest(),
    )


def _read_status(fields: Fields, absent: int) -> int:
    status = fields.optional_integer("status_code")
    return absent if status is None else status


_SERVER: Mapping[str, Callable[[Fields], TtsServerMessage]] = {
    "chunk": _read_chunk,
    "flush_done": _read_flush_done,
    "done": _read_done,
    "timestamps": _read_timestamps,
    "phoneme_timestamps": _read_phoneme_timestamps,
    "error": _read_error,
}
