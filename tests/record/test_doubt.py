from __future__ import annotations

import pytest

from tests.record.stage import SETUP, Player, at_connect, make_session, recorded, run
from voxrt.core.phase import INTERNAL_ERROR
from voxrt.errors import ScriptLimitError
from voxrt.record.doubt import doubt_of
from voxrt.record.header import RecordingHeader


class Recorded:
    def __init__(self, **values):
        self.header = RecordingHeader(SETUP, **values)


def logs(text):
    return at_connect(lambda session: session.log(text))


def fails(error):
    def act(session):
        if isinstance(error, ScriptLimitError):
            session.fail(error)
            return
        raise error

    return at_connect(act)


def doubt(player, script, *, is_unchanged=False, **header):
    going = run(player, script)
    first = going.differences[0] if going.differences else None
    return doubt_of(
        Recorded(**header),
        player.steps,
        going._session,
        first,
        is_unchanged=is_unchanged,
    )


def test_without_a_difference_there_is_no_doubt():
    assert doubt(recorded(logs("a")), logs("a"), allow_imports=("time",)) == ""


def test_a_plain_difference_is_certain():
    for is_unchanged in (True, False):
        player = recorded(logs("a"))
        assert doubt(player, logs("b"), is_unchanged=is_unchanged) == ""


def test_real_modules():
    said = doubt(recorded(logs("a")), logs("b"), allow_imports=("time", "os"))
    assert "real modules (time, os)" in said


def test_a_fault_of_ours_in_the_replay():
    said = doubt(recorded(logs("a")), fails(RuntimeError("oops")))
    assert said == "voxrt itself failed in the replay: RuntimeError('oops')"


def broken(script):
    player = Player(script)
    player.begin()
    player.call_in()
    return player


def test_a_fault_of_ours_in_the_recording():
    player = broken(fails(RuntimeError("oops")))
    assert player.session.finish_reason == INTERNAL_ERROR
    assert doubt(player, logs("b")) == "voxrt itself failed when this was recorded"


LIMIT = ScriptLimitError("more than 20,000,000 steps in one turn")


@pytest.mark.parametrize("is_unchanged", [True, False])
def test_a_limit_is_doubtful_while_the_scenario_is_the_recorded_one(is_unchanged):
    player = broken(fails(LIMIT))
    said = doubt(player, logs("b"), is_unchanged=is_unchanged)
    assert ("one of its limits" in said) is is_unchanged
    said = doubt(recorded(logs("a")), fails(LIMIT), is_unchanged=is_unchanged)
    assert ("one of its limits" in said) is is_unchanged


def test_sessions_of_the_stage_are_fresh():
    assert make_session(logs("a")).finish_reason == ""
