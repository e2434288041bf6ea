from __future__ import annotations

from tests.core.playbook import alerted, outgoing
from voxrt.core.calls import CallState
from voxrt.core.commands import (
    AnswerCall,
    ClearMedia,
    CloseSocket,
    CloseUnit,
    ConnectMedia,
    HandleTones,
    OpenSocket,
    SendSocket,
    StartTimer,
    StopRecording,
)
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    CallFailed,
    CallRang,
    PlaybackFinished,
    RecordingStopped,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
    TerminatedReached,
)
from voxrt.core.mirrors import Mirrors

OPEN = OpenSocket("s", "u", "cartesia", "agents", "/")


def test_an_incoming_call_is_known_from_its_alert():
    mirrors = Mirrors()
    assert mirrors.observe(alerted("c", sample_rate=16000), 0)
    call = mirrors.calls["c"]
    assert (call.number, call.caller_id, call.incoming) == ("200", "100", True)
    assert call.headers == {"X-One": "1"}
    assert call.sample_rate == 16000
    assert not mirrors.observe(alerted("c"), 0)
    assert mirrors.is_in_call
    assert mirrors.unanswered == 0


def test_a_call_that_is_up_does_not_ring_again():
    mirrors = Mirrors()
    mirrors.observe(alerted("c"), 0)
    assert mirrors.observe(CallConnected("c"), 5)
    assert not mirrors.observe(CallRang("c"), 6)
    assert not mirrors.observe(CallConnected("c"), 7)
    assert mirrors.calls["c"].state is CallState.CONNECTED
    assert mirrors.calls["c"].connected_at == 5


def test_events_of_calls_that_are_over_or_unknown_are_late():
    mirrors = Mirrors()
    mirrors.observe(alerted("c"), 0)
    assert mirrors.observe(CallDisconnected("c", 200, "", 0), 1)
    assert not mirrors.observe(CallDisconnected("c", 200, "", 0), 1)
    assert not mirrors.observe(CallConnected("nobody"), 1)
    assert not mirrors.is_in_call


def test_unanswered_calls_are_those_that_go_out_and_ring():
    mirrors = Mirrors()
    for name in ("a", "b", "c"):
        mirrors.calls[name] = outgoing(name)
    mirrors.observe(CallRang("a"), 0)
    mirrors.observe(CallConnected("b"), 0)
    mirrors.observe(CallFailed("c", 486, "Busy"), 0)
    assert mirrors.unanswered == 1


def test_orders_to_calls_that_are_over_have_no_effect():
    mirrors = Mirrors()
    assert not mirrors.allows(AnswerCall("c"))
    mirrors.observe(alerted("c"), 0)
    assert mirrors.allows(AnswerCall("c"))
    assert mirrors.allows(HandleTones("c", enabled=True))
    assert mirrors.calls["c"].handles_tones
    mirrors.observe(CallDisconnected("c", 200, "", 0), 1)
    assert not mirrors.allows(AnswerCall("c"))
    assert not mirrors.allows(StopRecording("c"))


def test_a_socket_lives_from_its_order_to_its_end():
    mirrors = Mirrors()
    assert not mirrors.observe(SocketOpened("s", "wss://x"), 0)
    assert not mirrors.allows(SendSocket("s", "x"))
    assert mirrors.allows(OPEN)
    assert mirrors.observe(SocketOpened("s", "wss://x"), 0)
    assert mirrors.allows(SendSocket("s", "x"))
    assert mirrors.allows(CloseSocket("s"))
    assert not mirrors.allows(CloseSocket("s"))
    assert not mirrors.allows(SendSocket("s", "x"))
    assert mirrors.observe(SocketReceived("s", "bye"), 0)
    assert mirrors.observe(SocketClosed("s", 1000, "", was_clean=True), 0)
    assert not mirrors.observe(SocketClosed("s", 1000, "", was_clean=True), 0)


def test_a_socket_that_was_refused_or_failed_is_over():
    for end in (SocketRefused("s", 401, "no"), SocketFailed("s", "no route")):
        mirrors = Mirrors()
        mirrors.allows(OPEN)
        assert mirrors.observe(end, 0)
        assert not mirrors.observe(SocketReceived("s", "x"), 0)


def test_a_closed_unit_is_heard_of_only_by_its_sound_file():
    mirrors = Mirrors()
    assert mirrors.observe(PlaybackFinished("u"), 0)
    assert mirrors.allows(ConnectMedia("u", "v"))
    assert mirrors.allows(CloseUnit("u"))
    assert not mirrors.observe(PlaybackFinished("u"), 0)
    assert mirrors.observe(RecordingStopped("u", "file:x", 1.0), 0)
    assert not mirrors.allows(CloseUnit("u"))
    assert not mirrors.allows(ConnectMedia("u", "v"))
    assert not mirrors.allows(ConnectMedia("v", "u"))
    assert not mirrors.allows(ClearMedia("u"))
    assert mirrors.allows(ClearMedia("v"))


def test_media_of_a_living_call_can_be_connected():
    mirrors = Mirrors()
    mirrors.observe(alerted("c"), 0)
    assert mirrors.allows(ConnectMedia("c", "u"))


def test_what_is_about_nothing_in_particular_passes():
    mirrors = Mirrors()
    assert mirrors.observe(TerminatedReached(), 0)
    assert mirrors.allows(StartTimer(1, 2))
