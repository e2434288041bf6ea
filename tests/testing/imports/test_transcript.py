from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.errors import DocumentError
from voxrt.testing.imports.spoken import Spoken, Who
from voxrt.testing.imports.transcript import parse_transcript, who_is

CALLER, AGENT = Who.CALLER, Who.AGENT


def parse(text):
    return parse_transcript(text.encode(), "t")


def test_plain_lines():
    assert parse("Agent: Hello.\n\nUSER:  two   words \n[0:05] caller: bye\n") == [
        Spoken(AGENT, text="Hello."),
        Spoken(CALLER, text="two words"),
        Spoken(CALLER, 5.0, None, "bye"),
    ]


def test_times_of_lines():
    (one, other) = parse("(1:02:03.5) bot: a: b\n[12:00] human: c")
    assert (one.start, one.text) == (3723.5, "a: b")
    assert other.start == 720.0


def test_subtitles():
    text = (
        "WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,500\nAgent: Hello\nthere.\n\n"
        "00:03.000 --> 00:04.000\n<v User>Hi.\n\n"
        "00:05.000 --> 00:04.000\nUser: backwards\n\n"
        "00:06.000 --> 00:07.000\nNarrator: They laugh."
    )
    assert parse(text) == [
        Spoken(AGENT, 1.0, 2.5, "Hello there."),
        Spoken(CALLER, 3.0, 4.0, "Hi."),
    ]


@pytest.mark.parametrize("wrap", [lambda t: t, lambda t: {"transcript": t},
                                  lambda t: {"turns": t}])  # fmt: skip
def test_json(wrap):
    turns = [
        {"role": "assistant", "text": "Hello.", "start_timestamp": 0.5,
         "end_timestamp": 2},
        {"role": "user", "content": "Hi.", "start": 3, "end": 4.5},
        {"role": "system", "text": "log"},
        {"speaker": "Customer", "text": "Bye.", "start": 9, "end": 8},
        {"role": "user", "text": None, "start": True, "end": float("inf")},
    ]  # fmt: skip
    assert parse(json.dumps(wrap(turns)).replace("Infinity", "1e9")) == [
        Spoken(AGENT, 0.5, 2.0, "Hello."),
        Spoken(CALLER, 3.0, 4.5, "Hi."),
        Spoken(CALLER, None, None, "Bye."),
        Spoken(CALLER),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "is empty"),
        ("narrator: once", "is empty"),
        ("[]", "is empty"),
        ("no speaker here", "no speaker in 'no speaker here'"),
        ("caller: a\nb", "t:2: no speaker"),
        ("00:01.000 --> 00:02.000\nwords only", "t:2: no speaker"),
        ("{}", "no list of turns"),
        ("[1]", "turn 1 is no object"),
        ("[", "not JSON"),
    ],
)
def test_what_is_no_transcript(text, wanted):
    with pytest.raises(DocumentError) as error:
        parse(text)
    assert wanted in str(error.value)


def test_roles():
    assert who_is(" User ") is CALLER
    assert who_is("AI") is AGENT
    assert who_is("system") is None


@pytest.mark.fuzz
@given(st.one_of(st.binary(), st.text().map(str.encode),
                 st.lists(st.sampled_from(["caller:", "[1:2]", "-->", "0:01.5", "\n",
                                           "{", "[", '"role"', ":", '"user"', "]", "}"])
                          ).map(lambda parts: " ".join(parts).encode())))  # fmt: skip
def test_whatever_is_in_the_file(data):
    try:
        spoken = parse_transcript(data, "t")
    except DocumentError:
        return
    assert spoken
