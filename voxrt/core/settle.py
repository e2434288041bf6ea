"""The last half of a turn: what the session itself orders.

Each phase has one rule, applied after every turn, so that no path through the events
can forget it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.core.commands import BeginTerminated, BeginTerminating, EndSession
from voxrt.core.phase import Phase
from voxrt.core.timers import DRAIN, IDLE

if TYPE_CHECKING:
    from voxrt.core.state import SessionState

__all__ = ["settle"]


def settle(state: SessionState) -> None:
    """Append what the session orders at the end of a turn."""
    phase = state.ending.phase
    if phase is Phase.RUNNING:
        _watch_idle(state)
    elif phase is Phase.TERMINATED:
        state.ending.phase = Phase.ENDED
        state.order(EndSession(state.ending.reason))
    elif not state.ending.is_ordered:
        if phase is Phase.DRAINING:
            _drain(state)
        elif phase is Phase.TERMINATING:
            _finish_terminating(state)


def _watch_idle(state: SessionState) -> None:
    """Keep a timer running exactly while there is no call."""
    if state.mirrors.is_in_call:
        if state.idle_timer is not None:
            state.timers.cancel(state.idle_timer)
            state.idle_timer = None
    elif state.idle_timer is None:
        due = state.after(state.setup.limits.idle_s)
        state.idle_timer = state.timers.start(due, IDLE)


def _drain(state: SessionState) -> None:
    if not state.ending.is_settled:
        state.ending.is_settled = True
        state.timers.cancel_all()
        dropped = state.requests.http.drop_waiting()
        if dropped:
            state.log(f"{dropped} waiting http requests are dropped", "warning")
    if _is_waiting(state):
        return
    for request_id in state.requests.take_control():
        state.refuse_control(request_id)
    state.ending.is_ordered = True
    state.order(BeginTerminating(state.ending.reason))


def _finish_terminating(state: SessionState) -> None:
    if not _is_waiting(state):
        state.ending.is_ordered = True
        state.order(BeginTerminated())


def _is_waiting(state: SessionState) -> bool:
    """Whether an HTTP request keeps the session in its phase; never for long."""
    if state.requests.http.is_active:
        if state.drain_timer is None:
            due = state.after(state.setup.limits.http_drain_s)
            state.drain_timer = state.timers.start(due, DRAIN)
        return True
    if state.drain_timer is not None:
        state.timers.cancel(state.drain_timer)
        state.drain_timer = None
    return False
