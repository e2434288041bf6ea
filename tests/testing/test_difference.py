"""The first difference of a replay in lines."""

from __future__ import annotations

from voxrt.core.commands import WriteLog
from voxrt.core.events import TimerFired, Turn
from voxrt.errors import Place, ScriptFrame
from voxrt.record.outcome import Difference, FieldDiff, ReplayOutcome, Verdict
from voxrt.testing.difference import outcome_lines

STACK = (ScriptFrame("on_call", Place("ivr.py", 3, 5), 'Logger.write("b")'),)


def test_everything_that_is_known_is_told():
    difference = Difference(
        4, 1_500_000, "changed", WriteLog("a"), WriteLog("b"),
        fields=(FieldDiff("text", "a", "b" * 300),), moved=-0.25,
        recorded_stack=(ScriptFrame("f", Place("old.py", 1)),), replayed_stack=STACK,
        last_inputs=(Turn(3, 1_400_000, TimerFired(7)),),
        transcript=("agent: Hello",), audio_s=1.25,
    )  # fmt: skip
    lines = outcome_lines(
        ReplayOutcome(Verdict.DIVERGED, (difference, difference), reason="why")
    )
    assert lines == [
        "why",
        "changed at 1.500 s, turn 4",
        "- recorded WriteLog(text='a')",
        "+ now      WriteLog(text='b')",
        "  text:",
        '  - "a"',
        f'  + "{"b" * 199}...',
        "  0.250 s earlier than recorded",
        "now ordered by:",
        "  ivr.py:3:5 in on_call",
        '    Logger.write("b")',
        "was ordered by:",
        "  old.py:1 in f",
        "last inputs:",
        "     1.400  TimerFired(timer_id=7)",
        "said so far:",
        "  agent: Hello",
        "position in the sound: 1.25 s",
        "and 1 more",
    ]


def test_what_is_missing_or_new_is_nothing_on_the_other_side():
    missing = Difference(4, 0, "missing", WriteLog("a"), None, moved=0.5)
    assert outcome_lines(ReplayOutcome(Verdict.DIVERGED, (missing,))) == [
        "missing at 0.000 s, turn 4",
        "- recorded WriteLog(text='a')",
        "+ now      nothing",
        "  0.500 s later than recorded",
    ]
    assert outcome_lines(ReplayOutcome(Verdict.SAME)) == []
