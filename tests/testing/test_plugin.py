"""The pytest plugin, in suites of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import voxrt.cli.narrator
import voxrt.testing.coroutines
import voxrt.testing.failures
import voxrt.testing.recordingtests
import voxrt.testing.replaying
import voxrt.testing.voxcall
import voxrt.web.report
from tests.testing.suite import CALLER, SCENARIO

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ("pytester",)

HEAD = f"""
import pytest
from voxrt.core.commands import AnswerCall, HangUpCall, PlaceCall

CALLER = '''{CALLER}'''
AGENT = ["Hello.", "I heard you for two seconds. Please go on."]
HTTP = {{"https://crm.example/*": "Ann"}}
ALL = {{"caller": CALLER, "agent": AGENT, "http": HTTP}}
"""


@pytest.fixture
def suite(pytester):
    """Write a suite and run it; what is loaded stays loaded, numpy stands no second."""

    def run(text: str, *options: str) -> pytest.RunResult:
        pytester.makepyfile(hotline=SCENARIO)
        folder = (
            pytester.mkdir("checks")
            if not (pytester.path / "checks").exists()
            else pytester.path / "checks"
        )
        (folder / "test_calls.py").write_text(HEAD + text, "utf-8")
        return pytester.runpytest("-W", "error", "-p", "no:cacheprovider", *options)

    return run


@pytest.mark.slow
def test_calls_in_functions_and_coroutines(suite):
    result = suite(
        """
def test_function(voxcall):
    call = voxcall.run("hotline.py", **ALL)
    assert call.ordered(AnswerCall, HangUpCall(...))

async def test_coroutine(voxcall, tmp_path):
    call = await voxcall("hotline.py", **ALL)
    assert call.gap_after_caller(1) < 0.9
    assert call.recording.is_relative_to(tmp_path)

class TestClass:
    async def test_method(self, voxcall):
        assert (await voxcall("hotline.py", caller="none", timeout=1)).log == []
""",
        "-v",
    )
    result.assert_outcomes(passed=3)


@pytest.mark.slow
def test_failures_show_the_call(suite, pytester):
    result = suite(
        """
async def test_gap(voxcall):
    call = await voxcall("hotline.py", **ALL)
    assert call.gap_after_caller(1) < 0.1

def test_orders(voxcall):
    call = voxcall.run("hotline.py", **ALL)
    assert call.commands == [AnswerCall, ...]

def test_ordered(voxcall):
    call = voxcall.run("hotline.py", **ALL)
    assert call.ordered(AnswerCall, PlaceCall)

def test_wrong(voxcall):
    voxcall.run("hotline.py", caller=[{"sya": "Hello"}])
""",
        "--voxrt-report",
        "pages",
    )
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(
        [
            "E *assert 0.*s < 0.100 s",
            "E *the caller ended at *, the agent was heard at *",
            "*- voxrt call -*",
            "ended: Normal termination after *",
            "recording: */call-1/*.vxr",
            '*agent: "Hello."',
            "page: pages/checks-test_calls.py-test_gap.html",
            "E *- wanted AnswerCall",
            "E *+ came   HandleTones*",
            "E *AssertionError: PlaceCall did not come",
            "E *caller of the test:2:2: the step says nothing to do",
            "E *hint: did you mean 'say'?",
        ]
    )
    # Frames of ours stand in no traceback.
    result.stdout.no_fnmatch_line("*voxrt/testing/*.py:*")
    assert (pytester.path / "pages/checks-test_calls.py-test_gap.html").exists()


def record(pytester: pytest.Pytester) -> Path:
    """Make a recording with a suite, and keep it."""
    calls = pytester.mkdir("calls")
    made = voxrt.testing.voxcall.VoxCall(
        voxrt.testing.simulation.simulate,
        [pytester.path],
        lambda: pytester.path / "rec",
    )
    pytester.makepyfile(hotline=SCENARIO)
    call = made.run("hotline.py", caller="- stay_silent: 1")
    return call.recording.rename(calls / "one.vxr")


RECORDINGS = """
@pytest.mark.recording("calls/*.vxr", scenarios=["hotline.py"])
def test_recordings():
    pass

@pytest.mark.recording("calls/*.vxr", scenarios=["hotline.py"], check=False)
def test_by_hand(recording, outcome):
    assert recording.name == "one.vxr"
    assert outcome.turns > 3
"""


@pytest.mark.slow
def test_recordings_are_tests(suite, pytester):
    record(pytester)
    result = suite(RECORDINGS, "-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["*::test_recordings?one.vxr? PASSED*"])


@pytest.mark.slow
def test_recordings_that_go_otherwise_fail(suite, pytester, monkeypatch):
    record(pytester)
    monkeypatch.setattr(
        "tests.testing.test_plugin.SCENARIO", SCENARIO.replace("crm:", "CRM:")
    )
    result = suite(RECORDINGS, "--voxrt-report", "pages")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*calls/one.vxr: diverged",
            "changed at *",
            "- recorded WriteLog(text='crm: *",
            "+ now      WriteLog(text='CRM: *",
            "now ordered by:",
            "*hotline.py:12:5 in on_call",
            "page: pages/one.html",
        ]
    )
    assert (pytester.path / "pages" / "one.html").exists()


@pytest.mark.slow
def test_new_behaviour_is_accepted(suite, pytester, monkeypatch):
    recording = record(pytester)
    before = recording.read_bytes()
    changed = SCENARIO.replace("crm:", "CRM:")
    monkeypatch.setattr("tests.testing.test_plugin.SCENARIO", changed)
    suite(RECORDINGS, "--voxrt-accept").assert_outcomes(passed=2)
    kept = [p for p in recording.parent.iterdir() if p != recording]
    assert [path.read_bytes() for path in kept] == [before]
    assert recording.read_bytes() != before
    text = RECORDINGS.replace("calls/*", "calls/one")
    suite(text).assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ('"none/*.vxr"', "no recording fits 'none/[*].vxr' in *checks"),
        ("", "the mark names no file*"),
        ('"hotline.py", chekc=False', "the mark recording has no 'chekc', known are *"),
        ('"hotline.py", scenarios=["a.py"]', "no scenario 'a.py' for the recording"),
        ('"hotline.py"', "*hotline.py: uncertain"),
    ],
)
def test_wrong_marks_are_named(suite, mark, message):
    result = suite(f"\n@pytest.mark.recording({mark})\ndef test_it(): pass\n")
    assert result.ret != 0
    result.stdout.fnmatch_lines([message])


def test_the_fixture_needs_the_mark(suite):
    result = suite("\ndef test_it(recording): pass\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["the fixture `recording` needs the mark `recording`"])


def test_names_that_are_equal_are_told_apart(suite, pytester):
    for folder in ("a", "b"):
        (pytester.path / "checks" / folder).mkdir(parents=True)
        (pytester.path / "checks" / folder / "x.vxr").touch()
    result = suite(
        '\n@pytest.mark.recording("*/x.vxr")\ndef test_it(): pass\n', "--co", "-q"
    )
    result.stdout.fnmatch_lines(["*::test_it?a/x.vxr?", "*::test_it?b/x.vxr?"])


@pytest.mark.slow
def test_other_suites_load_nothing(pytester):
    pytester.makeconftest(
        """
import sys

def pytest_sessionfinish():
    heavy = {"numpy", "asyncio", "yaml", "aiohttp", "voxrt.testing.voxcall"}
    print("loaded", sorted(heavy & set(sys.modules)))
"""
    )
    pytester.makepyfile("def test_it(): assert 1 != 2")
    result = pytester.runpytest_subprocess(
        "-q", "-p", "no:anyio", "-W", "error", "--strict-markers"
    )
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*loaded []*"])


@pytest.mark.slow
def test_another_plugins_coroutines_are_left_alone(suite, pytester):
    pytester.makeini("[pytest]\nmarkers = asyncio: another plugin's\n")
    result = suite(
        """
@pytest.mark.asyncio
async def test_it(voxcall):
    raise AssertionError("run by us")
"""
    )
    result.stdout.no_fnmatch_line("*run by us*")
    result.stdout.fnmatch_lines(["*async def functions are not natively supported*"])
