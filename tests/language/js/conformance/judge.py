"""Runs one file of the suite and says whether it did what it has to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.language.js.conformance.cases import Case, read_case
from tests.language.js.conformance.engines import (
    ENGINES,
    Engine,
    Outcome,
    first_line,
)
from voxrt.errors import ScriptSyntaxError

__all__ = ["Judge", "Result"]

DONE = "Test262:AsyncTestComplete"
FAILED = "Test262:AsyncTestFailure"
STRICT = '"use strict";\n'


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file."""

    path: str
    status: str
    """`passed`, `failed`, `outside` or `skipped`"""
    why: str = ""
    """the error, or what the file needs"""
    negative: bool = False
    """whether it has to be rejected early"""


@dataclass(frozen=True)
class Judge:
    """Judges files; the settings of one run.

    Args:
        root: The checked-out suite.
        engine: Name of the engine.
        both: Run files that ask for no mode in strict code too.
        parse_only: Only parse.
        later: Let in features that came after ES2022.
    """

    root: str
    engine: str
    both: bool = False
    parse_only: bool = False
    later: bool = False

    def __call__(self, path: str) -> Result:
        """Judge one file."""
        case = read_case(Path(self.root), path, later=self.later)
        early = case.fails_early
        if case.skipped:
            return Result(path, "skipped", case.skipped, early)
        outside = [what for what in case.outside if self._refuses(what)]
        if outside:
            return Result(path, "outside", outside[0], early)
        for strict in case.modes if self.both else case.modes[:1]:
            fault = self._parse(case, strict) if self.parse_only else ""
            if not self.parse_only:
                fault = self._run(case, strict)
            if fault:
                mode = " (strict)" if strict else ""
                return Result(path, "failed", fault + mode, early)
        return Result(path, "passed", "", early)

    def _refuses(self, what: str) -> bool:
        """A parser refuses by design only what is syntax."""
        return not self.parse_only or what in ("with", "import()")

    def _parse(self, case: Case, strict: bool) -> str:
        from voxrt.script.js.syntax.parser import (  # noqa: PLC0415 - only here
            parse,
        )

        source = STRICT + case.source if strict else case.source
        try:
            parse(source, file=case.path)
        except ScriptSyntaxError as error:
            return "" if case.fails_early else first_line(error)
        except Exception as error:  # noqa: BLE001 - the parser broke
            return f"{type(error).__name__}: {first_line(error)}"
        return "was not rejected" if case.fails_early else ""

    def _run(self, case: Case, strict: bool) -> str:
        source = STRICT + case.source if strict else case.source
        try:
            outcome = _engine(self.engine).run(self._helpers(case), source)
        except Exception as error:  # noqa: BLE001 - the engine broke
            return f"{type(error).__name__}: {first_line(error)}"
        return verdict(case, outcome)

    def _helpers(self, case: Case) -> list[tuple[str, str]]:
        if "raw" in case.flags:
            return []
        names = ["assert.js", "sta.js"]
        if "async" in case.flags:
            names.append("doneprintHandle.js")
        names += [name for name in case.includes if name not in names]
        return [(name, _harness(self.root, name)) for name in names]


def verdict(case: Case, outcome: Outcome) -> str:
    """What is wrong with an outcome; empty when nothing."""
    negative = case.negative
    if negative is None:
        if outcome.error:
            return outcome.error
        return _async_fault(outcome) if "async" in case.flags else ""
    wanted = f"{negative.type} ({negative.phase})"
    if not outcome.error:
        return f"ended well, wanted {wanted}"
    if outcome.kind != negative.type:
        return f"{outcome.error}, wanted {wanted}"
    if outcome.early not in (None, case.fails_early):
        return f"{outcome.error} at the wrong time, wanted {wanted}"
    return ""


def _async_fault(outcome: Outcome) -> str:
    for text in outcome.prints:
        if text.startswith(FAILED):
            return text.removeprefix(FAILED).strip(": ")[:300]
    return "" if DONE in outcome.prints else "async test never called $DONE"


@cache
def _engine(name: str) -> Engine:
    return ENGINES[name]()


@cache
def _harness(root: str, name: str) -> str:
    return (Path(root) / "harness" / name).read_bytes().decode("utf-8")
