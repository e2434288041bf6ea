from __future__ import annotations

import json

import pytest

from voxrt.core.commands import WriteLog
from voxrt.core.events import ScenarioLoaded, Turn
from voxrt.errors import Place, ScriptFrame
from voxrt.record.outcome import Difference, FieldDiff, ReplayOutcome, Verdict

FRAME = ScriptFrame("on_key", Place("a.py", 3, 5), "Logger.write(1)")
CHANGED = Difference(
    seq=3,
    at=2000,
    kind="changed",
    recorded=WriteLog("a"),
    replayed=WriteLog("b"),
    fields=(FieldDiff("text", "a", "b"),),
    replayed_stack=(FRAME,),
    last_inputs=(Turn(0, 0, ScenarioLoaded(("a.py",))),),
    transcript=("caller: hello",),
    audio_s=0.5,
)


@pytest.mark.parametrize(
    ("verdict", "code"),
    [(Verdict.SAME, 0), (Verdict.DIVERGED, 1), (Verdict.UNCERTAIN, 2)],
)
def test_exit_codes(verdict, code):
    assert verdict.exit_code == code
    assert ReplayOutcome(verdict).exit_code == code


def test_the_first_difference():
    assert ReplayOutcome(Verdict.SAME).first is None
    assert ReplayOutcome(Verdict.DIVERGED, (CHANGED,)).first is CHANGED


def test_lines_of_both_sides():
    assert CHANGED.replayed_place == Place("a.py", 3, 5)
    assert CHANGED.replayed_line == "a.py:3:5"
    assert CHANGED.recorded_place is None
    assert CHANGED.recorded_line == ""


def test_json():
    plain = ReplayOutcome(Verdict.DIVERGED, (CHANGED,), 4, 2, "why").to_plain()
    assert json.loads(json.dumps(plain)) == {
        "verdict": "diverged",
        "turns": 4,
        "commands": 2,
        "reason": "why",
        "differences": [
            {
                "seq": 3,
                "at": 2000,
                "kind": "changed",
                "recorded": {"type": "WriteLog", "text": "a", "source": "scenario"},
                "replayed": {"type": "WriteLog", "text": "b", "source": "scenario"},
                "fields": [{"path": "text", "recorded": "a", "replayed": "b"}],
                "moved": 0.0,
                "recorded_stack": [],
                "replayed_stack": [
                    {
                        "function": "on_key",
                        "file": "a.py",
                        "line": 3,
                        "column": 5,
                        "source": "Logger.write(1)",
                    }
                ],
                "last_inputs": [
                    {
                        "seq": 0,
                        "at": 0,
                        "event": {"type": "ScenarioLoaded", "files": ["a.py"]},
                    }
                ],
                "transcript": ["caller: hello"],
                "audio_s": 0.5,
            }
        ],
    }


def test_json_of_a_missing_side():
    missing = Difference(1, 0, "missing", WriteLog("a"), None)
    assert missing.to_plain()["replayed"] is None
