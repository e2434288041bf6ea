"""Records racy sessions in real time on a busy machine, and replays them.

    python benchmarks/replay_races.py [--sessions 1000] [--at-once 50] [--keep DIR]
        [--language js] [--engine quickjs] [--across]

Every session has heartbeats, HTTP requests in parallel to a server on loopback that
answers after random times, timeouts that are sometimes reached, and a queue that all
of them feed; many run at the same time in one process whose loop is kept busy. Their
recordings are then replayed, in this process and in a second one, whose sets have
another order. One that is not the same is a false alarm.

In JavaScript (`races.js`) the sessions talk to an emulated agent, too. `--engine` says
what records them, and `--across` replays them on the other engine as well.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from voxrt.api.world import build_world
from voxrt.core.session import Session, SessionSetup
from voxrt.providers import MODULES, PROVIDERS
from voxrt.record.header import RecordingHeader, ScenarioSource
from voxrt.record.outcome import Verdict
from voxrt.record.writer import RecordingWriter
from voxrt.runtime.control import ControlServer
from voxrt.runtime.http import HttpClient
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.recorder import Recorder
from voxrt.runtime.runner import SessionRunner
from voxrt.runtime.services import ProviderTarget, Services
from voxrt.runtime.storage import Storage
from voxrt.runtime.virtual import loop_clock, run_real
from voxrt.script.library import LibraryModules
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings
from voxrt.testing.emulator import DEFAULT_AGENT, start_emulator
from voxrt.testing.replaying import replay_file

__all__ = ["SCENARIO", "record_races"]

SCENARIO = """
import asyncio
import random
import uuid

require(Modules.ApplicationStorage)

URL = "__URL__"
heard = []
queue = asyncio.Queue()


def heartbeat(name, period):
    heard.append(name)
    Logger.write(f"{name} {len(heard)} {random.randrange(1000)}")
    if len(heard) < 40:
        setTimeout(lambda: heartbeat(name, period), period)


async def ask(number):
    answer = await Net.httpRequestAsync(f"{URL}/{number}?id={uuid.uuid4()}")
    Logger.write(f"answer {number}: {answer.code} {answer.text}")
    await queue.put(number)
    return answer.text


async def listen():
    while True:
        try:
            number = await asyncio.wait_for(queue.get(), 0.02)
            Logger.write(f"took {number}")
        except asyncio.TimeoutError:
            Logger.write("silence")
            return


async def store(number):
    await ApplicationStorage.put(f"key-{number}", str(random.random()), 60)
    found = await ApplicationStorage.get(f"key-{number}")
    Logger.write(f"stored {found.value}")


@VoxEngine.on(AppEvents.Started)
async def started(event):
    for name, period in (("a", 3), ("b", 5), ("c", 7)):
        heartbeat(name, period)
    listener = asyncio.create_task(listen())
    answers = await asyncio.gather(*(ask(n) for n in range(6)), store(1), store(2))
    Logger.write(json_of(answers))
    for first in asyncio.as_completed([ask(n) for n in range(6, 9)]):
        Logger.write(f"first {await first}")
    await listener
    Logger.write(f"{len(heard)} beats")
    VoxEngine.terminate()


def json_of(values):
    import json

    return json.dumps([value for value in values if value is not None])
"""


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request on a connection after a random time."""
    chance = random.Random()
    try:
        while (head := await reader.readuntil(b"\r\n\r\n")) is not None:
            path = head.split(b" ", 2)[1].split(b"?")[0]
            await asyncio.sleep(chance.choice((0, 0, 0.001, 0.005, 0.03)))
            body = path + b"-%d" % chance.randrange(1000)
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def _keep_busy() -> None:
    """Take the loop away for some milliseconds again and again."""
    chance = random.Random()
    while True:
        until = time.perf_counter() + chance.choice((0.0, 0.002, 0.008))
        while time.perf_counter() < until:
            pass
        await asyncio.sleep(chance.choice((0.0, 0.001, 0.004)))


async def _record(
    folder: Path, file: Path, number: int, services: Services, engine: str
) -> None:
    setup = SessionSetup(
        session_id=number,
        seed=random.randrange(2**48),
        started_at=int(services.clock.wall() * 1e6),
    )
    session = Session(setup)
    settings = ScriptSettings(engine=engine)
    program = load_program(file, settings=settings)
    world = build_world(session, settings, (program,), MODULES, LibraryModules())
    session.attach(world)
    session.new_id("call")
    source = ScenarioSource.of(str(file), program.source)
    header = RecordingHeader(setup=setup, scenarios=(source,), engine=engine)
    writer = RecordingWriter(folder / f"{number:05d}.vxr", header)
    runner = SessionRunner(
        session, services, files=(file,), observers=(Recorder(writer),)
    )
    timer = asyncio.get_running_loop().call_later(
        60.0, runner.request_termination, "Timeout"
    )
    await runner.run()
    timer.cancel()


def _scenario(folder: Path, language: str, port: int) -> Path:
    """The scenario's file, with the server that it asks."""
    source = SCENARIO
    if language == "js":
        source = Path(__file__).with_name("races.js").read_text("utf-8")
    file = folder / f"races.{language}"
    file.write_text(source.replace("__URL__", f"http://127.0.0.1:{port}"), "utf-8")
    return file


async def _record_all(
    folder: Path, sessions: int, at_once: int, language: str, engine: str
) -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    file = _scenario(folder, language, port)
    loop = asyncio.get_running_loop()
    clock = loop_clock(loop)
    http, control = HttpClient(), ControlServer()
    await control.start()
    storage = Storage(None)
    media = MediaEngine(loop, clock)
    network = TcpNetwork(use_proxies=False)
    emulator = await start_emulator(network, DEFAULT_AGENT)
    target = ProviderTarget(emulator.url, "key", network)
    services = Services(
        clock=clock,
        network=TcpNetwork(),
        media=media,
        http=http,
        control=control,
        storage=storage,
        providers={provider.name: provider for provider in PROVIDERS},
        route=lambda order: target,
        dial=lambda order: None,
    )
    busy = asyncio.create_task(_keep_busy())
    try:
        for start in range(0, sessions, at_once):
            numbers = range(start, min(start + at_once, sessions))
            await asyncio.gather(
                *(_record(folder, file, each, services, engine) for each in numbers)
            )
    finally:
        busy.cancel()
        await asyncio.gather(busy, return_exceptions=True)
        await emulator.close()
        media.close()
        storage.close()
        await http.close()
        await control.stop()
        server.close()
        await server.wait_closed()


def record_races(
    folder: Path, sessions: int, at_once: int, language: str = "py", engine: str = "own"
) -> list[Path]:
    """Record racy sessions in real time; returns the recordings."""
    run_real(_record_all(folder, sessions, at_once, language, engine))
    return sorted(folder.glob("*.vxr"))


def _replay_here(paths: list[Path], engine: str = "") -> collections.Counter[str]:
    counts: collections.Counter[str] = collections.Counter()
    for path in paths:
        outcome = replay_file(path, engine=engine)
        counts[outcome.verdict.value] += 1
        if outcome.verdict is not Verdict.SAME:
            print(path, json.dumps(outcome.to_plain())[:2000])
    return counts


def _replay_timed(paths: list[Path], title: str, engine: str = "") -> None:
    begin = time.process_time()
    counts = _replay_here(paths, engine)
    each = (time.process_time() - begin) / len(paths)
    print(f"{title}: {dict(counts)}, {each * 1000:.2f} ms of CPU each")


def main() -> None:
    """Record, replay, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--language", choices=("py", "js"), default="py")
    parser.add_argument("--engine", choices=("own", "quickjs"), default="own")
    parser.add_argument("--across", action="store_true", help="the other engine, too")
    parser.add_argument("--replay", type=Path, help="replay a folder and count")
    options = parser.parse_args()
    if options.replay is not None:
        print(json.dumps(_replay_here(sorted(options.replay.glob("*.vxr")))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        begin = time.perf_counter()
        paths = record_races(
            folder, options.sessions, options.at_once, options.language, options.engine
        )
        print(f"recorded {len(paths)} in {time.perf_counter() - begin:.1f} s")
        _replay_timed(paths, "replayed")
        if options.across:
            other = "own" if options.engine == "quickjs" else "quickjs"
            _replay_timed(paths, f"on {other}", other)
        ran = subprocess.run(
            [sys.executable, __file__, "--replay", str(folder)],
            capture_output=True,
            text=True,
            check=True,
        )
        print(f"in another process: {ran.stdout.strip().splitlines()[-1]}")


if __name__ == "__main__":
    main()
