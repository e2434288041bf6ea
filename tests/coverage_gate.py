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
ROOMS = {
    "script": ("tests/script", "tests/language"),
    "core": ("tests/core",),
    "record": ("tests/record",),
    "media": ("tests/media",),
}
"""room: folders of its own tests"""
WORKERS = 2
SHOWN = 12
"""lines and branches that are named for a file"""

ALLOWED: dict[str, int] = {}
"""file: lines and branches that its room's tests may miss"""


def measure(room: str, folder: Path) -> tuple[int, str, dict[str, list[str]]]:
    """Run a room's tests; gives exit code, output, and what each file misses."""
    environment = {**os.environ, "COVERAGE_FILE": str(folder / room)}
    folders = [name for name in ROOMS[room] if (ROOT / name).is_dir()]
    run = [
        sys.executable, "-m", "coverage", "run", "--branch", f"--source=voxrt/{room}",
        "-m", "pytest", "-q", "-p", "no:cacheprovider", *folders,
    ]  # fmt: skip
    ran = subprocess.run(
        run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    target = folder / f"{room}.json"
    report = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(target)]
    told = subprocess.run(
        report, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if not target.exists():
        return ran.returncode or 1, ran.stdout + ran.stderr + told.stderr, {}
    files = json.loads(target.read_text("utf-8"))["files"]
    return ran.returncode, ran.stdout, {n: missed_in(f) for n, f in files.items()}


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
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(WORKERS) as pool:
        results = pool.map(lambda room: measure(room, Path(name)), ROOMS)
        for room, (code, output, files) in zip(ROOMS, results, strict=True):
            tail = output.strip().splitlines()[-1:] or ["no output"]
            print(f"{room}: {tail[0]}")
            if code != 0:
                print(output)
                faults.append(f"tests/{room} failed")
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
