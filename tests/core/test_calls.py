from __future__ import annotations

from tests.core.playbook import alerted, outgoing
from voxrt.core.calls import CallState, observe_call
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallRang,
    ToneReceived,
)


def test_a_call_goes_through_its_states():
    call = outgoing("c")
    assert (call.state, call.is_alive) == (CallState.ALERTING, True)
    observe_call(call, ToneReceived("c", "1", "in-band"), 0)
    assert call.state is CallState.ALERTING
    observe_call(call, CallRang("c"), 1)
    assert call.state is CallState.PROGRESSING
    observe_call(call, CallEarlyMediaStarted("c", sample_rate=16000), 2)
    assert (call.state, call.sample_rate) == (CallState.PROGRESSING, 16000)
    observe_call(call, CallConnected("c", sample_rate=48000), 3)
    assert (call.state, call.sample_rate) == (CallState.CONNECTED, 48000)
    assert call.connected_at == 3
    observe_call(call, CallDisconnected("c", 200, "", 1.0), 4)
    assert not call.is_alive


def test_a_call_that_fails_is_over():
    call = outgoing("c")
    observe_call(call, CallFailed("c", 486, "Busy"), 1)
    assert call.state is CallState.TERMINATED


def test_the_rate_comes_with_the_alert():
    call = outgoing("c")
    observe_call(call, alerted("c", sample_rate=16000), 0)
    assert call.sample_rate == 16000
