"""Makes calls for tests: a scenario, a scripted caller, an emulated agent, no network.

A call runs in virtual time. Nothing outside is touched: storage is in memory, HTTP is
answered from a table, the environment is not read, and the recording goes into a
folder of the test's own.
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeGuard, Unpack

from voxrt.errors import ScriptError, UsageError
from voxrt.runtime.legs.leg import CallOffer
from voxrt.testing.call import Call, error_text
from voxrt.testing.caller.script import CallerScript
from voxrt.testing.calloptions import (
    NO_CALL,
    CallOptions,
    CallWords,
    Source,
    read_words,
)
from voxrt.testing.callsettings import settings_for
from voxrt.testing.document import Node, parse_document
from voxrt.testing.emulator.script import DEFAULT_AGENT, AgentScript
from voxrt.testing.httpanswers import AnsweredHttp
from voxrt.testing.request import RunRequest
from voxrt.testing.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from voxrt.runtime.config import Config
    from voxrt.runtime.observer import Observer
    from voxrt.testing.request import RunResult

__all__ = ["PendingCall", "Simulate", "VoxCall", "make_call"]


class Simulate(Protocol):
    """What `voxrt.testing.simulation.simulate` is."""

    def __call__(self, request: RunRequest, observers: Sequence[Observer]) -> RunResult:
        """Run a scenario to its end."""
        ...


def make_call(request: RunRequest, simulate: Simulate) -> Call:
    """Make a call and wait for its end, however it ends.

    Args:
        request: What to run, in virtual time.
        simulate: `voxrt.testing.simulation.simulate`.

    Raises:
        UsageError: A file or a value is wrong; nothing was run.
        ScriptError: A scenario does not parse; nothing was run.
    """
    witness = Witness()
    result = simulate(request, (witness,))
    http = request.http
    exchanges = http.exchanges if isinstance(http, AnsweredHttp) else ()
    return Call(result, witness, tuple(exchanges))


class VoxCall:
    """Makes the calls of one test; the fixture `voxcall` is one."""

    def __init__(
        self,
        simulate: Simulate,
        folders: Sequence[Path],
        scratch: Callable[[], Path],
    ) -> None:
        """Prepare.

        Args:
            simulate: `voxrt.testing.simulation.simulate`.
            folders: Where files are looked for, in order.
            scratch: Gives a folder that may be written to.
        """
        self._simulate = simulate
        self._folders = tuple(folders)
        self._scratch = scratch
        self.calls: list[Call] = []
        """calls that were made so far"""
        self._prepared = 0

    def __call__(
        self,
        *scenarios: str | Path,
        may_fail: bool = False,
        **words: Unpack[CallWords],
    ) -> PendingCall:
        """Make a call with `await`; see `run` for what it takes."""
        return PendingCall(lambda: self.run(*scenarios, may_fail=may_fail, **words))

    def run(
        self,
        *scenarios: str | Path,
        may_fail: bool = False,
        **words: Unpack[CallWords],
    ) -> Call:
        """Make a call and wait for its end.

        Args:
            *scenarios: Files that run one after another in one session; a text of
                several lines is a scenario itself.
            may_fail: A call that ends with an error is a result like any other;
                otherwise it fails the test.
            **words: Everything else, see `voxrt.testing.calloptions.CallOptions`.

        Raises:
            AssertionError: The call ended with an error, and may not.
            UsageError: A file or a value is wrong; nothing was run.
            TypeError: An argument is not known.
        """
        __tracebackhide__ = True
        options = read_words(**words)
        try:
            request = self.prepare(scenarios, options)
            call = _off_the_loop(lambda: make_call(request, self._simulate))
        except ScriptError as error:
            # The frames between are ours: the error has the place in the scenario.
            msg = f"the scenario cannot be run: {error_text(error)}"
            raise AssertionError(msg) from None
        except UsageError as error:
            if error.hint:
                error.add_note(f"hint: {error.hint}")
            raise error.with_traceback(None) from None
        self.calls.append(call)
        if call.error is not None and not may_fail:
            msg = f"the call failed: {error_text(call.error)}"
            raise AssertionError(msg)
        return call

    def prepare(
        self, scenarios: Sequence[str | Path], options: CallOptions
    ) -> RunRequest:
        """Make the request of a call.

        Raises:
            UsageError: A file or a value is wrong.
        """
        if not scenarios:
            msg = "no scenario was given, wanted a file"
            raise UsageError(msg)
        files = tuple(self._scenario(each) for each in scenarios)
        self._prepared += 1
        return RunRequest(
            scenarios=files,
            caller=self._caller(options.caller),
            no_call=options.caller == NO_CALL,
            offer=CallOffer(
                caller_id=options.from_,
                destination=options.to,
                display_name=options.display_name,
                from_uri=f"sip:{options.from_}@localhost",
                to_uri=f"sip:{options.to}@localhost",
                headers=dict(options.headers),
            ),
            custom_data=options.custom_data,
            storage=dict(options.storage),
            secrets=dict(options.secrets),
            emulate=True,
            agent=self._agent(options.agent),
            record_dir=self._scratch() / f"call-{self._prepared}",
            timeout_s=options.timeout,
            fast=True,
            seed=options.seed,
            config=self._config(files[0].parent, options.config, options.routes),
            http=_http(options.http),
            in_memory=True,
        )

    def find(self, name: str | Path) -> Path:
        """Find a file beside the test, or above it.

        Raises:
            UsageError: There is none.
        """
        for folder in self._folders:
            path = folder / name
            if path.is_file():
                return path
        where = ", ".join(map(str, self._folders))
        msg = f"no file {str(name)!r}"
        raise UsageError(msg, hint=f"looked in {where}")

    def _scenario(self, given: str | Path) -> Path:
        if isinstance(given, str) and "\n" in given:
            return self._write("scenario.py", given)
        return self.find(given)

    def _caller(self, given: Source | CallerScript) -> Path | CallerScript | None:
        if isinstance(given, CallerScript):
            return given
        if given is None or given == NO_CALL:
            return None
        if _is_path(given):
            return self.find(given)
        return CallerScript.from_node(_node(given, "caller of the test"), self._folder)

    def _agent(self, given: Source | AgentScript) -> AgentScript:
        if isinstance(given, AgentScript):
            return given
        if given is None:
            return DEFAULT_AGENT
        if _is_path(given):
            return AgentScript.load(self.find(given))
        return AgentScript.from_node(_node(given, "agent of the test"), self._folder)

    def _config(
        self,
        folder: Path,
        given: Source | Config,
        routes: Sequence[Mapping[str, object]],
    ) -> Config:
        if isinstance(given, Path) or (isinstance(given, str) and "\n" not in given):
            given = self.find(given)
        return settings_for(folder, given, [self._route(each) for each in routes])

    def _route(self, route: Mapping[str, object]) -> Mapping[str, object]:
        """A route whose script is a file."""
        script = route.get("script")
        if script is None:
            return route
        if _is_path(script):
            return {**route, "script": str(self.find(script).resolve())}
        text = script if isinstance(script, str) else _as_yaml(script, "steps")
        return {**route, "script": str(self._write("callee.yaml", text))}

    def _write(self, name: str, text: str) -> Path:
        """Keep a text as a file of its own."""
        folder = self._scratch()
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob(f"*{name}")))
        path = folder / (f"{number}-{name}" if number else name)
        path.write_text(text, "utf-8")
        return path.resolve()

    @property
    def _folder(self) -> Path:
        return self._folders[0]


class PendingCall:
    """A call that is made when it is awaited."""

    def __init__(self, make: Callable[[], Call]) -> None:
        self._make = make

    def __await__(self) -> Generator[None, None, Call]:
        """Make the call; virtual time takes no time, so nothing is waited for."""
        __tracebackhide__ = True
        yield from ()
        return self._make()


def _off_the_loop(make: Callable[[], Call]) -> Call:
    """Make a call, in a thread where the test itself stands on a running loop.

    The loop stands still meanwhile. That works with every asynchronous library, and
    nothing is lost: the call waits for nothing but the processor.
    """
    __tracebackhide__ = True
    if asyncio._get_running_loop() is None:  # noqa: SLF001 - documented for libraries
        return make()
    with ThreadPoolExecutor(1, "voxcall") as pool:
        return pool.submit(make).result()


def _http(table: Mapping[str, object]) -> AnsweredHttp:
    try:
        return AnsweredHttp(table)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _is_path(given: object) -> TypeGuard[str | Path]:
    """Whether a source names a file; YAML text has a line break or a colon in it."""
    if isinstance(given, Path):
        return True
    return isinstance(given, str) and not any(
        mark in given for mark in ("\n", ": ", "[", "{")
    )


def _node(given: Source, name: str) -> Node:
    text = given if isinstance(given, str) else json.dumps(given, indent=1)
    return parse_document(text, name)


def _as_yaml(given: object, key: str) -> str:
    """Data as a document; a list is what stands under a key of it."""
    data = {key: given} if isinstance(given, list | tuple) else given
    return json.dumps(data, indent=1)
