"""The quick reading of reports agrees with the careful one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.cartesia.strategies import broken, json_objects
from voxrt.errors import WireError
from voxrt.providers.cartesia.agents_reports import read_report, report_payload
from voxrt.providers.cartesia.agents_wire import parse_agents_server
from voxrt.providers.cartesia.fields import MAX_DEPTH

STARTED = {
    "event": "turn_started",
    "stream_id": "s",
    "turn_started": {"id": "turn_1", "role": "user"},
}
DELTA = {
    "event": "turn_output_text_delta",
    "turn_output_text_delta": {"text": "Hello"},
}
ENDED = {
    "event": "turn_ended",
    "stream_id": "s",
    "turn_ended": {
        "id": 7,
        "role": "assistant",
        "text": "Hello",
        "was_interrupted": False,
        "tool_calls": [{"name": "look_up"}],
    },
}
REPORTS = (STARTED, DELTA, ENDED)
TEXTS = tuple(map(json.dumps, REPORTS))


def agrees(text):
    """Whether the quick reading leaves a message alone, or gives the same payload."""
    report = read_report(text)
    if report is None:
        return True
    careful = parse_agents_server(text).payload()
    quick = report_payload(report)
    # Also in the order of the fields: scenarios write payloads into logs.
    return json.dumps(quick) == json.dumps(careful)


@pytest.mark.parametrize("message", REPORTS)
def test_reports_are_read_quickly(message) -> None:
    text = json.dumps(message)
    assert read_report(text) == message
    assert agrees(text)


@pytest.mark.parametrize("message", REPORTS)
def test_the_order_of_fields_is_that_of_payloads(message) -> None:
    name = message["event"]
    turned = {"more": 1, name: dict([("new", 2), *reversed(message[name].items())])}
    text = json.dumps({**turned, **dict(reversed(message.items())), name: turned[name]})
    assert read_report(text) is not None
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        '{"event":"ack","stream_id":"s"}',
        '{"event":["turn_started"]}',
        '{"event":"turn_started"}',
        json.dumps({**STARTED, "stream_id": 1}),
        json.dumps({**STARTED, "stream_id": None}),
        json.dumps({**STARTED, "new": None}),
        json.dumps({**STARTED, "turn_started": {"role": "user", "id": None}}),
        json.dumps({**STARTED, "turn_started": {"role": "user", "id": True}}),
        json.dumps({**STARTED, "turn_started": {"id": "turn_1"}}),
        json.dumps({**DELTA, "turn_output_text_delta": {"text": ["Hello"]}}),
        json.dumps({**ENDED, "turn_ended": {"role": "user", "tool_calls": [1]}}),
        json.dumps({**STARTED, "deep": [[]] * MAX_DEPTH}),
    ],
)
def test_others_are_left_to_the_careful_reading(text) -> None:
    assert read_report(text) is None


def test_what_is_refused_is_never_read_quickly() -> None:
    text = json.dumps({**ENDED, "turn_ended": {"role": "user", "text": 1}})
    with pytest.raises(WireError):
        parse_agents_server(text)
    assert read_report(text) is None


@pytest.mark.fuzz
@given(
    st.one_of(
        st.text(),
        json_objects("event", TEXTS).map(json.dumps),
        broken(TEXTS).map(lambda data: data.decode("utf-8", "replace")),
    )
)
def test_both_readings_agree(text) -> None:
    assert agrees(text)
