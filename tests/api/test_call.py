"""Methods of a call."""

from __future__ import annotations

import pytest

from tests.api.driver import ALERTED, Run, in_call
from voxrt.core.commands import (
    AnswerCall,
    HandleTones,
    HangUpCall,
    RejectCall,
    RingCall,
    SendCallInfo,
    SendCallMessage,
    SendDigits,
    StartEarlyMedia,
    StartRecording,
)
from voxrt.core.events import CallConnected, CallDisconnected


def alerting(body):
    """Orders of a scenario that does one thing with an incoming call."""
    run = Run(
        f"""
        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            call = event.call
            {body}
        """
    )
    run.orders = run.turn(ALERTED)
    return run


HEADERS = {"X-A": "1"}


@pytest.mark.parametrize(
    ("body", "order"),
    [
        ("call.ring()", RingCall("call-1")),
        ("call.ring({'X-A': '1'})", RingCall("call-1", HEADERS)),
        ("call.ring(extraHeaders=['X-A: 1'])", RingCall("call-1", HEADERS)),
        ("call.startEarlyMedia()", StartEarlyMedia("call-1")),
        ("call.startEarlyMedia({'X-A': '1'})", StartEarlyMedia("call-1", HEADERS)),
        ("call.answer()", AnswerCall("call-1")),
        ("call.answer({'X-A': '1'})", AnswerCall("call-1", HEADERS)),
        (
            "call.answer({'X-A': '1'}, {'displayName': 'Bot'})",
            AnswerCall("call-1", HEADERS, "Bot"),
        ),
        ("call.answer({'displayName': 'Bot'})", AnswerCall("call-1", {}, "Bot")),
        ("call.answer(displayName='Bot')", AnswerCall("call-1", {}, "Bot")),
        (
            "call.answer({'extraHeaders': ['X-A: 1'], 'parameters': {}})",
            AnswerCall("call-1", HEADERS),
        ),
        ("call.answerDirect(call, {'X-A': '1'})", AnswerCall("call-1", HEADERS)),
        ("call.reject(603)", RejectCall("call-1", 603)),
        ("call.reject(code='486')", RejectCall("call-1", 486)),
        ("call.decline(486, {'X-A': '1'})", RejectCall("call-1", 486, HEADERS)),
        ("call.hangup()", HangUpCall("call-1")),
        ("call.hangup({'X-A': '1'})", HangUpCall("call-1", HEADERS)),
    ],
)
def test_orders_before_the_answer(body, order):
    run = alerting(body)
    assert run.failure == ""
    assert run.orders == [order]


@pytest.mark.parametrize(
    ("body", "order"),
    [
        ("call.handleTones(True, DTMFType.SIP_INFO)", HandleTones("call-1", True, 3)),
        ("call.handleTones(False)", HandleTones("call-1", False)),
        ("call.sendDigits('12#')", SendDigits("call-1", "12#")),
        ("call.sendDigits(12)", SendDigits("call-1", "12")),
        ("call.sendMessage('hello')", SendCallMessage("call-1", "hello")),
        ("call.sendMessage({'a': 1})", SendCallMessage("call-1", '{"a": 1}')),
        (
            "call.sendInfo('text/plain', 'body', {'X-A': '1'})",
            SendCallInfo("call-1", "text/plain", "body", HEADERS),
        ),
        (
            "call.sendInfo(mimeType='a/b', body='c')",
            SendCallInfo("call-1", "a/b", "c"),
        ),
        ("call.record()", StartRecording("call-1")),
        (
            "call.record({'stereo': True, 'hd_audio': True, 'lossless': True})",
            StartRecording("call-1", stereo=True, hd_audio=True, lossless=True),
        ),
        (
            "call.record(stereo=True, recordNamePrefix='one')",
            StartRecording("call-1", stereo=True, name_prefix="one"),
        ),
        ("call.hangup()", HangUpCall("call-1")),
    ],
)
def test_orders_in_a_call(body, order):
    run = in_call(body)
    assert run.failure == ""
    assert run.orders == [order]


def test_reads():
    run = in_call(
        """
        Logger.write([call.id(), call.state(), call.incoming(), call.number()])
        Logger.write([call.callerid(), call.displayName(), call.clientType()])
        Logger.write([call.headers(), call.vad(), call.customData()])
        Logger.write(str(call))
        """
    )
    assert run.log() == [
        '["call-1", "CONNECTED", true, "+15550002"]',
        '["+15550001", "Ann", "pstn"]',
        '[{"X-One": "1"}, false, ""]',
        "<Call call-1 CONNECTED>",
    ]


def test_custom_data_of_a_call():
    run = in_call(
        """
        Logger.write(call.customData("ü" * 100))
        Logger.write(call.customData({"a": 1}))
        call.customData("x" * 201)
        """
    )
    assert run.log() == ["ü" * 100, '{"a": 1}']
    assert "Call.customData: 'customData' has 201 bytes, 200 are allowed" in run.failure


@pytest.mark.parametrize("body", ["call.sendMessage(x)", "call.sendInfo('a/b', x)"])
def test_messages_have_8192_bytes_at_most(body):
    assert len(in_call(f"x = 'y' * 8192\n{body}").orders) == 1
    run = in_call(f"x = 'y' * 8193\n{body}")
    assert "has 8193 bytes, 8192 are allowed" in run.failure


def test_tones_without_a_type_warn():
    run = in_call("call.handleTones(True)")
    assert run.orders == [HandleTones("call-1", True)]
    assert run.warnings == [
        "Call.handleTones: no supportedDtmfTypes given, DTMFType.ALL is used"
    ]


def test_strange_digits_warn():
    run = in_call("call.sendDigits('1x,2')")
    assert run.orders == [SendDigits("call-1", "1x,2")]
    assert run.warnings == ["Call.sendDigits: x in '1x,2' is no key"]


def test_other_headers_warn():
    run = alerting("call.answer({'Subject': 'x'})")
    assert run.orders == [AnswerCall("call-1")]
    assert run.warnings == [
        "Call.answer: header 'Subject' is not sent, it must begin with 'X-'"
    ]


def test_an_answered_call_is_not_answered_again():
    run = in_call("call.answer()\ncall.ring()\ncall.reject(603)")
    assert run.orders == []
    assert run.warnings == [
        f"Call.{name} of <Call call-1 CONNECTED> has no effect:"
        " the call is answered already"
        for name in ("answer", "ring", "reject")
    ]


def test_an_outgoing_call_is_not_answered():
    run = Run("VoxEngine.callPSTN('1', '2').answer()")
    assert "the call is not an incoming one" in run.warnings[0]


def test_a_call_that_has_ended_takes_no_orders():
    run = in_call(
        """
        def ended(event):
            call.hangup()
            call.sendDigits("1")
            call.handleTones(True, 0)
            call.record()
            call.sendMessage("x")
            call.sendInfo("a/b", "x")
        call.addEventListener(CallEvents.Disconnected, ended)
        """
    )
    assert run.turn(CallDisconnected("call-1", 200, "OK", 3.0)) == []
    assert run.warnings == [
        f"Call.{name} of <Call call-1 TERMINATED> has no effect: the call has ended"
        for name in (
            "hangup",
            "sendDigits",
            "handleTones",
            "record",
            "sendMessage",
            "sendInfo",
        )
    ]


def test_members_that_are_not_there_yet():
    run = in_call("call.say('hello')")
    assert "not supported yet: Call.say" in run.failure
    error = run.session.error
    assert error.hint.startswith("players of files and texts are not built")


def test_members_that_voxengine_does_not_have():
    run = in_call("call.hangUp()")
    assert "VoxEngine has no Call.hangUp, did you mean Call.hangup" in run.failure
    assert run.warnings == ["VoxEngine has no Call.hangUp, did you mean Call.hangup"]


def test_fields_of_the_scenarios_own():
    run = in_call("call.attempts = 3\nLogger.write(call.attempts)")
    assert run.log() == ["3"]


def test_unknown_parameters_warn():
    run = in_call("call.record({'sterio': True})")
    assert run.warnings == [
        "Call.record has no parameter 'sterio', did you mean 'stereo'"
    ]


def test_calls_are_keys_of_dicts_and_sets():
    run = Run(
        """
        calls = {}

        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            calls[event.call] = "first"
            event.call.addEventListener(CallEvents.Connected, connected)

        def connected(event):
            Logger.write(calls[event.call])
        """
    )
    run.turns(ALERTED, CallConnected("call-1"))
    assert run.log() == ["first"]
