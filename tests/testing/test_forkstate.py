from __future__ import annotations

from voxrt.core.commands import (
    CancelTimer,
    CloseSocket,
    CloseUnit,
    ConnectMedia,
    DisconnectMedia,
    HandleTones,
    OpenSocket,
    PlaceCall,
    SendHttp,
    SendSocket,
    StartStream,
    StartTimer,
    StoreValue,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallFailed,
    HttpResponded,
    ScenarioLoaded,
    SocketClosed,
    SocketOpened,
    StorageAnswered,
    TimerFired,
    Turn,
)
from voxrt.record.replay import Fed
from voxrt.testing.forkstate import LiveCall, live_after

OPEN = OpenSocket("s-1", "u-1", "cartesia", "agents", "/a")
ALERTED = CallAlerted("call-1", "1", "", "2", "", "", sample_rate=16000)


def after(*turns):
    return live_after(
        Fed(Turn(seq, 1000 * seq, event), commands, None)
        for seq, (event, *commands) in enumerate(turns)
    )


LOADED = ScenarioLoaded(())


def test_calls():
    live = after(
        (ALERTED, HandleTones("call-1", True), HandleTones("call-9", True)),
        (CallConnected("call-1"), PlaceCall("call-2", "pstn", "3")),
        (CallConnected("call-1"), PlaceCall("call-3", "pstn", "4")),
        (CallFailed("call-3", 486, "Busy"),),
        (CallConnected("call-9"),),
    )
    assert live.at == 4000
    assert live.calls == {
        "call-1": LiveCall(
            "call-1",
            is_incoming=True,
            sample_rate=8000,
            connected_at=1000,
            tones=HandleTones("call-1", True),
        ),
        "call-2": LiveCall("call-2", is_incoming=False),
    }


def test_sockets():
    start, stream = SendSocket("s-1", "start"), StartStream("u-1", "s-1", "pcm_16000")
    live = after(
        (LOADED, OPEN, OpenSocket("s-2", "u-2", "cartesia", "tts", "/t")),
        (SocketOpened("s-1", "ws://x"), start, SendSocket("s-1", "more"), stream),
        (SocketOpened("s-9", "ws://x"), SendSocket("s-9", "x")),
        (LOADED, StartStream("u-9", "s-9", "pcm_16000")),
    )
    one, two = live.sockets["s-1"], live.sockets["s-2"]
    assert (one.order, one.is_open, one.first, one.stream) == (
        OPEN,
        True,
        "start",
        stream,
    )
    assert (two.is_open, two.first, two.stream) == (False, "", None)
    gone = after((LOADED, OPEN), (SocketClosed("s-1", 1000, "", was_clean=True),))
    assert gone.sockets == {}
    assert after((LOADED, OPEN, CloseSocket("s-1"))).sockets == {}


def test_connections():
    live = after(
        (ALERTED, ConnectMedia("u-1", "call-1"), ConnectMedia("call-1", "u-1")),
        (LOADED, ConnectMedia("u-2", "call-1"), ConnectMedia("u-2", "u-3")),
        (LOADED, DisconnectMedia("u-1", "call-1"), DisconnectMedia("u-2", "u-3")),
    )
    assert live.sources == {"call-1": "u-2", "u-1": "call-1"}
    gone = after(
        (ALERTED, ConnectMedia("u-1", "call-1"), ConnectMedia("u-1", "u-2")),
        (CallDisconnected("call-1", 200, "OK", 1.0), WriteLog("x")),
    )
    assert gone.sources == {"u-2": "u-1"}
    closed = after((LOADED, ConnectMedia("u-1", "u-2"), CloseUnit("u-1")))
    assert closed.sources == {}


def test_timers():
    live = after(
        (LOADED, StartTimer(1, 500), StartTimer(2, 600), StartTimer(3, 700)),
        (TimerFired(1), CancelTimer(2)),
    )
    assert live.timers == {3: 700}


def test_requests_and_what_is_stored():
    one, two = SendHttp(1, "https://a/"), SendHttp(2, "https://b/", "POST")
    answer = HttpResponded(1, 200, data=b"x")
    live = after(
        (LOADED, one, two, StoreValue(3, "a", "1", 60)),
        (answer,),
        (HttpResponded(9, 200),),
        (StorageAnswered(4, (("b", "2", 0),)),),
    )
    assert live.requests == {2: two}
    assert live.answers == {("GET", "https://a/"): answer}
    assert live.stored == {"a": "1", "b": "2"}
