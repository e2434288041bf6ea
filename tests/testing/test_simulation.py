"""One run: what is looked at before it begins, how it is stopped, what it leaves."""

from __future__ import annotations

import os
import signal
import socket
import textwrap
import threading
from typing import TYPE_CHECKING

import pytest

from voxrt.core.commands import WriteLog
from voxrt.core.events import CallFailed, SessionStarted, TerminatedReached
from voxrt.errors import (
    DocumentError,
    HostError,
    ProviderError,
    RefusedError,
    ScriptRuntimeError,
    ScriptSyntaxError,
    UsageError,
    VoxrtError,
)
from voxrt.record.reader import RecordingReader
from voxrt.record.textreader import open_recording
from voxrt.record.transcript import transcript
from voxrt.runtime.config import Config
from voxrt.runtime.legs.leg import CallOffer
from voxrt.runtime.observer import QuietObserver
from voxrt.testing.request import RunRequest, RunResult
from voxrt.testing.simulation import exit_code_of, simulate
from voxrt.testing.target import EMULATOR_KEY

if TYPE_CHECKING:
    from pathlib import Path

MODES = pytest.mark.parametrize("fast", [True, False], ids=["virtual", "real"])
ENDS = "VoxEngine.terminate()"
STARTS = "VoxEngine.addEventListener(AppEvents.Started, VoxEngine.terminate)"
STAYS = ""
SECRET = """
Logger.write(str(VoxEngine.getSecretValue("CARTESIA_API_KEY")))
VoxEngine.terminate()
"""


class Watch(QuietObserver):
    """Keeps turns, log lines and the end; may do something at a turn."""

    def __init__(self, *deeds) -> None:
        self.events: list[object] = []
        self.log: list[str] = []
        self.ends = 0
        self._deeds = list(deeds)

    def turn(self, turn, commands) -> None:
        self.events.append(turn.event)
        lines = [each for each in commands if isinstance(each, WriteLog)]
        self.log += [line.text for line in lines if line.source == "scenario"]
        if isinstance(turn.event, SessionStarted):
            for deed in self._deeds:
                deed()

    def ended(self, summary) -> None:
        self.ends += 1


class Stage:
    """A folder with a scenario, and the runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(textwrap.dedent(text), "utf-8")
        return path

    def run(self, scenario: str, *observers, toml: str = "", **options) -> RunResult:
        given = {"no_call": True, "fast": True, "in_memory": True, **options}
        if "config" not in given:
            path = self.folder / "voxrt.toml"
            given["config"] = Config.parse(toml.encode(), path, {})
        path = self.write("scenario.py", scenario)
        request = RunRequest((path,), **given)
        return simulate(request, observers, self.said.append)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


# Before anything runs


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (None, 0),
        (ScriptRuntimeError("x"), 1),
        (UsageError("x"), 2),
        (DocumentError("x"), 2),
        (ProviderError("x"), 3),
        (RefusedError(401, "Unauthorized", ""), 3),
        (HostError("x"), 4),
        (VoxrtError("x"), 4),
    ],
)
def test_the_exit_code_is_that_of_the_branch(error, code):
    assert exit_code_of(error) == code


def test_what_cannot_be_read_is_told_before_anything_runs(stage: Stage):
    watch = Watch()
    folder = stage.folder / "recordings"
    caller = stage.write("caller.yaml", "steps: [dance]")
    agent = stage.write("agent.yaml", "mood: good")
    sound = stage.write("caller.wav", "no sound")
    for wrong, kind in (
        ({"caller": caller, "no_call": False}, DocumentError),
        ({"caller": sound, "no_call": False}, UsageError),
        ({"caller": stage.folder / "none.yaml", "no_call": False}, UsageError),
        ({"agent": agent}, DocumentError),
        ({"cartesia_url": "wss://other.test"}, UsageError),
    ):
        with pytest.raises(kind):
            stage.run(ENDS, watch, record_dir=folder, **wrong)
    with pytest.raises(ScriptSyntaxError):
        stage.run("def", watch, record_dir=folder)
    with pytest.raises(UsageError):
        simulate(RunRequest((stage.folder / "none.py",), config=Config()))
    assert (watch.events, watch.ends, stage.said) == ([], 0, [])
    assert not folder.exists()


def test_the_settings_are_those_of_the_scenarios_folder(stage: Stage, monkeypatch):
    monkeypatch.delenv("CARTESIA_API_KEY", raising=False)
    stage.write("voxrt.toml", '[scenario]\ncustom_data = "from the file"\n')
    watch = Watch()
    scenario = "Logger.write(VoxEngine.customData())\nVoxEngine.terminate()"
    assert stage.run(scenario, watch, config=None).error is None
    assert watch.log == ["from the file"]
    assert stage.run(scenario, watch, config=None, custom_data="mine").error is None
    assert watch.log[-1] == "mine"


@MODES
def test_a_run_says_where_the_provider_is(stage: Stage, fast: bool):
    result = stage.run(ENDS, fast=fast, emulate=True)
    assert result.exit_code == 0
    (said,) = stage.said
    assert said.startswith("Cartesia: the emulator at ws://127.0.0.1:")
    assert said.endswith("(--emulate was given)")


def test_no_emulator_is_started_for_another_server(stage: Stage):
    url = "ws://127.0.0.1:9"
    assert stage.run(ENDS, fast=False, cartesia_url=url).exit_code == 0
    assert stage.said == [f"Cartesia: {url} (its URL was given)"]


@pytest.mark.parametrize(
    ("toml", "secrets", "seen"),
    [
        ("", {}, EMULATOR_KEY),
        ('[secrets]\nCARTESIA_API_KEY = "sk_file"', {}, "sk_file"),
        ('[cartesia]\napi_key = "sk_key"', {}, "sk_key"),
        (
            '[secrets]\nCARTESIA_API_KEY = "sk_file"',
            {"CARTESIA_API_KEY": "sk_mine"},
            "sk_mine",
        ),
    ],
)
def test_which_key_a_scenario_finds_in_its_secrets(stage: Stage, toml, secrets, seen):
    watch = Watch()
    assert stage.run(SECRET, watch, toml=toml, secrets=secrets).error is None
    assert watch.log == [seen]


def test_a_key_from_an_option_is_said_to_be_one(stage: Stage):
    secrets = {"CARTESIA_API_KEY": "sk_1"}
    stage.run(ENDS, fast=False, secrets=secrets)
    assert stage.said == ["Cartesia: wss://api.cartesia.ai (key from --secret)"]
    stage.run(ENDS, fast=False, toml='[cartesia]\napi_key = "sk_2"')
    assert stage.said[1].endswith("(key from voxrt.toml or the environment)")


# The same again


def test_in_virtual_time_every_run_is_the_same(stage: Stage):
    scenario = """
    import random, uuid
    Logger.write(f"{random.random()} {uuid.uuid4()} {VoxEngine}")
    VoxEngine.terminate()
    """
    runs = []
    for seed in (None, None, 1, 2):
        watch = Watch()
        result = stage.run(textwrap.dedent(scenario), watch, seed=seed)
        assert result.error is None
        runs.append((watch.log, result.summary.session_id))
    assert runs[0] == runs[1] == runs[2] != runs[3]


def test_in_real_time_no_run_is_the_same_unless_it_is_wanted(stage: Stage):
    ids = [
        stage.run(ENDS, fast=False, emulate=True, seed=seed).summary.session_id
        for seed in (None, None, 5, 5)
    ]
    assert ids[0] != ids[1]
    assert ids[2] == ids[3]


# Calls


def test_the_offer_is_what_the_scenario_sees(stage: Stage):
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    def on_call(event):
        Logger.write(f"{event.callerid} {event.destination} {event.customData}")
        VoxEngine.terminate()
    """
    watch = Watch()
    offer = CallOffer("+49", "+1", custom_data="more")
    result = stage.run(textwrap.dedent(scenario), watch, no_call=False, offer=offer)
    assert result.error is None
    assert watch.log == ["+49 +1 more"]


CALLS = """
call = VoxEngine.callPSTN("+4930", "+1")
call.addEventListener(CallEvents.Failed, VoxEngine.terminate)
call.addEventListener(CallEvents.Connected, VoxEngine.terminate)
"""


def test_a_number_that_no_route_has_fails(stage: Stage):
    watch = Watch()
    toml = "[[routes]]\npattern = '^\\+1$'\n"
    assert stage.run(CALLS, watch, toml=toml).error is None
    (failed,) = [each for each in watch.events if isinstance(each, CallFailed)]
    assert (failed.code, failed.reason) == (404, "nobody has the number +4930")


def test_a_callee_that_cannot_be_read_ends_the_run_with_its_place(stage: Stage):
    watch = Watch()
    stage.write("callee.yaml", "steps: [dance]")
    toml = "[[routes]]\npattern = '.'\nscript = 'callee.yaml'\n"
    with pytest.raises(DocumentError, match=r"callee.yaml:1:"):
        stage.run(CALLS, watch, toml=toml)
    assert watch.ends == 1


# Being stopped


def test_a_session_has_a_longest_life(stage: Stage):
    result = stage.run(STAYS, timeout_s=30)
    assert result.summary.finish_reason == "Timeout"
    assert result.summary.duration == 30
    assert result.exit_code == 0


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@MODES
def test_the_first_interrupt_terminates_in_good_order(stage: Stage, fast: bool):
    before = signal.getsignal(signal.SIGINT)
    watch = Watch(interrupt)
    result = stage.run(STAYS, watch, fast=fast, emulate=True)
    assert result.summary.finish_reason == "Terminated administratively"
    assert isinstance(watch.events[-1], TerminatedReached)
    assert watch.ends == 1
    assert signal.getsignal(signal.SIGINT) is before


@MODES
def test_the_second_interrupt_gives_up_and_leaves_nothing(stage: Stage, fast: bool):
    before = signal.getsignal(signal.SIGINT)
    watch = Watch(interrupt, interrupt)
    with pytest.raises(KeyboardInterrupt):
        stage.run(STAYS, watch, fast=fast, emulate=True)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_run_in_a_thread_leaves_signals_alone(stage: Stage):
    before = signal.getsignal(signal.SIGINT)
    found: list[object] = []
    watch = Watch(lambda: found.append(signal.getsignal(signal.SIGINT)))
    thread = threading.Thread(
        target=lambda: found.append(stage.run(STARTS, watch).exit_code)
    )
    thread.start()
    thread.join()
    assert found == [before, 0]


# What is left


@MODES
def test_a_recording_is_named_and_whole(stage: Stage, fast: bool):
    folder = stage.folder / "recordings"
    result = stage.run(ENDS, fast=fast, emulate=True, record_dir=folder)
    assert result.recording is not None
    assert result.recording.parent == folder
    assert "-scenario-" in result.recording.name
    assert result.recording.suffix == ".vxr"
    with RecordingReader(result.recording) as reader:
        assert reader.is_complete
        assert len(list(reader.turns())) == result.summary.turns


def test_runs_of_the_same_second_get_names_of_their_own(stage: Stage):
    folder = stage.folder / "recordings"
    names = set()
    for _ in range(8):
        result = stage.run(ENDS, seed=1, record_dir=folder)
        assert result.recording is not None
        names.add(result.recording.name)
    assert len(names) == 8


def test_without_a_folder_nothing_is_recorded(stage: Stage):
    assert stage.run(ENDS).recording is None
    assert [path.name for path in stage.folder.iterdir()] == ["scenario.py"]


def test_a_folder_that_cannot_be_written_is_told_and_nothing_runs(stage: Stage):
    watch = Watch()
    folder = stage.write("recordings", "a file")
    with pytest.raises(UsageError):
        stage.run(ENDS, watch, record_dir=folder)
    assert watch.events == []


def test_sounds_lie_beside_the_recording_of_their_call(stage: Stage):
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    def on_call(event):
        event.call.answer()
        event.call.record({"lossless": True})
        event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    """
    caller = stage.write("caller.yaml", "steps: [{wait_for: answer}, hang_up]")
    result = stage.run(
        textwrap.dedent(scenario),
        no_call=False,
        caller=caller,
        record_dir=stage.folder / "recordings",
    )
    (sound,) = result.summary.sound_files
    assert sound.parent == result.recording.with_suffix("")
    assert sound.exists()


def test_a_port_that_is_taken_is_told_and_nothing_is_left_open(stage: Stage):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(HostError, match=str(port)):
            stage.run(ENDS, toml=f"[control]\nport = {port}\n")
    assert stage.said == []


def test_a_fault_of_ours_comes_out_and_leaves_nothing(stage: Stage):
    def fail() -> None:
        msg = "ours"
        raise KeyError(msg)

    watch = Watch(fail)
    folder = stage.folder / "recordings"
    with pytest.raises(KeyError, match="ours"):
        stage.run(STAYS, watch, record_dir=folder)
    assert watch.ends == 1
    (recording,) = folder.glob("*.vxr")
    with RecordingReader(recording) as reader:
        assert reader.is_complete


def test_the_words_of_simulated_phones_are_recorded(stage: Stage):
    """Also those that a caller has in the agent's report: they are its own."""
    scenario = """
        async def on_call(event):
            event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
            other = VoxEngine.callPSTN("+15550123", "+15550100")
            other.addEventListener(CallEvents.Connected, lambda _: event.call.answer())

        VoxEngine.addEventListener(AppEvents.CallAlerting, on_call)
    """
    caller = "steps: [{wait_for: answer}, {say: Hello there.}, {press: '1'}, hang_up]"
    result = stage.run(
        scenario,
        caller=stage.write("caller.yaml", caller),
        no_call=False,
        record_dir=stage.folder / "recordings",
    )
    with open_recording(result.recording) as recording:
        said = transcript(recording)
    assert ("caller", "Hello there.") in [(each.who, each.text) for each in said]
    assert {each.who for each in said} == {"caller", "callee"}
    assert {(each.at, each.who, each.text) for each in said} == {
        (spoken.start, spoken.who, spoken.text) for spoken in result.spoken
    }
