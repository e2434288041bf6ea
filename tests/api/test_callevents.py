"""Events of a call, as its listeners get them."""

from __future__ import annotations

import pytest

from tests.api.driver import ALERTED, Run
from voxrt.api.callevents import call_event
from voxrt.api.inventory import load_data, payload_of
from voxrt.core.calls import CallMirror
from voxrt.core.events import (
    CallAudioReceived,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    PlaybackStarted,
    RecordingFailed,
    RecordingStarted,
    RecordingStopped,
    ToneReceived,
)

LISTEN_ALL = """
        def listen(call):
            for value in CallEvents.values():
                call.addEventListener(value, say)

        def say(event):
            Logger.write({key: event[key] for key in event if key != "call"})
"""
INCOMING = f"""{LISTEN_ALL}
        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            listen(event.call)
            event.call.handleTones(True, DTMFType.ALL)
"""
MIRROR = CallMirror("c", True, "1", "2", "", handles_tones=True)
CallEvents = {value: name for name, value in load_data("events")["CallEvents"].items()}
OUTGOING = f"""{LISTEN_ALL}
        listen(VoxEngine.callPSTN("+1", "+2"))
"""


def heard(source, *events):
    """What listeners of all events of a call were told, by its id."""
    run = Run(source)
    call_id = "call-1" if source == INCOMING else run.loaded[0].call_id
    for event in events:
        run.turn(event(call_id))
    assert run.failure == ""
    return [line.replace(call_id, "C") for line in run.log()]


def alerted(call_id):
    return ALERTED


def connected(call_id):
    return CallConnected(call_id, {"X-A": "1"}, "data")


def moved(before, after):
    return (
        '{"name": "Call.StateChanged", "id": "C",'
        f' "oldState": "{before}", "newState": "{after}"}}'
    )


def test_the_life_of_an_incoming_call():
    assert heard(
        INCOMING,
        alerted,
        connected,
        lambda c: CallDisconnected(c, 200, "Normal termination", 2.5, {"X-B": "2"}),
    ) == [
        moved("ALERTING", "CONNECTED"),
        '{"name": "Call.Connected", "id": "C", "headers": {"X-A": "1"},'
        ' "customData": "data", "displayName": "Ann", "scheme": {}}',
        moved("CONNECTED", "TERMINATED"),
        '{"name": "Call.Disconnected", "id": "C", "headers": {"X-B": "2"},'
        ' "internalCode": 200, "reason": "Normal termination", "duration": 2.5,'
        ' "cost": 0, "direction": "incoming"}',
    ]


def test_the_life_of_an_outgoing_call():
    assert heard(
        OUTGOING,
        lambda c: CallRang(c, {"X-A": "1"}),
        CallEarlyMediaStarted,
        lambda c: CallFailed(c, 486, "Busy here"),
    ) == [
        moved("ALERTING", "PROGRESSING"),
        '{"name": "Call.Ringing", "id": "C", "headers": {"X-A": "1"}}',
        '{"name": "Call.AudioStarted", "id": "C", "headers": {}, "code": 183}',
        moved("PROGRESSING", "TERMINATED"),
        '{"name": "Call.Failed", "id": "C", "headers": {}, "code": 486,'
        ' "reason": "Busy here"}',
    ]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (CallAudioReceived, '{"name": "Call.FirstAudioPacketReceived", "id": "C"}'),
        (
            lambda c: ToneReceived(c, "5", "in-band"),
            '{"name": "Call.ToneReceived", "id": "C", "tone": "5", "type": "in-band"}',
        ),
        (
            lambda c: CallMessageReceived(c, "hi", {"X-A": "1"}),
            '{"name": "Call.MessageReceived", "id": "C", "text": "hi",'
            ' "headers": {"X-A": "1"}}',
        ),
        (
            lambda c: CallInfoReceived(c, "a/b", "body"),
            '{"name": "Call.InfoReceived", "id": "C", "mimeType": "a/b",'
            ' "body": "body", "headers": {}}',
        ),
        (
            lambda c: RecordingStarted(c, "file:///a.wav"),
            '{"name": "Call.RecordStarted", "id": "C", "url": "file:///a.wav"}',
        ),
        (
            lambda c: RecordingStopped(c, "file:///a.wav", 4.0),
            '{"name": "Call.RecordStopped", "id": "C", "url": "file:///a.wav",'
            ' "cost": "0", "duration": 4.0}',
        ),
        (
            lambda c: RecordingFailed(c, "disk is full"),
            '{"name": "Call.RecordError", "id": "C", "error": "disk is full"}',
        ),
    ],
)
def test_events_of_a_call_that_is_up(event, told):
    assert heard(INCOMING, alerted, connected, event)[2:] == [told]


def test_events_have_the_fields_of_the_reference():
    made = {
        CallEvents[name]: fields
        for name, fields in (
            call_event(fact, MIRROR)
            for fact in (
                CallRang("c"),
                CallEarlyMediaStarted("c"),
                CallConnected("c"),
                CallDisconnected("c", 200, "OK", 1.0),
                CallFailed("c", 486, "Busy here"),
                CallAudioReceived("c"),
                ToneReceived("c", "1", "in-band"),
                CallMessageReceived("c", "x"),
                CallInfoReceived("c", "a/b", "x"),
                RecordingStarted("c", "u"),
                RecordingStopped("c", "u", 1.0),
                RecordingFailed("c", "e"),
            )
        )
    }
    assert len(made) == 12
    for member, fields in made.items():
        wanted = set(payload_of("CallEvents", member)) - {"call", "name", "id"}
        assert wanted <= set(fields), member


def test_recording_may_stop_after_the_end():
    told = heard(
        INCOMING,
        alerted,
        connected,
        lambda c: CallDisconnected(c, 200, "OK", 1.0),
        lambda c: RecordingStopped(c, "file:///a.wav", 1.0),
    )
    assert '"Call.RecordStopped"' in told[-1]


def test_tones_that_nobody_handles():
    source = INCOMING.replace("event.call.handleTones(True, DTMFType.ALL)", "pass")
    run = Run(source)
    run.turns(ALERTED, CallConnected("call-1"), ToneReceived("call-1", "5", "in-band"))
    assert len(run.log()) == 2


def test_events_that_a_call_has_no_name_for():
    assert len(heard(INCOMING, alerted, connected, PlaybackStarted)) == 2
