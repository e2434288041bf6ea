"""Caller scripts: what they say, every error with its place, any bytes."""

from __future__ import annotations

import contextlib
import json

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from voxrt.errors import AudioFileError, DocumentError
from voxrt.testing.caller import DEFAULT_CALLER, CallerScript, parse_caller
from voxrt.testing.caller.parts import HangUp, Outcome, Play, SpeakOver, WaitFor
from voxrt.testing.caller.script import DEFAULT_FILE

WHOLE = """
name: Ann
number: +15550102
hearing:
  threshold: -50
  min_speech: 80 ms
  end_of_speech: 0.4
callee:
  outcome: reject
  ring: 3
  code: 480
  reason: Away
  early_media:
    - say: Hello.
steps:
  - wait_for: answer
  - hang up
"""


def test_everything_is_read():
    script = parse_caller(WHOLE)
    assert (script.name, script.number) == ("Ann", "+15550102")
    assert script.hearing.threshold_db == -50
    assert script.hearing.min_speech_s == 0.08
    assert script.hearing.end_s == 0.4
    assert script.callee.outcome is Outcome.REJECT
    assert (script.callee.ring_s, script.callee.code) == (3.0, 480)
    assert script.callee.reason == "Away"
    assert script.texts == ("Hello.",)
    assert script.steps[1] == HangUp()
    assert script.source == "caller.yaml"


def test_the_bundled_caller_does_what_it_is_said_to():
    kinds = [type(step).__name__ for step in DEFAULT_CALLER.steps]
    assert kinds.count("SpeakOver") == 1
    assert kinds.count("Press") == 1
    assert kinds[-1] == "HangUp"
    assert "Thanks, bye." in DEFAULT_CALLER.texts
    assert CallerScript.load(DEFAULT_FILE) == DEFAULT_CALLER


def test_a_phone_without_steps_is_a_script_a_caller_is_not():
    assert parse_caller("callee: {outcome: busy}").callee.outcome is Outcome.BUSY
    with pytest.raises(DocumentError, match="has no steps"):
        parse_caller("name: x")


def test_a_sound_file_makes_a_caller(tmp_path):
    path = tmp_path / "hello.wav"
    soundfile.write(path, np.zeros(4410), 22050)
    script = CallerScript.from_audio(path)
    assert isinstance(script.steps[0], WaitFor)
    assert isinstance(script.steps[1], Play)
    assert script.steps[1].clip.seconds == pytest.approx(0.2)
    assert script.steps[-1] == HangUp()
    with pytest.raises(AudioFileError):
        CallerScript.from_audio(tmp_path / "none.wav")


def test_files_are_looked_for_beside_the_script(tmp_path):
    soundfile.write(tmp_path / "hi.flac", np.zeros(800), 8000)
    path = tmp_path / "caller.yaml"
    path.write_text("steps:\n  - play: hi.flac\n  - speak_over: {play: hi.flac}\n")
    script = CallerScript.load(path)
    assert isinstance(script.steps[0], Play)
    assert isinstance(script.steps[1], SpeakOver)
    path.write_text("steps:\n  - play: none.flac\n")
    with pytest.raises(DocumentError) as caught:
        CallerScript.load(path)
    assert str(caught.value).startswith(f"{path}:2:11: ")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("stepz: []", "1:1: the caller script has no key 'stepz'", "'steps'"),
        ("[]", "1:1: the caller script has to be a mapping", None),
        ("steps:\n- say: [1]", "2:8: a text is wanted, this is a list", None),
        ("name: [x]\nsteps: [hang_up]", "1:7: a text is wanted", None),
        ("callee: {outcome: bussy}", "1:19: 'bussy' is not known here", "'busy'"),
        ("callee: {code: 999}", "1:16: a SIP code of 300 to 699", None),
        ("callee: {early_media: [{x: 1}]}", "1:24: the speech has neither", None),
        ("callee: {early_media: [[1]]}", "1:24: the speech has to be a mapping", None),
        ("hearing: {threshold: 3}", "1:22: a number of -90 to 0", None),
        ("hearing: {tresh: 3}", "1:11: hearing has no key 'tresh'", "threshold"),
    ],
)
def test_errors_have_their_place_and_a_hint(text, message, hint):
    with pytest.raises(DocumentError) as caught:
        parse_caller(text, "c.yaml")
    assert str(caught.value).startswith(f"c.yaml:{message}")
    assert hint is None or hint in (caught.value.hint or "")


KEYS = st.sampled_from(
    [
        *("steps", "name", "number", "callee", "hearing", "say", "play", "press"),
        *("wait_for", "expect", "within", "since", "digits", "text", "code", "quiet"),
        *("speak_over", "after", "stay_silent", "send_info", "type", "body", "ring"),
        *("outcome", "early_media", "send_message", "hang_up", "kind", "every"),
        *("at_least", "at_most", "threshold", "reason"),
    ]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10**12),
    st.floats(allow_nan=False),
    st.sampled_from(["answer", "silence", "tone", "1 s", "12#", "busy", "hang_up"]),
    st.text(max_size=8),
)
TREES = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.fuzz
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_any_structure_is_a_script_or_a_document_error(tree):
    # flow style of YAML takes JSON as it is
    with contextlib.suppress(DocumentError):
        parse_caller(json.dumps(tree))


@pytest.mark.fuzz
@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_a_script_or_a_document_error(data):
    with contextlib.suppress(DocumentError):
        parse_caller(data)
