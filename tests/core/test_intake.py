from __future__ import annotations

from tests.core.playbook import LOADED, STARTED, alerted
from voxrt.core.commands import SendHttp, StartTimer
from voxrt.core.events import (
    CallConnected,
    CallFailed,
    ControlRequested,
    HttpResponded,
    StorageAnswered,
    TerminatingReached,
    TimerFired,
)
from voxrt.core.intake import accept
from voxrt.core.phase import Phase
from voxrt.core.setup import SessionSetup
from voxrt.core.state import SessionState
from voxrt.core.timers import CALL_LIMIT


def running() -> SessionState:
    state = SessionState(SessionSetup(1, 2, 3))
    accept(state, LOADED)
    accept(state, STARTED)
    return state


def test_the_first_turns_open_the_session():
    state = SessionState(SessionSetup(1, 2, 3))
    assert accept(state, LOADED) is LOADED
    assert accept(state, STARTED) is STARTED
    assert state.phase is Phase.RUNNING
    assert accept(state, STARTED) is None
    assert accept(state, TerminatingReached()) is None


def test_a_mirror_moves_before_the_host_sees_the_event():
    state = running()
    accept(state, alerted("c"))
    assert state.outbox == [StartTimer(1, 60_000_000, "ring")]
    assert accept(state, CallConnected("c")) == CallConnected("c")
    assert state.mirrors.calls["c"].state.value == "CONNECTED"


def test_a_mirror_moves_also_when_nobody_is_told():
    state = running()
    state.ending.begin("Timeout")
    assert accept(state, alerted("c")) is None
    assert accept(state, CallConnected("c")) is None
    assert state.mirrors.calls["c"].state.value == "CONNECTED"
    assert state.outbox == []


def test_a_timer_stands_for_the_failure_of_a_call():
    state = running()
    accept(state, alerted("c"))
    timer_id = state.timers.start(0, CALL_LIMIT, "c")
    event = accept(state, TimerFired(timer_id))
    assert event == CallFailed("c", 403, "Call limit reached")


def test_the_next_request_goes_out_before_the_host_sees_the_answer():
    state = running()
    for number in range(1, 5):
        state.requests.http.admit(SendHttp(number, "http://x"))
    assert accept(state, HttpResponded(1, 200)) == HttpResponded(1, 200)
    assert state.outbox == [SendHttp(4, "http://x")]


def test_answers_of_an_ending_session_are_not_shown():
    state = running()
    state.requests.stored.add(1)
    state.ending.begin("Timeout")
    assert accept(state, StorageAnswered(1)) is None
    state.requests.http.admit(SendHttp(1, "http://x"))
    state.ending.is_ordered = True
    assert accept(state, HttpResponded(1, 200)) is None
    assert accept(state, ControlRequested(1, "GET", "/", "")) is None
