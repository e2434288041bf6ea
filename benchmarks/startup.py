"""How long voxrt takes to start, as ratios to an empty Python.

Cold means that no compiled bytecode exists yet (first start after an installation),
warm that it does. Absolute times depend on the machine; the ratios to `python -c pass`
of the same machine and minute hardly do.
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

ROOT = Path(__file__).resolve().parent.parent
WARM_RUNS = 7
COLD_RUNS = 2

EMPTY = ("-c", "pass")
HELP = ("-c", "from voxrt.cli import main; main()", "--help")
SCENARIO = "VoxEngine.terminate()\n"
FIRST_TURN = (
    "-c",
    "from voxrt.cli import main; main()",
    "run",
    "--caller",
    "none",
    "--emulate",
    "--fast",
    "--no-record",
    "--quiet",
)


def run(arguments: tuple[str, ...], cache: Path) -> float:
    """Seconds that one start takes, with bytecode in a folder of its own."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin


def warm(folder: Path, programs: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """Median seconds of each program; they take turns, so that load hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(WARM_RUNS + 1):
        for name, arguments in programs.items():
            seconds = run(arguments, folder)
            if number:  # the first round writes the bytecode
                taken[name].append(seconds)
    return {name: statistics.median(times) for name, times in taken.items()}


def cold(arguments: tuple[str, ...], folder: Path) -> float:
    """Median of starts that each find no bytecode."""
    return statistics.median(
        run(arguments, folder / f"cold-{number}") for number in range(COLD_RUNS)
    )


def main() -> None:
    """Measure and print one JSON object."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scenario = folder / "scenario.py"
        scenario.write_text(SCENARIO, "utf-8")
        first_turn = (*FIRST_TURN, str(scenario))
        programs = {"empty": EMPTY, "help": HELP, "run": first_turn}
        seconds = warm(folder / "warm", programs)
        empty = seconds["empty"]
        figures = {
            "python -c pass, ms": empty * 1000,
            "help, warm, times that": seconds["help"] / empty,
            "help, cold, times that": cold(HELP, folder / "help") / empty,
            "run, warm, times that": seconds["run"] / empty,
            "run, cold, times that": cold(first_turn, folder / "run") / empty,
        }
    rounded = {name: round(figure, 1) for name, figure in figures.items()}
    print(json.dumps(rounded, indent=2))


if __name__ == "__main__":
    main()
