"""The runner: the order of turns, timers, ends of all kinds, nothing left behind."""

from __future__ import annotations

import asyncio
import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from tests.runtime.stage import ToyLeg, frame, open_services
from voxrt.core.commands import (
    AnswerCall,
    ConnectMedia,
    HangUpCall,
    OpenSocket,
    SendHttp,
    StartRecording,
    StartStream,
    StartTimer,
    StoreValue,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    HttpResponded,
    ScenarioLoaded,
    SessionStarted,
    SocketOpened,
    StorageAnswered,
    TerminatedReached,
    TerminatingReached,
    TerminationRequested,
    TimerFired,
    ToneReceived,
)
from voxrt.core.session import Session, SessionSetup
from voxrt.errors import HostError, ProviderError, RecordingError, ScriptRuntimeError
from voxrt.runtime.legs.leg import CallOffer
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.observer import QuietObserver
from voxrt.runtime.runner import SessionRunner
from voxrt.runtime.services import ProviderTarget
from voxrt.runtime.sockets import Consent, serve_sockets
from voxrt.runtime.virtual import run_real, run_virtual

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.runtime.summary import CallSummary

OFFER = CallOffer("+1", "+2")


class TinyHost:
    """A scenario made of one function for each kind of event."""

    def __init__(self, session: Session, listeners) -> None:
        self._session = session
        self._listeners = listeners
        self.is_inside = False

    def deliver(self, event) -> None:
        assert not self.is_inside
        self.is_inside = True
        try:
            listener = self._listeners.get(type(event))
            if listener is not None:
                listener(self._session, event)
        finally:
            self.is_inside = False

    def drain(self) -> None:
        return


class Watch(QuietObserver):
    """Keeps turns and the end."""

    def __init__(self) -> None:
        self.turns: list[tuple[object, tuple[object, ...]]] = []
        self.seconds: list[int] = []
        self.frames: list[tuple[str, str]] = []
        self.summaries: list[CallSummary] = []

    def turn(self, turn, commands) -> None:
        self.turns.append((turn, commands))

    def frame(self, unit_id, direction, payload, fmt, at) -> None:
        self.frames.append((unit_id, direction))

    def second(self, at) -> None:
        self.seconds.append(at)

    def ended(self, summary) -> None:
        self.summaries.append(summary)

    @property
    def events(self) -> list[object]:
        return [turn.event for turn, _ in self.turns]

    def of(self, kind: type) -> list[object]:
        return [event for event in self.events if isinstance(event, kind)]


class Show:
    """A runner with all that is around it."""

    def __init__(self, services, listeners, number: int = 1, *observers) -> None:
        self.session = Session(SessionSetup(number, seed=number, started_at=0))
        self.session.attach(TinyHost(self.session, listeners))
        self.watch = Watch()
        self.runner = SessionRunner(
            self.session, services, files=(), observers=(self.watch, *observers)
        )

    def later(self, seconds: float, what, *args) -> None:
        asyncio.get_running_loop().call_later(seconds, what, *args)


def run(scene, listeners, *observers, how=run_virtual, **changes) -> Show:
    """Play a scene with a show; the control server is real."""

    async def main() -> Show:
        async with open_services(**changes) as services:
            await services.control.start()
            try:
                show = Show(services, listeners, 1, *observers)
                await scene(show)
            finally:
                await services.control.stop()
            assert services.media._planned == {}
            assert services.media._edges == 0
            assert services.control._handlers == {}
            assert show.runner.tasks.names == ()
        return show

    return how(main())


def terminate(session: Session, event: object) -> None:
    session.terminate()


def no_call(listeners, *observers, **changes) -> Show:
    """Run a session without a call to its end."""

    async def scene(show: Show) -> None:
        await show.runner.run()

    return run(scene, listeners, *observers, **changes)


# Turns


def test_a_session_begins_and_ends_with_the_same_turns():
    show = no_call({SessionStarted: terminate})
    assert [type(each) for each in show.watch.events] == [
        ScenarioLoaded,
        SessionStarted,
        TerminatingReached,
        TerminatedReached,
    ]
    assert [turn.seq for turn, _ in show.watch.turns] == [0, 1, 2, 3]
    (summary,) = show.watch.summaries
    assert (summary.turns, summary.finish_reason) == (4, "Normal termination")
    assert summary.error is None
    started = show.watch.events[1]
    assert started.access_url.startswith("http://127.0.0.1:")


def test_events_fed_inside_a_turn_wait_for_their_own():
    leg = ToyLeg()
    leg.answers_hang_up = True

    def answer(session, event):
        # A leg that answers at once, in the middle of the turn's orders.
        leg.answer = lambda headers: (leg.port.connected(), leg.port.tone("1"))
        session.emit(AnswerCall(event.call_id))
        session.emit(StoreValue(session.new_request_id(), "a", "1", 60))
        session.emit(HangUpCall(event.call_id))

    async def scene(show):
        await show.runner.run((leg, OFFER, "c1"))

    show = run(scene, {CallAlerted: answer, CallDisconnected: terminate})
    assert [type(each) for each in show.watch.events[2:6]] == [
        CallAlerted,
        CallConnected,
        StorageAnswered,
        CallDisconnected,
    ]
    assert show.watch.of(ToneReceived) == []


def test_nothing_is_taken_after_the_end():
    def storm(session, event):
        for number in range(10):
            session.emit(StoreValue(session.new_request_id(), f"k{number}", "1", 60))
        session.terminate()

    async def scene(show):
        await show.runner.run()
        show.runner.feed(TerminationRequested("late"))
        show.runner.request_termination("late")

    show = run(scene, {SessionStarted: storm})
    assert isinstance(show.watch.events[-1], TerminatedReached)
    assert len(show.watch.summaries) == 1


def test_time_never_goes_back_and_seconds_are_told():
    def start(session, event):
        session.start_timer(2500)

    show = no_call({SessionStarted: start, TimerFired: terminate})
    times = [turn.at for turn, _ in show.watch.turns]
    assert times == sorted(times)
    assert show.watch.seconds == [1_000_000, 2_000_000]
    assert show.watch.summaries[0].duration == 2.5


# Timers


def test_timers_fire_by_time_then_by_creation():
    fired = []
    delays = [50, 10, 50, 0, 10, 30, 0]

    def start(session, event):
        for delay in delays:
            names[session.start_timer(delay)] = delay

    def note(session, event):
        fired.append((session.now, names[event.timer_id], event.timer_id))
        if len(fired) == len(delays):
            session.terminate()

    names: dict[int, int] = {}
    no_call({SessionStarted: start, TimerFired: note})
    assert [delay for _, delay, _ in fired] == sorted(delays)
    assert fired == sorted(fired)
    assert [at // 1000 for at, _, _ in fired] == sorted(delays)


def test_a_timer_of_a_timer_and_a_cancelled_one():
    fired = []

    def start(session, event):
        ids.append(session.start_timer(10))
        ids.append(session.start_timer(10))
        ids.append(session.start_timer(20))

    def note(session, event):
        fired.append((event.timer_id, session.now))
        if event.timer_id == ids[0]:
            session.cancel_timer(ids[1])
            ids.append(session.start_timer(5))
        elif event.timer_id == ids[2]:
            session.terminate()

    ids: list[int] = []
    no_call({SessionStarted: start, TimerFired: note})
    assert fired == [(ids[0], 10_000), (ids[3], 15_000), (ids[2], 20_000)]


@pytest.mark.parametrize("how", [run_virtual, run_real])
def test_a_timer_is_never_told_early(how):
    late = []

    def start(session, event):
        due[session.start_timer(1)] = session.now + 1000

    def note(session, event):
        late.append(session.now - due[event.timer_id])
        if len(late) == 30:
            session.terminate()
        else:
            start(session, event)

    due: dict[int, int] = {}
    no_call({SessionStarted: start, TimerFired: note}, how=how)
    assert min(late) >= 0


# Ends from outside


def test_termination_from_outside_gives_the_scenario_its_last_words():
    said = []

    async def scene(show):
        show.later(1.5, show.runner.request_termination, "Timeout")
        show.later(1.5, show.runner.request_termination, "again")
        summary = await show.runner.run((ToyLeg(), OFFER, "c1"))
        assert summary.finish_reason == "Timeout"
        assert summary.duration == 1.5

    run(
        scene,
        {
            TerminatingReached: lambda session, _: said.append("terminating"),
            TerminatedReached: lambda session, _: said.append("terminated"),
        },
    )
    assert said == ["terminating", "terminated"]


def test_a_cancelled_run_closes_everything_and_tells_the_observers():
    leg = ToyLeg()

    async def scene(show):
        loop = asyncio.get_running_loop()
        task = loop.create_task(show.runner.run((leg, OFFER, "c1")))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(show.watch.summaries) == 1

    run(scene, {})
    assert leg.names == ["start", "hang_up"]


# Faults


class Deaf(QuietObserver):
    """Fails at some turn."""

    def __init__(self, error: Exception, number: int = 2) -> None:
        self.error, self.number = error, number
        self.ends = 0

    def turn(self, turn, commands) -> None:
        if turn.seq == self.number:
            raise self.error

    def ended(self, summary) -> None:
        self.ends += 1


def test_a_fault_of_ours_ends_the_run_with_it_and_closes_everything(tmp_path: Path):
    leg, fault = ToyLeg(), KeyError("ours")

    def start(session, event):
        session.emit(AnswerCall(event.call_id))
        session.emit(StartRecording(event.call_id, lossless=True))
        session.emit(OpenSocket("s1", "u1", "toy", "both", "/"))
        session.send_http("http://127.0.0.1:9/")
        session.start_timer(10_000)

    deaf = Deaf(fault, 4)

    async def scene(show):
        show.later(1, lambda: (leg.port.audio(frame()), leg.port.message("now")))
        with pytest.raises(KeyError, match="ours"):
            await show.runner.run((leg, OFFER, "c1"))
        loop = asyncio.get_running_loop()
        assert loop.time() < 2
        (summary,) = show.watch.summaries
        assert isinstance(summary.error, HostError)
        assert summary.error.__cause__ is fault
        assert [path.exists() for path in summary.sound_files] == [True]

    run(scene, {CallAlerted: start}, deaf, sound_dir=tmp_path)
    assert deaf.ends == 1
    assert leg.names == ["start", "answer", "hang_up"]


def test_a_recorder_that_cannot_go_on_ends_the_call_in_good_order():
    leg = ToyLeg()
    leg.answers_hang_up = True
    error = RecordingError("disk is full")

    async def scene(show):
        summary = await show.runner.run((leg, OFFER, "c1"))
        assert summary.error is error
        assert isinstance(show.watch.events[-1], TerminatedReached)

    run(scene, {}, Deaf(error))
    assert leg.names[-1] == "hang_up"


def test_a_command_that_nobody_knows_is_a_fault():
    class Odd(StartTimer):
        pass

    async def scene(show):
        show.runner._parts = show.runner._parts[1:]
        with pytest.raises(HostError, match="nobody carries out StartTimer"):
            await show.runner.run()

    run(scene, {})


def test_a_leg_that_cannot_begin_is_a_fault():
    class Broken(ToyLeg):
        def start(self, port) -> None:
            msg = "no line"
            raise OSError(msg)

    async def scene(show):
        with pytest.raises(OSError, match="no line"):
            await show.runner.run((Broken(), OFFER, "c1"))

    show = run(scene, {})
    assert isinstance(show.watch.summaries[0].error, HostError)


def test_a_task_that_fails_ends_the_session_at_once():
    def start(session, event):
        session.emit(OpenSocket("s1", "u1", "toy", "both", "/"))

    def lose(order):
        msg = "no route"
        raise LookupError(msg)

    async def scene(show):
        with pytest.raises(LookupError, match="no route"):
            await show.runner.run()
        assert asyncio.get_running_loop().time() < 1

    run(scene, {SessionStarted: start}, route=lose)


def test_what_fails_in_closing_does_not_keep_the_rest_open():
    class Stubborn(ToyLeg):
        def hang_up(self, headers) -> None:
            msg = "stuck"
            raise OSError(msg)

    async def scene(show):
        show.later(1, lambda: show.runner._broke(KeyError("first")))
        with pytest.raises(OSError, match="stuck"):
            await show.runner.run((Stubborn(), OFFER, "c1"))
        (summary,) = show.watch.summaries
        assert isinstance(summary.error.__cause__, KeyError)

    run(scene, {})


def test_an_error_of_the_host_is_told_as_ours():
    def fail(session, event):
        msg = "oops"
        raise ZeroDivisionError(msg)

    async def scene(show):
        summary = await show.runner.run()
        assert isinstance(summary.error, HostError)
        assert isinstance(summary.error.__cause__, ZeroDivisionError)

    run(scene, {SessionStarted: fail})


def test_what_went_wrong_first_outside_is_the_cause():
    first = ProviderError("the provider is gone")
    mine = ScriptRuntimeError("so the scenario failed")

    def fail(session, event):
        session.fail(mine)

    async def scene(show):
        show.later(1, show.runner.report, first)
        show.later(1, show.runner.report, ProviderError("and again"))
        show.later(1.1, show.runner.request_termination, "x")
        summary = await show.runner.run((ToyLeg(), OFFER, "c1"))
        assert summary.error is first

    run(scene, {TerminatingReached: fail})

    async def other(show):
        assert (await show.runner.run()).error is mine

    run(other, {SessionStarted: fail})


# Everything together


def test_a_call_with_a_socket_is_counted_and_measured():
    network = MemoryNetwork()

    class Echo:
        def opened(self, socket) -> None:
            self.socket = socket

        def received(self, text) -> None:
            self.socket.send("+" + text.partition(":")[2])

        def closed(self, code, reason, *, was_clean) -> None:
            pass

    def connect(session, event):
        session.emit(AnswerCall(event.call_id))
        session.emit(OpenSocket("s1", "u1", "toy", "both", "/"))

    def start(session, event):
        order = StartStream("u1", "s1", "mulaw_8000", "st")
        session.emit(order)
        session.emit(ConnectMedia("c1", "u1"))
        session.emit(ConnectMedia("u1", "c1"))

    leg = ToyLeg()

    async def scene(show):
        server = await serve_sockets(network, "toy", 1, lambda _: Consent(Echo()))
        for number in range(25):
            show.later(0.5 + number / 50, lambda: leg.port.audio(frame()))
        show.later(3, lambda: leg.port.disconnected(200))
        summary = await show.runner.run((leg, OFFER, "c1"))
        server.close()
        await server.wait_closed()
        units = {each.label: each for each in summary.counters}
        assert (units["caller"].frames_in, units["agent"].frames_out) == (25, 25)
        assert (units["agent"].frames_in, units["caller"].frames_out) == (25, 25)
        assert (units["caller"].dropped, units["agent"].dropped) == (0, 0)
        assert leg.heard == [frame()] * 25

    run(
        scene,
        {CallAlerted: connect, SocketOpened: start, CallDisconnected: terminate},
        network=network,
        route=lambda order: ProviderTarget("ws://toy:1"),
    )


def test_a_request_on_its_way_is_dropped_at_the_end():
    class Slow:
        async def request(self, order: SendHttp) -> HttpResponded:
            await asyncio.sleep(1000)
            return HttpResponded(order.request_id, 200)

        async def close(self) -> None:
            return

    def start(session, event):
        session.send_http("http://x/")

    async def scene(show):
        show.later(1, lambda: show.runner._broke(HostError("enough")))
        with pytest.raises(HostError, match="enough"):
            await show.runner.run()
        assert asyncio.get_running_loop().time() < 2

    run(scene, {SessionStarted: start}, http=Slow())


def test_two_runs_side_by_side_share_the_engine_and_nothing_else():
    async def main() -> None:
        async with open_services() as services:
            await services.control.start()
            shows, legs = [], []
            for number in (1, 2):

                def answer(session, event):
                    session.emit(AnswerCall(event.call_id))
                    session.log(f"I am {session.setup.session_id}")

                listeners = {CallAlerted: answer, CallDisconnected: terminate}
                shows.append(Show(services, listeners, number))
                legs.append(ToyLeg())
            for show, leg, seconds in zip(shows, legs, (1, 2), strict=True):
                show.later(0.5, lambda leg=leg: leg.port.audio(frame()))
                show.later(seconds, lambda leg=leg: leg.port.disconnected())
            summaries = await asyncio.gather(
                *(
                    show.runner.run((leg, OFFER, "c1"))
                    for show, leg in zip(shows, legs, strict=True)
                )
            )
            await services.control.stop()
        assert [each.duration for each in summaries] == [1, 2]
        urls = [show.watch.of(SessionStarted)[0].access_url for show in shows]
        assert urls[0] != urls[1]
        for show in shows:
            commands = [each for _, outbox in show.watch.turns for each in outbox]
            said = [each.text for each in commands if isinstance(each, WriteLog)]
            assert f"I am {show.session.setup.session_id}" in said
            assert len([text for text in said if text.startswith("I am")]) == 1
            assert show.watch.frames == [("c1", "in")]

    run_virtual(main())


def test_a_session_that_ended_can_be_forgotten():
    async def main() -> None:
        async with open_services() as services:
            await services.control.start()
            left = []
            for number in range(3):
                show = Show(services, {CallDisconnected: terminate}, number)
                leg = ToyLeg()
                show.later(0.5, leg.__class__.hang_up, leg, {})
                show.later(1, lambda leg=leg: leg.port.disconnected())
                await show.runner.run((leg, OFFER, "c1"))
                left += [weakref.ref(show.runner), weakref.ref(show.runner.plane)]
                del show, leg
            await services.control.stop()
            # Timers of the loop that are not due yet may hold on for a second.
            await asyncio.sleep(2)
            gc.collect()
            assert [each() for each in left] == [None] * len(left)

    run_virtual(main())
