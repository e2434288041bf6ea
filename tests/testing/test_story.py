"""Calls in short lines."""

from __future__ import annotations

from voxrt.core.commands import (
    AnswerCall,
    OpenSocket,
    SendSocket,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import SocketOpened, SocketReceived, ToneReceived
from voxrt.testing.story import brief, excerpt, story_lines
from voxrt.testing.witness import Message, Said, Seen

CALL = [
    Seen(0.0, StartTimer(1, 5)),
    Seen(0.0, AnswerCall("call-1")),
    Seen(0.1, OpenSocket("s", "u", "cartesia", "tts", "/p", credential="sk_key")),
    Seen(0.2, SocketOpened("s", "ws://host", {"Date": "today"})),
    Seen(1.0, WriteLog("hello\nyou")),
    Seen(1.0, WriteLog("received the tone 5", "engine")),
    Seen(1.0, WriteLog("no such name", "warning")),
    Seen(1.5, SendSocket("s", "x" * 500)),
    Seen(1.5, Message(1.5, "out", "x" * 500)),
    Seen(1.6, SocketReceived("s", '{"event":"clear"}')),
    Seen(1.6, SocketReceived("s", '{"event":"turn_ended"}')),
    Seen(2.0, ToneReceived("call-1", "5", "telephone-event")),
]


def test_what_keeps_its_default_is_left_out():
    assert brief(AnswerCall("call-1")) == "AnswerCall(call_id='call-1')"
    assert brief(AnswerCall(...)) == "AnswerCall(call_id=...)"
    assert brief("text") == "text"


def test_the_lines_of_a_call():
    lines = story_lines(CALL, [Said(1.2, "agent", "Hello")])
    assert [text for _, text in lines] == [
        "AnswerCall(call_id='call-1')",
        "OpenSocket(protocol='tts', path='/p')",
        "SocketOpened(endpoint='ws://host')",
        "log: hello\nyou",
        "warning: no such name",
        'agent: "Hello"',
        f"-> {'x' * 107}...",
        '<- {"event":"clear"}',
        "ToneReceived(call_id='call-1', tone='5', kind='telephone-event')",
    ]
    assert not any("sk_key" in text for _, text in lines)


def test_an_excerpt_is_the_end_or_around_a_moment():
    lines = [(float(number), f"line {number}") for number in range(100)]
    last = excerpt(lines, limit=3)
    assert last[0].strip() == "(97 lines before)"
    assert last[1:] == ["   97.00  line 97", "   98.00  line 98", "   99.00  line 99"]
    middle = excerpt(lines, 50.0, limit=4)
    assert [line.split()[-1] for line in middle] == [
        "before)", "49", "50", "51", "52", "after)",
    ]  # fmt: skip
    assert excerpt(lines[:2]) == ["    0.00  line 0", "    1.00  line 1"]
