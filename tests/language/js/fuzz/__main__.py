"""Compares random programs for a while.

    python -m tests.language.js.fuzz --minutes 10 --seed 1 [--out DIR]

Each difference is shrunk and shown with the number of its program; `--only N` runs one
program and shows it. Ends with 1 when there was a difference.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from functools import partial
from pathlib import Path

from tests.language.js.fuzz.program import make_program
from tests.language.js.fuzz.running import examine, fuzz


def main() -> int:
    """Run until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="folder for shrunk programs")
    parser.add_argument("--only", type=int, help="number of one program")
    options = parser.parse_args()
    os.environ["VOXRT_CACHE"] = "off"
    os.environ["TZ"] = "UTC"
    time.tzset()
    if options.only is not None:
        print(make_program(options.only).text)
        found = examine(options.only)
        print(found.text if found else "no difference")
        return int(found is not None)
    until = time.monotonic() + options.minutes * 60
    result = fuzz(
        options.seed, lambda: time.monotonic() < until, show=partial(print, flush=True)
    )
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        for each in result.found:
            (options.out / f"{each.seed}.js").write_text(each.text, "utf-8")
    print(f"{result.programs} programs, {len(result.found)} differ")
    return int(bool(result.found))


if __name__ == "__main__":
    sys.exit(main())
