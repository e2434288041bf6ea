from __future__ import annotations

import json

import pytest

from tests.record.sample import SECRET, make_header
from voxrt.errors import RecordingDamagedError
from voxrt.record.header import RecordingHeader, ScenarioSource
from voxrt.record.redact import Redactor


def test_a_header_comes_back_without_its_files():
    header = make_header(command=f"voxrt run --secret KEY={SECRET}")
    values = header.to_metadata(Redactor([SECRET]))
    assert SECRET not in json.dumps(values)
    read = RecordingHeader.from_metadata(values)
    assert read.command == "voxrt run --secret KEY=[redacted]"
    assert read.setup.limits == header.setup.limits
    assert read.setup.seed == header.setup.seed
    assert read.scenarios == (ScenarioSource("s.py", "", header.scenarios[0].sha256),)


def test_the_hash_is_that_of_the_file():
    assert ScenarioSource.of("a", "").sha256.startswith("e3b0c44298fc1c149afb")
    assert ScenarioSource.of("a", "\ud800").sha256


def changed(name, **values):
    plain = make_header().to_metadata(Redactor())
    session = {**json.loads(plain["session"]), **values}
    return {**plain, name: json.dumps(session)}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"format": "x"}, "format 'x'"),
        ({"session": "[]"}, "session is list"),
        ({"session": "{}"}, "lacks 'session_id'"),
        ({"session": "{"}, "header is wrong"),
        ({"scenarios": "{}"}, "scenarios are dict"),
        ({"scenarios": "[1]"}, "header is wrong"),
        ({"redaction": "no"}, "header is wrong"),
        (changed("session", seed="7"), "seed is '7'"),
        (changed("session", seed=True), "seed is True"),
        (changed("session", secrets=5), "secrets or limits"),
        (changed("session", limits=5), "secrets or limits"),
        (changed("session", limits={"timers": "9"}), "limit 'timers' is '9'"),
        (changed("session", limits={"timers": True}), "limit 'timers' is True"),
        (changed("session", limits={"timers": 1.5}), "limit 'timers' is 1.5"),
        (changed("session", limits={"unknown": 1}), "limit 'unknown' is 1"),
    ],
)
def test_a_wrong_header_is_damage(change, text):
    values = {**make_header().to_metadata(Redactor()), **change}
    with pytest.raises(RecordingDamagedError) as caught:
        RecordingHeader.from_metadata(values)
    assert text in str(caught.value)


def test_a_header_without_a_format_is_damage():
    with pytest.raises(RecordingDamagedError, match="format None"):
        RecordingHeader.from_metadata({})


def test_limits_come_back_as_they_were():
    values = changed("session", limits={"timers": 9, "idle_s": 5})
    limits = RecordingHeader.from_metadata(values).setup.limits
    assert (limits.timers, limits.idle_s) == (9, 5)
