"""A hand-made session for whatever shows sessions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    AnswerCall,
    ClearMedia,
    OpenSocket,
    PlaceCall,
    SendDigits,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    ScenarioLoaded,
    SocketClosed,
    SocketOpened,
    SocketReceived,
    StreamStarted,
    TerminatingReached,
    ToneReceived,
    Turn,
)
from voxrt.media.formats import MULAW_8000
from voxrt.runtime.summary import CallSummary, UnitCounters

if TYPE_CHECKING:
    from voxrt.runtime.observer import Observer

__all__ = ["SUMMARY", "play_session"]

SUMMARY = CallSummary(
    session_id=7,
    duration=12.34,
    finish_reason="Normal termination",
    turns=84,
    counters=(
        UnitCounters("call-1", "caller", 612, 600, 1, 2),
        UnitCounters("cartesia-1", "agent", 590, 612),
    ),
    reply_delays=(0.64, 0.7),
    recording=Path("recordings/one.vxr"),
)

LOUD = b"\x80" * 160
"""20 ms at full scale in mu-law"""


def play_session(observer: Observer) -> None:
    """Let an observer see a short call."""
    turns = [
        (0, ScenarioLoaded(("agent.py",)), ()),
        (
            1_000,
            CallAlerted(
                "call-1", "+1555", "Ann", "+1666", "sip:+1555@x", "sip:+1666@x"
            ),
            (
                AnswerCall("call-1"),
                OpenSocket(
                    "socket-1", "cartesia-1", "cartesia", "agents", "/agents/stream/a",
                    credential="sk_very_secret",
                ),
            ),
        ),
        (2_000, CallConnected("call-1"), ()),
        (50_000, SocketOpened("socket-1", "ws://127.0.0.1:1/agents/stream/a"), ()),
        (60_000, SocketReceived("socket-1", '{"event":"ack"}'), ()),
        (80_000, StreamStarted("cartesia-1", "mulaw_8000"), ()),
        (
            1_500_000,
            ToneReceived("call-1", "5", "telephone-event"),
            (
                WriteLog("key 5"),
                WriteLog("no such event", "warning"),
                SendDigits("call-1", "12"),
                ClearMedia("cartesia-1"),
                PlaceCall("call-2", "pstn", "+1777"),
                PlaceCall("call-3", "pstn", "+1888"),
            ),
        ),
        (2_000_000, SocketClosed("socket-1", 1011, "Internal error", False), ()),
        (61_000_000, CallDisconnected("call-1", 200, "OK", 59.0), ()),
        (61_001_000, TerminatingReached(), ()),
    ]  # fmt: skip
    for seq, (at, event, commands) in enumerate(turns):
        if isinstance(event, SocketReceived):
            observer.message(event.socket_id, "in", event.text, at)
            observer.message("socket-1", "in", '{"event":"media_output"}', at,
                             audio_bytes=320)  # fmt: skip
            observer.frame("cartesia-1", "in", LOUD, MULAW_8000, at)
            observer.frame("call-1", "out", LOUD, MULAW_8000, at)
            observer.frame("call-1", "in", MULAW_8000.silence, MULAW_8000, at + 200_000)
        observer.turn(Turn(seq, at, event), commands)
    observer.ended(SUMMARY)
