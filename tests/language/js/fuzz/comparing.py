"""Runs a program on both engines, and says whether they differ."""

from __future__ import annotations

from dataclasses import dataclass

from tests.language.js.conformance.engines import KIND, Outcome, OwnEngine
from tests.language.js.fuzz.ignored import is_ignored
from tests.language.js.fuzz.prelude import PRELUDE
from tests.language.quick import run_quick

__all__ = ["Difference", "compare", "run_other", "run_own"]

ERRORS = (
    "crash",
    "Error",
    "TypeError",
    "RangeError",
    "SyntaxError",
    "ReferenceError",
    "EvalError",
    "URIError",
    "AggregateError",
)
HELPERS = (("prelude.js", PRELUDE),)


@dataclass(frozen=True)
class Difference:
    """What two engines do not agree about."""

    own: str
    """line or error of this project's engine"""
    quick: str
    """the same of QuickJS"""
    line: int
    """number of the printed line; -1 for the error at the end"""

    @property
    def text(self) -> str:
        """Both, one below the other."""
        return f"line {self.line}\n  own:     {self.own}\n  quickjs: {self.quick}"


def run_other(source: str) -> Outcome:
    """What a program does on QuickJS."""
    prints, error = run_quick((*HELPERS, ("test.js", source + "\nundefined;")))
    found = KIND.match(error)
    return Outcome(error, found[1] if found else "", None, prints)


def run_own(source: str) -> Outcome:
    """What a program does on this project's engine."""
    try:
        return OwnEngine().run(list(HELPERS), source)
    except Exception as error:  # noqa: BLE001 - what is looked for
        return Outcome(f"crash: {type(error).__name__}: {error}", "crash")


def compare(source: str) -> Difference | None:
    """The first difference that is not on the list of ignored ones."""
    quick = run_other(source)
    own = run_own(source)
    found = _difference(own, quick)
    if found is None or is_ignored(source, found.own, found.quick):
        return None
    return found


def _kind(outcome: Outcome) -> str:
    """Kind of the error at the end; QuickJS shows nothing of an empty value."""
    return outcome.kind if outcome.kind in ERRORS else ""


def _difference(own: Outcome, quick: Outcome) -> Difference | None:
    lines = max(len(own.prints), len(quick.prints))
    for number in range(lines):
        one = own.prints[number] if number < len(own.prints) else f"(end) {own.error}"
        two = (
            quick.prints[number]
            if number < len(quick.prints)
            else f"(end) {quick.error}"
        )
        if one != two:
            return Difference(one, two, number)
    if _kind(own) != _kind(quick):
        return Difference(own.error, quick.error, -1)
    return None
