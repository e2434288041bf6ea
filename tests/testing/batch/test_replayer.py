"""Real recordings in a batch: replayed, and what has a say in their results."""

import dataclasses

import pytest

from tests.e2e.harness import Ways, place_call
from voxrt.errors import RecordingError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.replayer import RecordingReplayer
from voxrt.testing.batch.work import Job

JOB = Job(engine="tested")
SCENARIO = """
@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    event.call.answer()
    event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    Logger.write("good day")
"""
CALLER = "steps: [{wait_for: answer}, hang_up]"


@pytest.fixture(scope="module")
def call(tmp_path_factory):
    folder = tmp_path_factory.mktemp("call")
    return place_call(folder, SCENARIO, Ways(caller=CALLER)).result.recording


def replay(path, job=JOB):
    with RecordingReplayer(job).open(path) as opened:
        return opened.replay()


def test_an_unchanged_scenario_is_the_same(call):
    outcome = replay(call)
    assert outcome.verdict is Verdict.SAME
    assert outcome.turns > 3


def test_what_has_a_say(call):
    folder = call.parent.parent
    with RecordingReplayer(JOB).open(call) as opened:
        assert len(opened.recording) == 64
        assert opened.files[0] == str(folder / "scenario.py")
        beside = {str(folder / "replay.toml"), str(folder / "voxrt.toml")}
        assert beside <= set(opened.files)


def test_another_scenario_may_be_given(call, tmp_path):
    text = (call.parent.parent / "scenario.py").read_text("utf-8")
    other = tmp_path / "other.py"
    other.write_text(text.replace("good day", "good bye"), "utf-8")
    job = dataclasses.replace(JOB, scenarios=(str(other),))
    outcome = replay(call, job)
    assert outcome.verdict is Verdict.DIVERGED
    with RecordingReplayer(job).open(call) as opened:
        assert opened.files[0] == str(other)
        assert str(tmp_path / "replay.toml") in opened.files


def test_rules_may_be_given(call, tmp_path):
    text = (call.parent.parent / "scenario.py").read_text("utf-8")
    other = tmp_path / "other.py"
    other.write_text(text.replace("good day", "good bye"), "utf-8")
    rules = tmp_path / "rules.toml"
    rules.write_text('[ignore]\nlog = ["*"]\n', "utf-8")
    job = dataclasses.replace(JOB, scenarios=(str(other),), rules=str(rules))
    assert replay(call, job).verdict is Verdict.SAME
    with RecordingReplayer(job).open(call) as opened:
        assert str(rules) in opened.files


def test_a_foreign_file_is_refused(tmp_path):
    path = tmp_path / "a.vxr"
    path.write_bytes(b"no recording")
    with pytest.raises(RecordingError), RecordingReplayer(JOB).open(path):
        pass
