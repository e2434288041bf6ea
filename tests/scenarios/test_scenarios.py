"""Every example runs as its expectation file says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.expected import Expected, Witness, missing_from
from tests.helpers.tree import ROOT
from voxrt.runtime.legs.leg import CallOffer
from voxrt.testing.simulation import RunRequest, simulate

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "scenarios"
NAMES = sorted(path.name.split(".")[0] for path in FOLDER.glob("*.expected.yaml"))


def beside(name: str, kind: str) -> Path | None:
    path = FOLDER / f"{name}.{kind}.yaml"
    return path if path.exists() else None


def request_for(name: str, expected: Expected, **options) -> RunRequest:
    no_call = expected.run.get("caller") == "none"
    return RunRequest(
        scenarios=(FOLDER / f"{name}.py",),
        caller=None if no_call else beside(name, "caller"),
        no_call=no_call,
        offer=CallOffer(caller_id="+14155550100", destination="+14155550199"),
        custom_data=str(expected.run.get("custom_data", "")),
        emulate=True,
        agent=beside(name, "agent"),
        fast=True,
        seed=1,
        **options,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_example_does_what_it_says(name, tmp_path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    expected = Expected.load(FOLDER / f"{name}.expected.yaml")
    witness = Witness()
    request = request_for(name, expected, record_dir=tmp_path)
    result = simulate(request, observers=(witness,))
    assert result.error is None
    assert missing_from(witness, expected) is None
    assert result.summary.finish_reason == expected.finish_reason
    assert result.exit_code == expected.exit_code
    assert result.recording is not None
    assert result.recording.exists()


def test_every_example_has_its_files_and_a_row_in_the_table():
    table = (FOLDER / "README.md").read_text("utf-8")
    for path in FOLDER.glob("*.py"):
        name = path.stem
        assert beside(name, "caller"), name
        assert beside(name, "expected"), name
        assert f"`{path.name}`" in table


def test_every_file_belongs_to_an_example_or_is_named_by_one():
    texts = [
        path.read_text("utf-8")
        for path in FOLDER.iterdir()
        if path.suffix in (".py", ".toml")
    ]
    for path in FOLDER.glob("*.yaml"):
        name = path.name.split(".")[0]
        assert name in NAMES or any(re.search(name, text) for text in texts), path
