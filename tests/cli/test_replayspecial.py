"""Replays that do more than compare."""

from __future__ import annotations

import json

import pytest

from tests.helpers.program import run_program
from tests.testing.calls import (
    TALK,
    record_quiet,
    record_talk,
    write_scenario,
)


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    return record_talk(tmp_path_factory.mktemp("talk"))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    return record_quiet(tmp_path_factory.mktemp("quiet"))


@pytest.fixture
def other(tmp_path):
    edit = ('f"key {e.tone}"', 'f"pressed {e.tone}"')
    return write_scenario(tmp_path / "other.py", TALK, edit)


# --twice


def test_twice(capsys, quiet):
    ran = run_program(capsys, "replay", quiet, "--twice")
    assert (ran.code, ran.out) == (0, f"same twice   {quiet}\n")
    ran = run_program(capsys, "replay", quiet, "--twice", "--json")
    assert json.loads(ran.out)["deterministic"] is True


RANDOM = """
    import secrets

    @VoxEngine.on(AppEvents.Started)
    def started(event):
        Logger.write(secrets.token_hex(8))
        VoxEngine.terminate()
"""


@pytest.mark.slow
def test_twice_is_not_the_same(capsys, tmp_path):
    recording = record_quiet(tmp_path, RANDOM, allow_imports=("secrets",))
    options = ("--twice", "--allow-imports", "secrets")
    ran = run_program(capsys, "replay", recording, *options)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == f"not the same {recording}"
    assert lines[1] == "  from turn 1 at 0:00.000 on"
    assert lines[2].startswith('  first:  {"type": "WriteLog"')
    assert "because of secrets.token_hex() at " in lines[4]


# --media


def test_media(capsys, talk):
    ran = run_program(capsys, "replay", talk, "--media")
    assert ran.code == 0
    assert ran.out.startswith(f"same sound   {talk}  (")
    ran = run_program(capsys, "replay", talk, "--media", "--json")
    plain = json.loads(ran.out)
    assert plain["verdict"] == "same"
    assert plain["media"]["differences"] == []
    assert plain["media"]["frames"] > 100


def test_sound_is_not_compared_when_the_orders_differ(capsys, talk, other):
    ran = run_program(capsys, "replay", talk, "--media", "--scenario", other)
    assert ran.code == 1
    assert ran.out.startswith("diverged, so the sound was not compared: ")
    assert "pressed 1" in ran.out


def test_sound_of_a_damaged_recording_cannot_be_told(capsys, talk, tmp_path):
    data = bytearray(talk.read_bytes())
    place = data.index(b"\x04\x00\x00\x00zstd", len(data) // 2) + 60
    data[place] ^= 0xFF
    path = tmp_path / "x.vxr"
    path.write_bytes(data)
    ran = run_program(capsys, "replay", path, "--media")
    assert ran.code == 2
    assert "cannot" in ran.out or "uncertain" in ran.out


# --continue


def test_going_on(capsys, talk, other):
    ran = run_program(capsys, "replay", talk, "--continue", "--scenario", other)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith("goes on after turn ")
    assert any("scenario  pressed 1" in line for line in lines)
    assert any("  agent     ← turn_started" in line for line in lines)
    assert lines[-1].startswith("ended: Normal termination")


def test_going_on_as_json(capsys, talk, other):
    options = ("--continue", "--json", "--scenario", other)
    ran = run_program(capsys, "replay", talk, *options)
    assert ran.code == 1
    fork = json.loads(ran.out)["fork"]
    assert fork["finish_reason"] == "Normal termination"
    assert fork["error"] is None


def test_nothing_to_go_on_from(capsys, quiet):
    ran = run_program(capsys, "replay", quiet, "--continue")
    assert ran.code == 0
    assert ran.out == f"no difference to go on from: {quiet}\n"


def test_going_on_from_nothing_as_json(capsys, quiet):
    ran = run_program(capsys, "replay", quiet, "--continue", "--json")
    assert json.loads(ran.out)["fork"] is None


# --inject


def test_faults(capsys, talk):
    ran = run_program(capsys, "replay", talk, "--inject", "close=5")
    assert ran.code == 2
    lines = ran.out.splitlines()
    assert lines[0].startswith("with faults from 0:0")
    assert any("socket closed: 1006" in line for line in lines)
    assert lines[-1] == "ended: Normal termination"


def test_faults_without_effect_are_never_the_same(capsys, talk):
    ran = run_program(capsys, "replay", talk, "--inject", "delay=0.001", "--json")
    assert ran.code == 2
    plain = json.loads(ran.out)
    assert plain["injected"] == ["delay=0.001"]
    assert plain["has_ended"] is True
    assert plain["turns"]


def test_faults_that_end_the_scenario(capsys, tmp_path):
    failing = TALK.replace(
        "onWebSocketClose=VoxEngine.terminate", "onWebSocketClose=lambda e: 1 / 0"
    )
    recording = record_talk(tmp_path, failing.replace("1 / 0", "failing(e)") + FAILING)
    ran = run_program(capsys, "replay", recording, "--inject", "close=5")
    assert ran.code == 1
    assert "ended: JS session error" in ran.out


FAILING = """
    def failing(event):
        if event.code == 1006:
            raise ValueError("lost")
        VoxEngine.terminate()
"""


def test_faults_after_a_difference(capsys, talk, other):
    options = ("--inject", "lose-caller=4", "--scenario", other)
    ran = run_program(capsys, "replay", talk, *options)
    assert ran.code == 2
    assert "before them it differs from the recording" in ran.out


def test_requests_that_have_no_answer(capsys, talk, tmp_path):
    edit = (
        "onWebSocketClose=VoxEngine.terminate",
        'onWebSocketClose=lambda e: Net.httpRequestAsync("https://h/lost")',
    )
    script = write_scenario(tmp_path / "other.py", TALK, edit)
    options = ("--inject", "close=5", "--scenario", script)
    ran = run_program(capsys, "replay", talk, *options)
    assert "the recording has no answer to: SendHttp(" in ran.out


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("dely=1", "unknown fault 'dely'"),
        ("drop=9999", "message 9999 is not in the recording"),
    ],
)
def test_faults_that_are_none(capsys, talk, fault, said):
    ran = run_program(capsys, "replay", talk, "--inject", fault)
    assert ran.code == 2
    assert said in ran.err


def test_a_session_that_has_not_ended(capsys, tmp_path):
    recording = record_quiet(tmp_path)
    ran = run_program(capsys, "replay", recording, "--inject", "drop=1")
    assert ran.code == 2
    assert "which has 0" in ran.err
