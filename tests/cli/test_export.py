"""A recording as sound, and as lines of JSON."""

from __future__ import annotations

import json
import wave

from tests.helpers.program import run_program
from tests.helpers.recording import write_recording


def test_both_at_once(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    wav, jsonl = tmp_path / "call.wav", tmp_path / "call.jsonl"
    ran = run_program(capsys, "export", path, "--wav", wav, "--jsonl", jsonl)
    assert ran.code == 0
    assert ran.out == f"wrote {wav}\nwrote {jsonl}\n"
    with wave.open(str(wav), "rb") as sound:
        assert sound.getnchannels() == 2
        assert sound.getframerate() == 8000
    lines = [json.loads(line) for line in jsonl.read_text("utf-8").splitlines()]
    assert any(line.get("text") == "key 5" for line in lines)


def test_something_has_to_be_asked_for(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    ran = run_program(capsys, "export", path)
    assert ran.code == 2
    assert "give at least one of --wav, --flac, --jsonl, --har" in ran.err


def test_every_kind_and_back_again(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    kinds = {
        "--flac": "call.flac", "--jsonl": "call.jsonl", "--har": "call.har",
        "--pcap": "call.pcap", "--trace": "call.json",
    }  # fmt: skip
    options = [part for name, out in kinds.items() for part in (name, tmp_path / out)]
    ran = run_program(capsys, "export", path, *options)
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == len(kinds)
    wanted, again = tmp_path / "a.wav", tmp_path / "b.wav"
    lines = tmp_path / "call.jsonl"
    assert run_program(capsys, "export", path, "--wav", wanted).code == 0
    assert run_program(capsys, "export", lines, "--wav", again).code == 0
    assert again.read_bytes() == wanted.read_bytes()


def test_the_recording_is_not_written_over(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    ran = run_program(capsys, "export", path, "--wav", path)
    assert ran.code == 2
    assert "is the recording itself" in ran.err


def test_damage_is_told(capsys, tmp_path):
    path = write_recording(tmp_path / "one.vxr")
    data = bytearray(path.read_bytes())
    spot = data.index(b"\x28\xb5\x2f\xfd") + 20  # inside the first compressed chunk
    data[spot] ^= 0xFF
    path.write_bytes(data)
    ran = run_program(capsys, "export", path, "--jsonl", tmp_path / "call.jsonl")
    assert "skipped damage at byte" in ran.out
