"""Message classes of the TTS WebSocket: data, and how it is written."""

from __future__ import annotations

import inspect

import pytest

from voxrt.providers.cartesia import tts_messages
from voxrt.providers.cartesia.tts_messages import (
    CancelRequest,
    Chunk,
    Done,
    GenerationRequest,
    OutputFormat,
    TtsErrorOld,
    TtsUnknownMessage,
)

CLASSES = [
    value
    for name, value in vars(tts_messages).items()
    if name in tts_messages.__all__ and inspect.isclass(value)
]


@pytest.mark.parametrize("kind", CLASSES)
def test_messages_are_frozen_and_slotted(kind) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__dict__" not in dir(kind)


def test_a_request_is_written_with_the_service_s_names() -> None:
    request = GenerationRequest(
        "sonic", "hi", "voice", OutputFormat("pcm_mulaw", 8000), continue_=True
    )
    assert request.payload() == {
        "model_id": "sonic",
        "transcript": "hi",
        "voice": "voice",
        "output_format": {
            "container": "raw",
            "encoding": "pcm_mulaw",
            "sample_rate": 8000,
        },
        "continue": True,
    }


def test_answers_carry_what_all_answers_carry() -> None:
    assert Chunk(b"\0", "c").payload() == {
        "type": "chunk",
        "data": "AA==",
        "step_time": 0.0,
        "done": False,
        "status_code": 206,
        "context_id": "c",
    }
    assert Done("c").payload() == {
        "type": "done",
        "done": True,
        "status_code": 200,
        "context_id": "c",
    }


def test_named_fields_win_over_the_others() -> None:
    assert CancelRequest("c", extra={"cancel": False}).payload() == {
        "context_id": "c",
        "cancel": True,
    }
    assert TtsErrorOld("no", extra={"error": "yes"}).payload()["error"] == "no"


def test_an_unknown_message_is_written_whole() -> None:
    assert TtsUnknownMessage("x", {"a": 1}).payload() == {"type": "x", "a": 1}
