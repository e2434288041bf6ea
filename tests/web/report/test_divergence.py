from __future__ import annotations

import pytest

from voxrt.core.commands import StartTimer, WriteLog
from voxrt.core.events import ToneReceived, Turn
from voxrt.errors import Place, ScriptFrame
from voxrt.record.outcome import Difference, FieldDiff, ReplayOutcome, Verdict
from voxrt.web.report.divergence import describe_outcome

STACK = (
    ScriptFrame("on_key", Place("s.py", 7, 5), "  Logger.write('b')"),
    ScriptFrame("top level", Place("s.py", 2)),
)
CHANGED = Difference(
    seq=4,
    at=1_500_000,
    kind="changed",
    recorded=WriteLog("a"),
    replayed=WriteLog("b"),
    fields=(FieldDiff("text", "a", "b"), FieldDiff("n", 1, {"x": None})),
    replayed_stack=STACK,
    last_inputs=(Turn(3, 1_400_000, ToneReceived("c", "5", "in-band")),),
    transcript=("caller: hello",),
    audio_s=1.5,
)


def test_no_replay_is_nothing():
    assert describe_outcome(None, "") is None


def test_a_scenario_that_does_the_same():
    made = describe_outcome(ReplayOutcome(Verdict.SAME, (), 10, 1200), "s.py")
    assert made["mood"] == "good"
    assert made["reason"] == "s.py: 1,200 orders of 10 turns were compared."
    assert (made["at"], made["differences"]) == (None, [])


def test_what_cannot_be_told_has_a_reason():
    outcome = ReplayOutcome(Verdict.UNCERTAIN, reason="the recording ends early")
    made = describe_outcome(outcome, "s.py")
    assert made["mood"] == "warning"
    assert made["reason"].endswith("the recording ends early")


def test_a_difference_is_shown_whole():
    made = describe_outcome(ReplayOutcome(Verdict.DIVERGED, (CHANGED,), 5, 6), "s.py")
    assert (made["mood"], made["at"]) == ("bad", 1_500_000)
    assert "First difference in turn 4: another order" in made["reason"]
    (each,) = made["differences"]
    assert each["recorded"].startswith("WriteLog {")
    assert '"text": "b"' in each["replayed"]
    assert each["fields"] == [
        {"path": "text", "recorded": "a", "replayed": "b"},
        {"path": "n", "recorded": "1", "replayed": '{\n  "x": null\n}'},
    ]
    assert each["stack"] == [
        "s.py:7:5  on_key",
        "    Logger.write('b')",
        "s.py:2  top level",
    ]
    assert each["inputs"][0].startswith('3  1.400 s  ToneReceived {"call_id": "c"')
    assert each["transcript"] == ["caller: hello"]


@pytest.mark.parametrize(("moved", "way"), [(0.25, "later"), (-0.25, "earlier")])
def test_a_shift_in_time_says_by_how_much(moved, way):
    timer = StartTimer(1, 5)
    shift = Difference(1, 2, "timing", timer, timer, moved=moved)
    made = describe_outcome(ReplayOutcome(Verdict.DIVERGED, (shift,)), "s.py")
    assert made["differences"][0]["kind"].endswith(f"0.250 s {way}")


def test_what_is_missing_is_nothing_on_its_side():
    gone = Difference(1, 2, "missing", WriteLog("a"), None)
    made = describe_outcome(ReplayOutcome(Verdict.DIVERGED, (gone,) * 500), "s.py")
    assert made["differences"][0]["replayed"] == "(nothing)"
    assert len(made["differences"]) == 100
