"""Listeners: added, removed, run in order."""

from __future__ import annotations

import pytest

from tests.api.driver import ALERTED, CONNECTED, Run, in_call
from voxrt.core.events import CallDisconnected, HttpResponded

ENDED = CallDisconnected("call-1", 200, "OK", 1.0)


def test_listeners_run_in_order_of_addition():
    run = in_call(
        """
        call.addEventListener(CallEvents.Disconnected, lambda e: Logger.write("one"))
        call.addEventListener("Call.Disconnected", lambda e: Logger.write("two"))
        @call.on(CallEvents.Disconnected)
        def three(event):
            Logger.write("three")
        """
    )
    run.turn(ENDED)
    assert run.log() == ["one", "two", "three"]


def test_listeners_are_removed_one_or_all():
    run = in_call(
        """
        def one(event):
            Logger.write("one")
        def two(event):
            Logger.write("two")
        call.addEventListener(CallEvents.Disconnected, one)
        call.addEventListener(CallEvents.Disconnected, two)
        call.removeEventListener(CallEvents.Disconnected, one)
        call.addEventListener(CallEvents.Connected, one)
        call.removeEventListener(CallEvents.Connected)
        call.removeEventListener(CallEvents.Failed, one)
        """
    )
    run.turn(ENDED)
    assert run.log() == ["two"]


def test_a_listener_may_remove_one_that_follows():
    run = in_call(
        """
        def one(event):
            call.removeEventListener(CallEvents.Disconnected, two)
        def two(event):
            Logger.write("two")
        call.addEventListener(CallEvents.Disconnected, one)
        call.addEventListener(CallEvents.Disconnected, two)
        """
    )
    run.turn(ENDED)
    assert run.log() == []


def test_terminate_is_a_listener():
    run = in_call("call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)")
    run.turn(ENDED)
    assert run.session.finish_reason == "Normal termination"


def test_bound_methods_can_be_removed():
    run = in_call(
        """
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.removeEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        """
    )
    run.turn(ENDED)
    assert run.session.finish_reason == ""


@pytest.mark.parametrize("listener", ["None", "5", "'code'"])
def test_what_is_no_function_ends_the_session_when_it_would_be_called(listener):
    run = in_call(
        f"""
        call.addEventListener(CallEvents.Disconnected, {listener})
        call.addEventListener(CallEvents.Disconnected, lambda e: Logger.write("more"))
        """
    )
    assert run.failure == ""
    text = f"listener of Call.Disconnected is not a function but {listener}"
    assert run.warnings == [text]
    run.turn(ENDED)
    assert run.failure == f"scenario.py:10:5: {text}"
    assert [frame.function for frame in run.session.error.stack] == ["connected"]
    assert run.log() == []
    assert run.session.finish_reason == "JS session error"


def test_no_listener_follows_one_that_failed():
    run = in_call(
        """
        def one(event):
            missing()
        call.addEventListener(CallEvents.Disconnected, one)
        call.addEventListener(CallEvents.Disconnected, lambda e: Logger.write("more"))
        """
    )
    run.turn(ENDED)
    assert "name 'missing' is not defined" in run.failure
    assert [frame.function for frame in run.session.error.stack] == ["one"]
    assert run.log() == []


def test_async_listeners():
    run = in_call(
        """
        async def ended(event):
            Logger.write("before")
            answer = await Net.httpRequestAsync("http://h")
            Logger.write(answer.code)
        call.addEventListener(CallEvents.Disconnected, ended)
        """
    )
    run.turn(ENDED)
    assert run.log() == ["before"]
    run.turn(HttpResponded(1, 204))
    assert run.log() == ["before", "204"]


def test_error_in_an_async_listener_ends_the_session():
    run = Run(
        """
        @VoxEngine.on(AppEvents.CallAlerting)
        async def alerting(event):
            event.call.answer()
            raise ValueError("no agent")
        """
    )
    run.turn(ALERTED)
    assert "ValueError: no agent" in run.failure


def test_unknown_events_warn_once_with_the_nearest():
    run = in_call(
        """
        for _ in range(2):
            call.addEventListener("Call.Conected", print)
        call.addEventListener("WebSocket.Open", print)
        call.addEventListener(None, print)
        """
    )
    assert run.warnings == [
        "addEventListener of Call: unknown event 'Call.Conected',"
        " did you mean CallEvents.Connected ('Call.Connected')",
        "addEventListener of Call: unknown event 'WebSocket.Open'",
        "addEventListener of Call: unknown event None",
    ]


def test_listeners_get_one_event_object():
    run = Run(
        """
        @VoxEngine.on(AppEvents.CallAlerting)
        def one(event):
            event.mark = 1

        @VoxEngine.on(AppEvents.CallAlerting)
        def two(event):
            Logger.write(event.mark)
        """
    )
    run.turns(ALERTED, CONNECTED)
    assert run.log() == ["1"]
