from __future__ import annotations

from tests.record.stage import Player, at_connect
from voxrt.errors import Place, ScriptFrame
from voxrt.testing.stacks import StackNotes


def test_calls_are_noted_for_every_command():
    player = Player(at_connect(lambda session: session.log("x")))
    notes = StackNotes()
    calls = iter(range(100))

    def here():
        return (ScriptFrame("f", Place("a.py", next(calls))),)

    notes.watch(player.session, here)
    player.begin()
    player.call_in()
    sizes = [len(commands) for _, commands in player.taken]
    assert sizes == [0, 1, 3, 2]
    lines = [
        [notes.stack((turn, command))[0].place.line for command in range(size)]
        for turn, size in enumerate(sizes)
    ]
    assert lines == [[], [0], [1, 2, 3], [4, 5]]


def test_places_that_are_not_there_have_no_calls():
    notes = StackNotes()
    player = Player(at_connect(lambda session: None))
    notes.watch(player.session, tuple)
    player.begin()
    assert notes.stack((0, 5)) == ()
    assert notes.stack((9, 0)) == ()
