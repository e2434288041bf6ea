from __future__ import annotations

from voxrt.core.commands import AnswerControl, WriteLog
from voxrt.core.phase import Phase
from voxrt.core.setup import SessionSetup
from voxrt.core.state import SessionState


def test_a_failed_state_is_halted_and_logged():
    state = SessionState(SessionSetup(1, 2, 3))
    error = ValueError("x")
    state.fail(error)
    assert state.halted
    assert state.phase is Phase.DRAINING
    assert state.ending.error is error
    assert state.outbox == [WriteLog("internal error: ValueError: x", "engine")]


def test_nothing_is_logged_after_the_end():
    state = SessionState(SessionSetup(1, 2, 3))
    state.ending.phase = Phase.ENDED
    state.log("late")
    assert state.outbox == []


def test_time_and_refusals():
    state = SessionState(SessionSetup(1, 2, 3))
    state.at = 500_000
    assert state.after(1.5) == 2_000_000
    state.refuse_control(4)
    assert state.outbox == [AnswerControl(4, "session is ending", status=503)]
