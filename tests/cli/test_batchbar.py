"""A batch on a terminal."""

from __future__ import annotations

import io

from voxrt.cli.batchbar import TerminalBatchView
from voxrt.cli.output import Output
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.work import Item, Result


def result(name, verdict=Verdict.SAME, **more):
    return Result(Item(name, 1, 1), verdict, **more)


def test_a_terminal_has_a_bar_and_takes_it_away():
    stream = io.StringIO()
    stream.isatty = lambda: True
    shown = TerminalBatchView(Output(stream))
    shown.begun(2)
    shown.result(result("a.vxr"))
    shown.result(result("[b].vxr", Verdict.DIVERGED, lines=("changed",)))
    shown.close()
    assert "diverged   [b].vxr: changed" in stream.getvalue()
