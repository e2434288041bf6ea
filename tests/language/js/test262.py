"""Runs the public test suite of ECMAScript, test262, on one of the engines.

    python -m tests.language.js.test262 PATH [--folder language/expressions]

PATH is a checkout of github.com/tc39/test262 at commit be13516; nothing of it is part
of this project. The slice is `test/language` without modules and eval, and
`test/built-ins`, with the features up to ES2022. The exit code is 1 when a file fails
that `test262_expected.txt` does not list, or when a listed one does not fail any more.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.language.js.conformance.cases import collect
from tests.language.js.conformance.engines import ENGINES
from tests.language.js.conformance.figures import Figures
from tests.language.js.conformance.judge import Judge
from tests.language.js.conformance.pool import run_all

__all__ = ["main"]

EXPECTED = Path(__file__).with_name("test262_expected.txt")
EVERY_S = 30
"""seconds between two lines that tell how far it is"""


def arguments(args: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.language.js.test262")
    add = parser.add_argument
    add("root", type=Path, help="the checked-out suite")
    add("--folder", action="append", default=[], help="only this folder or file")
    add("--sample", default="1/1", metavar="N/M", help="every M-th file from the N-th")
    add("-j", "--jobs", type=int, default=2, help="worker processes")
    add("--engine", choices=sorted(ENGINES), default="own")
    add("--limit", type=float, default=10.0, help="seconds that one file may take")
    add("--both", action="store_true", help="in strict code too, where both are meant")
    add("--later", action="store_true", help="let in features after ES2022")
    add("--parse-only", action="store_true", help="parse, run nothing")
    add("--list-failures", action="store_true", help="print each failure")
    add("--failures", type=Path, help="file to write the failures to")
    add("--shrink", action="store_true", help="strike off the list what passes by now")
    return parser.parse_args(args)


def sample(paths: list[str], text: str) -> list[str]:
    """Every M-th path from the N-th, for a text N/M."""
    first, _, step = text.partition("/")
    return paths[int(first) - 1 :: int(step or 1)]


def read_expected() -> list[str]:
    """Paths of the expected failures, sorted."""
    lines = EXPECTED.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def write_expected(paths: list[str]) -> None:
    """Write the list anew under its old heading."""
    lines = EXPECTED.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    EXPECTED.write_text("\n".join([*head, *sorted(paths)]) + "\n", "utf-8")


def run(options: argparse.Namespace) -> Figures:
    """Run the slice and count."""
    paths = sample(collect(options.root, options.folder), options.sample)
    judge = Judge(
        str(options.root),
        options.engine,
        both=options.both,
        parse_only=options.parse_only,
        later=options.later,
    )
    figures = Figures()
    started = told = time.monotonic()
    done = 0

    def take(result) -> None:
        nonlocal done, told
        done += 1
        figures.add(result)
        if time.monotonic() - told > EVERY_S:
            told = time.monotonic()
            text = f"{done} of {len(paths)}, {len(figures.failures)} failed"
            print(text, file=sys.stderr, flush=True)

    run_all(paths, judge, jobs=options.jobs, limit=options.limit, on_result=take)
    print(f"{len(paths)} files in {time.monotonic() - started:.0f} s")
    return figures


def compare(figures: Figures, *, shrink: bool) -> int:
    """Hold the results against the list of expected failures."""
    expected = read_expected()
    fresh = sorted(set(figures.failures) - set(expected))
    healed = sorted(figures.passes & set(expected))
    if shrink and healed:
        write_expected([path for path in expected if path not in healed])
        print(f"{len(healed)} files struck off {EXPECTED.name}")
        healed = []
    for path in fresh:
        print(f"new failure: {path}")
    for path in healed:
        print(f"passes now, strike it off {EXPECTED.name}: {path}")
    return 1 if fresh or healed else 0


def main(args: list[str] | None = None) -> int:
    """Run the suite and print the figures."""
    options = arguments(args)
    if not (options.root / "harness" / "assert.js").exists():
        print(f"{options.root} is no checkout of test262", file=sys.stderr)
        return 2
    figures = run(options)
    lines = [f"{path}\t{why}" for path, why in sorted(figures.failures.items())]
    kind = f"{options.engine}-parse" if options.parse_only else options.engine
    target = options.failures or Path("build/test262") / f"failures-{kind}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    if options.list_failures:
        print("\n".join(lines))
    print("\n".join(figures.reasons()))
    print("\n".join(figures.table(parse_only=options.parse_only)))
    print(f"failures: {target}")
    if options.engine == "own" and not options.parse_only:
        return compare(figures, shrink=options.shrink)
    return 0


if __name__ == "__main__":
    sys.exit(main())
