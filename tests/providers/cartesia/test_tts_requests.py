"""Requests of a player: what is added, what is kept."""

from __future__ import annotations

import json
import random
import uuid

import pytest

from voxrt.providers.cartesia.tts_requests import (
    DEFAULT_MODEL,
    DEFAULT_VOICE,
    TtsRequests,
)
from voxrt.providers.cartesia.tts_wire import parse_tts_client

CHANCE = random.Random(4)


class Bench:
    """Requests, and the warnings about them."""

    def __init__(self, rate=None, **first) -> None:
        self.warnings: list[str] = []
        self.requests = TtsRequests(first, self._new_uuid, self.warnings.append)
        self.requests.choose_format(rate)

    def begin(self, **fields):
        return json.loads(self.requests.begin(fields))

    def cancel(self, **fields):
        return json.loads(self.requests.cancel(fields))

    def _new_uuid(self) -> uuid.UUID:
        return uuid.UUID(int=CHANCE.getrandbits(128), version=4)


def test_a_bare_request_gets_all_that_the_service_requires() -> None:
    bench = Bench(8000)
    request = bench.begin(transcript="hello")
    assert request["model_id"] == DEFAULT_MODEL
    assert request["voice"] == DEFAULT_VOICE
    assert request["output_format"] == {
        "container": "raw",
        "encoding": "pcm_mulaw",
        "sample_rate": 8000,
    }
    assert parse_tts_client(json.dumps(request)).context_id == request["context_id"]
    assert bench.warnings == []


def test_later_requests_take_model_and_voice_of_the_first_with_a_warning() -> None:
    bench = Bench(None, model_id="m", voice="v")
    bench.begin(transcript="a", model_id="m", voice="v")
    request = bench.begin(transcript="b")
    assert (request["model_id"], request["voice"]) == ("m", "v")
    assert bench.warnings == [
        "request without model_id and voice, those of the first one are used"
    ]


def test_fields_go_out_as_they_are() -> None:
    request = Bench().begin(
        transcript="a", context_id="c", speed="slow", generation_config={"speed": 1.2}
    )
    assert request["speed"] == "slow"
    assert request["generation_config"] == {"speed": 1.2}
    assert request["context_id"] == "c"


def test_text_that_continues_stays_in_its_context() -> None:
    bench = Bench()
    first = bench.begin(transcript="a", **{"continue": True})["context_id"]
    assert bench.begin(transcript="b", **{"continue": True})["context_id"] == first
    assert bench.begin(transcript="c")["context_id"] == first
    assert bench.begin(transcript="d")["context_id"] != first


def test_a_context_that_has_ended_is_not_continued() -> None:
    bench = Bench()
    first = bench.begin(transcript="a", **{"continue": True})["context_id"]
    assert bench.requests.end(first)
    assert bench.begin(transcript="b")["context_id"] != first


def test_ends_of_contexts() -> None:
    bench = Bench()
    for name in ("a", "b"):
        bench.begin(transcript="x", context_id=name)
    assert not bench.requests.end("a")
    assert not bench.requests.end("a")
    assert not bench.requests.end("z")
    assert bench.requests.end("b")
    bench.begin(transcript="x", context_id="c")
    assert bench.requests.end(None)


def test_a_cancelled_context_is_open_no_more() -> None:
    bench = Bench()
    bench.begin(transcript="x", context_id="a")
    assert bench.cancel(context_id="a") == {"context_id": "a", "cancel": True}
    assert list(bench.requests.open) == []
    assert bench.warnings == []


@pytest.mark.parametrize(
    ("context", "said"), [("a", "has ended"), ("z", "never begun")]
)
def test_what_is_not_open_is_cancelled_with_a_warning(context, said) -> None:
    bench = Bench()
    bench.begin(transcript="x", context_id="a")
    bench.requests.end("a")
    bench.cancel(context_id=context)
    assert said in bench.warnings[0]


def test_the_scenario_s_format_counts() -> None:
    wanted = {"container": "raw", "encoding": "pcm_alaw", "sample_rate": 8000}
    bench = Bench(16000, output_format=wanted)
    assert bench.requests.encoding == "pcm_alaw_8000"
    assert bench.begin(transcript="a", output_format=wanted)["output_format"] == wanted
    assert bench.warnings == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"container": "raw", "encoding": "pcm_f32le", "sample_rate": 44100},
        {"container": "wav", "encoding": "pcm_s16le", "sample_rate": 44100},
        {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 12345},
        {},
    ],
)
def test_a_format_that_cannot_be_played_is_replaced_with_a_warning(wanted) -> None:
    bench = Bench(16000, output_format=wanted)
    assert bench.requests.encoding == "pcm_s16le_16000"
    assert "cannot be played" in bench.warnings[0]


def test_the_format_does_not_change_from_request_to_request() -> None:
    bench = Bench()
    other = {"container": "raw", "encoding": "pcm_mulaw", "sample_rate": 8000}
    request = bench.begin(transcript="a", output_format=other)
    assert request["output_format"]["encoding"] == "pcm_s16le"
    assert "is not the player's" in bench.warnings[0]


def test_before_the_format_is_chosen_there_is_none() -> None:
    requests = TtsRequests({}, uuid.uuid4, lambda text: None)
    assert requests.encoding == ""


def test_what_has_no_json_form_opens_no_context() -> None:
    bench = Bench()
    with pytest.raises(TypeError, match="generationRequest: message cannot be"):
        bench.requests.begin({"transcript": object()})
    assert list(bench.requests.open) == []
