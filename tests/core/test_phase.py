from __future__ import annotations

from voxrt.core.phase import NORMAL, SCRIPT_ERROR, Ending, Phase


def test_an_ending_begins_once():
    ending = Ending()
    assert ending.is_listening
    assert ending.begin(NORMAL)
    assert not ending.begin("Timeout")
    assert (ending.phase, ending.reason) == (Phase.DRAINING, NORMAL)
    assert ending.takes_answers


def test_phases_are_reached_in_order():
    ending = Ending()
    ending.begin(NORMAL)
    assert not ending.reach(Phase.TERMINATING)
    ending.is_ordered = True
    assert not ending.takes_answers
    assert not ending.reach(Phase.TERMINATED)
    assert ending.reach(Phase.TERMINATING)
    ending.is_ordered = True
    assert ending.reach(Phase.TERMINATED)
    assert ending.takes_answers
    ending.phase = Phase.ENDED
    assert not ending.takes_answers


def test_the_first_error_gives_the_reason():
    ending = Ending()
    ending.begin(NORMAL)
    first = ValueError("first")
    ending.begin_failed(first, SCRIPT_ERROR)
    ending.begin_failed(ValueError("second"), "Internal error")
    assert (ending.error, ending.reason) == (first, SCRIPT_ERROR)


def test_an_error_leaves_the_running_phase():
    ending = Ending()
    ending.phase = Phase.RUNNING
    ending.begin_failed(ValueError("x"), SCRIPT_ERROR)
    assert ending.phase is Phase.DRAINING
