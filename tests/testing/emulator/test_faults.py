"""Faults as YAML has them."""

from __future__ import annotations

import pytest

from voxrt.errors import DocumentError
from voxrt.testing.document import parse_document
from voxrt.testing.emulator.faults import read_faults
from voxrt.testing.emulator.parts import (
    CloseFault,
    Faults,
    MalformedFault,
    Refusal,
    Span,
)


def read(text: str) -> Faults:
    return read_faults(parse_document(text, "a.yaml"))


def test_no_faults():
    assert read_faults(None) == read("{}") == Faults()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refuse: 401", Faults(refuse=Refusal(401))),
        (
            "refuse: {status: 429, message: m, error_code: c, body: b, times: 2}",
            Faults(refuse=Refusal(429, "m", "c", "b", 2)),
        ),
        ("close: 1011", Faults(close=CloseFault(1011, at_s=0.0))),
        (
            "close: {at: 2, reason: r}",
            Faults(close=CloseFault(1011, "r", at_s=2.0)),
        ),
        (
            "close: {code: 4000, after_messages: 3}",
            Faults(close=CloseFault(4000, after_messages=3)),
        ),
        ("stall: 2", Faults(stall=Span(2.0))),
        ("stall: {at: 1, for: 500 ms}", Faults(stall=Span(1.0, 0.5))),
        ("slow_reader: {for: 1}", Faults(slow_reader=Span(0.0, 1.0))),
        ("malformed: true", Faults(malformed=MalformedFault(at_s=0.0))),
        ("malformed: false", Faults()),
        (
            "malformed: {text: x, after_messages: 1}",
            Faults(malformed=MalformedFault("x", after_messages=1)),
        ),
        (
            "{wrong_stream_id: true, never_ack: true, odd_sizes: true, silence: true}",
            Faults(wrong_stream_id=True, never_ack=True, odd_sizes=True, silence=True),
        ),
        ("speed: 4", Faults(speed=4.0)),
    ],
)
def test_faults_are_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("refuse: 200", "1:9: a status of 400 to 599"),
        ("refuse: {message: x}", "1:9: refuse has no 'status'"),
        ("close: 1005", "1:8: close code 1005 is never sent"),
        ("close: 999", "1:8: a whole number of 1000 to 4999"),
        ("close: {at: 1, after_messages: 2}", "1:16: close cannot have"),
        ("stall: x", "1:8: a time such as"),
        ("malformed: {txt: x}", "1:13: malformed has no key 'txt'"),
        ("malformed: 3", "1:12: malformed has to be a mapping"),
        ("sped: 1", "1:1: faults has no key 'sped'"),
    ],
)
def test_mistakes_have_their_place(text, message):
    with pytest.raises(DocumentError) as caught:
        read(text)
    assert str(caught.value).startswith(f"a.yaml:{message}")
