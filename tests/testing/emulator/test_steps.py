"""Steps of an agent: each verb."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from voxrt.testing.document import parse_document
from voxrt.testing.emulator.parts import (
    CallHttp,
    EndCall,
    Pause,
    Play,
    Say,
    SendClear,
    SendCustom,
    SendDtmf,
    SendRaw,
    Transfer,
)
from voxrt.testing.emulator.steps import StepReader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello.", Say("Hello.")),
        ("say: 5", Say("5")),
        ("End", EndCall()),
        ("end:", EndCall()),
        ("end: true", EndCall()),
        ("end: done", EndCall("done")),
        ("pause: 300 ms", Pause(0.3)),
        ("custom: {a: [1, x]}", SendCustom({"a": [1, "x"]})),
        ("send: {event: x}", SendRaw({"event": "x"})),
        ("dtmf: '1 2#'", SendDtmf("12#")),
        ("transfer: +15550102", Transfer("+15550102")),
        ("clear:", SendClear()),
        ("clear: true", SendClear()),
        ("http: {}", CallHttp("")),
        (
            "http: {url: 'http://a', body: {x: 1}, method: put, headers: {A: 1}}",
            CallHttp("http://a", {"x": 1}, "PUT", {"A": "1"}),
        ),
    ],
)
def test_steps_are_read(tmp_path, text, expected):
    assert StepReader(tmp_path).one(parse_document(text, "a")) == expected


def test_one_step_or_a_list_of_them(tmp_path):
    reader = StepReader(tmp_path)
    assert reader.many(None) == ()
    assert reader.many(parse_document("Hello.", "a")) == (Say("Hello."),)
    assert reader.many(parse_document("[Hello., end]", "a")) == (
        Say("Hello."),
        EndCall(),
    )
    assert reader.verbs[0] == "say"


def test_files_are_looked_for_in_the_folder(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.zeros(800), 8000)
    step = StepReader(tmp_path).one(parse_document("play: a.wav", "a"))
    assert isinstance(step, Play)
    assert step.clip.seconds == pytest.approx(0.1)
