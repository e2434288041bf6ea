from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.errors import DocumentError
from voxrt.testing.imports.trace import parse_trace


def parse(*lines):
    return parse_trace("\n".join(lines).encode(), "t.txt")


@pytest.mark.parametrize(
    "line",
    [
        '2026-08-14 12:00:00.250 SENT {"a":1}',
        '2026-08-14T12:00:00.250Z -> {"a":1}',
        '[2026-08-14 12:00:00,250] [OUT] {"a":1}',
        '1786708800.25 >> {"a":1}',
        '1786708800250 | outgoing: {"a":1}',
        'sent 2026-08-14T14:00:00.250000000+02:00 {"a":1}',
        '{"time":"2026-08-14T12:00:00.250Z","direction":"sent","message":{"a":1}}',
        '{"ts":1786708800.25,"dir":"out","data":"{\\"a\\":1}"}',
        '{"timestamp":1786708800250,"type":"send","payload":{"a":1}}',
        '{"@timestamp":"2026-08-14 12:00:00.250","way":"tx","text":"{\\"a\\":1}"}',
        '{"at":1786708800250000,"direction":"outbound","msg":"{\\"a\\":1}"}',
    ],
)
def test_shapes_of_lines(line):
    trace = parse(line)
    (message,) = trace.messages
    assert message.direction == "out"
    assert json.loads(message.text) == {"a": 1}
    assert message.line == 1
    assert trace.started_at == pytest.approx(1_786_708_800.25)
    assert trace.skipped == 0


@pytest.mark.parametrize(
    "word", ["RECEIVED", "recv", "In", "<-", "<<", "incoming", "rx"]
)
def test_what_was_received(word):
    assert parse(f'12:00:00.5 {word} {{"a":1}}').messages[0].direction == "in"


def test_times_count_from_the_first_message():
    trace = parse('12:00:02 in {"b":1}', "", '12:00:01.500 out {"a":1}')
    assert [(message.at, message.line) for message in trace.messages] == [
        (0.0, 3),
        (0.5, 1),
    ]
    assert trace.started_at is None


def test_a_clock_goes_past_midnight():
    trace = parse('23:59:59 in {"a":1}', '00:00:01 in {"b":1}', '00:00:02 in {"c":1}')
    assert [message.at for message in trace.messages] == [0.0, 2.0, 3.0]


def test_other_lines_are_counted():
    trace = parse(
        "opened the socket",
        '12:00:00 in {"a":1}',
        '12:00:00 {"no":"direction"}',
        'in {"no":"time"}',
        "12:00:00 in {broken",
        '{"time":1,"direction":"in"}',
        '{"time":true,"direction":"in","data":"x"}',
        '{"time":[],"direction":"in","data":"x"}',
        '{"time":-5,"direction":"in","data":"x"}',
        '{"direction":"in","data":"x"}',
        '{"time":5,"direction":5,"data":"x"}',
        '2026-99-99 12:00:00 in {"a":1}',
        '2026-99-99T12:00:00 in {"a":1}',
        "[1]",
    )
    assert len(trace.messages) == 1
    assert trace.skipped == 13
    assert trace.first_skipped == 1


@pytest.mark.parametrize("data", [b"", b"\n\n", b"hello", b"[1]\n", b"{}"])
def test_no_message_at_all(data):
    with pytest.raises(DocumentError, match="no line is a message") as error:
        parse_trace(data, "t.txt")
    assert "wanted lines such as" in str(error.value.hint)


def test_bytes_that_are_no_text():
    with pytest.raises(DocumentError, match="wanted UTF-8"):
        parse_trace(b"\xff", "t.txt")


words = st.sampled_from(
    ["12:00:00.5", "2026-08-14", "2026-08-14T12:00:00Z", "99:99:99", "in", "SENT", "->",
     "[", "]", '{"a":1}', "{", "}", '{"time":1,"dir":"in","data":{}}', "1e9", "9" * 16,
     "\n", "0001-01-01T00:00:00+14:00",
     '{"time":"0001-01-01T00:00","dir":"in","data":"x"}']
)  # fmt: skip


@pytest.mark.fuzz
@given(st.binary() | st.lists(words).map(lambda parts: " ".join(parts).encode()))
def test_whatever_is_in_the_file(data):
    try:
        trace = parse_trace(data, "t.txt")
    except DocumentError:
        return
    assert trace.messages[0].at == 0.0
    assert all(message.at >= 0 for message in trace.messages)
