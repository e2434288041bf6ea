"""The pytest plugin: calls as fixtures, recordings as tests.

pytest loads this module in every run on a machine that has voxrt, so it costs nothing
until it is used: what it needs is imported by the hook that needs it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import ModuleType

    from voxrt.record.outcome import ReplayOutcome
    from voxrt.testing.voxcall import VoxCall

__all__ = [
    "outcome",
    "pytest_addoption",
    "pytest_assertrepr_compare",
    "pytest_configure",
    "pytest_generate_tests",
    "pytest_pyfunc_call",
    "pytest_runtest_makereport",
    "recording",
    "voxcall",
]

CALLS: pytest.StashKey[VoxCall] = pytest.StashKey()
"""calls that a test made"""
REPLAYED = "_voxrt_recording"
"""parameter that holds the recording of a test"""
FOREIGN_MARKS = ("asyncio", "anyio", "trio", "tornado_asyncio")
"""marks of plugins that run coroutine tests themselves"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options `--voxrt-...`."""
    group = parser.getgroup("voxrt", "calls and recordings (voxrt)")
    group.addoption(
        "--voxrt-accept",
        action="store_true",
        help="take what a recording's test replays now as the new reference; the "
        "recording before is kept beside it",
    )
    group.addoption(
        "--voxrt-report",
        metavar="DIR",
        type=Path,
        help="write a page about each call of a failed test into this folder",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark."""
    config.addinivalue_line(
        "markers",
        "recording(pattern, ..., scenarios=[], rules=None, check=True): one test for "
        "each recording (voxrt) that fits a pattern; it is replayed before the test's "
        "own body runs, and fails where it goes differently now",
    )


# Fixtures


@pytest.fixture
def voxcall(request: pytest.FixtureRequest) -> VoxCall:
    """Make calls.

    `call = await voxcall("ivr.py")` in a coroutine, `call = voxcall.run("ivr.py")`
    in a function; see `voxrt.testing.voxcall.VoxCall.run` and
    `voxrt.testing.calloptions.CallOptions`.
    """
    module = import_module("voxrt.testing.voxcall")
    simulation = import_module("voxrt.testing.simulation")
    places = import_module("voxrt.testing.places")
    made: VoxCall = module.VoxCall(
        simulation.simulate,
        places.folders_above(request.path.parent, request.config.rootpath),
        lambda: request.getfixturevalue("tmp_path"),
    )
    request.node.stash[CALLS] = made
    return made


@pytest.fixture
def recording(request: pytest.FixtureRequest) -> Path:
    """The recording of a test with the mark `recording`."""
    path = _recording_of(request.node)
    if path is None:
        pytest.fail("the fixture `recording` needs the mark `recording`", pytrace=False)
    return path


@pytest.fixture
def outcome(request: pytest.FixtureRequest, recording: Path) -> ReplayOutcome:
    """What the replay of the test's recording came to."""
    found: ReplayOutcome = _recordings().outcome_of(request.node, recording)
    return found


# Collecting


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each recording."""
    marks = list(metafunc.definition.iter_markers("recording"))
    if not marks:
        return
    folders = import_module("voxrt.testing.places").folders_above(
        metafunc.definition.path.parent, metafunc.config.rootpath
    )
    found = _recordings().find_recordings(marks, folders)
    # The test's function need not take it: its parameter is read from the item.
    metafunc.fixturenames.append(REPLAYED)
    metafunc.parametrize(
        REPLAYED, [path for _, path in found], ids=[n for n, _ in found], indirect=True
    )


# Running


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Replay a test's recording, and run a coroutine that makes calls."""
    path = _recording_of(pyfuncitem)
    if path is not None:
        _recordings().check_recording(pyfuncitem, path)
    if CALLS not in pyfuncitem.stash:
        return None
    if any(pyfuncitem.get_closest_marker(name) for name in FOREIGN_MARKS):
        return None
    coroutines = import_module("voxrt.testing.coroutines")
    ran: bool | None = coroutines.run_coroutine_test(pyfuncitem)
    return ran


# Reporting


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the calls of a failed test, and write their pages."""
    report = yield
    made = item.stash.get(CALLS, None)
    if call.when == "call" and report.failed and made is not None:
        folder = item.config.getoption("--voxrt-report")
        for text in import_module("voxrt.testing.failures").tell(item, made, folder):
            report.sections.append(("voxrt call", text))
    return report


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Explain comparisons of what was measured or ordered in a call."""
    kinds = {type(left).__name__, type(right).__name__}
    if not kinds & {"Seconds", "Commands"}:
        return None
    explained: list[str] | None = import_module("voxrt.testing.failures").explain(
        op, left, right
    )
    return explained


def _recording_of(item: pytest.Item) -> Path | None:
    """The recording that a test is about."""
    callspec = getattr(item, "callspec", None)
    return None if callspec is None else callspec.params.get(REPLAYED)


def _recordings() -> ModuleType:
    return import_module("voxrt.testing.recordingtests")
