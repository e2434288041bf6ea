"""How much later sound comes back through voxrt than through the network alone.

A telephone (mu-law, 8 kHz) says bursts of a tone; a server in a process of its own
gives each message back at once; the telephone hears its bursts again. The delay is
from onset to onset in the sound itself, so what a filter or a buffer holds back counts.
Beside it a bare WebSocket sends as long messages to the same server at the same time:
that is the network's share, of the same machine and minute.

The play-out takes its rhythm from the first frame after a pause, and keeps what that
was late. So the telephone pauses every second, and the figures are of many beginnings.

Run `python benchmarks/latency.py [seconds]`.
"""

from __future__ import annotations

import os

# A frame is too small to be shared by threads; must be set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import asyncio
import contextlib
import gc
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pybase64

from voxrt.api.world import build_world
from voxrt.clock import SystemClock
from voxrt.core.session import Session, SessionSetup
from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.providers import MODULES, PROVIDERS
from voxrt.runtime.control import ControlServer
from voxrt.runtime.http import HttpClient
from voxrt.runtime.legs.leg import CallOffer
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.runner import SessionRunner
from voxrt.runtime.services import ProviderTarget, Services
from voxrt.runtime.sockets import open_socket, serve_sockets
from voxrt.runtime.storage import Storage
from voxrt.runtime.virtual import loop_clock, run_real
from voxrt.script.library import LibraryModules
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings

SECONDS = 60.0
SETTLE_S = 1.0
"""at the beginning of a call, not measured"""
PERIOD_FRAMES = 10
"""a burst every 200 ms"""
BURST_FRAMES = 3
PAUSE_EVERY, PAUSE_FRAMES = 50, 4
"""every second 80 ms in which nothing is sent, after which play-out begins anew"""
LEVEL = 12_000.0
LOST_S = 0.15
"""an echo that comes later than this is counted as lost"""
QUIET_SAMPLES = 240
"""samples of silence before an onset"""

CLOCK = SystemClock().monotonic
ACK = '{"event":"ack","stream_id":"echo"}'
INPUT = '{"event":"media_input","stream_id":"echo","media":{"payload":"'
OUTPUT = '{"event":"media_output","stream_id":"echo","media":{"payload":"'

SCENARIO = """
require(Modules.Cartesia)

@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.answer()
    client = await Cartesia.createAgentsClient(
        apiKey="key", agentId="echo", cartesiaVersion="2025-04-16")
    VoxEngine.sendMediaBetween(call, client)
    client.start(config={"input_format": VoxEngine.customData()})
"""


class Echo:
    """The server's side: acknowledges, and gives audio back at once."""

    def opened(self, socket) -> None:
        self._socket = socket

    def received(self, text) -> None:
        if text.startswith(INPUT):
            self._socket.send(OUTPUT + text[len(INPUT) :])
        else:
            self._socket.send(ACK)

    def closed(self, code, reason, *, was_clean) -> None:
        pass


async def serve() -> None:
    """Serve until the input ends, which it does with the process that started this."""
    server = await serve_sockets(TcpNetwork(), "127.0.0.1", 0, lambda _: Echo)
    print(server.port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()
    await server.wait_closed()


class Sound:
    """What was said or heard: frames with the times at which they passed."""

    def __init__(self) -> None:
        self._frames: list[tuple[float, bytes]] = []

    def add(self, frame: bytes) -> None:
        self._frames.append((CLOCK(), frame))

    def onsets(self) -> list[float]:
        """Times of the onsets: that of their frame, and their place in it."""
        found, quiet = [], 0
        for at, frame in self._frames:
            loud = np.abs(g711.decode(frame, MULAW_8000.encoding)) > LEVEL / 2
            places = np.flatnonzero(loud)
            if len(places) and quiet + places[0] >= QUIET_SAMPLES:
                found.append(at + places[0] / MULAW_8000.rate)
            quiet = len(loud) - 1 - places[-1] if len(places) else quiet + len(loud)
        return found


def make_frames(seconds: float, seed: int) -> list[bytes]:
    """Cut bursts that begin anywhere in a frame into frames."""
    chance = random.Random(seed)
    size = MULAW_8000.frame_samples
    samples = np.zeros(round(seconds * 50) * size)
    turns = 2 * np.pi * 1000 * np.arange(BURST_FRAMES * size) / MULAW_8000.rate
    for frame in range(2, round(seconds * 50) - PERIOD_FRAMES, PERIOD_FRAMES):
        start = frame * size + chance.randrange(size)
        samples[start : start + len(turns)] = LEVEL * np.sin(turns)
    data = g711.encode(samples.astype(np.int16), MULAW_8000.encoding)
    frames = [data[at : at + size] for at in range(0, len(data), size)]
    # A burst lies in frames 2 to 5 of its period, the pause in the last four of one.
    pause = range(PERIOD_FRAMES - PAUSE_FRAMES, PERIOD_FRAMES)
    return [
        b"" if number % PAUSE_EVERY in pause else frame
        for number, frame in enumerate(frames)
    ]


async def speak(frames: list[bytes], offset: float, say) -> None:
    """Say a frame every 20 ms, by absolute times."""
    loop = asyncio.get_running_loop()
    start = CLOCK() + offset
    for number, frame in enumerate(frames):
        wait = asyncio.Event()
        loop.call_later(max(0.0, start + number * 0.02 - CLOCK()), wait.set)
        await wait.wait()
        if frame:
            say(frame)


class Phone:
    """A leg that says frames when it is answered, and keeps what it hears."""

    format = MULAW_8000

    def __init__(self, frames: list[bytes], offset: float) -> None:
        self.said, self.heard = Sound(), Sound()
        self._frames, self._offset = frames, offset
        self._port = None
        self.task = None

    def start(self, port) -> None:
        self._port = port

    def answer(self, headers) -> None:
        self._port.connected()
        self.task = asyncio.get_running_loop().create_task(self._talk())

    async def _talk(self) -> None:
        await speak(
            [MULAW_8000.silence] * round(SETTLE_S * 50), self._offset, self._say
        )
        await speak(self._frames, 0.02, self._say)
        await asyncio.sleep(LOST_S)
        self._port.disconnected()

    def _say(self, frame: bytes) -> None:
        self.said.add(frame)
        self._port.audio(frame)

    def play(self, frame: bytes) -> None:
        self.heard.add(frame)

    def hang_up(self, headers) -> None:
        pass

    def delays(self) -> list[float]:
        """Seconds from each onset to its echo; lost ones are left out."""
        heard, found = self.heard.onsets(), []
        for said in self.said.onsets():
            echo = next((at for at in heard if said <= at <= said + LOST_S), None)
            if echo is not None:
                found.append(echo - said)
        return found


async def call(services: Services, phone: Phone, fmt: str, folder: Path) -> list[float]:
    """Run a whole session: scenario, Cartesia client, media plane."""
    path = folder / "echo.py"
    path.write_text(SCENARIO, "utf-8")
    settings = ScriptSettings()
    # Every session of a control server has a number of its own.
    setup = SessionSetup(hash(fmt) & 0xFFFF, seed=1, started_at=0, custom_data=fmt)
    session = Session(setup)
    program = load_program(path, settings=settings)
    session.attach(
        build_world(session, settings, (program,), MODULES, LibraryModules())
    )
    runner = SessionRunner(session, services, files=(path,))
    summary = await runner.run((phone, CallOffer("+1", "+2"), session.new_id("call")))
    if summary.error is not None:
        raise summary.error
    return phone.delays()


class Bare:
    """A WebSocket alone, with messages as long as those of `pcm_16000`."""

    def __init__(self) -> None:
        self.delays: list[float] = []
        self._sent: list[float] = []
        self._socket = None

    def opened(self, socket) -> None:
        self._socket = socket

    def received(self, text) -> None:
        self.delays.append(CLOCK() - self._sent.pop(0))

    def closed(self, code, reason, *, was_clean) -> None:
        pass

    def say(self, frame: bytes) -> None:
        self._sent.append(CLOCK())
        payload = pybase64.b64encode_as_string(bytes(PCM_16000.frame_bytes))
        self._socket.send(f'{INPUT}{payload}"}}}}')


async def bare(url: str, frames: list[bytes], offset: float) -> list[float]:
    ear = Bare()
    socket = await open_socket(TcpNetwork(use_proxies=False), url, ear)
    await speak(frames, SETTLE_S + offset, ear.say)
    await asyncio.sleep(LOST_S)
    socket.close()
    await socket.wait_closed()
    return ear.delays


async def measure(port: int, seconds: float) -> dict[str, list[float]]:
    """Run all three side by side, so that load hits all alike."""
    loop = asyncio.get_running_loop()
    clock, url = loop_clock(loop), f"ws://127.0.0.1:{port}"
    async with contextlib.AsyncExitStack() as stack:
        http, control, storage = HttpClient(), ControlServer(), Storage(None)
        stack.push_async_callback(http.close)
        await control.start()
        stack.push_async_callback(control.stop)
        stack.callback(storage.close)
        media = MediaEngine(loop, clock)
        stack.callback(media.close)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = Services(
            clock=clock,
            network=TcpNetwork(use_proxies=False),
            media=media,
            http=http,
            control=control,
            storage=storage,
            providers={provider.name: provider for provider in PROVIDERS},
            route=lambda order: ProviderTarget(url),
            dial=lambda order: None,
            sound_dir=folder,
        )
        phones = [Phone(make_frames(seconds, seed), seed / 150) for seed in (1, 2)]
        gc.collect()
        gc.freeze()
        found = await asyncio.gather(
            bare(url, make_frames(seconds, 0), 0.0),
            call(services, phones[0], MULAW_8000.name, folder),
            call(services, phones[1], PCM_16000.name, folder),
        )
    names = ("WebSocket alone", "mulaw_8000 -> mulaw_8000", "mulaw_8000 -> pcm_16000")
    return dict(zip(names, found, strict=True))


def show(found: dict[str, list[float]]) -> None:
    print("From onset to onset (ms); beside: less the same of the WebSocket alone")
    heads = ("measured", "median", "p99", "max", "beside, median", "beside, p99")
    print(f"{'there and back':26}" + "".join(f"{head:>16}" for head in heads))
    base: np.ndarray | None = None
    for name, delays in found.items():
        figures = np.array([*np.percentile(delays, [50, 99]), max(delays)]) * 1000
        base = figures if base is None else base
        cells = [str(len(delays)), *(f"{each:.2f}" for each in figures)]
        cells += [f"{each:.2f}" for each in (figures - base)[:2]]
        print(f"{name:26}" + "".join(f"{cell:>16}" for cell in cells))


def main() -> None:
    if sys.argv[1:] == ["--serve"]:
        run_real(serve())
        return
    seconds = float(sys.argv[1]) if sys.argv[1:] else SECONDS
    with subprocess.Popen(
        [sys.executable, __file__, "--serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        port = int(server.stdout.readline())
        found = run_real(measure(port, seconds))
        server.stdin.close()
    show(found)


if __name__ == "__main__":
    main()
