"""The VoxEngine object."""

from __future__ import annotations

import pytest

from tests.api.driver import ALERTED, Run
from voxrt.core.calls import CallState
from voxrt.core.commands import PlaceCall
from voxrt.core.events import CallFailed, TimerFired
from voxrt.core.limits import Limits

PSTN = ("pstn", "+1", "+2", "", {})


def placed(call):
    """What an outgoing call orders: kind, destination, caller id, name, headers."""
    run = Run(call)
    assert run.failure == ""
    (order,) = run.loaded
    assert isinstance(order, PlaceCall)
    fields = (order.kind, order.destination, order.caller_id, order.display_name)
    return (*fields, dict(order.headers))


@pytest.mark.parametrize(
    ("call", "order"),
    [
        ("callPSTN('+1', '+2')", PSTN),
        ("callPSTN('+1', '+2', {'followDiversion': True})", PSTN),
        ("callPSTN(number='+1', callerid='+2')", PSTN),
        ("callPSTN({'number': '+1', 'callerid': '+2'})", PSTN),
        ("callSIP('sip:a@b')", ("sip", "sip:a@b", "", "", {})),
        ("callSIP('sip:a@b', 'me')", ("sip", "sip:a@b", "me", "", {})),
        (
            "callSIP('sip:a@b', {'callerid': 'me', 'displayName': 'I',"
            " 'headers': {'X-A': '1'}})",
            ("sip", "sip:a@b", "me", "I", {"X-A": "1"}),
        ),
        (
            "callSIP('sip:a@b', 'me', 'I', None, None, ['X-A: 1'])",
            ("sip", "sip:a@b", "me", "I", {"X-A": "1"}),
        ),
        ("callSIP(to='sip:a@b', callerid='me')", ("sip", "sip:a@b", "me", "", {})),
        (
            "callUser({'username': 'ann', 'callerid': 'me',"
            " 'extraHeaders': {'VI-CallTimeout': 20}})",
            ("user", "ann", "me", "", {"VI-CallTimeout": "20"}),
        ),
        ("callUser('ann', 'me', 'I')", ("user", "ann", "me", "I", {})),
        ("callUser(username='ann', callerid='me')", ("user", "ann", "me", "", {})),
    ],
)
def test_outgoing_calls(call, order):
    assert placed(f"VoxEngine.{call}") == order


def test_call_user_direct():
    run = Run(
        """
        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            VoxEngine.callUserDirect(event.call, "ann", callerid="a", displayName="b")
        """
    )
    (order,) = run.turn(ALERTED)
    assert (order.kind, order.destination, order.caller_id) == ("user", "ann", "a")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("callPSTN('+1')", "VoxEngine.callPSTN: parameter 'callerid' is missing"),
        ("callSIP()", "VoxEngine.callSIP: parameter 'to' is missing"),
        ("callUser()", "VoxEngine.callUser: parameter 'username' is missing"),
        ("callUser('ann')", "VoxEngine.callUser: parameter 'callerid' is missing"),
    ],
)
def test_wrong_calls(call, message):
    assert message in Run(f"VoxEngine.{call}").failure


def test_an_outgoing_call_is_a_call():
    run = Run(
        """
        call = VoxEngine.callPSTN("+1", "+2")
        Logger.write([call.number(), call.callerid(), call.incoming(), call.state()])

        @call.on(CallEvents.Failed)
        def failed(event):
            Logger.write([event.code, event.reason])
        """
    )
    run.turn(CallFailed(run.loaded[0].call_id, 486, "Busy here"))
    assert run.log() == ['["+1", "+2", false, "ALERTING"]', '[486, "Busy here"]']


def test_a_call_past_the_limit_fails_later():
    run = Run(
        """
        def failed(event):
            Logger.write(event.code)
        for _ in range(2):
            call = VoxEngine.callPSTN("+1", "+2")
            call.addEventListener(CallEvents.Failed, failed)
        """,
        limits=Limits(call_attempts=1),
    )
    assert len(run.loaded) == 1
    (timer,) = [one for one in run.timers.values() if one.purpose == "call-limit"]
    run.turn(TimerFired(timer.timer_id))
    assert run.log() == ["403"]


def test_a_call_after_terminate_is_over_before_it_began():
    run = Run("VoxEngine.terminate()\nVoxEngine.callPSTN('+1', '+2').hangup()")
    (call,) = run.session.calls.values()
    assert call.state is CallState.TERMINATED
    assert "PlaceCall" not in str(run.loaded)


def test_terminate_lets_the_function_go_on():
    run = Run("VoxEngine.terminate('any', 'argument')\nLogger.write('still here')")
    assert run.log() == ["still here"]
    assert run.session.finish_reason == "Normal termination"


def test_custom_data():
    run = Run(
        """
        Logger.write(VoxEngine.customData())
        Logger.write(VoxEngine.customData("new"))
        Logger.write(VoxEngine.customData())
        VoxEngine.customData("x" * 201)
        """,
        custom_data="from outside",
    )
    assert run.log() == ["from outside", "new", "new"]
    assert "'customData' has 201 bytes, 200 are allowed" in run.failure


def test_secrets():
    run = Run(
        "Logger.write([VoxEngine.getSecretValue(n) for n in ('KEY', 'NONE')])",
        secrets={"KEY": "value"},
    )
    assert run.log() == ['["value", null]']


def test_enums_of_earlier_versions():
    run = Run(
        "Logger.write([VoxEngine.DTMFType.ALL, VoxEngine.RecordExpireTime.ONEYEAR])"
    )
    assert run.log() == ['[0, "-1y"]']


def test_call_lists_of_earlier_versions_are_no_name_of_voxengine():
    assert "VoxEngine has no VoxEngine.CallList" in Run("VoxEngine.CallList").failure
