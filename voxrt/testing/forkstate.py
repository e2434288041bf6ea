"""What is up in a session after some turns: calls, sockets, connections, timers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    CancelTimer,
    CloseSocket,
    CloseUnit,
    Command,
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
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallFailed,
    Event,
    HttpResponded,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketRefused,
    StorageAnswered,
    TimerFired,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.record.replay import Fed

__all__ = ["Live", "LiveCall", "LiveSocket", "live_after"]


@dataclass(slots=True)
class LiveCall:
    """A call that has not ended."""

    call_id: str
    is_incoming: bool
    sample_rate: int = 8000
    connected_at: int | None = None
    """microseconds since the session began; None while it is being set up"""
    tones: HandleTones | None = None


@dataclass(slots=True)
class LiveSocket:
    """A provider socket that is wanted and has not ended."""

    order: OpenSocket
    is_open: bool = False
    first: str = ""
    """the first message that was sent on it"""
    stream: StartStream | None = None


@dataclass(slots=True)
class Live:
    """Everything that is up."""

    at: int = 0
    """time of the last turn"""
    calls: dict[str, LiveCall] = field(default_factory=dict)
    sockets: dict[str, LiveSocket] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    """unit: whom it hears"""
    timers: dict[int, int] = field(default_factory=dict)
    """timer: when it is due"""
    requests: dict[int, SendHttp] = field(default_factory=dict)
    """HTTP requests that wait for their answer"""
    answers: dict[tuple[str, str], HttpResponded] = field(default_factory=dict)
    """method and URL: the last answer"""
    stored: dict[str, str] = field(default_factory=dict)
    """what is known of ApplicationStorage"""


def live_after(turns: Iterable[Fed]) -> Live:
    """See what is up after turns that a session took."""
    live = Live()
    asked: dict[int, SendHttp] = {}
    for fed in turns:
        live.at = fed.turn.at
        _happened(live, fed.turn.event, fed.turn.at, asked)
        for command in fed.commands:
            if isinstance(command, SendHttp):
                asked[command.request_id] = command
                live.requests[command.request_id] = command
            _ordered(live, command)
    return live


def _happened(live: Live, event: Event, at: int, asked: dict[int, SendHttp]) -> None:
    match event:
        case CallAlerted(call_id=call_id, sample_rate=rate):
            live.calls[call_id] = LiveCall(call_id, is_incoming=True, sample_rate=rate)
        case CallConnected(call_id=call_id, sample_rate=rate):
            if call_id in live.calls and live.calls[call_id].connected_at is None:
                live.calls[call_id].connected_at = at
                live.calls[call_id].sample_rate = rate
        case CallDisconnected(call_id=call_id) | CallFailed(call_id=call_id):
            live.calls.pop(call_id, None)
            _forget_unit(live, call_id)
        case TimerFired(timer_id):
            live.timers.pop(timer_id, None)
        case HttpResponded(request_id=request_id):
            live.requests.pop(request_id, None)
            order = asked.get(request_id)
            if order is not None:
                live.answers[order.method, order.url] = event
        case StorageAnswered(found=found):
            live.stored.update((key, value) for key, value, _ in found)
        case _:
            _happened_to_socket(live, event)


def _happened_to_socket(live: Live, event: Event) -> None:
    match event:
        case SocketOpened(socket_id=socket_id):
            if socket_id in live.sockets:
                live.sockets[socket_id].is_open = True
        case SocketClosed() | SocketFailed() | SocketRefused():
            live.sockets.pop(event.socket_id, None)


def _ordered(live: Live, command: Command) -> None:
    match command:
        case StartTimer(timer_id, due, _):
            live.timers[timer_id] = due
        case CancelTimer(timer_id):
            live.timers.pop(timer_id, None)
        case PlaceCall(call_id=call_id):
            live.calls[call_id] = LiveCall(call_id, is_incoming=False)
        case HandleTones(call_id=call_id):
            if call_id in live.calls:
                live.calls[call_id].tones = command
        case StoreValue(key=key, value=value):
            live.stored[key] = value
        case _:
            _ordered_media(live, command)
            _ordered_of_socket(live, command)


def _ordered_media(live: Live, command: Command) -> None:
    match command:
        case ConnectMedia(source, target, _):
            live.sources[target] = source
        case DisconnectMedia(source, target):
            if live.sources.get(target) == source:
                del live.sources[target]
        case CloseUnit(unit_id):
            _forget_unit(live, unit_id)


def _ordered_of_socket(live: Live, command: Command) -> None:
    match command:
        case OpenSocket(socket_id=socket_id):
            live.sockets[socket_id] = LiveSocket(command)
        case SendSocket(socket_id, text):
            if socket_id in live.sockets and not live.sockets[socket_id].first:
                live.sockets[socket_id].first = text
        case StartStream(socket_id=socket_id):
            if socket_id in live.sockets:
                live.sockets[socket_id].stream = command
        case CloseSocket(socket_id=socket_id):
            live.sockets.pop(socket_id, None)


def _forget_unit(live: Live, unit_id: str) -> None:
    live.sources = {
        target: source
        for target, source in live.sources.items()
        if unit_id not in (target, source)
    }
