"""Plain text, and only the end."""

from __future__ import annotations

import io

from tests.helpers.session import SUMMARY, play_session
from voxrt.cli.narrator import Line
from voxrt.cli.output import Output
from voxrt.cli.view import QuietView, TextView, line_rows


def test_text_shows_time_who_what():
    stream = io.StringIO()
    view = TextView(Output(stream))
    view.notice("emulator: no key")
    play_session(view)
    view.close()
    view.outcome(SUMMARY, None, None, 0)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "emulator: no key"
    assert " 0:00.001  caller    calls +1666 from +1555 Ann" in lines
    assert " 0:00.060  agent     \u2190 ack" in lines
    assert "ended      Normal termination after 12.3 s, 84 turns" in lines
    assert "media_output" not in stream.getvalue()
    assert "sk_very_secret" not in stream.getvalue()


def test_quiet_shows_the_end():
    stream = io.StringIO()
    view = QuietView(Output(stream))
    view.notice("emulator: no key")
    play_session(view)
    view.close()
    view.outcome(SUMMARY, None, None, 0)
    assert stream.getvalue() == "Normal termination after 12.3 s\n"


def test_rows_are_never_wider_than_asked():
    rows = line_rows(Line(5, "scenario", "word " * 100, rows=3), 80)
    assert len(rows) == 3
    assert max(map(len, rows)) <= 80
    assert rows[1].startswith(" " * 21)
    assert rows[2].endswith("…")
