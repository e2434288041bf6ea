"""Runs the tests of the inner rooms and holds their branch coverage.

Each room is measured with its own tests alone: a line that only a test of another
room reaches counts as missed. A file misses nothing, or as much as the list below
says. The list may only shrink: whoever covers more lowers the number.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "script": (
        ("tests/script/js",),
        ("tests/script", "tests/language", "--ignore=tests/script/js"),
    ),
    "core": (("tests/core",),),
    "record": (("tests/record",),),
    "media": (("tests/media",),),
}
"""room: what pytest is given; a room with many tests has parts that run side by side"""
WORKERS = 2
SHOWN = 12
"""lines and branches that are named for a file"""

ALLOWED: dict[str, int] = {}
"""file: lines and branches that its room's tests may miss"""


def run_part(room: str, number: int, folder: Path) -> tuple[int, str]:
    """Run a part of a room's tests; gives exit code and output."""
    environment = {**os.environ, "COVERAGE_FILE": str(folder / f"{room}.{number}")}
    run = [
        sys.executable, "-m", "coverage", "run", "--branch", f"--source=voxrt/{room}",
        "-m", "pytest", "-q", "-p", "no:cacheprovider", *ROOMS[room][number],
    ]  # fmt: skip
    ran = subprocess.run(
        run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def measure(room: str, folder: Path) -> tuple[str, dict[str, list[str]]]:
    """Put the parts of a room together; gives output, and what each file misses."""
    environment = {**os.environ, "COVERAGE_FILE": str(folder / room)}
    parts = [str(folder / f"{room}.{number}") for number in range(len(ROOMS[room]))]
    target = folder / f"{room}.json"
    output = ""
    for words in (("combine", *parts), ("json", "-q", "-o", str(target))):
        told = subprocess.run(
            [sys.executable, "-m", "coverage", *words],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        output += told.stdout + told.stderr
    if not target.exists():
        return output, {}
    files = json.loads(target.read_text("utf-8"))["files"]
    return output, {name: missed_in(file) for name, file in files.items()}


def missed_in(file: dict[str, list[object]]) -> list[str]:
    """What a file's tests miss: lines, and branches between lines that are run."""
    lines = [str(line) for line in file["missing_lines"]]
    gone = set(lines)
    branches = [
        f"{pair[0]}->{pair[1]}"
        for pair in file["missing_branches"]
        if isinstance(pair, list) and not {str(pair[0]), str(abs(pair[1]))} & gone
    ]
    return lines + branches


def listed(missed: list[str]) -> str:
    """The first of what is missed, and how much more there is."""
    more = len(missed) - SHOWN
    text = ", ".join(missed[:SHOWN])
    return f"{text} and {more} more" if more > 0 else text


def main() -> int:
    """Measure every room and compare with the list."""
    faults: list[str] = []
    seen: dict[str, int] = {}
    jobs = [(room, part) for room, parts in ROOMS.items() for part in range(len(parts))]
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(WORKERS) as pool:
        folder = Path(name)
        results = pool.map(lambda job: run_part(*job, folder), jobs)
        for (room, _), (code, output) in zip(jobs, results, strict=True):
            tail = output.strip().splitlines()[-1:] or ["no output"]
            print(f"{room}: {tail[0]}")
            if code != 0:
                print(output)
                faults.append(f"tests/{room} failed")
        for room in ROOMS:
            output, files = measure(room, folder)
            if not files:
                faults.append(f"nothing was measured of {room}: {output}")
            for path, what in files.items():
                seen[path] = len(what)
                if len(what) > ALLOWED.get(path, 0):
                    faults.append(f"{path} misses {listed(what)}")
    for path, allowed in ALLOWED.items():
        if seen.get(path, 0) < allowed:
            now = seen.get(path, 0)
            faults.append(f"{path} misses only {now} by now: lower its number")
    for fault in faults:
        print(f"coverage: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
