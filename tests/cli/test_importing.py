from __future__ import annotations

import json

import pytest

from tests.helpers.program import run_program
from tests.testing.imports.sounds import talk, write_sound
from tests.testing.imports.test_sound import TURNS, write_record
from tests.testing.imports.test_tracerecording import START, line, media
from voxrt.testing.caller import CallerScript


@pytest.fixture
def stereo(tmp_path):
    caller = talk(9, (2.5, 3.5), (6, 7))
    agent = talk(9, (0.5, 2), (4.5, 6.2))
    return write_sound(tmp_path / "call.wav", caller, agent)


def test_sound(capsys, stereo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.txt").write_text("caller: Only one.\n")
    ran = run_program(capsys, "import", "wav", stereo, "--transcript", "t.txt")
    assert ran.code == 0
    first, note, last = ran.out.splitlines()
    assert first == "wrote caller.yaml: the caller speaks 2 times"
    assert note.startswith("note: the transcript has 1 turns of the caller")
    assert last == "next: voxrt run scenario.py --caller caller.yaml"
    assert CallerScript.load(tmp_path / "caller.yaml").steps
    again = run_program(capsys, "import", "wav", stereo)
    assert again.code == 2
    assert "exists already" in again.err


def test_one_utterance(capsys, tmp_path):
    sound = write_sound(tmp_path / "ann.wav", talk(2, (0.5, 1)))
    ran = run_program(capsys, "import", "wav", sound, "-o", tmp_path / "ann.yaml")
    assert "the caller speaks once" in ran.out


def test_a_call_record(capsys, stereo, tmp_path):
    record = write_record(tmp_path / "call.json", TURNS)
    out = tmp_path / "ann.yaml"
    ran = run_program(
        capsys, "import", "cartesia", record, "--audio", stereo, "-o", out
    )
    assert ran.code == 0
    assert ran.out.splitlines()[0] == f"wrote {out}: the caller speaks 2 times"
    record.write_text("{}")
    ran = run_program(capsys, "import", "cartesia", record, "-o", tmp_path / "b.yaml")
    assert ran.code == 2
    assert "call has no transcript" in ran.err


def test_a_trace(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    speech = talk(1, (0, 1)).tobytes()
    start = json.loads(json.dumps(START).replace("mulaw_8000", "pcm_16000"))
    rows = [line(0, "SENT", start)]
    rows += [
        line(n / 50, "SENT", media("media_input", speech[n * 640 : (n + 1) * 640]))
        for n in range(25)
    ]
    (tmp_path / "trace.txt").write_text("\n".join(rows))
    ran = run_program(capsys, "import", "trace", "trace.txt", "--caller", "ann.yaml")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == [
        "wrote trace.vxr: 26 messages, 25 with sound",
        "note: the trace has no dates: the recording begins in 1970",
        "wrote ann.yaml: the caller speaks once",
        "next: voxrt run scenario.py --caller ann.yaml",
        "next: voxrt show trace.vxr",
    ]
    shown = run_program(capsys, "show", "trace.vxr")
    assert "\u2192 start" in shown.out
    assert run_program(capsys, "export", "trace.vxr", "--wav", "t.wav").code == 0
