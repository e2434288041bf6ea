from __future__ import annotations

import json

import pytest

from tests.testing.imports.sounds import talk, write_sound
from voxrt.errors import AudioFileError, DocumentError
from voxrt.testing.caller import CallerScript
from voxrt.testing.caller.parts import Expect, Play, Say, SpeakOver, WaitFor
from voxrt.testing.imports.sound import import_call_record, import_sound


def kinds(path):
    return [type(step) for step in CallerScript.load(path).steps]


@pytest.fixture
def stereo(tmp_path):
    """The agent greets, the caller asks, and speaks over the answer."""
    caller = talk(9, (2.5, 3.5), (6, 7))
    agent = talk(9, (0.5, 2), (4.5, 6.2))
    return write_sound(tmp_path / "call.wav", caller, agent)


def test_a_call_of_two_sides(stereo, tmp_path):
    out = tmp_path / "ann.yaml"
    made = import_sound(stereo, out)
    assert (made.script, made.pieces, made.notes) == (out, 2, [])
    script = CallerScript.load(out)
    assert [type(step).__name__ for step in script.steps] == [
        "WaitFor", "WaitFor", "WaitFor", "Play", "SpeakOver", "HangUp",
    ]  # fmt: skip
    over = script.steps[4]
    assert isinstance(over, SpeakOver)
    assert over.after_s == pytest.approx(1.5, abs=0.05)


def test_texts_of_a_transcript(stereo, tmp_path):
    transcript = tmp_path / "t.txt"
    transcript.write_text("agent: Hello.\ncaller: One?\nagent: Well.\ncaller: Stop.\n")
    made = import_sound(stereo, tmp_path / "ann.yaml", transcript=transcript)
    text = made.script.read_text()
    for line in ("agent: Hello.", "caller: One?", "agent: Well."):
        assert f"# {line}" in text
    assert made.notes == []


def test_a_transcript_that_does_not_fit_is_told(stereo, tmp_path):
    transcript = tmp_path / "t.txt"
    transcript.write_text("caller: a\ncaller: b\ncaller: c\nagent: d\nagent: e\n")
    made = import_sound(stereo, tmp_path / "ann.yaml", transcript=transcript)
    assert len(made.notes) == 1
    assert "3 turns of the caller, the sound 2" in made.notes[0]


def test_one_side_alone(tmp_path):
    sound = write_sound(tmp_path / "ann.wav", talk(8, (0, 1), (1.7, 2.5), (5, 6)))
    made = import_sound(sound, tmp_path / "ann.yaml")
    assert made.pieces == 2
    assert kinds(made.script)[:2] == [WaitFor, Play]
    finer = import_sound(sound, tmp_path / "finer.yaml", pause_s=0.65)
    assert finer.pieces == 3


def test_nobody_speaks(tmp_path):
    sound = write_sound(tmp_path / "ann.wav", talk(2))
    with pytest.raises(AudioFileError, match="nobody speaks"):
        import_sound(sound, tmp_path / "ann.yaml")
    with pytest.raises(AudioFileError, match="cannot read"):
        import_sound(tmp_path / "no.wav", tmp_path / "ann.yaml")


TURNS = [
    {"role": "assistant", "text": "Hello.", "start_timestamp": 0.5,
     "end_timestamp": 2, "tool_calls": [{"name": "look_up"}]},
    {"role": "user", "text": "One?", "start_timestamp": 2.5, "end_timestamp": 3.5},
    {"role": "assistant", "text": "Well.", "start_timestamp": 4.5,
     "end_timestamp": 6.2},
    {"role": "user", "text": "Stop.", "start_timestamp": 6, "end_timestamp": 7},
]  # fmt: skip


def write_record(path, turns=TURNS, **fields):
    record = {"id": "ac_1", "status": "completed", "summary": "Two words.",
              "telephony_params": {"to": "+200"}, **fields}  # fmt: skip
    path.write_text(json.dumps({**record, "transcript": turns}))
    return path


def test_a_record_with_its_sound(stereo, tmp_path):
    record = write_record(tmp_path / "call.json")
    made = import_call_record(record, tmp_path / "ann.yaml", audio=stereo)
    assert made.notes == []
    text = made.script.read_text()
    assert "# summary: Two words." in text
    assert "# tools that the agent called: look_up" in text
    script = CallerScript.load(made.script)
    assert script.number == "+200"
    assert kinds(made.script)[1] is Expect
    plays = [step for step in script.steps if isinstance(step, Play)]
    assert [play.clip.seconds for play in plays] == [pytest.approx(1.2)]


def test_a_record_whose_sound_has_the_sides_the_other_way_round(tmp_path):
    caller, agent = talk(9, (2.5, 3.5), (6, 7)), talk(9, (0.5, 2), (4.5, 6.2))
    sound = write_sound(tmp_path / "call.wav", agent, caller)
    record = write_record(tmp_path / "call.json")
    made = import_call_record(record, tmp_path / "ann.yaml", audio=sound)
    script = CallerScript.load(made.script)
    (play,) = [step for step in script.steps if isinstance(step, Play)]
    assert abs(play.clip.samples[1000:9000]).max() > 7000


def test_a_record_with_mono_sound(tmp_path):
    sound = write_sound(tmp_path / "call.wav", talk(9, (0.5, 2), (2.5, 3.5)))
    record = write_record(tmp_path / "call.json", status="started")
    made = import_call_record(record, tmp_path / "ann.yaml", audio=sound)
    assert made.pieces == 2
    assert [note.split(":")[0] for note in made.notes] == [
        "the call is going on (started)",
        "the sound is mono",
    ]


@pytest.mark.parametrize("has_times", [True, False])
def test_a_record_without_sound_is_spoken(tmp_path, has_times):
    turns = TURNS if has_times else [
        {"role": turn["role"], "text": turn["text"]} for turn in TURNS
    ]  # fmt: skip
    record = write_record(tmp_path / "call.json", turns, end_reason="agent_hangup")
    made = import_call_record(record, tmp_path / "ann.yaml")
    script = CallerScript.load(made.script)
    assert script.texts == ("One?", "Stop.")
    assert isinstance(script.steps[-1], Expect)
    assert any(isinstance(step, Say) for step in script.steps)


def test_records_that_cannot_be_used(stereo, tmp_path):
    record = write_record(tmp_path / "call.json", TURNS[:1])
    with pytest.raises(DocumentError, match="caller says nothing"):
        import_call_record(record, tmp_path / "ann.yaml")
    turns = [{"role": "user", "text": "Hi."}]
    record = write_record(tmp_path / "call.json", turns)
    with pytest.raises(DocumentError, match="turns have no times"):
        import_call_record(record, tmp_path / "ann.yaml", audio=stereo)
