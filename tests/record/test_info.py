from __future__ import annotations

from tests.record.sample import FRAMES, STARTED_AT, TURNS, write_sample
from voxrt.record.info import CallFacts, gather_facts
from voxrt.record.reader import RecordingReader


def test_the_facts_of_the_sample(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        facts = gather_facts(reader)
    assert facts.size == path.stat().st_size
    assert (facts.format_version, facts.redaction) == (1, 1)
    assert (facts.session_id, facts.seed, facts.started_at) == (5, 7, STARTED_AT)
    assert facts.scenarios[0][0] == "s.py"
    assert facts.is_complete
    assert facts.duration == 2.5
    assert facts.finish_reason == "Normal termination"
    assert facts.turns == len(TURNS)
    assert facts.commands == 7
    assert facts.calls == [
        CallFacts("call-1", True, "200", "100", 0.002),
        CallFacts("call-2", False, "300", "200", 0.002),
    ]
    units = [(u.unit_id, u.direction, u.formats, u.frames) for u in facts.units]
    assert units == [
        ("call-1", "in", ("mulaw_8000",), FRAMES),
        ("call-1", "out", ("mulaw_8000",), FRAMES),
    ]
    assert round(facts.units[0].seconds, 6) == FRAMES * 0.02
    assert facts.messages == {"out": FRAMES, "in": 1}
    assert facts.events["CallAlerted"] == 1
    assert facts.marks == ["barge-in"]
    assert facts.damage == []
    assert facts.summary["turns"] == 7


def test_the_facts_of_what_is_left(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    path.write_bytes(path.read_bytes()[:4000])
    with RecordingReader(path) as reader:
        facts = gather_facts(reader)
    assert not facts.is_complete
    assert facts.finish_reason == ""
    assert facts.damage
