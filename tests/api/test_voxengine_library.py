"""easyProcess and the forwardCallTo family, from the library."""

from __future__ import annotations

import pytest

from tests.api.driver import ALERTED, CONNECTED, Run
from voxrt.core.commands import (
    AnswerCall,
    BeginTerminating,
    ConnectMedia,
    HangUpCall,
    PlaceCall,
    RejectCall,
    RingCall,
    SendCallInfo,
    SendCallMessage,
    StartEarlyMedia,
)
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
)
from voxrt.script.library import load_library

LIBRARY = {name: load_library(name) for name in ("easyprocess", "forwarding")}
EASY = """
@VoxEngine.on(AppEvents.CallAlerting)
def alerting(event):
    call2 = VoxEngine.callPSTN("+1", "+2")
    VoxEngine.easyProcess(event.call, call2, established)

def established(call1, call2):
    Logger.write([call1.state(), call2.state()])
"""
END = BeginTerminating("Normal termination")


def easy():
    run = Run(EASY, stdlib=LIBRARY)
    placed, *run.media = run.turn(ALERTED)
    assert run.failure == ""
    run.other = placed.call_id
    return run


def test_media_is_connected_at_once():
    run = easy()
    assert run.media == [
        ConnectMedia("call-1", run.other),
        ConnectMedia(run.other, "call-1"),
    ]


def test_the_caller_hears_what_happens_to_the_callee():
    run = easy()
    headers = {"X-A": "1", "Subject": "x"}
    assert run.turn(CallRang(run.other, headers)) == [RingCall("call-1", {"X-A": "1"})]
    assert run.turn(CallEarlyMediaStarted(run.other)) == [StartEarlyMedia("call-1")]
    assert run.turn(CallConnected(run.other)) == [AnswerCall("call-1")]
    assert run.log() == []
    run.turn(CONNECTED)
    assert run.log() == ['["CONNECTED", "CONNECTED"]']
    assert run.warnings == []


def test_messages_are_passed_on():
    run = easy()
    run.turns(CallConnected(run.other), CONNECTED)
    assert run.turn(CallMessageReceived("call-1", "hi")) == [
        SendCallMessage(run.other, "hi")
    ]
    assert run.turn(CallInfoReceived(run.other, "a/b", "c", {"X-A": "1"})) == [
        SendCallInfo("call-1", "a/b", "c", {"X-A": "1"})
    ]


def test_a_callee_that_does_not_answer_ends_all():
    run = easy()
    assert run.turn(CallFailed(run.other, 486, "Busy here")) == [
        RejectCall("call-1", 486),
        END,
    ]


@pytest.mark.parametrize("first", ["caller", "callee"])
def test_one_end_is_the_other_end(first):
    run = easy()
    run.turns(CallConnected(run.other), CONNECTED)
    ids = {"caller": ("call-1", run.other), "callee": (run.other, "call-1")}
    ended, other = ids[first]
    assert run.turn(CallDisconnected(ended, 200, "OK", 1.0)) == [HangUpCall(other), END]


def test_a_caller_that_gives_up():
    run = easy()
    assert run.turn(CallDisconnected("call-1", 487, "Cancelled", 0.0)) == [
        HangUpCall(run.other),
        END,
    ]


def forwarded(line, **fields):
    """The outgoing call of a scenario that is one line long."""
    run = Run(line, stdlib=LIBRARY)
    assert run.failure == ""
    order = run.turn(ALERTED)[0]
    assert run.failure == ""
    assert isinstance(order, PlaceCall)
    return order.kind, order.destination, order.caller_id, dict(order.headers)


@pytest.mark.parametrize(
    ("line", "order"),
    [
        (
            "VoxEngine.forwardCallToPSTN()",
            ("pstn", "+15550002", "+15550001", {}),
        ),
        (
            "VoxEngine.forwardCallToPSTN(lambda n: '00' + n[1:], None,"
            " {'callerid': '+3'})",
            ("pstn", "0015550002", "+3", {}),
        ),
        (
            "VoxEngine.forwardCallToSIP()",
            ("sip", "+15550002", "+15550001", {"X-One": "1"}),
        ),
        (
            "VoxEngine.forwardCallToUser(video=False)",
            ("user", "+15550002", "+15550001", {"X-One": "1"}),
        ),
        (
            "VoxEngine.forwardCallToUserDirect()",
            ("user", "+15550002", "+15550001", {"X-One": "1"}),
        ),
    ],
)
def test_forwarding(line, order):
    assert forwarded(line) == order


def test_direct_forwarding_answers_too():
    run = Run("VoxEngine.forwardCallToUserDirect()", stdlib=LIBRARY)
    placed = run.turn(ALERTED)[0]
    assert run.turn(CallConnected(placed.call_id)) == [AnswerCall("call-1")]


def test_play_sound_and_hangup_waits_for_playback():
    run = Run("VoxEngine.playSoundAndHangup('http://h/a.mp3')", stdlib=LIBRARY)
    assert run.turn(ALERTED) == [AnswerCall("call-1")]
    run.turn(CONNECTED)
    assert "not supported yet: Call.startPlayback" in run.failure
    assert "forwarding.py" in run.failure


def test_the_library_leaves_the_scenarios_names_alone():
    run = Run("library = 5\nVoxEngine.forwardCallToUser()\nLogger.write(library)",
              stdlib=LIBRARY)  # fmt: skip
    assert run.log() == ["5"]
    run = Run("VoxEngine.forwardCallToUser()\nlibrary", stdlib=LIBRARY)
    assert "name 'library' is not defined" in run.failure


def test_without_the_library():
    run = Run("VoxEngine.forwardCallToUser()")
    assert "not supported yet: VoxEngine.forwardCallToUser" in run.failure
