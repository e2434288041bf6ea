"""The engines that the suite can be run on, each behind the same two methods."""

from __future__ import annotations

import itertools
import random
import re
import uuid
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voxrt.errors import ScriptError, ScriptSyntaxError
from voxrt.script import ScriptContext, ScriptSettings, load_program
from voxrt.script.js.runtime.values import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.program import Program

__all__ = ["ENGINES", "Engine", "Outcome", "OwnEngine", "QuickEngine"]

SECONDS = 8
"""processor time of one test in QuickJS; less than a worker may take"""
MEMORY = 512 * 1024 * 1024
SETTINGS = ScriptSettings(
    steps_per_turn=20_000_000, source_characters=4_000_000, microtasks_per_turn=100_000
)
KIND = re.compile(r"^(?:[Uu]ncaught )?(\w+)")

QUICK_PRELUDE = """
(function () {
  var printed = "";
  function hide(name, value) {
    Object.defineProperty(globalThis, name,
      {value: value, writable: true, configurable: true, enumerable: false});
  }
  hide("print", function (text) { printed += text + "\\n"; });
  hide("$262", {
    global: globalThis,
    gc: function () {},
    detachArrayBuffer: function (buffer) { buffer.transfer(); return null; },
  });
  return function () { return printed; };
})()
"""

OWN_PRELUDE = """
Object.defineProperty(globalThis, "$262", {
  value: {
    global: globalThis,
    gc: function () {},
    evalScript: evalScript,
    detachArrayBuffer: function (buffer) {
      try {
        structuredClone(buffer, {transfer: [buffer]});
      } catch (error) {
        if (error.name !== "DataCloneError") throw error;  // it is detached already
      }
      return null;
    },
  },
  writable: true, configurable: true, enumerable: false,
});
"""


@dataclass
class Outcome:
    """How a test ended."""

    error: str = ""
    """first line of what it threw; empty when it ended well"""
    kind: str = ""
    """name of the error's constructor"""
    early: bool | None = None
    """whether nothing of it ran; None when the engine cannot tell"""
    prints: list[str] = field(default_factory=list)


class Engine(Protocol):
    """Runs sources one after the other in one fresh global scope."""

    def run(self, helpers: list[tuple[str, str]], source: str) -> Outcome:
        """Run helper files, then the test, then its jobs until there is none."""
        ...


def first_line(error: BaseException) -> str:
    """What to show of an error."""
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0][:300]


class QuickEngine:
    """QuickJS, to see whether the runner is right."""

    def run(self, helpers: list[tuple[str, str]], source: str) -> Outcome:
        """Run a test; see `Engine.run`."""
        import quickjs  # noqa: PLC0415 - an extra; it starts a thread

        context = quickjs.Context()
        context.set_memory_limit(MEMORY)
        context.set_time_limit(SECONDS)
        printed = context.eval(QUICK_PRELUDE)
        outcome = Outcome()
        try:
            for _, text in helpers:
                context.eval(text)
            context.eval(source)
            for _ in range(100_000):
                if not context.execute_pending_job():
                    break
        except (quickjs.JSException, quickjs.StackOverflow) as error:
            outcome.error = first_line(error)
            found = KIND.match(outcome.error)
            outcome.kind = found[1] if found else ""
        outcome.prints = printed().splitlines()
        return outcome


def _eval_script(context: ScriptContext, text: str) -> None:
    """Run another script in the same scope; its early errors can be caught."""
    try:
        program = load_program(Path("more.js"), text=text, settings=SETTINGS)
    except ScriptSyntaxError as error:
        raise Fault("SyntaxError", error.message) from None
    program.start(context)


class OwnEngine:
    """The engine of this project."""

    def run(self, helpers: list[tuple[str, str]], source: str) -> Outcome:
        """Run a test; see `Engine.run`."""
        outcome = Outcome()
        context = new_context()
        context.define("print", lambda text=None, *_: outcome.prints.append(str(text)))
        context.define("evalScript", partial(_eval_script, context))
        try:
            for name, text in [("prelude.js", OWN_PRELUDE), *helpers]:
                context.run(_helper(name, text))
            program = load_program(Path("test.js"), text=source, settings=SETTINGS)
        except ScriptError as error:
            return self._failed(outcome, error, early=True)
        try:
            context.run(program)
            context.drain()
        except ScriptError as error:
            self._failed(outcome, error, early=False)
        finally:
            context.close()
        return outcome

    def _failed(self, outcome: Outcome, error: ScriptError, *, early: bool) -> Outcome:
        outcome.error = first_line(error)
        outcome.early = early
        if isinstance(error, ScriptSyntaxError):
            outcome.kind = "SyntaxError"
        elif found := KIND.match(error.message):
            outcome.kind = found[1]
        return outcome


@cache
def _helper(name: str, text: str) -> Program:
    return load_program(Path(name), text=text, settings=SETTINGS)


def new_context() -> ScriptContext:
    """A context whose timers never fire."""
    numbers = itertools.count(1)
    chance = random.Random(7)
    return ScriptContext(
        SETTINGS,
        lambda: 1_700_000_000_000_000,
        chance,
        lambda: uuid.UUID(int=chance.getrandbits(128), version=4),
        lambda delay, call: next(numbers),
        lambda number: None,
    )


ENGINES: dict[str, Callable[[], Engine]] = {"own": OwnEngine, "quickjs": QuickEngine}
