"""Entries of a sequence, read from YAML."""

from __future__ import annotations

import pytest

from voxrt.core.commands import PlaceCall, SendHttp, WriteLog
from voxrt.core.events import ToneReceived
from voxrt.errors import DocumentError
from voxrt.testing.document import parse_document
from voxrt.testing.sequence import describe_entries, first_missing, read_entry
from voxrt.testing.witness import Message, Said

THINGS = [
    WriteLog("hello you"),
    ToneReceived("call-1", "5", "telephone-event"),
    Message(0.0, "out", '{"event":"start"}'),
    PlaceCall("call-2", "pstn", "+1777", headers={"X-A": "1", "X-B": "2"}),
    SendHttp(7, "https://a.example"),
]
SAID = [Said(0.0, "agent", "Hello"), Said(1.0, "caller", "Bye")]


def entries(text: str):
    return [read_entry(node) for node in parse_document(text, "a.yaml").value]


@pytest.mark.parametrize(
    "text",
    [
        "[WriteLog, ToneReceived, PlaceCall]",
        "[log: hello, ToneReceived: {tone: 5}, message: start]",
        "[PlaceCall: {destination: +1777, headers: {X-B: '2'}}]",
        "[SendHttp: {request_id: 7}, said: Hello, said: Bye]",
        "[said: Bye, PlaceCall: ]",
    ],
)
def test_what_came(text):
    assert first_missing(THINGS, SAID, entries(text)) is None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("[AnswerCall]", 0),
        ("[PlaceCall, WriteLog]", 1),
        ("[log: bye]", 0),
        ("[message: hello]", 0),
        ("[said: Bye, said: Hello]", 1),
        ("[ToneReceived: {tone: 6}]", 0),
    ],
)
def test_what_did_not(text, index):
    assert first_missing(THINGS, SAID, entries(text)) == index


def test_entries_are_told_with_an_arrow():
    text = "[log: hello, PlaceCall: {kind: pstn}, AnswerCall]"
    assert describe_entries(entries(text), 1).splitlines() == [
        "     log 'hello'",
        "  -> PlaceCall(kind='pstn')",
        "     AnswerCall",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[7]", "a.yaml:1:2: the name of an order or event is wanted"),
        ("[{AnswerCall: , PlaceCall: }]", "a.yaml:1:2: the name of an order"),
        ("[AnserCall]", "a.yaml:1:2: no order or event is called 'AnserCall'"),
        ("[AnserCall: {}]", "a.yaml:1:2: no order or event is called"),
        ("[PlaceCall: 7]", "a.yaml:1:13: fields of PlaceCall are wanted"),
        ("[PlaceCall: {kin: x}]", "a.yaml:1:19: PlaceCall has no field 'kin'"),
        ("[log: []]", "a.yaml:1:7: a text is wanted"),
    ],
)
def test_mistakes_have_a_place(text, message):
    with pytest.raises(DocumentError) as caught:
        entries(text)
    assert str(caught.value).startswith(message)
