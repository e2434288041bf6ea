from __future__ import annotations

import base64
import json

import pytest

from tests.helpers.program import run_program
from tests.record.sample import FRAMES, TURNS, payload, write_sample


@pytest.fixture
def cat(capsys, tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)

    def run(*arguments):
        ran = run_program(capsys, "cat", path, *arguments)
        assert ran.code == 0, ran.err
        return [json.loads(line) for line in ran.out.splitlines()]

    run.path = path
    return run


def test_everything_but_audio(cat):
    lines = cat()
    kinds = {line["entry"] for line in lines}
    assert kinds == {"turn", "outbox", "message", "log", "mark"}
    places = [line["sequence"] for line in lines]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["/turn", "turn"])
def test_one_channel(cat, name):
    lines = cat("--channel", name)
    assert [line["seq"] for line in lines] == [turn.seq for turn, _ in TURNS]


def test_audio_is_base64(cat):
    lines = cat("--channel", "/audio/call-1/in")
    assert len(lines) == FRAMES
    assert base64.b64decode(lines[3]["payload"]) == payload(3)


def test_several_and_patterns(cat):
    lines = cat("--channel", "audio/*/out", "--channel", "log", "--channel", "/media/*")
    counts = {}
    for line in lines:
        counts[line["entry"]] = counts.get(line["entry"], 0) + 1
    assert counts == {"frame": FRAMES, "log": 2, "message": FRAMES}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("/tunr", "no channel /tunr, wanted /turn"),
        ("xyzzy", "wanted one of /turn, "),
        ("/audio/nobody/in", "recording has no channel /audio/nobody/in"),
    ],
)
def test_channels_that_are_not_there(capsys, cat, name, wanted):
    ran = run_program(capsys, "cat", cat.path, "--channel", name)
    assert ran.code == 2
    assert wanted in ran.err
    assert "voxrt info" in ran.err
