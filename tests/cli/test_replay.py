"""Recorded calls against today's scenario, from the command line."""

from __future__ import annotations

import json

import pytest

from tests.helpers.program import run_program
from tests.testing.calls import QUIET, record_quiet, write_scenario
from voxrt.cli.replay import worst


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    return record_quiet(tmp_path_factory.mktemp("quiet"))


@pytest.fixture
def other(tmp_path):
    return write_scenario(tmp_path / "other.py", QUIET, ('"bye"', '"farewell"'))


def test_the_same(capsys, recording):
    ran = run_program(capsys, "replay", recording)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"same         {recording}  (")


def test_a_difference_is_shown(capsys, recording, other):
    ran = run_program(capsys, "replay", recording, "--scenario", other)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith("diverged ")
    assert "secrets THE_KEY" in lines[1]
    assert lines[2].startswith("  changed at 1.0")
    assert '    - "bye"' in lines
    assert '    + "farewell"' in lines
    assert f"    {other}:" in ran.out
    assert "last inputs:" in ran.out


def test_what_cannot_be_told(capsys, tmp_path):
    path = tmp_path / "x.vxr"
    path.write_text("nothing")
    ran = run_program(capsys, "replay", path)
    assert ran.code == 2
    assert ran.out.startswith("cannot tell  ")
    assert "is not a recording" in ran.out


def test_json(capsys, recording, other):
    ran = run_program(capsys, "replay", recording, "--json", "--scenario", other)
    assert ran.code == 1
    plain = json.loads(ran.out)
    assert plain["recording"] == str(recording)
    assert plain["verdict"] == "diverged"
    assert plain["differences"][0]["replayed"]["text"] == "farewell"


def test_json_of_several(capsys, recording, tmp_path):
    (tmp_path / "x.vxr").write_text("nothing")
    names = [recording, tmp_path / "x.vxr"]
    ran = run_program(capsys, "replay", "--json", "--no-cache", *names)
    assert ran.code == 2
    verdicts = [json.loads(line)["verdict"] for line in ran.out.splitlines()]
    assert sorted(verdicts) == ["same", "uncertain"]


def test_all_differences(capsys, recording, tmp_path):
    edits = (('"bye"', '"farewell"'), ('"hello"', '"welcome"'))
    script = write_scenario(tmp_path / "other.py", QUIET, *edits)
    ran = run_program(capsys, "replay", recording, "--all", "--scenario", script)
    assert "and 2 " in ran.out


def test_rules_of_another_file(capsys, recording, other, tmp_path):
    rules = tmp_path / "rules" / "mine.toml"
    rules.parent.mkdir()
    rules.write_text('[ignore]\nlog = ["scenario"]\n')
    options = ("--scenario", other, "--rules", rules)
    assert run_program(capsys, "replay", recording, *options).code == 0
    rules.write_text("[ignored]\n")
    ran = run_program(capsys, "replay", recording, *options)
    assert ran.code == 2
    assert f"{rules}:1: unknown section [ignored]" in ran.err
    assert "hint: did you mean 'ignore'?" in ran.err


def test_one_at_a_time(capsys, recording):
    ran = run_program(capsys, "replay", recording, "--twice", "--media")
    assert ran.code == 2
    assert "exclude each other" in ran.err


def test_nothing_there(capsys, tmp_path):
    ran = run_program(capsys, "replay", tmp_path / "none", "--json")
    assert ran.code == 2
    assert "no recording at" in ran.err


def test_several_are_replayed_together(capsys, recording):
    ran = run_program(capsys, "replay", recording.parent, "--no-cache", "-j", "1")
    assert ran.code == 0
    assert "1 same" in ran.out


@pytest.mark.parametrize(
    ("codes", "code"),
    [([], 0), ([0, 0], 0), ([0, 2], 2), ([2, 1, 0], 1), ([0, 1], 1)],
)
def test_the_worst_counts(codes, code):
    assert worst(codes) == code
