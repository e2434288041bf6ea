"""Patterns of orders and events."""

from __future__ import annotations

import pytest

from voxrt.core.commands import AnswerCall, HangUpCall, PlaceCall, SendHttp, WriteLog
from voxrt.core.events import CallAlerted, ToneReceived
from voxrt.testing.ordered import Commands, Like, find_kind, fits, missing_from

PLACED = PlaceCall("call-2", "pstn", "+1777", headers={"X-A": "1", "X-B": "2"})
ALL = Commands([AnswerCall("call-1"), PLACED, HangUpCall("call-2")])


@pytest.mark.parametrize(
    "pattern",
    [
        PlaceCall,
        "PlaceCall",
        PLACED,
        PlaceCall(..., "pstn", "+1777"),
        Like(PlaceCall),
        Like("PlaceCall", destination="+1777", headers={"X-A": "1"}),
        Like(PlaceCall, headers={"X-B": ...}),
    ],
)
def test_patterns_that_fit(pattern):
    assert fits(pattern, PLACED)


@pytest.mark.parametrize(
    "pattern",
    [
        AnswerCall,
        "AnswerCall",
        PlaceCall(..., "sip", ...),
        PlaceCall(..., "pstn", "+1777", caller_id="+1"),
        Like(PlaceCall, headers={"X-A": "2"}),
        Like(PlaceCall, headers={"X-C": ...}),
        Like(AnswerCall, call_id="call-1"),
    ],
)
def test_patterns_that_do_not_fit(pattern):
    assert not fits(pattern, PLACED)


def test_bytes_are_wanted_as_text():
    order = SendHttp(1, "https://a.example", body=b"hello")
    assert fits(Like(SendHttp, body="hello"), order)
    assert not fits(Like(SendHttp, body="bye"), order)


def test_unknown_names_are_told_with_the_nearest():
    with pytest.raises(TypeError, match="did you mean 'AnswerCall'"):
        find_kind("AnserCall")
    with pytest.raises(TypeError, match="no order or event is called 'Mapping'"):
        find_kind("Mapping")
    with pytest.raises(TypeError, match="did you mean 'destination'"):
        Like(PlaceCall, destinaton="+1")


def test_a_pattern_says_what_it_is():
    assert repr(Like(PlaceCall, kind="pstn")) == "PlaceCall(kind='pstn')"


def test_things_in_order():
    things = [CallAlerted("call-1", "", "", "", "", ""), *ALL, "text"]
    assert missing_from(things, [CallAlerted, "HangUpCall"]) is None
    assert missing_from(things, [HangUpCall, AnswerCall]) == 1
    assert missing_from(things, [ToneReceived]) == 0
    assert missing_from(things, []) is None


def test_orders_are_compared_with_patterns():
    assert [AnswerCall, PlaceCall(..., "pstn", "+1777"), "HangUpCall"] == ALL
    assert [..., HangUpCall(...)] == ALL
    assert [AnswerCall, ..., ...] == ALL
    assert [AnswerCall, PlaceCall] != ALL
    assert [AnswerCall, ..., WriteLog] != ALL
    assert [HangUpCall, ..., ...] != ALL
    assert Commands(ALL) == ALL
    assert ALL != "text"
    assert hash(Commands()) == hash(())
    assert repr(ALL.of(AnswerCall)) == "[AnswerCall(call_id='call-1')]"
