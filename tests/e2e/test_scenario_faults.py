"""What happens when the scenario itself is wrong."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.e2e.harness import Ways, place_call
from voxrt.core.commands import StartTimer
from voxrt.core.events import TimerFired
from voxrt.errors import ExpectationError, ScriptError, ScriptLimitError
from voxrt.record.reader import RecordingReader

if TYPE_CHECKING:
    from pathlib import Path

LISTEN = "steps: [{wait_for: hangup, within: 30}]"


def test_an_exception_in_a_listener_ends_the_session(tmp_path: Path) -> None:
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    def on_call(event):
        event.call.answer()
        prepare(event)

    def prepare(event):
        return {}["nothing"]

    VoxEngine.addEventListener(
        AppEvents.Terminating, lambda e: Logger.write(f"system {e.systemError}"))
    """

    call = place_call(tmp_path, scenario, Ways(caller=LISTEN))

    error = call.result.error
    assert isinstance(error, ScriptError)
    assert call.result.exit_code == 1
    assert error.place is not None
    assert error.source.strip() == 'return {}["nothing"]'
    assert [frame.function for frame in error.stack] == ["on_call", "prepare"]
    assert call.log == ["system True", "bye"]
    assert call.result.summary.finish_reason == "JS session error"


def test_a_rejection_that_nobody_hears_ends_the_session(tmp_path: Path) -> None:
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        event.call.answer()
        raise ValueError("out of stock")
    """

    call = place_call(tmp_path, scenario, Ways(caller=LISTEN))

    assert isinstance(call.result.error, ScriptError)
    assert "out of stock" in call.engine_log
    assert call.result.exit_code == 1


def test_an_endless_loop_is_stopped(tmp_path: Path) -> None:
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    def on_call(event):
        event.call.answer()
        while True:
            try:
                pass
            except BaseException:
                pass
    """
    ways = Ways(caller=LISTEN, config="[limits]\nsteps_per_turn = 100000\n")

    call = place_call(tmp_path, scenario, ways)

    assert isinstance(call.result.error, ScriptLimitError)
    assert call.result.exit_code == 1
    assert call.log == ["bye"]


def test_a_hundred_and_twenty_timers_are_too_many(tmp_path: Path) -> None:
    scenario = """
    for number in range(120):
        setTimeout(lambda: None, 1000)
    """

    call = place_call(tmp_path, scenario, Ways(request={"no_call": True}))

    assert isinstance(call.result.error, ScriptLimitError)
    assert "100" in str(call.result.error)
    started = [each for each in call.commands if isinstance(each, StartTimer)]
    assert len([each for each in started if each.purpose == "scenario"]) == 100


def test_a_storm_of_timers_fires_in_order(tmp_path: Path) -> None:
    scenario = """
    fired = []
    def start(number, delay):
        setTimeout(lambda: fired.append((delay, number)), delay)
    for number in range(90):
        start(number, 1 + (number * 37) % 50)
    def finish():
        Logger.write(str(fired == sorted(fired)) + " " + str(len(fired)))
        VoxEngine.terminate()
    setTimeout(finish, 60)
    """

    call = place_call(tmp_path, scenario, Ways(request={"no_call": True}))

    assert call.result.error is None
    assert call.log == ["True 90", "bye"]
    assert len(call.of(TimerFired)) == 91


def test_a_session_without_a_call_ends_after_a_minute(tmp_path: Path) -> None:
    call = place_call(tmp_path, "", Ways(request={"no_call": True, "timeout_s": 600.0}))

    assert call.result.error is None
    assert 59.9 < call.result.summary.duration < 60.1
    assert call.result.summary.finish_reason == "Timeout"


def test_a_failed_expectation_fails_the_run_and_keeps_the_recording(
    tmp_path: Path,
) -> None:
    ways = Ways(caller="steps: [{expect: answer, within: 2}]")

    call = place_call(tmp_path, "", ways)

    assert isinstance(call.result.error, ExpectationError)
    assert call.result.exit_code == 1
    with RecordingReader(call.result.recording) as reader:
        assert reader.is_complete
        assert len(list(reader.turns())) == len(call.watcher.turns)


@pytest.mark.slow
def test_two_sessions_at_once_do_not_meet(tmp_path: Path) -> None:
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        call = event.call
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.answer()
        client = await Cartesia.createAgentsClient(
            apiKey="", agentId="a1", cartesiaVersion="2025-04-16")
        VoxEngine.sendMediaBetween(call, client)
        client.start({"metadata": {"me": VoxEngine.customData()}})
        Logger.write("I am " + VoxEngine.customData())
    """
    ways = {
        name: Ways(
            caller="steps: [{wait_for: speech, within: 5}, {stay_silent: 1}, hang_up]",
            agent="greeting: Welcome.",
            request={"custom_data": name, "seed": number},
        )
        for number, name in enumerate(("ann", "bob"))
    }
    calls = {}

    def run(name: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        calls[name] = place_call(folder, scenario, ways[name], fast=False)

    threads = [threading.Thread(target=run, args=(name,)) for name in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for name, call in calls.items():
        assert call.result.error is None
        assert call.log == [f"I am {name}", "bye"]
    assert calls["ann"].call_id != calls["bob"].call_id
