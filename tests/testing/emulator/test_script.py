"""Agent scripts: what they say, every error with its place, any bytes."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voxrt.errors import DocumentError
from voxrt.testing.emulator import DEFAULT_AGENT, AgentScript, parse_agent
from voxrt.testing.emulator.parts import (
    AfterTurns,
    Delivery,
    EndCall,
    OnCustom,
    OnDtmf,
    OnInterrupted,
    OnTime,
    OnTurn,
    Say,
    TtsScript,
)
from voxrt.testing.emulator.script import DEFAULT_FILE

WHOLE = """
name: Desk
greeting: Hello.
turns:
  - "{heard}"
  - - Goodbye.
    - end
after_turns: end
delivery: as available
lead: 40 ms
turn_events: false
idle: 20
listening:
  {threshold: -30, min_speech: 0.2, end_of_speech: 0.8, think: 0, barge_in: false}
on:
  - {dtmf: 12, do: Yes.}
  - {dtmf: any, do: Yes.}
  - {custom: {a: 1}, do: Yes.}
  - {custom: any, do: Yes.}
  - {turn: 2, do: Yes.}
  - {at: 3 s, do: Yes.}
  - {interrupted: , do: Yes.}
tts:
  first_audio: 0.2
  speed: 3
  models: [a, b*]
  voices: [v]
  faults: {silence: true}
"""


def test_everything_is_read():
    script = parse_agent(WHOLE)
    assert script.name == "Desk"
    assert script.greeting == (Say("Hello."),)
    assert script.turns == ((Say("{heard}"),), (Say("Goodbye."), EndCall()))
    assert script.after_turns is AfterTurns.END
    assert script.delivery is Delivery.AS_AVAILABLE
    assert (script.lead_s, script.turn_events, script.idle_s) == (0.04, False, 20.0)
    assert script.listening.detector.threshold_db == -30
    assert script.listening.detector.end_s == 0.8
    assert not script.listening.barge_in
    assert [reaction.trigger for reaction in script.reactions] == [
        OnDtmf("12"),
        OnDtmf(""),
        OnCustom({"a": 1}),
        OnCustom({}),
        OnTurn(2),
        OnTime(3.0),
        OnInterrupted(),
    ]
    assert script.tts.models == ("a", "b*")
    assert (script.tts.first_audio_s, script.tts.speed) == (0.2, 3.0)
    assert script.tts.faults.silence
    assert script.texts == ("Hello.", "Goodbye.", *["Yes."] * 7)


def test_nothing_is_a_silent_agent():
    assert parse_agent("") == AgentScript()
    assert parse_agent("tts: {}").tts == TtsScript()


def test_the_default_agent_is_its_file():
    assert AgentScript.load(DEFAULT_FILE) == DEFAULT_AGENT
    assert len(DEFAULT_AGENT.turns) == 3
    assert EndCall() in DEFAULT_AGENT.turns[-1]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("greting: x", "1:1: the agent script has no key 'greting'", "'greeting'"),
        ("[]", "1:1: the agent script has to be a mapping", None),
        ("greeting: '{herd}'", "1:11: {herd} is not known here", "'heard'"),
        ("greeting: [{sya: x}]", "1:12: the step says nothing to do", "'say'"),
        ("greeting: 5", "1:11: a step is wanted, this is the number 5", None),
        ("greeting: {say: x, pause: 1}", "1:20: the step cannot have", None),
        ("greeting: {say: x, by: 1}", "1:20: the step has no key 'by'", None),
        ("greeting: {dtmf: 1x}", "1:18: keys of a telephone are wanted", None),
        ("greeting: {dtmf: ''}", "1:18: keys of a telephone", None),
        ("greeting: {custom: 1}", "1:20: a mapping is wanted", None),
        ("greeting: {http: {uri: x}}", "1:19: http has no key 'uri'", "'url'"),
        ("greeting: {http: {headers: 1}}", "1:28: headers are a mapping", None),
        ("greeting: {clear: false}", "1:19: clear has no value", None),
        ("greeting: {play: none.wav}", "1:18: ", None),
        ('greeting: {play: "\\0"}', "1:18: a file name is wanted", None),
        ("on: [{do: x}]", "1:6: the reaction has no trigger", "known are dtmf"),
        ("on: [{dtmf: 1}]", "1:6: the reaction has no 'do'", None),
        ("on: [{dtmf: 1, at: 2, do: x}]", "1:16: the reaction cannot have", None),
        ("on: [{turn: 0, do: x}]", "1:13: a whole number of 1", None),
        ("on: [{custom: 5, do: x}]", "1:15: fields of the metadata are wanted", None),
        ("on: [{custom: [5], do: x}]", "1:15: fields of the metadata", None),
        ("delivery: slow", "1:11: 'slow' is not known here", "real_time"),
        ("listening: {barge: 1}", "1:13: listening has no key 'barge'", "'barge_in'"),
        ("tts: {models: x}", "1:15: a list is wanted", None),
        ("tts: {speed: 0}", "1:14: a number of 0.1 to 1000", None),
    ],
)
def test_errors_have_their_place_and_a_hint(text, message, hint):
    with pytest.raises(DocumentError) as caught:
        parse_agent(text, "a.yaml")
    assert str(caught.value).startswith(f"a.yaml:{message}")
    assert hint is None or hint in (caught.value.hint or "")


KEYS = st.sampled_from(
    [
        *("name", "greeting", "turns", "after_turns", "on", "listening", "delivery"),
        *(
            "faults",
            "tts",
            "say",
            "play",
            "pause",
            "custom",
            "dtmf",
            "transfer",
            "http",
        ),
        *("clear", "send", "end", "do", "at", "turn", "interrupted", "refuse", "close"),
        *("stall", "malformed", "code", "status", "for", "after_messages", "models"),
        *("speed", "think", "threshold", "url", "body", "headers", "idle", "lead"),
    ]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10**12),
    st.floats(allow_nan=False),
    st.sampled_from(["any", "end", "{heard}", "1 s", "12#", "repeat"]),
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
    with contextlib.suppress(DocumentError):
        parse_agent(json.dumps(tree))


@pytest.mark.fuzz
@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_a_script_or_a_document_error(data):
    with contextlib.suppress(DocumentError):
        parse_agent(data)
