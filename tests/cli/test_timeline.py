"""The timeline at a terminal."""

from __future__ import annotations

import io
import re
import threading

from rich.console import Console

from tests.helpers.session import LOUD, SUMMARY, play_session
from voxrt.cli.output import Output
from voxrt.cli.timeline import Timeline, on_terminal
from voxrt.core.events import CallAlerted, Turn
from voxrt.media.formats import MULAW_8000

ALERTED = CallAlerted("call-1", "+1555", "Ann", "+1666", "sip:a@x", "sip:b@x")


def shown(*, with_meters=True, code=0):
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=80, legacy_windows=False)
    timeline = Timeline(console, with_meters=with_meters)
    timeline.notice("emulator: no key")
    before = threading.active_count()
    play_session(timeline)
    assert threading.active_count() == before
    timeline.close()
    timeline.outcome(SUMMARY, None, None, code)
    return stream.getvalue()


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_lines_and_summary_are_there():
    text = plain(shown())
    assert "emulator: no key" in text
    assert "caller    calls +1666 from +1555 Ann" in text
    assert "ended      Normal termination" in text
    assert "media_output" not in text


def test_meters_show_who_speaks():
    text = plain(shown())
    assert "hears ##########" in text
    assert "caller ----------" in text


def test_the_clock_goes_on_in_silence():
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=80, legacy_windows=False)
    timeline = Timeline(console)
    timeline.second(1_000_000)  # nobody has spoken yet
    play_session(timeline)
    timeline = Timeline(console)
    timeline.turn(Turn(1, 0, ALERTED), ())
    timeline.frame("call-1", "in", LOUD, MULAW_8000, 0)
    timeline.second(7_000_000)
    timeline.close()
    assert "0:07.000  caller ----------" in plain(stream.getvalue())


def test_virtual_time_has_no_meters():
    assert "##" not in plain(shown(with_meters=False))


def test_a_bad_end_is_red():
    assert "\x1b[31mended" in shown(code=1)
    assert "\x1b[32mended" in shown()


def test_rows_fit_eighty_columns():
    rows = re.split(r"[\r\n]", plain(shown()))
    assert max(len(row.rstrip()) for row in rows) <= 80


def test_a_terminal_gets_a_timeline():
    stream = io.StringIO()
    timeline = on_terminal(Output(stream), with_meters=False)
    timeline.notice("hello")
    timeline.close()
    assert stream.getvalue() == "hello\n"
