"""Tests in YAML: reading `NAME.test.yaml`, and running one of its tests.

A file is one test, or several under `tests`; what stands above `tests` holds for each
of them unless it says otherwise. Relative paths begin in the file's folder.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import Place, ScriptError, UsageError, VoxrtError
from voxrt.runtime.config import Config
from voxrt.testing.call import error_text
from voxrt.testing.caller.script import CallerScript
from voxrt.testing.calloptions import NO_CALL, CallOptions
from voxrt.testing.callsettings import settings_for
from voxrt.testing.document import Node, load_document
from voxrt.testing.emulator.script import AgentScript
from voxrt.testing.expectations import Expectation, read_expectations
from voxrt.testing.fields import Fields, as_plain, as_text
from voxrt.testing.httpanswers import read_answers
from voxrt.testing.voxcall import VoxCall, make_call

if TYPE_CHECKING:
    from voxrt.record.outcome import ReplayOutcome
    from voxrt.testing.call import Call
    from voxrt.testing.calloptions import Source
    from voxrt.testing.voxcall import Simulate

__all__ = ["SUFFIX", "Case", "CaseReport", "Failure", "load_cases", "run_case"]

SCENARIO_SUFFIXES = (".py", ".js", ".ts")
"""of the scenario beside a test that names none, the first that is there"""
SUFFIX = ".test.yaml"
DEFAULT_TIMEOUT_S = 300.0


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a file."""

    file: Path
    index: int
    """its place in the file, from 0"""
    name: str
    place: Place
    scenarios: tuple[Path, ...]
    options: CallOptions
    expectations: tuple[Expectation, ...]
    skip: str = ""
    """why it is not run; empty: it is"""

    @property
    def display_name(self) -> str:
        """Its name, or that of its file."""
        return self.name or self.file.name.removesuffix(SUFFIX)

    @property
    def title(self) -> str:
        """File and name, as a runner prints it."""
        return f"{self.file}: {self.name}" if self.name else str(self.file)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not as expected."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class CaseReport:
    """What a test came to."""

    title: str
    file: Path
    name: str
    state: str
    """`passed`, `failed`, `skipped`, or `error`: it could not be run"""
    seconds: float = 0.0
    """of the machine's time"""
    failures: tuple[Failure, ...] = field(default=())
    story: str = ""
    """the call, when it was made and something failed"""
    recording: Path | None = None
    reason: str = ""
    """why it was skipped"""


def load_cases(file: Path) -> tuple[Case, ...]:
    """Read the tests of a file.

    Raises:
        DocumentError: It does not say what it has to say; the error has the place.
    """
    node = load_document(file)
    fields = Fields(node, "the test")
    if not fields.has("tests"):
        return (_read_case(file, 0, node),)
    shared = _without(node, "tests")
    cases = []
    for index, item in enumerate(fields.items("tests")):
        own = Fields(item, "the test").node
        cases.append(_read_case(file, index, _over(shared, own)))
    if not cases:
        raise node.error("there is no test under 'tests'")
    return tuple(cases)


def run_case(case: Case, simulate: Simulate, scratch: Path) -> CaseReport:
    """Run a test.

    Args:
        case: The test.
        simulate: `voxrt.testing.simulation.simulate`.
        scratch: Folder of its own, for its recording.
    """
    began = time.perf_counter()
    made = VoxCall(simulate, [case.file.parent], lambda: scratch)
    try:
        call = make_call(made.prepare(case.scenarios, case.options), simulate)
    except VoxrtError as error:
        place = error.place or case.place
        failure = Failure(place, _without_place(error))
        state = "error" if isinstance(error, UsageError) else "failed"
        return _report(case, state, began, (failure,))
    except Exception as error:  # noqa: BLE001
        # The boundary of one test: a fault of ours is its report, and the tests
        # after it are run all the same.
        text = f"a fault of voxrt: {type(error).__name__}: {error}"
        return _report(case, "error", began, (Failure(case.place, text),))
    failures = tuple(_failures(case, call))
    if not failures:
        return _report(case, "passed", began, (), call)
    return _report(case, "failed", began, failures, call)


def _without_place(error: VoxrtError) -> str:
    if isinstance(error, ScriptError) or error.place is None:
        return error_text(error)
    return f"{error.message}\n  hint: {error.hint}" if error.hint else error.message


def _failures(case: Case, call: Call) -> Sequence[Failure]:
    kinds = {expectation.kind for expectation in case.expectations}
    found = []
    if call.error is not None and not kinds & {"error", "exit_code"}:
        text = f"the call failed: {error_text(call.error)}"
        found.append(Failure(case.place, text))
    for expectation in case.expectations:
        seen = expectation.check(call)
        if seen:
            found.append(Failure(expectation.place, f"{expectation.kind}: {seen}"))
    return found


def _report(
    case: Case,
    state: str,
    began: float,
    failures: tuple[Failure, ...],
    call: Call | None = None,
) -> CaseReport:
    return CaseReport(
        title=case.title,
        file=case.file,
        name=case.display_name,
        state=state,
        seconds=time.perf_counter() - began,
        failures=failures,
        story=call.describe(with_recording=False) if call and failures else "",
        recording=None if call is None else call.recording,
    )


# Reading


def _without(node: Node, key: str) -> Node:
    if not isinstance(node.value, Mapping):
        return node
    entries = {name: item for name, item in node.value.items() if name != key}
    return Node(node.place, entries, keys=node.keys)


def _over(shared: Node, own: Node) -> Node:
    """A test's own entries over those of its file."""
    below = shared.value if isinstance(shared.value, Mapping) else {}
    above = own.value if isinstance(own.value, Mapping) else {}
    return Node(own.place, {**below, **above}, keys={**shared.keys, **own.keys})


def _read_case(file: Path, index: int, node: Node) -> Case:
    fields = Fields(node, "the test")
    folder = file.parent
    name = fields.text("name")
    scenarios = _scenarios(fields, file)
    options = CallOptions(
        caller=_caller(fields.get("caller"), folder),
        agent=_agent(fields.get("agent"), folder),
        config=_config(fields.get("config"), folder, scenarios[0].parent),
        routes=[_route(item, folder) for item in fields.items("routes")],
        http=_http(fields.get("http")),
        secrets=_texts(fields, "secrets"),
        storage=_texts(fields, "storage"),
        headers=_texts(fields, "headers"),
        custom_data=fields.text("custom_data"),
        from_=fields.text("from", CallOptions().from_),
        to=fields.text("to", CallOptions().to),
        display_name=fields.text("display_name"),
        seed=fields.whole("seed", CallOptions().seed),
        timeout=fields.seconds("timeout", DEFAULT_TIMEOUT_S),
    )
    expectations = read_expectations(fields.items("expect"), _replay)
    case = Case(
        file,
        index,
        name,
        node.place,
        scenarios,
        options,
        expectations,
        fields.text("skip"),
    )
    fields.finish()
    return case


def _scenarios(fields: Fields, file: Path) -> tuple[Path, ...]:
    nodes = fields.items("scenario")
    if not nodes:
        name = file.name.removesuffix(SUFFIX)
        beside = [file.with_name(name + suffix) for suffix in SCENARIO_SUFFIXES]
        path = next((one for one in beside if one.is_file()), beside[0])
        if not path.is_file():
            hint = f"say `scenario: FILE`, or put it into {path.name}"
            raise fields.node.error("the test names no scenario", hint=hint)
        return (path.resolve(),)
    return tuple(_file(node, file.parent) for node in nodes)


def _file(node: Node, folder: Path) -> Path:
    path = folder / as_text(node)
    if not path.is_file():
        raise node.error(f"there is no file {str(path)!r}")
    return path.resolve()


def _caller(node: Node | None, folder: Path) -> Source | CallerScript:
    if node is None or node.value == NO_CALL:
        return None if node is None else NO_CALL
    if isinstance(node.value, str):
        return _file(node, folder)
    return CallerScript.from_node(node, folder)


def _agent(node: Node | None, folder: Path) -> Source | AgentScript:
    if node is None:
        return None
    if isinstance(node.value, str):
        return _file(node, folder)
    return AgentScript.from_node(node, folder)


def _config(node: Node | None, folder: Path, beside: Path) -> Config:
    if node is None:
        return settings_for(beside, None)
    is_path = isinstance(node.value, str)
    given: object = _file(node, folder) if is_path else as_plain(node)
    try:
        return settings_for(folder, given)
    except UsageError as error:
        raise node.error(error.message, hint=error.hint) from error


def _route(node: Node, folder: Path) -> Mapping[str, object]:
    """A route as `[[routes]]` has it; its script may stand in it."""
    if not isinstance(node.value, Mapping):
        raise node.error(f"a route is wanted, this is {node.kind}")
    route = {key: as_plain(value) for key, value in node.value.items()}
    script, pattern = node.value.get("script"), node.value.get("pattern")
    if pattern is not None:
        route["pattern"] = as_text(pattern)
    checked = dict(route)
    if script is not None and isinstance(script.value, str):
        route["script"] = checked["script"] = str(_file(script, folder))
    elif script is not None:
        CallerScript.from_node(script, folder)
        del checked["script"]
    try:
        settings_for(folder, Config(), [checked])
    except UsageError as error:
        raise node.error(error.message, hint=error.hint) from error
    return route


def _http(node: Node | None) -> Mapping[str, object]:
    if node is None:
        return {}
    if not isinstance(node.value, Mapping):
        raise node.error(f"answers by address are wanted, this is {node.kind}")
    answers: dict[str, object] = {}
    for address, value in node.value.items():
        try:
            answers |= read_answers({address: as_plain(value)})
        except ValueError as error:
            raise value.error(str(error)) from error
    return answers


def _texts(fields: Fields, key: str) -> dict[str, str]:
    node = fields.get(key)
    if node is None:
        return {}
    if not isinstance(node.value, Mapping):
        raise node.error(f"texts by name are wanted, this is {node.kind}")
    return {name: as_text(value) for name, value in node.value.items()}


def _replay(call: Call) -> tuple[ReplayOutcome, list[str]]:
    """Replay a call's recording; the rooms for it are loaded when a test wants it."""
    replaying = import_module("voxrt.testing.replaying")
    difference = import_module("voxrt.testing.difference")
    outcome: ReplayOutcome = replaying.replay_file(call.recording)
    return outcome, difference.outcome_lines(outcome)
