"""A call that was made, and what can be asked of it."""

from __future__ import annotations

import pytest

from tests.testing.suite import hotline, shop
from voxrt.core.commands import AnswerCall, HangUpCall, OpenSocket, PlaceCall, SendHttp
from voxrt.core.events import ToneReceived
from voxrt.errors import ConfigError, ScriptRuntimeError
from voxrt.testing.call import Call, error_text
from voxrt.testing.ordered import Like

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def call(tmp_path_factory) -> Call:
    return hotline(tmp_path_factory.mktemp("call"))


def test_what_the_scenario_did(call):
    assert call.log == ["crm: 200 Ann", "key 5"]
    assert call.warnings[0].startswith("Call.handleTones: no supportedDtmfTypes")
    assert (call.dtmf_received, call.dtmf_sent) == ("5", "42")
    (request,) = call.http_requests
    assert (request.url, request.code) == ("https://crm.example/+14155550100", 200)
    assert call.commands == ["HandleTones", AnswerCall, SendHttp, ..., HangUpCall(...)]
    assert len(call.all_commands) > len(call.commands)
    assert any(isinstance(event, ToneReceived) for event in call.events)
    assert call.messages[0].json["event"] == "start"


def test_what_was_said(call):
    assert call.said == ["Hello.", "I heard you for two seconds. Please go on."]
    assert [str(line) for line in call.transcript] == [
        "agent: Hello.",
        "caller: Hello.",
        "agent: I heard you for two seconds. Please go on.",
        "caller: Goodbye.",
    ]


def test_how_it_ended(call):
    assert call.finish_reason == "Normal termination"
    assert call.error is None
    assert call.exit_code == 0
    assert 3 < call.duration < 5
    assert call.recording.exists()
    assert repr(call).startswith("<Call: Normal termination after 3.")


def test_what_was_heard(call):
    assert 0.5 < call.gap_after_caller(1) < 0.9
    assert call.agent_stopped_within(1) < 0.3
    assert call.caller_heard("Hello.") > 0.3
    assert call.caller_heard() > call.caller_heard(before=1.0)
    assert not call.caller_heard("Nobody said this.")
    assert len(call.hearing.caller) == 2
    assert any(
        'caller: "Goodbye."' in line for line in call.agent_stopped_within().context
    )


def test_orders_and_events_in_order(call):
    opened = OpenSocket(..., ..., "cartesia", "agents", ...)
    assert call.ordered("CallAlerted", AnswerCall, opened, Like(ToneReceived, tone="5"))
    with pytest.raises(AssertionError) as caught:
        call.ordered(AnswerCall, PlaceCall(..., "pstn", ...), "HangUpCall")
    assert str(caught.value).splitlines() == [
        "PlaceCall(call_id=..., kind='pstn', destination=...) did not come",
        "     AnswerCall",
        "  -> PlaceCall(call_id=..., kind='pstn', destination=...)",
        "     HangUpCall",
    ]
    with pytest.raises(AssertionError, match="came, but not after the ones before it"):
        call.ordered(HangUpCall, AnswerCall)


def test_the_call_in_lines(call):
    text = call.describe()
    assert "ended: Normal termination after" in text
    assert f"recording: {call.recording}" in text
    assert 'agent: "Hello."' in text


def test_a_call_that_failed(tmp_path):
    call = shop(tmp_path).run(
        "\nVoxEngine.on(AppEvents.Started)(lambda event: 1 / 0)\n",
        caller="none",
        may_fail=True,
    )
    assert isinstance(call.error, ScriptRuntimeError)
    assert call.exit_code == 1
    assert "error: " in call.describe()
    assert not call.caller_heard()
    assert "1 / 0" in error_text(call.error)


def test_errors_are_shown_with_their_hint():
    assert (
        error_text(ConfigError("wrong", hint="try this")) == "wrong\n  hint: try this"
    )
    assert error_text(ConfigError("wrong")) == "wrong"
