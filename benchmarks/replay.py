"""What a replay costs: one call of ten minutes, a thousand calls, and the start.

- One call: CPU time of a whole control replay in this process, the quickest of many,
  and what of it is reading.
- A thousand calls: `voxrt replay DIR -j 2 --no-cache` as a process of its own, from its
  start to its end, over a thousand names of recordings; once calls of ten minutes, once
  short ones, and once more with every result in the cache.
- The start: `voxrt replay FILE` as multiples of `python -c pass`, and the modules that
  take longest to import.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tenminutes import EXAMPLE, make_recording

from voxrt.record.outcome import Verdict
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.testing.replaying import replay_file

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 25
CALLS = 1000
SHORT_S = 20
STARTS = 5
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE"
}
"""compiled modules are kept, as they are after an installation"""
PROGRAM = ("-c", "from voxrt.cli import main; main()")


def quickest_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of the quickest of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return round(1000 * best, 1)


def one_call(path: Path) -> dict[str, object]:
    """What a replay of one recording costs."""

    def read() -> None:
        with open_recording(path) as recording:
            read_steps(recording)

    outcome = replay_file(path)
    assert outcome.verdict is Verdict.SAME, outcome
    return {
        "turns": outcome.turns,
        "commands": outcome.commands,
        "open, ms CPU": quickest_ms(lambda: open_recording(path).close()),
        "open and read, ms CPU": quickest_ms(read),
        "whole replay, ms CPU": quickest_ms(lambda: replay_file(path)),
    }


def links(path: Path, folder: Path) -> Path:
    """A thousand names of one recording: nothing is cached but its pages."""
    folder.mkdir()
    for number in range(CALLS):
        os.link(path, folder / f"{number:04}.vxr")
    return folder


def seconds_of(*arguments: object) -> float:
    """Wall time of a process."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=ENVIRONMENT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin


def a_second(folder: Path, *options: object) -> float:
    """Recordings a second, the start of the program included."""
    seconds = seconds_of(*PROGRAM, "replay", folder, "-j", 2, *options)
    return round(CALLS / seconds)


def start(path: Path) -> dict[str, object]:
    """How long it takes until a replay begins."""
    empty, whole = [], []
    for _ in range(STARTS):
        empty.append(seconds_of("-c", "pass"))
        whole.append(seconds_of(*PROGRAM, "replay", path))
    said = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM, "replay", str(path)],
        cwd=ROOT,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    rows = [line.split("|") for line in said.splitlines() if line.count("|") == 2]
    taken = {name.strip(): int(total) for _, total, name in rows[1:] if name.strip()}
    longest = sorted(taken, key=lambda name: -taken[name])[:12]
    return {
        "times python -c pass": round(
            statistics.median(whole) / statistics.median(empty), 1
        ),
        "imports, ms": {name: taken[name] // 1000 for name in longest},
    }


def main() -> None:
    """Measure and print one JSON object."""
    example = EXAMPLE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        calls = {
            "example": make_recording(folder / "example", text=example),
            "busy": make_recording(folder / "busy"),
            "short": make_recording(folder / "short", text=example, seconds=SHORT_S),
        }
        figures: dict[str, object] = {
            f"one call, {what}": one_call(path) for what, path in calls.items()
        }
        for what, path in calls.items():
            many = links(path, folder / f"many-{what}")
            key = f"{CALLS} calls, {what}, a second"
            figures[key] = a_second(many, "--no-cache")
        cache = ("--cache", folder / "cache")
        a_second(folder / "many-example", *cache)
        figures[f"{CALLS} calls, all in the cache, a second"] = a_second(
            folder / "many-example", *cache
        )
        figures["start"] = start(calls["short"])
    json.dump(figures, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
