"""One JSON object a line."""

from __future__ import annotations

import io
import json
from pathlib import Path

from tests.helpers.session import SUMMARY, play_session
from voxrt.cli.jsonview import JsonView
from voxrt.cli.output import Output
from voxrt.errors import Place, ScriptRuntimeError


def shown(error=None):
    stream = io.StringIO()
    view = JsonView(Output(stream))
    view.notice("emulator: no key")
    play_session(view)
    view.close()
    view.outcome(SUMMARY, Path("a.vxr"), error, 0 if error is None else 1)
    return stream.getvalue()


def test_every_line_is_an_object_with_a_type():
    records = [json.loads(line) for line in shown().splitlines()]
    assert records[0] == {"type": "notice", "text": "emulator: no key"}
    assert {r["type"] for r in records} == {
        "notice", "event", "command", "message", "result",
    }  # fmt: skip
    (tone,) = [r for r in records if r.get("name") == "ToneReceived"]
    assert (tone["at"], tone["tone"], tone["call_id"]) == (1_500_000, "5", "call-1")
    assert tone["seq"] == 6


def test_a_message_stands_there_once_and_audio_never():
    text = shown()
    assert text.count("ack") == 1
    assert "media_output" not in text


def test_no_credential_is_shown():
    assert "sk_very_secret" not in shown()
    assert "credential" not in shown()


def test_the_result_is_last():
    result = json.loads(shown().splitlines()[-1])
    assert result["type"] == "result"
    assert result["exit_code"] == 0
    assert result["recording"] == "a.vxr"
    assert result["reply_delays"] == [0.64, 0.7]
    assert result["counters"][0] == {
        "unit_id": "call-1", "label": "caller",
        "in": 612, "out": 600, "late": 1, "dropped": 2,
    }  # fmt: skip
    assert result["error"] is None


def test_an_error_has_a_place():
    error = ScriptRuntimeError("no such name", hint="x", place=Place("a.py", 3))
    result = json.loads(shown(error).splitlines()[-1])
    assert result["error"] == {
        "kind": "ScriptRuntimeError",
        "message": "no such name",
        "hint": "x",
        "place": "a.py:3",
    }
