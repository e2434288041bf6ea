from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.errors import DocumentError
from voxrt.testing.imports.callrecord import STATUSES, parse_call_record
from voxrt.testing.imports.spoken import Spoken, Who

TURNS = [
    {"role": "assistant", "start_timestamp": 0.4, "end_timestamp": 2.1,
     "text": "Hello.", "end_reason": "tts_completed", "tts_ttfb": 0.2,
     "tool_calls": [{"id": "1", "name": "look_up", "arguments": {}}]},
    {"role": "system", "start_timestamp": 2.1, "end_timestamp": 2.1,
     "log_event": {"event": "x", "metadata": {}, "timestamp": 2.1}},
    {"role": "user", "start_timestamp": 3.0, "end_timestamp": 4.0, "text": "Hi.",
     "tool_calls": None, "vad_buffer_ms": 10},
]  # fmt: skip
RECORD = {
    "id": "ac_1",
    "agent_id": "agent_1",
    "status": "completed",
    "end_reason": "agent_hangup",
    "summary": "They greet.",
    "start_time": "2026-08-14T12:00:00Z",
    "telephony_params": {"from": "+100", "to": "+200"},
    "transcript": TURNS,
}


def parse(plain):
    return parse_call_record(json.dumps(plain).encode(), "call.json")


def test_a_record():
    record = parse(RECORD)
    assert record.call_id == "ac_1"
    assert record.turns == [
        Spoken(Who.AGENT, 0.4, 2.1, "Hello."),
        Spoken(Who.CALLER, 3.0, 4.0, "Hi."),
    ]
    assert record.tools == ["look_up"]
    assert record.number == "+200"
    assert record.summary == "They greet."
    assert record.is_ended_by_agent
    assert record.notes == []


@pytest.mark.parametrize(
    "wrap", [lambda r: [r], lambda r: {"data": [r], "next_page": None},
             lambda r: {"type": "call_completed", "call": r}],
)  # fmt: skip
def test_a_record_inside_something(wrap):
    assert parse(wrap(RECORD)).call_id == "ac_1"


@pytest.mark.parametrize("status", sorted(STATUSES))
def test_both_vocabularies_are_taken(status):
    notes = parse({**RECORD, "status": status}).notes
    assert (notes == []) is (status == "completed")


def test_a_status_of_tomorrow():
    assert "not known" in parse({**RECORD, "status": "paused"}).notes[0]


def test_who_called():
    params = {"from": "+100", "to": "+200", "direction": "inbound"}
    assert parse({**RECORD, "telephony_params": params}).number == "+100"


def test_what_is_missing_is_unknown():
    record = parse({"transcript": [{"role": "user", "text": "Hi."}]})
    assert record.number == record.call_id == record.status == ""
    assert not record.is_ended_by_agent
    assert record.turns == [Spoken(Who.CALLER, text="Hi.")]


@pytest.mark.parametrize(
    ("plain", "wanted"),
    [
        (5, "wanted an object, got int"),
        ([], "0 calls"),
        ([RECORD, RECORD], "2 calls"),
        ({}, "call has no transcript"),
        ({"status": "failed", "end_reason": "dial_busy"}, "end_reason 'dial_busy'"),
        ({"transcript": 5}, "no list of turns"),
        ({"transcript": [5]}, "turn 1 is no object"),
        ({"transcript": [{"role": "system"}]}, "nobody speaks"),
    ],
)
def test_what_is_no_record(plain, wanted):
    with pytest.raises(DocumentError) as error:
        parse(plain)
    assert wanted in str(error.value)


@pytest.mark.parametrize("calls", [5, [5], [{"name": 5}], {"name": "x"}])
def test_strange_tools_are_passed_over(calls):
    turn = {"role": "user", "text": "Hi.", "tool_calls": calls}
    assert parse({"transcript": [turn]}).tools == []


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*RECORD, "data", "call", "role", "text", "name"]), inner
        )
    ),
    max_leaves=20,
)


@pytest.mark.fuzz
@given(
    json_values
    | st.fixed_dictionaries(
        {
            "transcript": st.lists(
                st.dictionaries(st.sampled_from([*TURNS[0]]), json_values)
            )
        }
    )
)
def test_whatever_is_in_the_record(plain):
    with contextlib.suppress(DocumentError):
        parse(plain)
