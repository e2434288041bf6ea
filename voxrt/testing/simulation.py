"""One run of a scenario on this machine: caller, agent, network and session together.

`voxrt run`, the tests and the benchmarks all come through here. In real time the
emulated agent is a server on loopback; in virtual time it is reached through memory,
by the same protocol code on both ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.api.world import build_world
from voxrt.core.session import Session, SessionSetup
from voxrt.errors import ProviderError, ScriptError, UsageError, VoxrtError
from voxrt.media.formats import MULAW_8000
from voxrt.providers import MODULES, PROVIDERS
from voxrt.record.header import RecordingHeader, ScenarioSource
from voxrt.record.writer import RecordingWriter
from voxrt.runtime.config import Config
from voxrt.runtime.control import ControlServer
from voxrt.runtime.garbage import quiet_collector
from voxrt.runtime.http import HttpClient
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.recorder import Recorder
from voxrt.runtime.runner import SessionRunner
from voxrt.runtime.services import ProviderTarget, Services
from voxrt.runtime.storage import Storage
from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import loop_clock, run_real, run_virtual
from voxrt.script.library import LibraryModules
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings
from voxrt.testing.callee import callee_script, route_call
from voxrt.testing.caller import DEFAULT_CALLER, CallerScript, Role, SimulatedLeg
from voxrt.testing.emulator import DEFAULT_AGENT, AgentScript, start_emulator
from voxrt.testing.request import RunRequest, RunResult, Spoken
from voxrt.testing.speech import BundledVoice
from voxrt.testing.stopping import stopped_by_signals
from voxrt.testing.target import EMULATOR_KEY, TargetChoice, choose_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from voxrt.core.commands import PlaceCall
    from voxrt.media.formats import AudioFormat
    from voxrt.runtime.network import Network
    from voxrt.runtime.observer import Observer
    from voxrt.script.program import Program

__all__ = ["RunRequest", "RunResult", "exit_code_of", "simulate"]

KEY_NAME = "CARTESIA_API_KEY"
"""secret, and environment variable, that holds the account's key"""
_NAMES_TRIED = 1000
"""recordings of one scenario and call id that may begin in the same second"""


def exit_code_of(error: VoxrtError | None) -> int:
    """Exit code by the branch of the error tree."""
    kinds = ((ScriptError, 1), (UsageError, 2), (ProviderError, 3))
    if error is None:
        return 0
    return next((code for kind, code in kinds if isinstance(error, kind)), 4)


def simulate(
    request: RunRequest,
    observers: Sequence[Observer] = (),
    announce: Callable[[str], None] = lambda text: None,
) -> RunResult:
    """Run a scenario to its end.

    Args:
        request: What to run.
        observers: Who watches, beside the recording.
        announce: Is told, before anything happens, which server the provider's client
            talks to and why; later other notices of the run.

    Raises:
        UsageError: A file or an option is wrong; nothing was run.
        ScriptError: A scenario does not parse; nothing was run.
    """
    runs = run_virtual if request.fast else run_real
    return runs(_simulate(request, observers, announce))


async def _simulate(
    request: RunRequest,
    observers: Sequence[Observer],
    announce: Callable[[str], None],
) -> RunResult:
    return await _Simulation(request, observers, announce).run()


def _make_file(folder: Path, stem: str, header: RecordingHeader) -> RecordingWriter:
    """Make a file under the first free name: runs may begin in the same second."""
    for number in range(1, _NAMES_TRIED):
        path = folder / (f"{stem}.vxr" if number == 1 else f"{stem}-{number}.vxr")
        try:
            return RecordingWriter(path, header)
        except UsageError:
            if not path.exists():
                raise
    msg = f"folder {folder} has a thousand recordings named {stem}"
    raise UsageError(msg, hint="choose another folder with --record")


class _Simulation:
    """All parts of one run."""

    def __init__(
        self,
        request: RunRequest,
        observers: Sequence[Observer],
        announce: Callable[[str], None],
    ) -> None:
        self._request = request
        self._observers = observers
        self._announce = announce
        self._config = request.config or Config.load(request.scenarios[0].parent)
        self._loop = asyncio.get_running_loop()
        self._clock = loop_clock(self._loop)
        self._owner = TaskOwner("simulation")
        self._voice = BundledVoice()
        self._programs = self._load_programs()
        self._caller = self._load_caller()
        self._agent = self._load_agent()
        self._target = self._choose_target()
        self._stem = ""
        self._legs: list[tuple[Role, SimulatedLeg]] = []
        self._recorder: Recorder | None = None
        self._zero = 0.0
        """when the session began, in the loop's time"""

    async def run(self) -> RunResult:
        """Run, and end everything that was begun."""
        setup = self._make_setup()
        session = Session(setup)
        world = build_world(
            session,
            self._script_settings(),
            self._programs,
            MODULES,
            LibraryModules(),
        )
        session.attach(world)
        call_id = session.new_id("call")
        self._stem = self._name_recording(call_id)
        async with contextlib.AsyncExitStack() as stack:
            services = await self._open_services(stack, setup)
            stack.push_async_callback(self._owner.close)
            if not self._request.fast:
                stack.enter_context(quiet_collector(self._loop))
            recording, recorder = self._open_recording(setup)
            if recording is not None:
                services = replace(services, sound_dir=recording.with_suffix(""))
            self._zero = self._loop.time()
            runner = SessionRunner(
                session,
                services,
                files=self._request.scenarios,
                observers=(*recorder, *self._observers),
            )
            incoming = None
            if self._caller is not None:
                leg = self._leg(self._caller, Role.CALLER, self._request.offer.format)
                incoming = (leg, self._request.offer, call_id)
            stopped = stopped_by_signals(lambda: self._stop(runner))
            with stopped, self._stopped_by_time(runner):
                summary = await runner.run(incoming)
        # The recording may still fail while it is finished, after the summary.
        error = summary.error or runner.error
        return RunResult(
            summary, error, recording, exit_code_of(error), self._what_was_said()
        )

    # What is loaded before anything runs

    def _load_programs(self) -> tuple[Program, ...]:
        settings = self._script_settings()
        return tuple(
            load_program(path, settings=settings) for path in self._request.scenarios
        )

    def _script_settings(self) -> ScriptSettings:
        limits = self._config.limits
        return ScriptSettings(
            steps_per_turn=limits.steps_per_turn,
            microtasks_per_turn=limits.microtasks_per_turn,
            string_characters=limits.string_characters,
            recursion_depth=limits.recursion_depth,
            source_characters=limits.source_characters,
            allow_imports=self._request.allow_imports
            or self._config.scenario.allow_imports,
            engine=self._request.engine or self._config.scenario.engine,
        )

    def _load_caller(self) -> CallerScript | None:
        path = self._request.caller
        if self._request.no_call:
            return None
        if path is None:
            return DEFAULT_CALLER
        if isinstance(path, CallerScript):
            return path
        if path.suffix.lower() in (".yaml", ".yml"):
            return CallerScript.load(path)
        return CallerScript.from_audio(path)

    def _load_agent(self) -> AgentScript | None:
        agent = self._request.agent
        return AgentScript.load(agent) if isinstance(agent, Path) else agent

    def _choose_target(self) -> TargetChoice:
        request, config = self._request, self._config
        key, key_from = config.cartesia.api_key, "voxrt.toml or the environment"
        if KEY_NAME in request.secrets:
            key, key_from = request.secrets[KEY_NAME], "--secret"
        return choose_target(
            emulate=request.emulate,
            has_agent=request.agent is not None,
            fast=request.fast,
            url=request.cartesia_url or config.cartesia.url,
            key=key,
            key_from=key_from,
        )

    def _make_setup(self) -> SessionSetup:
        seed = self._request.seed
        if seed is None:
            seed = 1 if self._request.fast else secrets.randbits(48)
        return SessionSetup(
            session_id=random.Random(f"{seed}/session").randrange(10**8, 10**10),
            seed=seed,
            started_at=int(self._clock.wall() * 1e6),
            custom_data=self._request.custom_data or self._config.scenario.custom_data,
            secrets=self._secrets(),
            account_id=self._config.scenario.account_id,
            application_id=self._config.scenario.application_id,
            limits=self._config.limits,
        )

    def _secrets(self) -> dict[str, str]:
        found = {**self._config.secrets, **self._request.secrets}
        if self._config.cartesia.api_key:
            found.setdefault(KEY_NAME, self._config.cartesia.api_key)
        elif self._target.takes_any_key:
            # A scenario that takes its key from the secrets runs without one here.
            found.setdefault(KEY_NAME, EMULATOR_KEY)
        return found

    # The world around the session

    async def _open_services(
        self, stack: contextlib.AsyncExitStack, setup: SessionSetup
    ) -> Services:
        network = self._network()
        http = self._request.http or HttpClient()
        listening = self._config.control
        control = ControlServer(
            host=listening.host, port=listening.port, answer_s=listening.answer_s
        )
        stack.push_async_callback(http.close)
        if not self._request.fast:
            # A live call must not stand still while the first request loads aiohttp.
            http.prepare()
        await control.start(at_once=not self._request.fast)
        stack.push_async_callback(control.stop)
        in_memory = self._request.in_memory
        storage = Storage(None if in_memory else self._config.storage.path)
        stack.callback(storage.close)
        storage.preset(self._request.storage, self._clock.wall())
        media = MediaEngine(self._loop, self._clock)
        stack.callback(media.close)
        emulator = ProviderTarget("")
        if self._target.needs_emulator:
            inside = network if self._request.fast else TcpNetwork(use_proxies=False)
            server = await start_emulator(
                inside, self._agent or DEFAULT_AGENT, voice=self._voice
            )
            stack.push_async_callback(server.close)
            emulator = ProviderTarget(server.url, EMULATOR_KEY, inside)
        self._announce(self._target.describe(emulator.base_url))
        return Services(
            clock=self._clock,
            network=network,
            media=media,
            http=http,
            control=control,
            storage=storage,
            providers={provider.name: provider for provider in PROVIDERS},
            route=lambda order: self._target.route(order, emulator, self._announce),
            dial=self._dial,
            sound_dir=Path("recordings") / self._stem,
        )

    def _network(self) -> Network:
        return MemoryNetwork() if self._request.fast else TcpNetwork()

    def _leg(self, script: CallerScript, role: Role, fmt: AudioFormat) -> SimulatedLeg:
        leg = SimulatedLeg(
            script,
            fmt,
            self._loop,
            self._owner,
            role=role,
            voice=self._voice,
            on_speech=lambda text: self._note_speech(role, text),
        )
        self._legs.append((role, leg))
        return leg

    def _note_speech(self, role: Role, text: str) -> None:
        if self._recorder is not None:
            at = self._since_zero(self._loop.time())
            self._recorder.spoke(role.value, text, at)

    def _what_was_said(self) -> tuple[Spoken, ...]:
        said = [
            Spoken(role.value, self._since_zero(start), self._since_zero(end), text)
            for role, leg in self._legs
            for start, end, text in leg.facts.said
        ]
        return tuple(sorted(said, key=lambda spoken: spoken.start))

    def _since_zero(self, moment: float) -> int:
        return max(0, round((moment - self._zero) * 1e6))

    def _dial(self, order: PlaceCall) -> SimulatedLeg | None:
        route = route_call(self._config.routes, order.kind, order.destination)
        if route is None:
            return None
        return self._leg(callee_script(route), Role.CALLEE, MULAW_8000)

    # Recording

    def _name_recording(self, call_id: str) -> str:
        when = datetime.fromtimestamp(self._clock.wall(), UTC)
        scenario = self._request.scenarios[-1].stem
        return f"{when:%Y%m%d-%H%M%S}-{scenario}-{call_id.removeprefix('call-')}"

    def _open_recording(
        self, setup: SessionSetup
    ) -> tuple[Path | None, tuple[Observer, ...]]:
        folder = self._request.record_dir
        if folder is None:
            return None, ()
        header = RecordingHeader(
            setup=setup,
            scenarios=tuple(
                ScenarioSource.of(str(program.path), program.source)
                for program in self._programs
            ),
            config=self._config.text,
            allow_imports=self._script_settings().allow_imports,
            engine=self._script_settings().engine,
        )
        writer = _make_file(folder, self._stem, header)
        self._recorder = Recorder(writer)
        return writer.path, (self._recorder,)

    # Being stopped

    @contextlib.contextmanager
    def _stopped_by_time(self, runner: SessionRunner) -> Iterator[None]:
        timer = self._loop.call_later(
            self._request.timeout_s, runner.request_termination, "Timeout"
        )
        try:
            yield
        finally:
            timer.cancel()

    def _stop(self, runner: SessionRunner) -> None:
        self._loop.call_soon_threadsafe(
            runner.request_termination, "Terminated administratively"
        )
