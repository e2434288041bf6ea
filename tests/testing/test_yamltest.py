"""Test files: reading them, and running one of their tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voxrt.errors import DocumentError
from voxrt.testing.simulation import simulate
from voxrt.testing.yamltest import CaseReport, load_cases, run_case

if TYPE_CHECKING:
    from pathlib import Path

ENDS = "VoxEngine.on(AppEvents.Started)(VoxEngine.terminate)\n"
TELLS = """
require(Modules.ApplicationStorage)


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    found = await ApplicationStorage.get("key")
    Logger.write(f"{event.callerid} {event.destination} {event.displayName}")
    Logger.write(f"{found.value} {VoxEngine.getSecretValue('NAME')}")
    Logger.write(f"{event.headers['X-A']} {VoxEngine.customData()}")
    call = VoxEngine.callPSTN("+1777", "+1555")
    call.addEventListener(CallEvents.Failed, lambda e: end(f"failed {e.code}"))
    call.addEventListener(CallEvents.Connected, lambda e: Logger.write("connected"))
    call.addEventListener(CallEvents.Disconnected, lambda e: end("over"))


def end(text):
    Logger.write(text)
    VoxEngine.terminate()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ends.py").write_text(ENDS, "utf-8")
    (tmp_path / "tells.py").write_text(TELLS, "utf-8")
    return tmp_path


def write(folder: Path, text: str, name: str = "ends") -> Path:
    path = folder / f"{name}.test.yaml"
    path.write_text(text, "utf-8")
    return path


def run(folder: Path, text: str, name: str = "ends") -> list[CaseReport]:
    cases = load_cases(write(folder, text, name))
    return [
        run_case(case, simulate, folder / "scratch" / str(case.index)) for case in cases
    ]


def test_the_scenario_is_the_file_of_the_same_name(folder):
    (report,) = run(folder, "caller: none\nexpect: {finish_reason: Normal termination}")
    assert report.failures == ()
    assert (report.state, report.name) == ("passed", "ends")
    assert report.recording.exists()
    assert report.seconds > 0


OPTIONS = """
scenario: [tells.py]
caller: [wait_for: answer]
from: +1
to: 2
display_name: Ann
storage: {key: stored}
secrets: {NAME: secret}
headers: {X-A: 1}
custom_data: data
seed: 3
timeout: 1 min
config: {scenario: {custom_data: other}}
tests:
  - name: busy
    routes: {pattern: 777, answer: busy}
    expect:
      - log: [+1 2 Ann, stored secret, 1 data, failed 486]
  - name: answered
    routes: [{pattern: "777", script: [stay_silent: 1]}]
    expect: {log: [connected, over]}
  - name: phone
    routes: [{pattern: "777", script: phone.yaml}]
    expect: {log: [connected, over]}
"""


def test_everything_around_the_scenario(folder):
    (folder / "phone.yaml").write_text("steps: [stay_silent: 1]", "utf-8")
    for report in run(folder, OPTIONS, "options"):
        assert report.failures == (), report.title


def test_what_failed_is_told_with_its_place(folder):
    text = "caller: none\nexpect:\n  - log: hello\n  - exit_code: 0\n"
    (report,) = run(folder, text)
    assert report.state == "failed"
    (failure,) = report.failures
    assert (failure.place.line, failure.place.column) == (3, 5)
    assert failure.text == "log: no line of the log has 'hello', there was nothing"
    assert report.story.startswith("ended: Normal termination after")
    assert "recording" not in report.story


def test_a_call_that_fails_is_a_failure_unless_it_is_expected(folder):
    (folder / "ends.py").write_text(ENDS.replace("VoxEngine.terminate", "1 / 0"))
    (failed,) = run(folder, "caller: none\n")
    assert failed.failures[0].text.startswith("the call failed: ZeroDivisionError")
    (expected,) = run(folder, "caller: none\nexpect: {error: ZeroDivisionError}")
    assert expected.state == "passed"


def test_a_scenario_that_does_not_parse_fails(folder):
    (folder / "ends.py").write_text("def\n")
    (report,) = run(folder, "caller: none\n")
    assert report.state == "failed"
    assert report.failures[0].place.file.endswith("ends.py")


def test_what_cannot_be_run_is_an_error(folder):
    (folder / "sound.wav").write_text("no sound")
    (report,) = run(folder, "caller: sound.wav\n")
    assert report.state == "error"


def test_a_fault_of_ours_is_a_report_too(folder):
    (case,) = load_cases(write(folder, "caller: none"))

    def broken(request, observers):
        raise KeyError(7)

    report = run_case(case, broken, folder / "scratch")
    assert report.state == "error"
    assert report.failures[0].text == "a fault of voxrt: KeyError: 7"


def test_tests_of_one_file_share_what_stands_above_them(folder):
    text = "caller: none\nname: shared\ntests:\n  - {}\n  - {name: own, skip: later}\n"
    first, second = load_cases(write(folder, text))
    assert (first.name, second.name) == ("shared", "own")
    assert (first.options.caller, second.options.caller) == ("none", "none")
    assert (first.skip, second.skip) == ("", "later")
    assert first.title.endswith("ends.test.yaml: shared")
    assert second.place.line == 5


def test_scripts_are_files_or_stand_in_the_test(folder):
    (folder / "caller.yaml").write_text("steps: [stay_silent: 1]")
    (folder / "agent.yaml").write_text("greeting: Hello.")
    (folder / "other.toml").write_text('[scenario]\ncustom_data = "toml"\n')
    text = "caller: caller.yaml\nagent: agent.yaml\nconfig: other.toml\n"
    (case,) = load_cases(write(folder, text))
    assert case.options.caller == folder / "caller.yaml"
    assert case.options.agent == folder / "agent.yaml"
    assert case.options.config.scenario.custom_data == "toml"
    text = "caller: {steps: [hang_up]}\nagent: [Hello.]\nhttp: {'*': 404}\n"
    (case,) = load_cases(write(folder, text))
    assert len(case.options.caller.steps) == 1
    assert len(case.options.agent.greeting) == 1
    assert case.options.http["*"][0].status == 404


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("caler: none", "1:1: the test has no key 'caler'"),
        ("[]", "1:1: the test has to be a mapping"),
        ("tests: []", "1:1: there is no test under 'tests'"),
        ("tests: [x]", "1:9: the test has to be a mapping"),
        ("scenario: none.py", "1:11: there is no file"),
        ("caller: none.yaml", "1:9: there is no file"),
        ("caller: [{sya: x}]", "1:10: the step says nothing to do"),
        ("agent: {greting: x}", "1:9: the agent script has no key 'greting'"),
        ("config: {scenari: {}}", "1:9: unknown section"),
        ("routes: [7]", "1:10: a route is wanted"),
        ("routes: [{pattern: x, anser: busy}]", "1:10: unknown setting"),
        ("routes: [{pattern: x, script: [sya: x]}]", "1:32: the step says nothing"),
        ("http: 7", "1:7: answers by address are wanted"),
        ("http: {'*': {stauts: 7}}", "1:13: the answer to '*' has no key 'stauts'"),
        ("secrets: 7", "1:10: texts by name are wanted"),
        ("expect: [lgo: x]", "1:10: nothing is called 'lgo'"),
    ],
)
def test_mistakes_have_a_place(folder, text, message):
    path = write(folder, text)
    with pytest.raises(DocumentError) as caught:
        load_cases(path)
    assert str(caught.value).startswith(f"{path}:{message}")


def test_a_test_needs_a_scenario(folder):
    with pytest.raises(DocumentError, match="the test names no scenario") as caught:
        load_cases(write(folder, "caller: none", "nobody"))
    assert "nobody.py" in caught.value.hint


def test_settings_of_the_project_that_are_wrong_are_told(folder):
    (folder / "voxrt.toml").write_text("[scenari]\n")
    with pytest.raises(Exception, match=r"voxrt.toml:1: unknown section"):
        load_cases(write(folder, "caller: none"))


@pytest.mark.slow
def test_a_recording_replays_the_same(folder):
    (report,) = run(folder, "caller: none\nexpect: [replays: same]")
    assert report.failures == ()
