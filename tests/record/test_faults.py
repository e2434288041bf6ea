from __future__ import annotations

import pytest

from tests.record.stage import alerted
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    SocketClosed,
    SocketReceived,
    StreamEnded,
    StreamStarted,
    ToneReceived,
    Turn,
)
from voxrt.errors import UsageError
from voxrt.record.faults import Faults, faulty_inputs, parse_faults
from voxrt.record.steps import Step


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        ([], Faults()),
        ([""], Faults()),
        (["delay=0.5"], Faults(delay_s=0.5)),
        (["delay=2@7"], Faults(delay_s=2.0, delay_from=7)),
        (["drop=3, drop=5-7"], Faults(drop=((3, 3), (5, 7)))),
        (["reorder=2", "reorder=9"], Faults(reorder=(2, 9))),
        (["close=4,lose-caller=12.5"], Faults(close=4, lose_caller_s=12.5)),
    ],
)
def test_faults(texts, faults):
    assert parse_faults(texts) == faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dely=1", "unknown fault 'dely'"),
        ("delay", "delay is '', wanted seconds"),
        ("delay=-1", "wanted seconds"),
        ("delay=1e9", "wanted seconds"),
        ("drop=0", "drop is '0'"),
        ("drop=7-3", "drop is '7-3'"),
        ("drop=x", "drop is 'x'"),
        ("reorder=0", "wanted the number of a message"),
        ("close=1-2", "wanted the number of a message"),
        ("lose-caller=1@2", "lose-caller is '1@2'"),
    ],
)
def test_what_is_no_fault(text, said):
    with pytest.raises(UsageError) as caught:
        parse_faults([text])
    assert said in str(caught.value)


def message(name, socket="s-1"):
    return SocketReceived(socket, name)


EVENTS = [
    (0, alerted("call-1")),
    (1_000_000, CallConnected("call-1")),
    (2_000_000, message("a")),
    (3_000_000, message("b")),
    (3_500_000, ToneReceived("call-1", "1", "sip-info")),
    (4_000_000, message("c")),
    (4_200_000, StreamStarted("u-1", "mulaw_8000")),
    (4_500_000, message("d", "s-2")),
    (5_000_000, StreamEnded("u-1", 1.0)),
    (6_000_000, SocketClosed("s-1", 1000, "", was_clean=True)),
    (7_000_000, CallDisconnected("call-1", 200, "OK", 6.0)),
]
STEPS = [Step(Turn(seq, at, event), []) for seq, (at, event) in enumerate(EVENTS)]


def names(text):
    """Messages and ends of sockets, with their times in seconds."""
    found = []
    for one in faulty_inputs(STEPS, parse_faults([text])):
        if isinstance(one.event, SocketReceived):
            found.append(f"{one.event.text}{one.at / 1e6:g}")
        elif isinstance(one.event, SocketClosed):
            found.append(f"{one.event.code}@{one.at / 1e6:g}")
    return found


def test_without_faults_nothing_changes():
    inputs = faulty_inputs(STEPS, Faults())
    assert [(one.at, one.event) for one in inputs] == EVENTS
    assert not any(one.is_fault for one in inputs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("delay=0.5", ["a2.5", "b3.5", "c4.5", "d5", "1000@6.5"]),
        ("delay=9@3", ["a2", "b3", "c13", "d13.5", "1000@15"]),
        ("drop=2", ["a2", "c4", "d4.5", "1000@6"]),
        ("drop=1-3", ["d4.5", "1000@6"]),
        ("reorder=1", ["b2", "a3", "c4", "d4.5", "1000@6"]),
        ("drop=2,reorder=2", ["a2", "c4", "d4.5", "1000@6"]),
        ("close=2", ["a2", "1006@3", "d4.5"]),
    ],
)
def test_messages(text, expected):
    assert names(text) == expected


def test_a_tone_stays_where_it_is_in_time():
    inputs = faulty_inputs(STEPS, parse_faults(["delay=1"]))
    kinds = [type(one.event).__name__ for one in inputs]
    assert kinds.index("ToneReceived") == 3
    assert [one.at for one in inputs] == sorted(one.at for one in inputs)


def test_a_lost_socket_plays_what_is_under_way():
    events = [one.event for one in faulty_inputs(STEPS, parse_faults(["close=3"]))]
    assert StreamEnded("u-1", 1.0) in events
    assert not any(isinstance(event, StreamStarted) for event in events)


def test_a_lost_caller():
    inputs = faulty_inputs(STEPS, parse_faults(["lose-caller=3.2"]))
    gone = [one for one in inputs if isinstance(one.event, CallDisconnected)]
    (end,) = gone
    assert (end.at, end.is_fault) == (3_200_000, True)
    assert (end.event.code, end.event.duration) == (408, 2.2)
    assert not any(isinstance(one.event, ToneReceived) for one in inputs)


def test_a_caller_that_is_lost_after_everything_else():
    inputs = faulty_inputs(STEPS, parse_faults(["lose-caller=60"]))
    assert isinstance(inputs[-1].event, CallDisconnected)
    assert inputs[-1].at == 60_000_000


def test_a_caller_that_is_lost_before_it_is_connected():
    inputs = faulty_inputs(STEPS, parse_faults(["lose-caller=0.5"]))
    (end,) = [one.event for one in inputs if isinstance(one.event, CallDisconnected)]
    assert end.duration == 0.0


@pytest.mark.parametrize("text", ["drop=9", "reorder=5", "close=5"])
def test_messages_that_are_not_there(text):
    with pytest.raises(UsageError, match="is not in the recording, which has 4"):
        faulty_inputs(STEPS, parse_faults([text]))


def test_a_call_that_is_not_there():
    steps = [Step(Turn(0, 0, message("a")), [])]
    with pytest.raises(UsageError, match="no incoming call"):
        faulty_inputs(steps, parse_faults(["lose-caller=1"]))
