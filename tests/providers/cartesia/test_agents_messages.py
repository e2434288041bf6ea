"""Message classes of the Agents WebSocket: data, and how it is written."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from voxrt.providers.cartesia import agents_messages
from voxrt.providers.cartesia.agents_messages import (
    Ack,
    Start,
    StreamConfig,
    TransferCall,
    TurnEnded,
    UnknownMessage,
)

CLASSES = [
    value
    for name, value in vars(agents_messages).items()
    if name in agents_messages.__all__ and inspect.isclass(value)
]


@pytest.mark.parametrize("kind", CLASSES)
def test_messages_are_frozen_and_slotted(kind) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__dict__" not in dir(kind)


def test_fields_that_are_not_there_are_not_written() -> None:
    assert Start().payload() == {"event": "start"}
    assert Ack("s", StreamConfig()).payload() == {
        "event": "ack",
        "stream_id": "s",
        "config": {},
    }


def test_named_fields_win_over_the_others() -> None:
    message = Ack("s", extra={"stream_id": "t", "region": "eu"})
    assert message.payload() == {"event": "ack", "stream_id": "s", "region": "eu"}


def test_an_empty_transfer_is_kept() -> None:
    assert TransferCall(inner={}).payload()["transfer"] == {}
    assert "transfer" not in TransferCall().payload()


def test_a_list_is_written_as_a_list() -> None:
    turn = TurnEnded("user", tool_calls=({"name": "a"},)).payload()["turn_ended"]
    assert turn == {"role": "user", "tool_calls": [{"name": "a"}]}


def test_an_unknown_message_is_written_whole() -> None:
    assert UnknownMessage("x", {"event": "y", "a": 1}).payload() == {
        "event": "x",
        "a": 1,
    }


def test_fields_are_explained_or_plain() -> None:
    for kind in CLASSES:
        assert inspect.getdoc(kind)
        assert dataclasses.fields(kind)
