"""Every example runs as its test file says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.helpers.tree import ROOT
from voxrt.record.outcome import Verdict
from voxrt.testing.replaying import replay_file
from voxrt.testing.simulation import simulate
from voxrt.testing.yamltest import SUFFIX, load_cases, run_case

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "scenarios"
NAMES = sorted(path.name.split(".")[0] for path in FOLDER.glob(f"*{SUFFIX}"))


def beside(name: str, kind: str) -> Path | None:
    path = FOLDER / f"{name}.{kind}.yaml"
    return path if path.exists() else None


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_example_does_what_it_says(name, tmp_path):
    for case in load_cases(FOLDER / f"{name}{SUFFIX}"):
        report = run_case(case, simulate, tmp_path / str(case.index))
        assert report.failures == (), report.story
        assert report.recording is not None
        assert report.recording.exists()


@pytest.mark.slow
@pytest.mark.parametrize(("recorded", "replayed"), [(".py", ".js"), (".js", ".py")])
@pytest.mark.parametrize("name", NAMES)
def test_both_languages_order_the_same(name, recorded, replayed, tmp_path):
    for case in load_cases(FOLDER / f"{name}{SUFFIX}"):
        scenario = FOLDER / f"{name}{recorded}"
        report = run_case(replace(case, scenarios=(scenario,)), simulate, tmp_path)
        assert report.failures == (), report.story
        assert report.recording is not None
        other = FOLDER / f"{name}{replayed}"
        outcome = replay_file(report.recording, scenarios=(other,))
        assert outcome.verdict is Verdict.SAME, outcome.differences


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_both_engines_order_the_same(name, tmp_path):
    pytest.importorskip("_quickjs")
    scenario = FOLDER / f"{name}.js"
    for case in load_cases(FOLDER / f"{name}{SUFFIX}"):
        report = run_case(replace(case, scenarios=(scenario,)), simulate, tmp_path)
        assert report.failures == (), report.story
        assert report.recording is not None
        outcome = replay_file(report.recording, engine="quickjs")
        assert outcome.verdict is Verdict.SAME, outcome.differences


def test_every_example_has_its_files_and_a_row_in_the_table():
    table = (FOLDER / "README.md").read_text("utf-8")
    for path in FOLDER.glob("*.py"):
        name = path.stem
        assert beside(name, "caller"), name
        assert beside(name, "test"), name
        assert path.with_suffix(".js").exists(), name
        assert f"`{name}`" in table


def test_every_file_belongs_to_an_example_or_is_named_by_one():
    texts = [
        path.read_text("utf-8")
        for path in FOLDER.iterdir()
        if path.suffix in (".py", ".js", ".toml")
    ]
    for path in FOLDER.glob("*.yaml"):
        name = path.name.split(".")[0]
        assert name in NAMES or any(re.search(name, text) for text in texts), path
