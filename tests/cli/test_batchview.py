"""How a batch looks while it runs, in lines, and what came of it."""

from __future__ import annotations

import io
from pathlib import Path

from voxrt.cli.batchview import BatchView, interruption_lines, tally_lines
from voxrt.cli.output import Output
from voxrt.clock import SetClock
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.conductor import Plan, Tally
from voxrt.testing.batch.work import Item, Job, Result

JOB = Job(engine="tested")


def result(name, verdict=Verdict.SAME, **more):
    return Result(Item(name, 1, 1), verdict, **more)


def view():
    stream = io.StringIO()
    clock = SetClock()
    return BatchView(Output(stream), clock), stream, clock


def test_what_is_the_same_is_not_told():
    shown, stream, _ = view()
    shown.begun(2)
    shown.result(result("a.vxr"))
    shown.result(result("b.vxr", Verdict.DIVERGED, lines=("changed at 1.5 s", "more")))
    shown.result(result("c.vxr", Verdict.UNCERTAIN, reason="the end is lost"))
    shown.close()
    assert stream.getvalue() == (
        "diverged   b.vxr: changed at 1.5 s\nuncertain  c.vxr: the end is lost\n"
    )
    assert (shown.done, shown.total) == (3, 2)


def test_a_long_run_says_how_far_it_is():
    shown, stream, clock = view()
    shown.begun(500)
    shown.result(result("a"))
    clock.move_to(11.0)
    shown.result(result("b"))
    shown.result(result("c"))
    assert stream.getvalue() == "so far     2 of 500\n"


def test_many_differences_are_not_all_listed():
    shown, stream, _ = view()
    for number in range(30):
        shown.result(result(f"{number}.vxr", Verdict.DIVERGED, lines=("changed",)))
    lines = stream.getvalue().splitlines()
    assert len(lines) == 21
    assert lines[-1] == "more       are in the files of --jsonl and --junit"


def test_notices_are_passed_on():
    shown, stream, _ = view()
    shown.notice("the cache is broken")
    assert stream.getvalue() == "notice     the cache is broken\n"


def plan(**more):
    return Plan(("calls",), JOB, **more)


def test_the_outcome_in_lines():
    tally = Tally([result("a")], seconds=1.5)
    assert tally_lines(tally, plan()) == [
        "replayed   1 recordings: 1 same, 0 diverged, 0 uncertain, in 1.5 s"
    ]
    tally = Tally(
        [
            result("c d", Verdict.DIVERGED, origin="cache"),
            result("b", Verdict.DIVERGED),
            result("a", Verdict.UNCERTAIN),
        ],
        1.5,
        restarts=2,
    )
    shown = tally_lines(tally, plan(jsonl=Path("o.jsonl"), junit=Path("o.xml")))
    assert shown[1:] == [
        "results    1 cache, 2 replayed",
        "workers    2 ended and were replaced",
        "jsonl      o.jsonl",
        "xml        o.xml",
        "next       voxrt replay b",
    ]
    doubtful = tally_lines(Tally([result("c d", Verdict.UNCERTAIN)]), plan())
    assert doubtful[-1] == "next       voxrt replay 'c d'"


def test_an_interruption_says_how_to_go_on():
    first = "interrupted after 3 of 9 recordings"
    with_file = interruption_lines(plan(jsonl=Path("o.jsonl")), 3, 9)
    assert with_file == [
        first,
        "next       the same command with --resume goes on from there",
    ]
    cached = Plan(("calls",), Job(engine="tested", cache="there"))
    assert interruption_lines(cached, 3, 9) == [
        first,
        "next       the same command goes on from there",
    ]
    assert interruption_lines(plan(), 3, 9) == [first]
