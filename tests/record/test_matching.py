from __future__ import annotations

import base64

import pytest

from voxrt.core.commands import (
    AnswerControl,
    SendCallInfo,
    SendHttp,
    SendSocket,
    StartTimer,
    WriteLog,
)
from voxrt.core.serial import command_to_plain
from voxrt.record.ids import REQUEST, TIMER, Ids
from voxrt.record.matching import Matcher, ids_of, show_path
from voxrt.record.redact import Redactor
from voxrt.record.rules import Rules, parse_field_rule


def matcher(*fields, secrets=()):
    rules = Rules(fields=tuple(map(parse_field_rule, fields)))
    return Matcher(rules, Redactor(secrets), Ids(5))


def diffs(one, other, *fields):
    found = matcher(*fields).differences(command_to_plain(one), command_to_plain(other))
    return [(each.path, each.recorded, each.replayed) for each in found]


def socket(text):
    return SendSocket("s-1", text)


def http(**values):
    return SendHttp(1, "https://h/", **values)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (socket('{"a":1,"b":2}'), socket('{ "b": 2, "a": 1 }'), []),
        (socket('{"a":1}'), socket('{"a":true}'), [("text.a", 1, True)]),
        (socket('{"a":1}'), socket('{"a":1.0}'), []),
        (socket('{"a":[1,2]}'), socket('{"a":[1]}'), [("text.a[1]", 2, None)]),
        (socket('{"a":1}'), socket("{}"), [("text.a", 1, None)]),
        (socket("{}"), socket('{"a":1}'), [("text.a", None, 1)]),
        (socket('{"a b":1}'), socket('{"a b":2}'), [('text["a b"]', 1, 2)]),
        (socket('{"a":1}'), socket("[1]"), [("text", '{"a":1}', "[1]")]),
        (socket("{a"), socket("{b"), [("text", "{a", "{b")]),
        (socket("a"), socket("b"), [("text", "a", "b")]),
        (http(body=b"x"), http(body=b"y"), [("body", "x", "y")]),
        (http(body=b'{"a":1}'), http(body=b'{"a" : 1}'), []),
        (
            http(body=b"\xff\x00"),
            http(body=b"\xff\x01"),
            [("body", "/wA=", "/wE=")],
        ),
        (
            http(headers=(("A", "1"),)),
            http(headers=(("A", "2"),)),
            [("headers[0][1]", "1", "2")],
        ),
        (WriteLog('{"a":1}'), WriteLog('{"a": 1}'), [("text", '{"a":1}', '{"a": 1}')]),
        (WriteLog("x at a.py:3"), WriteLog("x at a.py:4"), [
            ("text", "x at a.py:3", "x at a.py:4")
        ]),
    ],
)  # fmt: skip
def test_what_differs(one, other, expected):
    assert diffs(one, other) == expected


@pytest.mark.parametrize("source", ["engine", "warning"])
def test_places_in_the_engines_words_are_not_compared(source):
    one = WriteLog("no such event (dir/a.py:3:5)", source)
    assert diffs(one, WriteLog("no such event (b.js:17)", source)) == []
    assert len(diffs(one, WriteLog("such an event (b.js:17)", source))) == 1


def test_the_name_of_the_file_is_not_compared():
    one = WriteLog("Loading scenario one", "engine")
    assert diffs(one, WriteLog("Loading scenario two", "engine")) == []


def test_what_explains_an_error_is_passed_over():
    m = matcher()
    for text in ("    x = 1", "    ^", "    at f (a.py:3)"):
        assert m.is_skipped(command_to_plain(WriteLog(text, "engine")))
        assert not m.is_skipped(command_to_plain(WriteLog(text)))
    assert not m.is_skipped(command_to_plain(WriteLog("a.py:3: bad", "engine")))


def test_fields_that_a_rule_names_are_passed_over():
    one, other = socket('{"a":1,"b":1}'), socket('{"a":2,"b":2}')
    assert diffs(one, other, "SendSocket.text.a") == [("text.b", 1, 2)]
    assert diffs(one, other, "SendSocket.text") == []


def test_commands_of_other_kinds_never_match():
    m = matcher()
    assert (
        m.match(command_to_plain(socket("a")), command_to_plain(WriteLog("a"))) is None
    )


def test_numbers_of_requests_are_paired():
    m = matcher()
    one, other = http(), SendHttp(4, "https://h/")
    pairs = m.match(command_to_plain(one), command_to_plain(other))
    assert pairs == {(REQUEST, 1): (REQUEST, 4)}
    asked, answered = AnswerControl(1), AnswerControl(2)
    assert m.match(command_to_plain(asked), command_to_plain(answered)) is None


def test_ids_are_presumed_but_not_those_of_timers():
    ids = Ids(5)
    m = Matcher(Rules(), Redactor(), ids)
    m.presume(command_to_plain(SendHttp(1, "a")), command_to_plain(SendHttp(2, "b")))
    assert ids.replayed((REQUEST, 1)) == (REQUEST, 2)
    m.presume(command_to_plain(StartTimer(1, 5)), command_to_plain(StartTimer(2, 6)))
    assert ids.replayed((TIMER, 1)) is None


def test_ids_of_commands():
    assert list(ids_of(command_to_plain(http()))) == [(REQUEST, 1)]
    assert list(ids_of(command_to_plain(AnswerControl(3)))) == []
    assert list(ids_of(command_to_plain(WriteLog("x")))) == []
    assert list(ids_of(command_to_plain(SendCallInfo("call-1", "a/b", "c")))) == [
        "call-1"
    ]


def test_secrets_are_taken_out():
    m = matcher(secrets=["top-secret-value"])
    plain = m.plain(http(body=b"top-secret-value!", headers=(("X-Api-Key", "abc"),)))
    assert base64.b64decode(plain["body"]) == b"[redacted]!"
    assert plain["headers"] == [["X-Api-Key", "[redacted]"]]
    assert m.clean(plain) == plain


def test_paths_are_shown_as_rules_take_them():
    path = ("body", "items", 3, "a name", "x.y")
    shown = show_path(path)
    assert shown == 'body.items[3]["a name"]["x.y"]'
    assert parse_field_rule(f"SendHttp.{shown}").path == path
    assert show_path(("*",)) == '["*"]'
