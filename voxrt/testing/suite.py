"""A run of YAML tests: finding them, running them here or in processes, in order."""

from __future__ import annotations

import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import DocumentError, Place, UsageError, VoxrtError
from voxrt.testing.voxcall import Simulate
from voxrt.testing.yamltest import (
    SUFFIX,
    Case,
    CaseReport,
    Failure,
    load_cases,
    run_case,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from voxrt.runtime.observer import Observer
    from voxrt.testing.request import RunRequest, RunResult

__all__ = ["Plan", "find_tests", "load_tests", "run_tests"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How tests are run."""

    simulate: Simulate
    """`voxrt.testing.simulation.simulate`"""
    record_dir: Path | None = None
    """where recordings are kept; None keeps none"""
    jobs: int = 1
    stop_at_first: bool = False
    engine: str = ""
    """what runs JavaScript; empty is what `voxrt.toml` says"""


def find_tests(paths: Iterable[Path]) -> list[Path]:
    """Find test files: those that are named, and those of folders and theirs.

    Raises:
        UsageError: A path is not there, or there is no test.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files = sorted(path.rglob(f"*{SUFFIX}"))
        elif path.is_file():
            files = [path]
        else:
            msg = f"there is no {str(path)!r}"
            raise UsageError(msg)
        found.update(dict.fromkeys(files))
    if not found:
        msg = "no test was found"
        raise UsageError(msg, hint=f"tests are files named NAME{SUFFIX}")
    return list(found)


def load_tests(files: Iterable[Path]) -> list[Case | CaseReport]:
    """Read test files; a file that is wrong is a report already."""
    found: list[Case | CaseReport] = []
    for file in files:
        try:
            found += load_cases(file)
        except VoxrtError as error:
            found.append(_broken(file, error))
    return found


def run_tests(tests: Sequence[Case | CaseReport], plan: Plan) -> Iterator[CaseReport]:
    """Run tests and give their reports in order, each as soon as it can be given."""
    run: Callable[[Case | CaseReport], CaseReport] = partial(_perform, plan=plan)
    if plan.jobs <= 1:
        yield from _until_first(map(run, tests), plan)
        return
    # New processes rather than forks: threads of libraries do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(plan.jobs, mp_context=context) as pool:
        futures = [pool.submit(_perform_again, _key(test), plan) for test in tests]
        try:
            yield from _until_first((future.result() for future in futures), plan)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _until_first(reports: Iterable[CaseReport], plan: Plan) -> Iterator[CaseReport]:
    for report in reports:
        yield report
        if plan.stop_at_first and report.state in ("failed", "error"):
            return


def _perform(test: Case | CaseReport, *, plan: Plan) -> CaseReport:
    if isinstance(test, CaseReport):
        return test
    if test.skip:
        return CaseReport(
            test.title, test.file, test.display_name, "skipped", reason=test.skip
        )
    if plan.record_dir is not None:
        name = f"{test.file.name.removesuffix(SUFFIX)}-{test.index + 1}"
        return run_case(test, _simulating(plan), plan.record_dir / name)
    with tempfile.TemporaryDirectory(prefix="voxrt-test-") as folder:
        report = run_case(test, _simulating(plan), Path(folder))
    return replace(report, recording=None)


def _simulating(plan: Plan) -> Simulate:
    """What runs the calls, on the engine of the plan."""
    if not plan.engine:
        return plan.simulate

    def simulate(request: RunRequest, observers: Sequence[Observer]) -> RunResult:
        return plan.simulate(replace(request, engine=plan.engine), observers)

    return simulate


Key = tuple[Path, int] | CaseReport


def _key(test: Case | CaseReport) -> Key:
    """What another process needs to find a test again."""
    return test if isinstance(test, CaseReport) else (test.file, test.index)


def _perform_again(key: Key, plan: Plan) -> CaseReport:
    """Run a test in a process that has only its key."""
    if isinstance(key, CaseReport):
        return key
    file, index = key
    try:
        case = load_cases(file)[index]
    except (DocumentError, IndexError) as error:
        return _broken(file, error)
    return _perform(case, plan=plan)


def _broken(file: Path, error: Exception) -> CaseReport:
    place = getattr(error, "place", None) or Place(str(file))
    message = getattr(error, "message", str(error))
    hint = getattr(error, "hint", None)
    text = f"{message}\n  hint: {hint}" if hint else message
    name = file.name.removesuffix(SUFFIX)
    return CaseReport(str(file), file, name, "error", failures=(Failure(place, text),))
