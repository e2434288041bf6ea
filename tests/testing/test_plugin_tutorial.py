"""The tutorial builds a suite: its files, as they stand in the page, pass."""

from __future__ import annotations

import re

import pytest

import voxrt.testing.coroutines
import voxrt.testing.recordingtests
import voxrt.testing.replaying  # noqa: F401 - see `test_plugin`
from tests.helpers.program import run_program
from tests.helpers.tree import ROOT

pytest_plugins = ("pytester",)

PAGE = ROOT / "docs/tutorial/a-test-suite.md"
FILE = re.compile(r"^```(?:python|yaml)\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_the_suite_of_the_tutorial_passes(pytester, capsys):
    (pytester.path / "tests").mkdir()
    names = []
    for name, text in FILE.findall(PAGE.read_text("utf-8")):
        (pytester.path / name).write_text(text, "utf-8")
        names.append(name)
    assert names == [
        "hotline.py",
        "tests/test_hotline.py",
        "tests/test_person.py",
        "tests/test_calls.py",
        "tests/hotline.test.yaml",
    ]
    record = ("--emulate", "--fast", "--record", "calls", "--quiet")
    assert run_program(capsys, "run", "hotline.py", *record).code == 0
    result = pytester.runpytest("-W", "error", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=7)
    ran = run_program(capsys, "test", "tests")
    assert ran.code == 0, ran.out
    assert "2 passed" in ran.out
