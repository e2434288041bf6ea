from __future__ import annotations

from voxrt.core.commands import (
    BeginTerminated,
    BeginTerminating,
    CancelTimer,
    EndSession,
    SendHttp,
    StartTimer,
)
from voxrt.core.phase import Phase
from voxrt.core.settle import settle
from voxrt.core.setup import SessionSetup
from voxrt.core.state import SessionState


def in_phase(phase: Phase) -> SessionState:
    state = SessionState(SessionSetup(1, 2, 3))
    state.ending.phase = phase
    state.ending.reason = "Timeout"
    return state


def test_a_loading_session_orders_nothing():
    state = in_phase(Phase.LOADING)
    settle(state)
    assert state.outbox == []


def test_a_running_session_watches_for_calls_once():
    state = in_phase(Phase.RUNNING)
    settle(state)
    settle(state)
    assert state.outbox == [StartTimer(1, 60_000_000, "idle")]


def test_each_phase_orders_the_next_once():
    for phase, order in (
        (Phase.DRAINING, BeginTerminating("Timeout")),
        (Phase.TERMINATING, BeginTerminated()),
    ):
        state = in_phase(phase)
        settle(state)
        settle(state)
        assert state.outbox == [order]
    state = in_phase(Phase.TERMINATED)
    settle(state)
    settle(state)
    assert state.outbox == [EndSession("Timeout")]


def test_a_request_keeps_the_phase_for_a_while():
    state = in_phase(Phase.DRAINING)
    state.requests.http.admit(SendHttp(1, "http://x"))
    settle(state)
    settle(state)
    assert state.outbox == [StartTimer(1, 90_000_000, "drain")]
    state.requests.http.finish(1)
    settle(state)
    assert state.outbox[1:] == [CancelTimer(1), BeginTerminating("Timeout")]
