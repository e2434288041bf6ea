"""What an AgentsClient's listeners are told, and in which form.

`data` of an event is the provider's message itself (VoxEngine reference), and has it
a second time as `data.payload`, because scenarios in the field read it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.providers.cartesia.agents_messages import (
    Ack,
    Clear,
    CustomReceived,
    DtmfReceived,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.core.events import (
        SocketClosed,
        SocketOpened,
        SocketRefused,
        StreamEnded,
        StreamStarted,
    )
    from voxrt.errors import WireError
    from voxrt.providers.cartesia.agents_messages import AgentsServerMessage

__all__ = [
    "CONNECTOR_VERSION",
    "close_facts",
    "connector_facts",
    "ended_fields",
    "event_data",
    "malformed_facts",
    "member_of",
    "refused_facts",
    "started_fields",
]

Fields = dict[str, object]

CONNECTOR_VERSION = "1.0.0"
"""`applicationVersion` of ConnectorInformation; not voxrt's own version, so that a
recording of a scenario that logs it replays under the next voxrt"""


def member_of(message: AgentsServerMessage) -> str:
    """Member of AgentsEvents that a message is delivered as.

    Turns, transfers, errors and what nobody knows yet are `Unknown`: VoxEngine has no
    event for them.
    """
    return _MEMBERS.get(type(message), "Unknown")


def event_data(custom_event: str, payload: Mapping[str, object]) -> Fields:
    """`data` of an event: the payload's fields, and the payload under its own name."""
    return {**payload, "customEvent": custom_event, "payload": dict(payload)}


def connector_facts(event: SocketOpened) -> Fields:
    """Payload of ConnectorInformation."""
    return {
        "applicationVersion": CONNECTOR_VERSION,
        "id": event.socket_id,
        "endpoint": event.endpoint,
    }


def refused_facts(event: SocketRefused) -> Fields:
    """Payload of HTTPResponse, and of the WebSocketError that follows it."""
    return {
        "status": event.status,
        "reason": event.reason,
        "headers": dict(event.headers),
        "body": event.body,
    }


def malformed_facts(text: str, error: WireError) -> Fields:
    """Payload of the Unknown that stands for a message that cannot be read."""
    return {"error": error.message, "field": error.field, "text": text}


def close_facts(event: SocketClosed) -> Fields:
    """Code, reason and cleanness of a close, as JavaScript spells them."""
    return {"code": event.code, "reason": event.reason, "wasClean": event.was_clean}


def started_fields(event: StreamStarted) -> Fields:
    """Fields of WebSocketMediaStarted beside the client."""
    encoding = _ENCODINGS.get(event.encoding, event.encoding)
    return {"tag": event.tag, "encoding": encoding, "customParameters": {}}


def ended_fields(event: StreamEnded) -> Fields:
    """Fields of WebSocketMediaEnded beside the client."""
    return {"tag": event.tag, "mediaInfo": {"duration": event.duration}}


_MEMBERS: Mapping[type, str] = {
    Ack: "ACK",
    Clear: "Clear",
    DtmfReceived: "DTMF",
    CustomReceived: "Custom",
}
_ENCODINGS = {"mulaw_8000": "ULAW", "alaw_8000": "ALAW", "pcm_16000": "PCM16"}
