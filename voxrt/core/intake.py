"""What becomes of an event: the mirrors move on, and the host sees it or not.

`accept` is the first half of a turn. It may change the event: the session's own timers
stand for events that nobody outside can report (see `voxrt.core.session`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import HangUpCall, RejectCall
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallFailed,
    ControlRequested,
    Event,
    HttpResponded,
    ScenarioLoaded,
    SessionStarted,
    StorageAnswered,
    TerminatedReached,
    TerminatingReached,
    TerminationRequested,
    TimerFired,
)
from voxrt.core.phase import TIMEOUT, Phase
from voxrt.core.timers import CALL_LIMIT, IDLE, RING, SCENARIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.core.state import SessionState

__all__ = ["accept"]

_CALL_ANSWERED_OR_OVER = (CallConnected, CallDisconnected, CallFailed)

# VoxEngine guide "Limits": calls past the limits fail with 403, unanswered with 408.
_LIMIT_CODE = 403
_LIMIT_REASON = "Call limit reached"
_NO_ANSWER_CODE = 408
_NO_ANSWER_REASON = "Request Timeout"


def accept(state: SessionState, event: Event) -> Event | None:
    """Take an event in.

    Returns:
        The event that the host has to see; None when no listener may see it.
    """
    return _ACCEPT.get(type(event), _accept_outside)(state, event)


def _accept_loaded(state: SessionState, event: ScenarioLoaded) -> Event | None:
    return event if state.ending.phase is Phase.LOADING else None


def _accept_started(state: SessionState, event: SessionStarted) -> Event | None:
    if state.ending.phase is not Phase.LOADING:
        return None
    state.ending.phase = Phase.RUNNING
    return event


def _accept_termination(state: SessionState, event: TerminationRequested) -> None:
    state.ending.begin(event.reason)


def _accept_terminating(state: SessionState, event: TerminatingReached) -> Event | None:
    return event if state.ending.reach(Phase.TERMINATING) else None


def _accept_terminated(state: SessionState, event: TerminatedReached) -> Event | None:
    return event if state.ending.reach(Phase.TERMINATED) else None


def _accept_stored(state: SessionState, event: StorageAnswered) -> Event | None:
    asked = state.requests.finish_stored(event.request_id)
    return event if asked and state.ending.is_listening else None


def _accept_timer(state: SessionState, event: TimerFired) -> Event | None:
    timer = state.timers.fire(event.timer_id)
    if timer is None:
        return None
    if timer.purpose == SCENARIO:
        return event
    if timer.purpose == IDLE:
        state.idle_timer = None
        state.log("no call for too long, the session ends")
        state.ending.begin(TIMEOUT)
        return None
    if timer.purpose == RING:
        return _cut_unanswered(state, timer.call_id)
    if timer.purpose == CALL_LIMIT:
        return _fail_call(state, timer.call_id, _LIMIT_CODE, _LIMIT_REASON)
    # The last: HTTP requests had their time.
    state.drain_timer = None
    state.requests.http.abandon()
    return None


def _cut_unanswered(state: SessionState, call_id: str) -> Event | None:
    call = state.mirrors.calls[call_id]
    state.log(f"nobody answered call {call_id} in time")
    if call.incoming:
        # The leg reports the end of it.
        state.order(RejectCall(call_id, _NO_ANSWER_CODE))
        return None
    state.order(HangUpCall(call_id))
    return _fail_call(state, call_id, _NO_ANSWER_CODE, _NO_ANSWER_REASON)


def _fail_call(state: SessionState, call_id: str, code: int, reason: str) -> Event:
    event = CallFailed(call_id, code, reason)
    state.mirrors.observe(event, state.at)
    return event


def _accept_http(state: SessionState, event: HttpResponded) -> Event | None:
    if not state.requests.http.finish(event.request_id):
        return None
    if not state.ending.takes_answers:
        return None
    # The slot is free as soon as the answer is here, before any listener runs.
    waiting = state.requests.http.next_waiting()
    if waiting is not None:
        state.order(waiting)
    return event


def _accept_control(state: SessionState, event: ControlRequested) -> Event | None:
    if not state.ending.is_listening:
        state.refuse_control(event.request_id)
        return None
    state.requests.open_control(event.request_id)
    return event


def _accept_outside(state: SessionState, event: Event) -> Event | None:
    """Take an event of a call, a socket or a unit."""
    if not state.mirrors.observe(event, state.at):
        return None
    if isinstance(event, _CALL_ANSWERED_OR_OVER):
        state.timers.cancel_ring(event.call_id)
    if not state.ending.is_listening:
        return None
    if isinstance(event, CallAlerted):
        due = state.after(state.setup.limits.ring_s)
        state.timers.start(due, RING, event.call_id)
    return event


_ACCEPT: Mapping[type[Event], Callable[..., Event | None]] = {
    ScenarioLoaded: _accept_loaded,
    SessionStarted: _accept_started,
    TerminationRequested: _accept_termination,
    TerminatingReached: _accept_terminating,
    TerminatedReached: _accept_terminated,
    TimerFired: _accept_timer,
    HttpResponded: _accept_http,
    ControlRequested: _accept_control,
    StorageAnswered: _accept_stored,
}
