"""Reading and writing the messages of the Agents WebSocket.

Both ends of voxrt use this file, the client and the emulator. Clients are read
strictly where the service has to answer them, the service with patience: what voxrt
does not need may be missing. JSON in a binary frame is taken like text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from voxrt.providers.cartesia.agents_messages import (
    Ack,
    AgentOverrides,
    AgentsClientMessage,
    AgentsServerMessage,
    Clear,
    CustomReceived,
    CustomSent,
    DtmfReceived,
    DtmfSent,
    ErrorReported,
    MediaInput,
    MediaOutput,
    Start,
    StreamConfig,
    TransferCall,
    TurnEnded,
    TurnOutputTextDelta,
    TurnStarted,
    UnknownMessage,
)
from voxrt.providers.cartesia.fields import Fields, decode, encode, quick_audio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "AGENTS_VERSION",
    "DIGITS",
    "INPUT_FORMATS",
    "OUTPUT_DELIVERIES",
    "parse_agents_client",
    "parse_agents_server",
    "read_media_output",
    "serialize_agents",
    "serialize_agents_fields",
]

AGENTS_VERSION = "2025-04-16"
"""value of `Cartesia-Version` that this file was written against"""

INPUT_FORMATS = ("mulaw_8000", "pcm_16000", "pcm_24000", "pcm_44100")
OUTPUT_DELIVERIES = ("speaking_pace", "as_available")
DIGITS = "0123456789*#"


def parse_agents_client(text: str | bytes) -> AgentsClientMessage:
    """Read a message that a client sent.

    Raises:
        WireError: The message does not follow the protocol.
    """
    fields = decode(text)
    event = fields.require_text("event")
    reader = _CLIENT.get(event)
    if reader is None:
        return UnknownMessage(event, fields.all())
    return reader(fields)


def parse_agents_server(text: str | bytes) -> AgentsServerMessage:
    """Read a message that the service sent.

    Raises:
        WireError: The message does not follow the protocol.
    """
    fields = decode(text)
    event = fields.require_text("event")
    reader = _SERVER.get(event)
    if reader is None:
        return UnknownMessage(event, fields.all())
    return reader(fields)


def read_media_output(text: str) -> tuple[bytes, str, str] | None:
    """Read the agent's audio quickly, without the rest of the message.

    Returns:
        The audio, its base64, and the stream id, empty when there is none; or None
        when the message is no `media_output`, or a wrong one.
    """
    try:
        message = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(message, dict) or message.get("event") != "media_output":
        return None
    media = message.get("media")
    stream_id = message.get("stream_id")
    if not isinstance(media, dict) or not isinstance(stream_id, str | None):
        return None
    payload = media.get("payload")
    if not isinstance(payload, str):
        return None
    audio = quick_audio(payload)
    return None if audio is None else (audio, payload, stream_id or "")


def serialize_agents(message: AgentsClientMessage | AgentsServerMessage) -> str:
    """Write a message of either side.

    Raises:
        WireError: A field holds a value that JSON does not have.
    """
    return encode(message.payload())


def serialize_agents_fields(event: str, fields: Mapping[str, object]) -> str:
    """Write a message whose fields a scenario chose; the service judges them.

    Raises:
        WireError: A field holds a value that JSON does not have.
    """
    message = {"event": event, **fields}
    message["event"] = event
    return encode(message)


# Client to service


def _read_start(fields: Fields) -> Start:
    metadata = fields.optional_object("metadata")
    return Start(
        stream_id=fields.optional_text("stream_id"),
        config=_read_config(fields, INPUT_FORMATS, OUTPUT_DELIVERIES),
        agent=_read_overrides(fields),
        metadata=None if metadata is None else metadata.all(),
        extra=fields.rest(),
    )


def _read_media_input(fields: Fields) -> MediaInput:
    return MediaInput(
        audio=fields.require_object("media").require_audio("payload"),
        stream_id=fields.optional_text("stream_id"),
        extra=fields.rest(),
    )


def _read_dtmf_sent(fields: Fields) -> DtmfSent:
    digit = fields.require_text("dtmf")
    if len(digit) != 1 or digit not in DIGITS:
        fields.fail("dtmf", "one of 0-9 * #")
    return DtmfSent(
        dtmf=digit, stream_id=fields.optional_text("stream_id"), extra=fields.rest()
    )


def _read_custom_sent(fields: Fields) -> CustomSent:
    return CustomSent(
        metadata=fields.require_object("metadata").all(),
        stream_id=fields.optional_text("stream_id"),
        extra=fields.rest(),
    )


# Service to client


def _read_ack(fields: Fields) -> Ack:
    return Ack(
        stream_id=fields.require_text("stream_id"),
        config=_read_config(fields, None, None),
        agent=_read_overrides(fields),
        call_id=fields.optional_text("call_id"),
        extra=fields.rest(),
    )


def _read_media_output(fields: Fields) -> MediaOutput:
    return MediaOutput(
        audio=fields.require_object("media").require_audio("payload"),
        stream_id=fields.optional_text("stream_id"),
        extra=fields.rest(),
    )


def _read_clear(fields: Fields) -> Clear:
    return Clear(stream_id=fields.optional_text("stream_id"), extra=fields.rest())


def _read_dtmf_received(fields: Fields) -> DtmfReceived:
    return DtmfReceived(
        dtmf=fields.require_text("dtmf"),
        stream_id=fields.optional_text("stream_id"),
        extra=fields.rest(),
    )


def _read_custom_received(fields: Fields) -> CustomReceived:
    return CustomReceived(
        metadata=fields.require_object("metadata").all(),
        stream_id=fields.optional_text("stream_id"),
        extra=fields.rest(),
    )


def _read_transfer_call(fields: Fields) -> TransferCall:
    transfer = fields.optional_object("transfer")
    number = None if transfer is None else transfer.optional_text("target_phone_number")
    return TransferCall(
        target_phone_number=number,
        stream_id=fields.optional_text("stream_id"),
        inner=None if transfer is None else transfer.rest(),
        extra=fields.rest(),
    )


def _read_turn_started(fields: Fields) -> TurnStarted:
    turn = fields.require_object("turn_started")
    return TurnStarted(
        role=turn.require_text("role"),
        id=_read_turn_id(turn),
        stream_id=fields.optional_text("stream_id"),
        inner=turn.rest(),
        extra=fields.rest(),
    )


def _read_text_delta(fields: Fields) -> TurnOutputTextDelta:
    turn = fields.require_object("turn_output_text_delta")
    return TurnOutputTextDelta(
        text=turn.require_text("text"),
        id=_read_turn_id(turn),
        stream_id=fields.optional_text("stream_id"),
        inner=turn.rest(),
        extra=fields.rest(),
    )


def _read_turn_ended(fields: Fields) -> TurnEnded:
    turn = fields.require_object("turn_ended")
    return TurnEnded(
        role=turn.require_text("role"),
        text=turn.optional_text("text"),
        was_interrupted=turn.optional_flag("was_interrupted"),
        tool_calls=turn.optional_objects("tool_calls"),
        id=_read_turn_id(turn),
        stream_id=fields.optional_text("stream_id"),
        inner=turn.rest(),
        extra=fields.rest(),
    )


def _read_error(fields: Fields) -> ErrorReported:
    stream_id = fields.optional_text("stream_id")
    return ErrorReported(stream_id=stream_id, extra=fields.rest())


# Parts


def _read_config(
    fields: Fields,
    formats: tuple[str, ...] | None,
    deliveries: tuple[str, ...] | None,
) -> StreamConfig | None:
    config = fields.optional_object("config")
    if config is None:
        return None
    return StreamConfig(
        input_format=config.optional_choice("input_format", formats),
        voice_id=config.optional_text("voice_id"),
        output_audio_delivery=config.optional_choice(
            "output_audio_delivery", deliveries
        ),
        output_format=config.optional_text("output_format"),
        extra=config.rest(),
    )


def _read_overrides(fields: Fields) -> AgentOverrides | None:
    agent = fields.optional_object("agent")
    if agent is None:
        return None
    return AgentOverrides(
        system_prompt=agent.optional_text("system_prompt"),
        introduction=agent.optional_text("introduction"),
        extra=agent.rest(),
    )


def _read_turn_id(turn: Fields) -> str | int | None:
    value = turn.optional_value("id")
    if value is None or isinstance(value, str):
        return value
    return turn.optional_integer("id")


_CLIENT: Mapping[str, Callable[[Fields], AgentsClientMessage]] = {
    "start": _read_start,
    "media_input": _read_media_input,
    "dtmf": _read_dtmf_sent,
    "custom": _read_custom_sent,
}
_SERVER: Mapping[str, Callable[[Fields], AgentsServerMessage]] = {
    "ack": _read_ack,
    "media_output": _read_media_output,
    "clear": _read_clear,
    "dtmf": _read_dtmf_received,
    "custom": _read_custom_received,
    "transfer_call": _read_transfer_call,
    "turn_started": _read_turn_started,
    "turn_output_text_delta": _read_text_delta,
    "turn_ended": _read_turn_ended,
    "error": _read_error,
}
