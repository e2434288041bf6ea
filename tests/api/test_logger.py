"""The session's log."""

from __future__ import annotations

from tests.api.driver import in_call
from voxrt.core.events import ToneReceived

KEY = ToneReceived("call-1", "5", "telephone-event")


def test_values_of_every_kind():
    run = in_call(
        """
        Logger.write("text")
        Logger.write({"call": call, "event": event.name})
        Logger.write(call)
        """
    )
    assert run.log() == [
        "text",
        '{"call": {"id": "call-1"}, "event": "Call.Connected"}',
        '{"id": "call-1"}',
    ]


def test_missing_and_superfluous_arguments():
    run = in_call("Logger.write()\nLogger.write('one', 2)")
    assert run.log() == ["undefined", "one"]
    [warning] = run.log("warning")
    assert warning.startswith("Logger.write takes 1 argument, not 2")


def test_nothing_shows_where_objects_stand_in_memory():
    run = in_call(
        """
        text = str
        Logger.write(print)
        Logger.write(text(print))
        Logger.write([print, ValueError(print)])
        """
    )
    assert run.log() == [
        "<function print>",
        "<function print>",
        '["<function print>", "ValueError: <function print>"]',
    ]


def test_print_goes_to_the_log():
    assert in_call("print('one', 2)").log() == ["one 2"]


def test_tones_are_masked_on_demand():
    run = in_call("call.handleTones(True, DTMFType.ALL)")
    run.turn(KEY)
    assert "<Call call-1 CONNECTED> received the tone 5" in run.log("engine")
    run = in_call("Logger.hideTones(True)\ncall.handleTones(True, DTMFType.ALL)")
    run.turn(KEY)
    assert "<Call call-1 CONNECTED> received the tone *" in run.log("engine")
