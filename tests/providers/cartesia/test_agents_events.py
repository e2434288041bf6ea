"""What listeners are told."""

from __future__ import annotations

import pytest

from tests.providers.cartesia.fixtures import good
from voxrt.core.events import StreamEnded, StreamStarted
from voxrt.providers.cartesia.agents_events import (
    ended_fields,
    event_data,
    member_of,
    started_fields,
)
from voxrt.providers.cartesia.agents_wire import parse_agents_server


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("Ack", "ACK"),
        ("Clear", "Clear"),
        ("DtmfReceived", "DTMF"),
        ("CustomReceived", "Custom"),
        ("TransferCall", "Unknown"),
        ("TurnStarted", "Unknown"),
        ("TurnOutputTextDelta", "Unknown"),
        ("TurnEnded", "Unknown"),
        ("ErrorReported", "Unknown"),
        ("UnknownMessage", "Unknown"),
    ],
)
def test_the_member_of_each_message(name, member) -> None:
    assert member_of(parse_agents_server(good(name))) == member


def test_data_can_be_read_in_both_ways() -> None:
    data = event_data("clear", {"event": "clear", "payload": 1})
    assert data["event"] == "clear"
    assert data["customEvent"] == "clear"
    assert data["payload"] == {"event": "clear", "payload": 1}


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("mulaw_8000", "ULAW"), ("pcm_16000", "PCM16"), ("pcm_24000", "pcm_24000")],
)
def test_encodings_have_voxengine_s_names(encoding, shown) -> None:
    fields = started_fields(StreamStarted("u", encoding, "t"))
    assert fields == {"tag": "t", "encoding": shown, "customParameters": {}}


def test_media_info() -> None:
    assert ended_fields(StreamEnded("u", 2.5)) == {
        "tag": "",
        "mediaInfo": {"duration": 2.5},
    }
