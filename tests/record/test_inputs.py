from __future__ import annotations

from tests.record.stage import SETUP, alerted
from voxrt.core.commands import AnswerCall, OpenSocket, SendHttp, StartTimer
from voxrt.core.events import (
    CallConnected,
    ControlRequested,
    HttpResponded,
    ScenarioLoaded,
    SocketReceived,
    StorageAnswered,
    TimerFired,
    Turn,
)
from voxrt.core.serial import command_to_plain
from voxrt.core.session import Session
from voxrt.record.ids import REQUEST, TIMER, Ids
from voxrt.record.inputs import Inputs
from voxrt.record.steps import Step


def step(*commands, event=None):
    plain = [command_to_plain(command) for command in commands]
    return Step(Turn(0, 0, event or ScenarioLoaded(())), plain)


def make():
    ids = Ids(SETUP.seed)
    return Inputs(Session(SETUP), ids), ids


def given(inputs, event):
    turn = inputs.turn(Turn(4, 900, event))
    if turn is None:
        return None
    assert (turn.seq, turn.at) == (4, 900)
    return turn.event


OPEN = OpenSocket("socket-aaaaaa", "unit-bbbbbb", "cartesia", "agents", "/a")


def test_what_was_not_ordered_by_the_session_is_given_as_it_is():
    inputs, _ = make()
    for event in (
        SocketReceived("socket-1", "x"),
        ControlRequested(1, "GET", "/", ""),
        ScenarioLoaded(("a.py",)),
    ):
        assert given(inputs, event) == event


def test_an_answer_waits_for_its_command():
    inputs, ids = make()
    inputs.expect([step(OPEN, SendHttp(3, "https://h/"))])
    received = SocketReceived("socket-aaaaaa", "x")
    responded = HttpResponded(3, 200)
    assert given(inputs, received) is None
    assert given(inputs, responded) is None
    assert given(inputs, TimerFired(1)) is None
    ids.accept_same(["socket-aaaaaa", "unit-bbbbbb", (REQUEST, 3)])
    assert given(inputs, received) == received
    assert given(inputs, responded) == responded
    assert given(inputs, StorageAnswered(4)) == StorageAnswered(4)


def test_ids_are_translated_wherever_they_stand():
    inputs, ids = make()
    inputs.learn([step(OPEN, SendHttp(3, "https://h/"))], are_same=False)
    ids.accept({"socket-aaaaaa": "socket-cccccc", (REQUEST, 3): (REQUEST, 7)})
    ids.accept({(TIMER, 1): (TIMER, 9)})
    event = SocketReceived("socket-aaaaaa", "on socket-aaaaaa, not socket-dddddd")
    assert given(inputs, event) == SocketReceived(
        "socket-cccccc", "on socket-cccccc, not socket-dddddd"
    )
    answer = HttpResponded(3, 200, (("X", "socket-aaaaaa"),))
    assert given(inputs, answer) == HttpResponded(7, 200, (("X", "socket-cccccc"),))
    asked = ControlRequested(3, "GET", "/", "socket-aaaaaa")
    assert given(inputs, asked) == ControlRequested(3, "GET", "/", "socket-cccccc")
    assert given(inputs, TimerFired(1)) == TimerFired(9)
    assert given(inputs, HttpResponded(8, 200)) == HttpResponded(8, 200)
    inputs.expect([step(SendHttp(9, "https://h/"))])
    assert given(inputs, HttpResponded(9, 200)) is None


def test_headers_by_name_are_translated():
    inputs, ids = make()
    ids.accept({"unit-bbbbbb": "unit-cccccc"})
    call = alerted("call-1")
    event = type(call)(
        call.call_id, "", "", "", "", "", headers={"X-Unit": "unit-bbbbbb"}
    )
    assert given(inputs, event).headers == {"X-Unit": "unit-cccccc"}


def drawn(count):
    session = Session(SETUP)
    return [session.new_id("call") for _ in range(count)]


def test_an_incoming_call_has_the_id_that_was_drawn():
    inputs, ids = make()
    first, second, third = drawn(3)
    assert not inputs.is_aligned(alerted(second))
    # It was drawn second when it was recorded; today it is drawn first.
    assert given(inputs, alerted(second)) == alerted(first)
    assert given(inputs, alerted(second)) == alerted(first)
    assert given(inputs, alerted(third)) == alerted(second)
    assert ids.replayed(third) == second


def test_the_first_call_is_the_one_whose_id_was_drawn_before():
    inputs, _ = make()
    first, second = drawn(2)
    assert inputs.is_aligned(alerted(first))
    assert not inputs.is_aligned(alerted(second))
    assert given(inputs, alerted(second)) == alerted(second)


def test_a_call_that_was_named_outside_keeps_its_name():
    inputs, ids = make()
    assert inputs.is_aligned(alerted("1234@sip.example"))
    assert given(inputs, alerted("1234@sip.example")).call_id == "1234@sip.example"
    assert ids.is_identity


def test_ids_of_any_form_are_translated_in_their_fields():
    inputs, ids = make()
    ids.accept({"any id": "another"})
    assert given(inputs, CallConnected("any id")) == CallConnected("another")


def test_a_call_of_which_nothing_is_known_is_given_as_it_is():
    inputs, ids = make()
    inputs.learn([step(event=alerted("call-1"))], are_same=True)
    ids.accept({"unit-bbbbbb": "unit-cccccc"})
    connected = CallConnected("call-1")
    assert given(inputs, connected) == connected
    inputs.expect([step(AnswerCall("call-9"))])
    assert given(inputs, CallConnected("call-9")) is None


def test_ids_of_turns_that_were_equal_stand_for_themselves():
    inputs, ids = make()
    turns = [step(OPEN, StartTimer(1, 5), event=alerted("call-1"))]
    inputs.learn(turns, are_same=True)
    for key in ("socket-aaaaaa", "unit-bbbbbb", "call-1", (TIMER, 1)):
        assert ids.replayed(key) == key
