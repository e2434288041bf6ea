"""Events in any order: the scenario may fail, voxrt may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api.driver import ALERTED, Run
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    ControlRequested,
    HttpResponded,
    RecordingStopped,
    StorageAnswered,
    StreamStarted,
    TerminatedReached,
    TerminatingReached,
    TerminationRequested,
    TimerFired,
    ToneReceived,
)
from voxrt.core.session import Phase
from voxrt.script.library import load_library

pytestmark = pytest.mark.fuzz

LIBRARY = {name: load_library(name) for name in ("easyprocess", "forwarding")}
BUSY = """
import json

require(Modules.ApplicationStorage)

def listen(call):
    for value in CallEvents.values():
        call.addEventListener(value, said)

async def said(event):
    Logger.write(event)
    json.dumps(event)
    event.call.sendMessage(event.name)
    result = await Net.httpRequestAsync("http://h", params={"id": event.id})
    Logger.write(result)
    await ApplicationStorage.put(event.id, event.name, 60)

@VoxEngine.on(AppEvents.CallAlerting)
def alerting(event):
    listen(event.call)
    event.call.handleTones(True, DTMFType.ALL)
    other = VoxEngine.callUser("ann", event.callerid)
    listen(other)
    VoxEngine.easyProcess(event.call, other)
    setTimeout(event.call.record, 100)

@VoxEngine.on(AppEvents.HttpRequest)
async def asked(event):
    return {"path": event.path}

for value in (AppEvents.Terminating, AppEvents.Terminated):
    VoxEngine.addEventListener(value, Logger.write)
"""
CALL_EVENTS = (
    CallRang,
    CallEarlyMediaStarted,
    CallConnected,
    lambda call: CallConnected(call, {"X-A": "\udc80"}, "data"),
    lambda call: CallDisconnected(call, 200, "OK", 1.0),
    lambda call: CallFailed(call, 486, "Busy here"),
    lambda call: ToneReceived(call, "5", "in-band"),
    lambda call: CallMessageReceived(call, "\ud800 text"),
    lambda call: CallInfoReceived(call, "a/b", "body", {"X-A": "1"}),
    lambda call: RecordingStopped(call, "file:///a.wav", 1.0),
    lambda call: StreamStarted(call, "mulaw_8000"),
)
OTHER_EVENTS = (
    lambda number: ALERTED,
    lambda number: CallAlerted(f"call-{number}", "", "", "", "", ""),
    lambda number: HttpResponded(number, 200, (("A", "b"),), b"\xff\0"),
    lambda number: HttpResponded(number, -7, error="timeout"),
    lambda number: StorageAnswered(number, (("k", "v", 5),)),
    lambda number: StorageAnswered(number, error="disk is full"),
    lambda number: ControlRequested(number, "GET", "/", ""),
    TimerFired,
    lambda number: TerminationRequested("Terminated administratively"),
    lambda number: TerminatingReached(),
    lambda number: TerminatedReached(),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(CALL_EVENTS), st.integers(0, 2))
    | st.tuples(st.sampled_from(OTHER_EVENTS), st.integers(1, 12)),
    max_size=25,
)


@given(STEPS)
def test_events_in_any_order(steps):
    run = Run(BUSY, stdlib=LIBRARY)
    run.turn(ALERTED)
    for make, number in steps:
        calls = list(run.session.calls)
        event = make(calls[number % len(calls)] if make in CALL_EVENTS else number)
        run.turn(event)
    assert run.session.finish_reason != "Internal error", run.session.error
    run.turn(TerminationRequested("the end"))
    run.finish()
    assert run.session.phase in (Phase.ENDED, Phase.DRAINING, Phase.TERMINATED)
