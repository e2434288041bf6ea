"""A batch as lines of JSON."""

from __future__ import annotations

import io
import json

from voxrt.cli.batchjson import JsonBatchView
from voxrt.cli.output import Output
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.work import Item, Result


class ToyClock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now


def test_results_are_objects_and_the_rest_is_for_people():
    out, err, clock = io.StringIO(), io.StringIO(), ToyClock()
    view = JsonBatchView(Output(out), Output(err), clock)
    view.begun(2)
    view.notice("the cache is not used")
    clock.now = 60.0
    view.result(Result(Item("a.vxr", 1, 1), Verdict.SAME, turns=7, commands=3))
    different = ({"kind": "changed"},)
    view.result(
        Result(Item("b.vxr", 1, 1), Verdict.DIVERGED, "é", differences=different)
    )
    view.close()
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {
            "recording": "a.vxr",
            "verdict": "same",
            "turns": 7,
            "commands": 3,
            "reason": "",
            "differences": [],
        },
        {
            "recording": "b.vxr",
            "verdict": "diverged",
            "turns": 0,
            "commands": 0,
            "reason": "é",
            "differences": [{"kind": "changed"}],
        },
    ]
    assert err.getvalue().splitlines() == [
        "notice     the cache is not used",
        "so far     1 of 2",
    ]
    assert (view.done, view.total) == (2, 2)
