"""`voxrt test`: tests in YAML, run like a test runner runs them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, engine_option
from voxrt.cli.output import standard_output
from voxrt.errors import HostError
from voxrt.testing.junit import junit_xml
from voxrt.testing.simulation import simulate
from voxrt.testing.suite import Plan, find_tests, load_tests, run_tests

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voxrt.cli.output import Output
    from voxrt.testing.yamltest import Case, CaseReport

__all__ = ["test"]

_MARKS = {"passed": ".", "failed": "F", "error": "E", "skipped": "s"}
_WIDTH = 72
"""dots in a line"""
_FAILED, _BROKEN = 1, 2
"""exit codes: something was not as expected; a test could not be run"""


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "-k",
    "words",
    default="",
    metavar="TEXT",
    help="Run only tests whose file or name contains the text; `not TEXT` leaves "
    "those out.",
)
@click.option("-x", "stops", is_flag=True, help="Stop at the first test that fails.")
@click.option("-v", "--verbose", is_flag=True, help="Print the names of the tests.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Run tests in so many processes.",
)
@click.option(
    "--junit",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the results as JUnit XML too.",
)
@click.option(
    "--record",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep the recordings of the calls in this folder.",
)
@engine_option("the one of voxrt.toml, or `own`")
@debug_option
def test(  # noqa: PLR0913 - click hands every option over by name
    *,
    paths: tuple[Path, ...],
    words: str,
    stops: bool,
    verbose: bool,
    jobs: int,
    junit: Path | None,
    record: Path | None,
    engine: str | None,
    debug: bool,
) -> int:
    """Run tests: files NAME.test.yaml, or all of a folder.

    Each test calls a scenario in virtual time, with the emulator and without a
    network, and compares what happens with what the file expects. Exit codes: 0 all
    passed, 1 something was not as expected, 2 a test could not be run.
    """
    del debug
    began = time.perf_counter()
    output = standard_output()
    tests = [one for one in load_tests(find_tests(paths)) if _is_wanted(one, words)]
    plan = Plan(simulate, record, jobs, stops, engine or "")
    reports = []
    for report in run_tests(tests, plan):
        reports.append(report)
        _progress(output, report, len(reports), verbose=verbose)
    if not verbose:
        output.line()
    for report in reports:
        _tell(output, report)
    output.line(_summary(reports, len(tests), time.perf_counter() - began))
    if junit is not None:
        _write(junit, junit_xml(reports))
    return _exit_code(reports)


def _is_wanted(test: Case | CaseReport, words: str) -> bool:
    """Whether `-k` chooses a test; files that are wrong are always told."""
    title = test.title.lower()
    wanted = words.strip().lower()
    if wanted.startswith("not "):
        return wanted.removeprefix("not ").strip() not in title
    return wanted in title


def _progress(
    output: Output, report: CaseReport, number: int, *, verbose: bool
) -> None:
    if verbose:
        output.line(f"{report.title} {report.state.upper()} ({report.seconds:.2f} s)")
        return
    output.write(_MARKS[report.state])
    if number % _WIDTH == 0:
        output.write("\n")
    output.flush()


def _tell(output: Output, report: CaseReport) -> None:
    """Say what was not as expected, and where in the file it stands."""
    if report.state == "skipped":
        output.line(f"skipped {report.title}: {report.reason}")
    if not report.failures:
        return
    output.line()
    output.line(f"{report.state.upper()} {report.title}")
    for failure in report.failures:
        first, *rest = failure.text.splitlines()
        output.line(f"  {failure.place}: {first}")
        for line in rest:
            output.line(f"    {line}")
    for line in report.story.splitlines():
        output.line(f"  | {line}")
    if report.recording is not None:
        output.line(f"  recording {report.recording}")


def _summary(reports: Sequence[CaseReport], chosen: int, seconds: float) -> str:
    states = ("failed", "error", "passed", "skipped")
    counts = [(state, sum(1 for r in reports if r.state == state)) for state in states]
    parts = [f"{count} {state}" for state, count in counts if count]
    if len(reports) < chosen:
        parts.append(f"{chosen - len(reports)} not run")
    return f"{', '.join(parts) or 'no test was chosen'} in {seconds:.2f} s"


def _exit_code(reports: Iterable[CaseReport]) -> int:
    states = {report.state for report in reports}
    if not states or "error" in states:
        return _BROKEN
    return _FAILED if "failed" in states else 0


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror or error}"
        raise HostError(msg) from error
