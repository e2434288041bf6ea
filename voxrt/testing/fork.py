"""Goes on from the first difference of a replay, with the emulator and a caller.

How this works. A fresh session takes the turns up to the difference again. Then a
runner takes it over in virtual time: it puts simulated phones in place of the calls
that are up, dials the emulator for the sockets that are open, connects who heard whom,
sets the timers that run, and gives the session the input at which it differs. From
there on nothing of the recording is played any more.

What cannot be taken over is refused with a reason: a call or a socket that is just
being set up, and a text that is being spoken by a text-to-speech socket is lost.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from voxrt.core.commands import ConnectMedia, SendSocket
from voxrt.core.events import (
    CallAlerted,
    HttpResponded,
    SocketOpened,
    SocketReceived,
    TimerFired,
)
from voxrt.errors import NotSupportedError
from voxrt.media.formats import AudioFormat
from voxrt.providers import PROVIDERS
from voxrt.record.replay import Fed, Replay
from voxrt.record.steps import read_steps
from voxrt.runtime.control import ControlServer
from voxrt.runtime.http import HttpClient
from voxrt.runtime.legs.leg import CallOffer
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.runner import SessionRunner
from voxrt.runtime.services import ProviderTarget, Services
from voxrt.runtime.storage import Storage
from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import loop_clock, run_virtual
from voxrt.testing.caller import DEFAULT_CALLER, Role, SimulatedLeg
from voxrt.testing.caller.script import CallerScript
from voxrt.testing.emulator.script import DEFAULT_AGENT, AgentScript
from voxrt.testing.emulator.server import start_emulator
from voxrt.testing.forkstate import Live, live_after
from voxrt.testing.replaying import prepare
from voxrt.testing.speech import BundledVoice
from voxrt.testing.target import EMULATOR_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voxrt.core.commands import SendHttp
    from voxrt.core.events import Event
    from voxrt.core.session import Session
    from voxrt.record.recording import Recording
    from voxrt.runtime.legs.leg import Leg
    from voxrt.runtime.observer import Observer
    from voxrt.runtime.summary import CallSummary

__all__ = ["ForkOptions", "continue_replay"]

_LONGEST_S = 300.0
"""life after the fork; a scenario that waits for ever is ended then"""

_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class ForkOptions:
    """Who takes over."""

    caller: CallerScript = DEFAULT_CALLER
    agent: AgentScript = DEFAULT_AGENT
    timeout_s: float = _LONGEST_S


def continue_replay(
    recording: Recording,
    observers: Sequence[Observer],
    *,
    scenarios: Sequence[Path] = (),
    allow_imports: tuple[str, ...] = (),
    options: ForkOptions | None = None,
    before: Callable[[Sequence[Fed]], None] = lambda turns: None,
) -> CallSummary | None:
    """Replay to the first difference and go on from there.

    Args:
        recording: The recording.
        observers: Are shown what happens from the difference on.
        scenarios: The scenario's files, as for a replay.
        allow_imports: Real modules that the scenario may import.
        options: Who takes over.
        before: Is shown the turns before the difference, when there is one.

    Returns:
        The end of the session in figures; None when there is no difference.

    Raises:
        UsageError: The recording or a file cannot be used.
        ScriptError: The scenario cannot be compiled.
        NotSupportedError: What is up at the difference cannot be taken over.
    """
    cast = prepare(recording, scenarios=scenarios, allow_imports=allow_imports)
    going = Replay(read_steps(recording), cast.session(), cast.rules)
    going.run()
    place = going.first_place
    if place is None:
        return None
    past, event = going.fed[:place], going.fed[place].turn.event
    live = live_after(past)
    _check(live)
    before(past)
    session = cast.session()
    # As whoever starts a session does, before its first turn.
    session.new_id("call")
    for fed in past:
        session.handle(fed.turn)
    live.at = going.fed[place].turn.at
    everything = (Fed(turn, commands, None) for turn, commands in recording.turns())
    live.answers = live_after(everything).answers
    fork = _Fork(session, live, past, event, options or ForkOptions())
    return run_virtual(fork.run(observers))


def _check(live: Live) -> None:
    for call in live.calls.values():
        if call.connected_at is None:
            msg = f"call {call.call_id} is being set up at the difference"
            raise NotSupportedError(msg, hint="only connected calls can be taken over")
    for socket_id, socket in live.sockets.items():
        if not socket.is_open:
            msg = f"socket {socket_id} is being opened at the difference"
            raise NotSupportedError(msg, hint="only open sockets can be taken over")


class _Fork:
    """The world around a session that goes on."""

    def __init__(
        self,
        session: Session,
        live: Live,
        before: Sequence[Fed],
        event: Event,
        options: ForkOptions,
    ) -> None:
        self._session = session
        self._live = live
        self._seq = len(before)
        self._event = event
        self._options = options
        self._voice = BundledVoice()

    async def run(self, observers: Sequence[Observer]) -> CallSummary:
        """Go on to the end."""
        loop = asyncio.get_running_loop()
        owner = TaskOwner("fork")
        async with contextlib.AsyncExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            services = await self._open_services(stack, Path(folder))
            stack.push_async_callback(owner.close)
            rates = {
                call.call_id: call.sample_rate for call in self._live.calls.values()
            }
            if isinstance(self._event, CallAlerted):
                rates[self._event.call_id] = self._event.sample_rate
            legs = {
                call_id: SimulatedLeg(
                    self._options.caller,
                    _format(rate),
                    loop,
                    owner,
                    role=Role.CALLER,
                    voice=self._voice,
                )
                for call_id, rate in rates.items()
            }
            runner = _ForkedRunner(
                self._session, services, files=(), observers=observers
            )
            runner.take_over(self._live, self._seq, legs, self._event)
            timer = loop.call_later(
                self._options.timeout_s, runner.request_termination, "Timeout"
            )
            try:
                return await runner.run()
            finally:
                timer.cancel()

    async def _open_services(
        self, stack: contextlib.AsyncExitStack, folder: Path
    ) -> Services:
        loop = asyncio.get_running_loop()
        clock = loop_clock(loop)
        network = MemoryNetwork()
        control = ControlServer()
        await control.start()
        stack.push_async_callback(control.stop)
        storage = Storage(None)
        stack.callback(storage.close)
        storage.preset(self._live.stored, clock.wall())
        media = MediaEngine(loop, clock)
        stack.callback(media.close)
        server = await start_emulator(network, self._options.agent, voice=self._voice)
        stack.push_async_callback(server.close)
        target = ProviderTarget(server.url, EMULATOR_KEY, network)
        return Services(
            clock=clock,
            network=network,
            media=media,
            http=_RecordedHttp(self._live),
            control=control,
            storage=storage,
            providers={provider.name: provider for provider in PROVIDERS},
            route=lambda order: target,
            dial=lambda order: None,
            sound_dir=folder,
        )


class _RecordedHttp(HttpClient):
    """Answers as the recording did; nothing goes out."""

    def __init__(self, live: Live) -> None:
        super().__init__()
        self._live = live

    async def request(self, order: SendHttp) -> HttpResponded:
        """Give the last answer that the same address gave."""
        known = self._live.answers.get((order.method, order.url))
        if known is None:
            return HttpResponded(
                order.request_id, 0, error="the recording has no answer to this"
            )
        return HttpResponded(
            order.request_id, known.code, known.headers, known.data, known.error
        )


class _ForkedRunner(SessionRunner):
    """A runner that finds its session in the middle of its life."""

    _live: Live
    _legs: dict[str, SimulatedLeg]
    _input: Event

    def take_over(
        self, live: Live, seq: int, legs: dict[str, SimulatedLeg], event: Event
    ) -> None:
        """Say where the session is, before `run`."""
        self._live, self._legs, self._input = live, legs, event
        self._zero = self.services.clock.monotonic() - live.at / _MICROSECONDS
        self._last_at = live.at
        self._seq = seq
        self._silent = set(live.sockets)
        """sockets whose opening the session has been told of"""

    def feed(self, event: Event) -> None:
        """Keep from the session what it has seen."""
        if isinstance(event, SocketOpened) and event.socket_id in self._silent:
            self._speak_again(event.socket_id)
        elif not self._is_ack(event):
            super().feed(event)

    def _begin(self, incoming: tuple[Leg, CallOffer, str] | None) -> None:
        del incoming
        live = self._live
        self.answers.open_control()
        self._heart = self._loop.call_later(1.0, self._beat)
        for timer_id, due in live.timers.items():
            self._agenda.push(timer_id, due)
        if isinstance(self._input, TimerFired):
            self._agenda.cancel(self._input.timer_id)
        for call in live.calls.values():
            self.calls.take_over(
                call.call_id,
                self._legs[call.call_id],
                is_incoming=call.is_incoming,
                at=call.connected_at or 0,
            )
            if call.tones is not None:
                self.calls.carry_out(call.tones)
        for socket in live.sockets.values():
            self.sockets.carry_out(socket.order)
        for target, source in live.sources.items():
            self.plane.carry_out(ConnectMedia(source, target))
        self._set_alarm()
        for order in live.requests.values():
            self.answers.carry_out(order)
        if isinstance(self._input, CallAlerted):
            call_id = self._input.call_id
            self.calls.add_incoming(self._legs[call_id], _offer(self._input), call_id)
        else:
            super().feed(self._input)

    def _speak_again(self, socket_id: str) -> None:
        """Bring a socket to where the recorded one was."""
        socket = self._live.sockets[socket_id]
        if socket.order.protocol == "agents" and socket.first:
            self.sockets.carry_out(SendSocket(socket_id, _resumed(socket.first)))
        else:
            self._silent.discard(socket_id)
        if socket.stream is not None:
            self.sockets.carry_out(socket.stream)

    def _is_ack(self, event: Event) -> bool:
        """Whether a message is the emulator's answer to the repeated start."""
        if not isinstance(event, SocketReceived) or event.socket_id not in self._silent:
            return False
        socket = self._live.sockets[event.socket_id]
        self._silent.discard(event.socket_id)
        return socket.stream is not None and '"ack"' in event.text


def _resumed(start: str) -> str:
    """The first message of an agent's client, for an agent that does not greet."""
    message = orjson.loads(start)
    agent = message.get("agent") or {}
    message["agent"] = {
        **(agent if isinstance(agent, dict) else {}),
        "introduction": "",
    }
    return orjson.dumps(message).decode()


def _offer(event: CallAlerted) -> CallOffer:
    """An incoming call as it was offered."""
    return CallOffer(
        caller_id=event.caller_id,
        destination=event.destination,
        display_name=event.display_name,
        from_uri=event.from_uri,
        to_uri=event.to_uri,
        headers=event.headers,
        custom_data=event.custom_data,
        format=_format(event.sample_rate),
    )


def _format(rate: int) -> AudioFormat:
    name = "mulaw_8000" if rate == 8000 else f"pcm_{rate}"
    return AudioFormat.parse(name)
