"""How many turns a second a session takes, and which room the time goes to.

A real Python scenario with its guard and its VoxEngine objects, no media and no
network: events go in, commands come out, in one thread. A timer of the processor's time
looks at what runs a thousand times a second; its looks give the shares of the rooms.
Rates are measured without it, in rounds that take turns, so that load hits all kinds
alike.

Run `python benchmarks/turns.py [seconds]`.
"""

from __future__ import annotations

import gc
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from voxrt.api.world import build_world
from voxrt.core.commands import Command, FetchStored, StartTimer
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    Event,
    ScenarioLoaded,
    SessionStarted,
    StorageAnswered,
    TimerFired,
    ToneReceived,
    Turn,
)
from voxrt.core.limits import Limits
from voxrt.core.session import Session, SessionSetup
from voxrt.providers import MODULES
from voxrt.script.library import LibraryModules
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

SECONDS = 1.0
"""of one kind, shared by all its rounds"""
ROUNDS = 5
LOOK_S = 0.001
ROOMS = ("core", "api", "script", "scenario")

SCENARIO = """
require(Modules.ApplicationStorage)
pressed = []
seen = {}

@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    call = event.call
    call.answer()
    call.handleTones(True)
    call.addEventListener(CallEvents.InfoReceived, lambda event: None)
    call.addEventListener(CallEvents.ToneReceived, on_tone)
    call.addEventListener(CallEvents.MessageReceived, on_message)

def on_tone(event):
    pressed.append(event.tone)
    if len(pressed) == 4:
        code = "".join(pressed)
        seen[code] = seen.get(code, 0) + 1
        event.call.sendMessage(f"code {code}, {seen[code]} times")
        pressed.clear()

async def on_message(event):
    found = await ApplicationStorage.get("menu")
    words = event.text.lower().split()
    if found is not None and found.value in words:
        event.call.sendMessage("known")

def tick():
    setTimeout(tick, 20)

tick()
"""


class Kind(NamedTuple):
    """One kind of turns."""

    name: str
    feed: Callable[[Desk], Iterator[None]]
    """takes turns, for ever; a step is one turn"""


class Desk:
    """A session with a call that is up, and whoever feeds it."""

    def __init__(self, folder: Path) -> None:
        path = folder / "scenario.py"
        path.write_text(SCENARIO, "utf-8")
        settings = ScriptSettings()
        limits = Limits(idle_s=1e6)
        self.session = Session(SessionSetup(1, seed=1, started_at=0, limits=limits))
        program = load_program(path, settings=settings)
        self.session.attach(
            build_world(self.session, settings, (program,), MODULES, LibraryModules())
        )
        self._seq = 0
        loaded = self.take(ScenarioLoaded((str(path),)))
        self.timer = next(
            each.timer_id for each in loaded if isinstance(each, StartTimer)
        )
        self.take(SessionStarted("http://x/", "http://x/"))
        self.take(CallAlerted("c1", "+1", "", "+2", "sip:a@b", "sip:c@d"))
        self.take(CallConnected("c1"))

    def take(self, event: Event) -> tuple[Command, ...]:
        """Take a turn, 20 ms after the one before."""
        turn = Turn(self._seq, self._seq * 20_000, event)
        self._seq += 1
        return self.session.handle(turn)


def nobody(desk: Desk) -> Iterator[None]:
    while True:
        desk.take(CallRang("x"))
        yield


def empty(desk: Desk) -> Iterator[None]:
    while True:
        desk.take(CallInfoReceived("c1", "text/plain", "hello"))
        yield


def tones(desk: Desk) -> Iterator[None]:
    while True:
        for tone in "2580":
            desk.take(ToneReceived("c1", tone, "telephone-event"))
            yield


def awaits(desk: Desk) -> Iterator[None]:
    while True:
        outbox = desk.take(CallMessageReceived("c1", "please the sales menu"))
        yield
        [order] = [each for each in outbox if isinstance(each, FetchStored)]
        found = (("menu", "sales", 2_000_000_000),)
        desk.take(StorageAnswered(order.request_id, found))
        yield


def timers(desk: Desk) -> Iterator[None]:
    timer = desk.timer
    while True:
        outbox = desk.take(TimerFired(timer))
        [timer] = [each.timer_id for each in outbox if isinstance(each, StartTimer)]
        yield


KINDS = (
    Kind("late event, no listener", nobody),
    Kind("listener that does nothing", empty),
    Kind("tones, a message every fourth", tones),
    Kind("timer that sets the next one", timers),
    Kind("async listener, await storage", awaits),
)


def run(steps: Iterator[None], seconds: float) -> tuple[int, float]:
    """Take turns for a time; returns how many, and the processor's seconds."""
    taken, begin = 0, time.thread_time()
    while (passed := time.thread_time() - begin) < seconds:
        for _ in range(100):
            next(steps)
        taken += 100
    return taken, passed


def room_of(frame: FrameType | None) -> str:
    """Room of the innermost frame that has one: the library's time is its caller's."""
    while frame is not None:
        parts = Path(frame.f_code.co_filename).parts
        if "voxrt" in parts and "benchmarks" not in parts:
            room = parts[len(parts) - parts[::-1].index("voxrt")]
            return room if room in ROOMS else "other"
        if parts[-1] == "scenario.py":
            return "scenario"
        frame = frame.f_back
    return "other"


def shares(steps: Iterator[None], seconds: float) -> dict[str, float]:
    """Share of each room of the processor's time."""
    looks: Counter[str] = Counter()

    def look(_number: int, frame: FrameType | None) -> None:
        looks[room_of(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, LOOK_S, LOOK_S)
    try:
        run(steps, seconds)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    looks.pop("other", None)
    total = sum(looks.values()) or 1
    return {room: looks[room] / total for room in ROOMS}


def show(rates: dict[str, float], found: dict[str, dict[str, float]]) -> None:
    base = rates[KINDS[0].name]
    print("Turns a second of one session, and where their time goes")
    heads = ("turns/s", "µs a turn", "ratio", *ROOMS)
    print(f"{'':32}" + "".join(f"{head:>11}" for head in heads))
    for name, rate in rates.items():
        cells = [f"{rate:.0f}", f"{1e6 / rate:.1f}", f"{base / rate:.1f}"]
        cells += [f"{found[name][room]:.0%}" for room in ROOMS]
        print(f"{name:32}" + "".join(f"{cell:>11}" for cell in cells))


def main() -> None:
    seconds = float(sys.argv[1]) if sys.argv[1:] else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        steps = {kind.name: kind.feed(Desk(Path(folder))) for kind in KINDS}
        for each in steps.values():
            run(each, seconds / ROUNDS / 2)
        gc.collect()
        gc.freeze()
        measured: dict[str, list[float]] = {name: [] for name in steps}
        for _ in range(ROUNDS):
            for name, each in steps.items():
                taken, passed = run(each, seconds / ROUNDS)
                measured[name].append(taken / passed)
        found = {name: shares(each, seconds) for name, each in steps.items()}
    show({name: statistics.median(each) for name, each in measured.items()}, found)


if __name__ == "__main__":
    main()
