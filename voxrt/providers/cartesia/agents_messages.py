"""Messages of Cartesia's Agents WebSocket, legacy generation, in both directions.

Source: Cartesia's pages "Calls API" and "Agents WebSocket", version 2025-04-16; the
`turn_*` events and `transfer_call` as clients in the field have seen them. They are
read and written by `agents_wire`. Fields without a name here stand in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pybase64

__all__ = [
    "Ack",
    "AgentOverrides",
    "AgentsClientMessage",
    "AgentsServerMessage",
    "Clear",
    "CustomReceived",
    "CustomSent",
    "DtmfReceived",
    "DtmfSent",
    "ErrorReported",
    "MediaInput",
    "MediaOutput",
    "Start",
    "StreamConfig",
    "TransferCall",
    "TurnEnded",
    "TurnOutputTextDelta",
    "TurnStarted",
    "UnknownMessage",
]

Object = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StreamConfig:
    """The field `config` of `start` and `ack`."""

    input_format: str | None = None
    """of the caller's audio, and in fact of the agent's too"""
    voice_id: str | None = None
    output_audio_delivery: str | None = None
    """`speaking_pace` or `as_available`; seen in clients, not documented"""
    output_format: str | None = None
    """accepted by the service, without effect"""
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The object as it is written."""
        known = {
            "input_format": self.input_format,
            "voice_id": self.voice_id,
            "output_audio_delivery": self.output_audio_delivery,
            "output_format": self.output_format,
        }
        return _written(known, self.extra)


@dataclass(frozen=True, slots=True)
class AgentOverrides:
    """The field `agent` of `start` and `ack`: changes for one call."""

    system_prompt: str | None = None
    introduction: str | None = None
    """empty: the agent waits for the caller to speak"""
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The object as it is written."""
        known = {
            "system_prompt": self.system_prompt,
            "introduction": self.introduction,
        }
        return _written(known, self.extra)


# Client to service


@dataclass(frozen=True, slots=True)
class Start:
    """`start`, the first message of a client."""

    stream_id: str | None = None
    """missing or empty: the service chooses one"""
    config: StreamConfig | None = None
    agent: AgentOverrides | None = None
    metadata: Object | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {
            "config": None if self.config is None else self.config.payload(),
            "agent": None if self.agent is None else self.agent.payload(),
            "metadata": self.metadata,
        }
        return _message("start", self.stream_id, body, self.extra)


@dataclass(frozen=True, slots=True)
class MediaInput:
    """`media_input`: the caller's audio."""

    audio: bytes
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("media_input", self.stream_id, _media(self.audio), self.extra)


@dataclass(frozen=True, slots=True)
class DtmfSent:
    """`dtmf` of a client: the caller pressed one key."""

    dtmf: str
    """one of 0-9 * #"""
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("dtmf", self.stream_id, {"dtmf": self.dtmf}, self.extra)


@dataclass(frozen=True, slots=True)
class CustomSent:
    """`custom` of a client: data for the agent's code."""

    metadata: Object
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {"metadata": self.metadata}
        return _message("custom", self.stream_id, body, self.extra)


# Service to client


@dataclass(frozen=True, slots=True)
class Ack:
    """`ack`: the stream is set up."""

    stream_id: str
    """to be used from now on"""
    config: StreamConfig | None = None
    """what holds now, of all that `start` asked for"""
    agent: AgentOverrides | None = None
    call_id: str | None = None
    """seen as `ac_...`"""
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {
            "config": None if self.config is None else self.config.payload(),
            "agent": None if self.agent is None else self.agent.payload(),
            "call_id": self.call_id,
        }
        return _message("ack", self.stream_id, body, self.extra)


@dataclass(frozen=True, slots=True)
class MediaOutput:
    """`media_output`: the agent's audio."""

    audio: bytes
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("media_output", self.stream_id, _media(self.audio), self.extra)


@dataclass(frozen=True, slots=True)
class Clear:
    """`clear`: drop all audio that was not played yet."""

    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("clear", self.stream_id, {}, self.extra)


@dataclass(frozen=True, slots=True)
class DtmfReceived:
    """`dtmf` of the service: the agent presses a key."""

    dtmf: str
    """one key by the documents; more are not refused"""
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("dtmf", self.stream_id, {"dtmf": self.dtmf}, self.extra)


@dataclass(frozen=True, slots=True)
class CustomReceived:
    """`custom` of the service: data from the agent's code."""

    metadata: Object
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {"metadata": self.metadata}
        return _message("custom", self.stream_id, body, self.extra)


@dataclass(frozen=True, slots=True)
class TransferCall:
    """`transfer_call`: the agent asks the client to transfer the call."""

    target_phone_number: str | None = None
    """E.164; stands inside `transfer`"""
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)
    inner: Object | None = None
    """other fields inside `transfer`; None when there is no `transfer`"""

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        known = {"target_phone_number": self.target_phone_number}
        transfer = _written(known, self.inner or {})
        body = {"transfer": transfer if transfer or self.inner is not None else None}
        return _message("transfer_call", self.stream_id, body, self.extra)


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """`turn_started`: somebody begins to speak."""

    role: str
    """`user` or `assistant`"""
    id: str | int | None = None
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)
    inner: Object = field(default_factory=dict)
    """other fields inside `turn_started`"""

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        turn = _written({"id": self.id, "role": self.role}, self.inner)
        return _message(
            "turn_started", self.stream_id, {"turn_started": turn}, self.extra
        )


@dataclass(frozen=True, slots=True)
class TurnOutputTextDelta:
    """`turn_output_text_delta`: the next piece of what the agent says."""

    text: str
    id: str | int | None = None
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)
    inner: Object = field(default_factory=dict)
    """other fields inside `turn_output_text_delta`"""

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        name = "turn_output_text_delta"
        turn = _written({"id": self.id, "text": self.text}, self.inner)
        return _message(name, self.stream_id, {name: turn}, self.extra)


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """`turn_ended`: what was said in a turn."""

    role: str
    """`user` or `assistant`"""
    text: str | None = None
    was_interrupted: bool | None = None
    tool_calls: tuple[Object, ...] | None = None
    id: str | int | None = None
    stream_id: str | None = None
    extra: Object = field(default_factory=dict)
    inner: Object = field(default_factory=dict)
    """other fields inside `turn_ended`"""

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        known = {
            "id": self.id,
            "role": self.role,
            "text": self.text,
            "was_interrupted": self.was_interrupted,
            "tool_calls": None if self.tool_calls is None else list(self.tool_calls),
        }
        turn = _written(known, self.inner)
        return _message("turn_ended", self.stream_id, {"turn_ended": turn}, self.extra)


@dataclass(frozen=True, slots=True)
class ErrorReported:
    """`error`: clients have a branch for it; its fields are not known."""

    stream_id: str | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("error", self.stream_id, {}, self.extra)


@dataclass(frozen=True, slots=True)
class UnknownMessage:
    """A message whose `event` is none of the above."""

    event: str
    fields: Object
    """the whole message, `event` too"""

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return {**self.fields, "event": self.event}


AgentsClientMessage = Start | MediaInput | DtmfSent | CustomSent | UnknownMessage
AgentsServerMessage = (
    Ack
    | MediaOutput
    | Clear
    | DtmfReceived
    | CustomReceived
    | TransferCall
    | TurnStarted
    | TurnOutputTextDelta
    | TurnEnded
    | ErrorReported
    | UnknownMessage
)


def _message(
    event: str, stream_id: str | None, body: Object, extra: Object
) -> dict[str, object]:
    return _written({"event": event, "stream_id": stream_id, **body}, extra)


def _media(audio: bytes) -> dict[str, object]:
    return {"media": {"payload": pybase64.b64encode_as_string(audio)}}


def _written(known: Object, extra: Object) -> dict[str, object]:
    """Fields that are there, the named ones first."""
    present = {name: value for name, value in known.items() if value is not None}
    for name, value in extra.items():
        present.setdefault(name, value)
    return present
