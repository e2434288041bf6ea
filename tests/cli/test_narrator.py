"""A session told in words."""

from __future__ import annotations

from tests.helpers.session import play_session
from voxrt.cli.narrator import Line, Narrator
from voxrt.cli.phrases import Mood
from voxrt.core.commands import StartTimer, WriteLog
from voxrt.core.events import SocketClosed, TimerFired, Turn
from voxrt.runtime.observer import QuietObserver


class Listener(QuietObserver):
    def __init__(self):
        self.narrator = Narrator()
        self.lines = []

    def turn(self, turn, commands):
        self.lines += self.narrator.tell(turn, commands)


def test_a_call_reads_as_a_story():
    listener = Listener()
    play_session(listener)
    assert [(line.who, line.what) for line in listener.lines] == [
        ("caller", "calls +1666 from +1555 Ann"),
        ("caller", "connected"),
        ("agent", "connected to ws://127.0.0.1:1/agents/stream/a"),
        ("agent", "media started (mulaw_8000)"),
        ("caller", "pressed 5 (telephone-event)"),
        ("scenario", "key 5"),
        ("warning", "no such event"),
        ("caller", "gets keys 12"),
        ("agent", "media buffer cleared"),
        ("callee", "is called: +1777"),
        ("callee 2", "is called: +1888"),
        ("agent", "socket closed: 1011 Internal error"),
        ("caller", "disconnected by remote after 59.0 s: 200 OK"),
        ("session", "Terminating"),
    ]


def test_what_nobody_wants_to_read_is_not_told():
    assert Narrator().tell(Turn(3, 10, TimerFired(1)), (StartTimer(2, 50),)) == []


def test_an_unclean_close_is_a_warning():
    narrator = Narrator()
    (clean,) = narrator.tell(Turn(1, 0, SocketClosed("s", 1000, "done", True)), ())
    (bad,) = narrator.tell(Turn(2, 0, SocketClosed("s", 1006, "", False)), ())
    assert (clean.mood, bad.mood) == (Mood.PLAIN, Mood.WARNING)
    assert bad.what == "socket closed: 1006"


def test_a_log_line_of_another_source_keeps_its_name():
    (line,) = Narrator().tell(Turn(1, 0, TimerFired(1)), (WriteLog("x", "other"),))
    assert line.who == "other"


def test_messages_show_their_direction():
    narrator = Narrator()
    assert narrator.tell_message("s", "in", "x", 5).what == "\u2190 x"
    assert narrator.tell_message("s", "out", "x", 5) == Line(
        5, "s", "\u2192 x", Mood.QUIET, rows=1
    )


def test_sides_of_a_call():
    listener = Listener()
    play_session(listener)
    side = listener.narrator.side
    assert side("call-1", "in") == "caller"
    assert side("call-1", "out") == "hears"
    assert side("call-2", "in") == "callee"
    assert side("call-2", "out") == ""
    assert side("cartesia-1", "in") == ""
