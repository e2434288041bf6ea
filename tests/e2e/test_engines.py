"""`--engine`: the same scenario on either engine."""

from __future__ import annotations

import json

import pytest

from tests.helpers.program import run_program
from voxrt.record.textreader import open_recording

pytestmark = pytest.mark.slow

SCENARIO = """
require(Modules.ApplicationStorage);
VoxEngine.addEventListener(AppEvents.Started, async (e) => {
  Logger.write(`begun ${typeof e.accessURL} ${new Date().getTimezoneOffset()}`);
  setTimeout(() => {
    Logger.write(typeof Intl);
    Logger.write(JSON.stringify([/(a)(b)?/.exec("xab"), Math.random() < 1]));
    VoxEngine.terminate();
  }, 1500);
});
"""
ONLY_OWN = "Logger.write(Intl.NumberFormat('en').format(1234));\nVoxEngine.terminate();"
ALIKE = SCENARIO.replace("    Logger.write(typeof Intl);\n", "")
QUICK = ("--engine", "quickjs")
RUN = ("--emulate", "--fast", "--caller", "none", "--seed", "5")


@pytest.fixture
def scenario(tmp_path, monkeypatch):
    pytest.importorskip("_quickjs")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "s.js"
    path.write_text(ALIKE, "utf-8")
    return path


def run(capsys, scenario, *options):
    ran = run_program(capsys, "run", scenario, *RUN, "--record", "kept", *options)
    (path,) = scenario.parent.glob("kept/*.vxr")
    return ran, path


@pytest.mark.parametrize(
    ("recorded", "replayed"), [("own", "quickjs"), ("quickjs", "own")]
)
def test_recordings_replay_on_the_other_engine(capsys, scenario, recorded, replayed):
    ran, path = run(capsys, scenario, "--engine", recorded)
    assert ran.code == 0
    with open_recording(path) as recording:
        assert recording.header.engine == recorded
    for options in ((), ("--engine", replayed), ("--engine", replayed, "--jobs", "1")):
        ran = run_program(capsys, "replay", path, *options)
        assert ran.code == 0, ran.out
        assert "same" in ran.out


def test_a_recording_is_replayed_on_its_own_engine(capsys, scenario):
    scenario.write_text(SCENARIO, "utf-8")
    ran, path = run(capsys, scenario, *QUICK)
    assert ran.code == 0
    assert run_program(capsys, "replay", path).code == 0
    assert run_program(capsys, "replay", path, "--engine", "own").code == 1
    ran = run_program(capsys, "replay", path, "--twice", *QUICK)
    assert ran.code == 2
    assert "--engine goes with a plain replay only" in ran.err


def test_the_settings_choose_too(capsys, scenario):
    (scenario.parent / "voxrt.toml").write_text('[scenario]\nengine = "quickjs"\n')
    scenario.write_text(SCENARIO, "utf-8")
    ran, path = run(capsys, scenario)
    assert ran.code == 0
    with open_recording(path) as recording:
        assert recording.header.engine == "quickjs"
    (scenario.parent / "voxrt.toml").write_text('[scenario]\nengine = "v8"\n')
    ran = run_program(capsys, "run", scenario, *RUN, "--no-record")
    assert ran.code == 2
    assert "there is no engine 'v8', wanted own or quickjs" in ran.err


def test_errors_name_the_place(capsys, scenario):
    scenario.write_text("\nfunction f() {\n  null.x\n}\nf()", "utf-8")
    ran, _ = run(capsys, scenario, *QUICK)
    assert ran.code == 1
    assert "s.js:3:3" in ran.err


def test_tests_run_on_either_engine(capsys, scenario):
    scenario.write_text(ONLY_OWN, "utf-8")
    test = scenario.with_name("s.test.yaml")
    test.write_text("scenario: s.js\ncaller: none\nexpect: {log: '1,234'}\n", "utf-8")
    assert run_program(capsys, "test", test).code == 0
    ran = run_program(capsys, "test", test, *QUICK)
    assert ran.code == 1
    assert "Intl is not defined" in ran.out


def test_lines_of_json_name_the_engine(capsys, scenario):
    _, path = run(capsys, scenario, *QUICK)
    ran = run_program(capsys, "export", path, "--jsonl", "out.jsonl")
    assert ran.code == 0
    head = json.loads(
        (scenario.parent / "out.jsonl").read_text("utf-8").splitlines()[0]
    )
    assert head["engine"] == "quickjs"
