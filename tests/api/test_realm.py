"""What objects of a session share."""

from __future__ import annotations

from tests.api.driver import Run
from voxrt.core.events import HttpResponded, SocketReceived, StreamStarted


class Recorder:
    """A receiver that keeps what it gets."""

    def __init__(self):
        self.events = []

    def receive(self, event):
        self.events.append(event)


def test_events_go_to_the_receiver_of_their_id():
    run = Run("")
    unit, socket = Recorder(), Recorder()
    run.world.realm.register("unit-1", unit)
    run.world.realm.register("socket-1", socket)
    started = StreamStarted("unit-1", "mulaw_8000")
    received = SocketReceived("socket-1", "{}")
    for event in (started, received, StreamStarted("unit-2", "mulaw_8000")):
        run.world.deliver(event)
    assert unit.events == [started]
    assert socket.events == [received]
    run.world.realm.unregister("unit-1")
    run.world.realm.unregister("unit-1")
    run.world.deliver(started)
    assert len(unit.events) == 1


def test_answers_go_to_who_expects_them_once():
    realm = Run("").world.realm
    got = []
    realm.expect(5, got.append)
    answer = HttpResponded(5, 200)
    realm.answer(5, answer)
    realm.answer(5, answer)
    assert got == [answer]


def test_warnings_and_errors_show_no_addresses():
    run = Run(
        "VoxEngine.addEventListener(AppEvents.Started, [print])",
    )
    shown = "listener of Application.Started is not a function but [<function print>]"
    assert run.warnings == [shown]
    assert run.failure == f"scenario.py:1:1: {shown}"


def test_an_error_of_scenario_code_ends_the_session():
    run = Run("def bad():\n    return 1 / 0\ndef good(a):\n    return a + 1")
    scope = run.world._context.scope
    assert run.world.realm.call(scope["good"], 2) == 3
    assert run.world.realm.call(scope["bad"]) is None
    assert "ZeroDivisionError" in run.failure


def test_timers_of_our_own():
    run = Run("")
    realm = run.world.realm
    fired = []
    timer = realm.start_timer(10, lambda: fired.append(1))
    other = realm.start_timer(10, lambda: fired.append(2))
    realm.cancel_timer(other)
    realm.cancel_timer(other)
    realm.fire_timer(other)
    realm.fire_timer(timer)
    realm.fire_timer(timer)
    assert fired == [1]


def test_warnings():
    run = Run("")
    realm = run.world.realm
    realm.warn("twice")
    realm.warn("twice")
    realm.warn_once("once")
    realm.warn_once("once")
    run.turn(HttpResponded(99, 200))
    realm.session.log("not a warning")
    assert run.session.phase.value == "running"


def test_warnings_name_the_scenarios_line():
    run = Run("one = 1\ndef f():\n    require('x')\n    require('y')\nf()")
    assert run.log("warning") == [
        "require: unknown module 'x' (scenario.py:3:5)",
        "require: unknown module 'y' (scenario.py:4:5)",
    ]


def test_hashes_are_numbers_in_order():
    realm = Run("").world.realm
    first = realm.next_serial()
    assert realm.next_serial() == first + 1
