from __future__ import annotations

import contextlib
import dataclasses
import json
import typing
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.core import commands, events, serial
from voxrt.core.commands import Command, SendHttp, SendSocket
from voxrt.core.events import CallConnected, Event, HttpResponded, StorageAnswered

_SCALARS = {
    str: st.text(),
    bool: st.booleans(),
    int: st.integers(-(2**63) + 1, 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bytes: st.binary(),
}


def _values(hint):
    if hint in _SCALARS:
        return _SCALARS[hint]
    args = typing.get_args(hint)
    if typing.get_origin(hint) is Mapping:
        return st.dictionaries(st.text(), st.text(), max_size=3)
    if args[-1] is Ellipsis:
        return st.lists(_values(args[0]), max_size=3).map(tuple)
    return st.tuples(*(_values(arg) for arg in args))


def _instances(module, base):
    classes = [
        cls
        for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, base) and cls is not base
    ]
    return st.one_of(
        *(
            st.builds(
                cls,
                **{
                    field.name: _values(typing.get_type_hints(cls)[field.name])
                    for field in dataclasses.fields(cls)
                },
            )
            for cls in classes
        )
    )


@pytest.mark.fuzz
@given(_instances(events, Event))
def test_events_come_back_from_json(event):
    text = json.dumps(serial.event_to_plain(event))
    assert serial.event_from_plain(json.loads(text)) == event


@pytest.mark.fuzz
@given(_instances(commands, Command))
def test_commands_come_back_from_json(command):
    text = json.dumps(serial.command_to_plain(command))
    assert serial.command_from_plain(json.loads(text)) == command


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["HttpResponded", "CallFailed", "StorageAnswered", "SendHttp", "StartTimer"]
)
FIELDS = st.sampled_from(["request_id", "code", "headers", "data", "found", "call_id"])


@pytest.mark.fuzz
@given(
    JSON
    | st.tuples(NAMES, st.dictionaries(FIELDS, JSON)).map(
        lambda pair: {"type": pair[0], **pair[1]}
    )
)
def test_anything_else_is_a_value_error(plain):
    for read in (serial.event_from_plain, serial.command_from_plain):
        with contextlib.suppress(ValueError):
            read(plain)


def test_the_order_is_that_of_the_class_and_headers_keep_theirs():
    event = CallConnected("call-1", headers={"b": "1", "a": "2"})
    plain = serial.event_to_plain(event)
    assert list(plain) == [
        "type",
        "call_id",
        "headers",
        "custom_data",
        "sample_rate",
    ]
    assert plain["type"] == "CallConnected"
    assert list(plain["headers"]) == ["b", "a"]


def test_bytes_are_base64_or_left_alone():
    event = HttpResponded(1, 200, data=b"\x00\xff")
    assert serial.event_to_plain(event)["data"] == "AP8="
    assert serial.event_fields(event)["data"] == b"\x00\xff"
    command = SendHttp(1, "http://x", body=b"ab")
    assert serial.command_fields(command)["body"] == b"ab"


def test_a_missing_field_takes_its_default():
    plain = {"type": "HttpResponded", "request_id": 3, "code": 404}
    assert serial.event_from_plain(plain) == HttpResponded(3, 404)


def test_rows_are_tuples_again():
    event = StorageAnswered(1, found=(("k", "v", 3),))
    plain = serial.event_to_plain(event)
    assert plain["found"] == [["k", "v", 3]]
    assert serial.event_from_plain(plain) == event


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ([], "event: wanted a mapping, got list"),
        ({}, "event.type: unknown event None"),
        ({"type": "Nothing"}, "event.type: unknown event 'Nothing'"),
        ({"type": "SendSocket"}, "event.type: unknown event 'SendSocket'"),
        ({"type": "TimerFired"}, "TimerFired.timer_id: missing"),
        (
            {"type": "TimerFired", "timer_id": True},
            "TimerFired.timer_id: wanted an integer, got bool",
        ),
        (
            {"type": "TimerFired", "timer_id": 2**63},
            "TimerFired.timer_id: wanted an integer of 64 bits, got more",
        ),
        (
            {"type": "TimerFired", "timer_id": 1, "b": 1, "a": 1},
            "TimerFired: unknown fields a, b",
        ),
        (
            {"type": "CallRang", "call_id": 1},
            "CallRang.call_id: wanted text, got int",
        ),
        (
            {"type": "TerminationRequested", "reason": 1},
            "TerminationRequested.reason: wanted text, got int",
        ),
        (
            {"type": "CallRang", "call_id": "", "headers": []},
            "CallRang.headers: wanted a mapping of text, got list",
        ),
        (
            {"type": "CallRang", "call_id": "", "headers": {"a": 1}},
            "CallRang.headers.a: wanted text, got int",
        ),
        (
            {"type": "PlaybackStarted", "unit_id": "", "duration": "1"},
            "PlaybackStarted.duration: wanted a number, got str",
        ),
        (
            {"type": "PlaybackStarted", "unit_id": "", "duration": 10**400},
            "PlaybackStarted.duration: wanted a finite number, got inf",
        ),
        (
            {"type": "HttpResponded", "request_id": 1, "code": 1, "data": "*"},
            "HttpResponded.data: wanted base64 text, got other characters",
        ),
        (
            {"type": "HttpResponded", "request_id": 1, "code": 1, "data": 1},
            "HttpResponded.data: wanted base64 text, got int",
        ),
        (
            {"type": "StorageAnswered", "request_id": 1, "found": 1},
            "StorageAnswered.found: wanted a list, got int",
        ),
        (
            {"type": "StorageAnswered", "request_id": 1, "found": [["a"]]},
            "StorageAnswered.found[0]: wanted a list of 3, got list",
        ),
        (
            {"type": "StorageAnswered", "request_id": 1, "found": [["a", "b", "c"]]},
            "StorageAnswered.found[0][2]: wanted an integer, got str",
        ),
        (
            {"type": "SocketClosed", "socket_id": "", "code": 1, "reason": "",
             "was_clean": 1},
            "SocketClosed.was_clean: wanted true or false, got int",
        ),
    ],
)  # fmt: skip
def test_errors_name_the_field(plain, text):
    with pytest.raises(ValueError, match=r"\w") as caught:
        serial.event_from_plain(plain)
    assert str(caught.value) == text


def test_a_command_is_not_an_event():
    plain = serial.command_to_plain(SendSocket("s", "t"))
    with pytest.raises(ValueError, match="unknown event"):
        serial.event_from_plain(plain)
    with pytest.raises(ValueError, match="unknown command 'CallRang'"):
        serial.command_from_plain({"type": "CallRang", "call_id": ""})


def test_a_field_of_an_unknown_type_is_our_mistake():
    with pytest.raises(TypeError, match="no way to write"):
        serial._reader(complex)
