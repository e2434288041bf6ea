"""One scenario's world: its global scope, its queue, its limits.

How this works. The host defines names, runs the programs, and calls the listeners
that they left behind. Each entry into scenario code from outside is one metered
stretch with a full step budget. What goes wrong inside comes out as `ScriptError`.
Nothing here waits: the host settles promises and fires timers, then drains.
"""

from __future__ import annotations

import contextlib
import inspect
from typing import TYPE_CHECKING, Any

from voxrt.errors import ScriptError
from voxrt.script.failure import Explainer
from voxrt.script.jobs import JobQueue, Promise
from voxrt.script.meter import Meter, Stopped
from voxrt.script.tasks import Task

if TYPE_CHECKING:
    import random as random_module
    from collections.abc import Callable, Coroutine, Iterable
    from types import CodeType
    from uuid import UUID

    from voxrt.errors import ScriptFrame
    from voxrt.script.failure import Description
    from voxrt.script.program import Program
    from voxrt.script.settings import ScriptSettings

__all__ = ["ScriptContext"]


class ScriptContext:
    """Runs programs and callbacks of one session.

    Args:
        settings: Limits, and which imports are open.
        clock_us: The session's time in microseconds since 1970-01-01 UTC.
        random: The session's source of chance.
        uuid: Makes the session's next UUID.
        start_timer: Orders a call after a delay in milliseconds; returns its id.
        cancel_timer: Forgets such a call.
    """

    def __init__(  # noqa: PLR0917 - what the host has to lend
        self,
        settings: ScriptSettings,
        clock_us: Callable[[], int],
        random: random_module.Random,
        uuid: Callable[[], UUID],
        start_timer: Callable[[float, Callable[[], None]], int],
        cancel_timer: Callable[[int], None],
    ) -> None:
        self.settings = settings
        self.clock_us = clock_us
        self.random = random
        self.uuid = uuid
        self.start_timer = start_timer
        self.cancel_timer = cancel_timer
        self.scope: dict[str, Any] = {}
        """the global scope that all programs share"""
        self.defined: set[str] = set()
        """names in it that the host put there"""
        self.queue = JobQueue(settings.microtasks_per_turn)
        self.queue.adopt = self._adopt
        self.meter = Meter(settings, self.scope)
        self.on_print: Callable[[str], None] | None = None
        """gets each text that `print` writes; without it they are kept"""
        self.on_here: Callable[[], tuple[ScriptFrame, ...]] | None = None
        """knows the calls that are under way in an engine of its own"""
        self.on_debugger: Callable[[], None] | None = None
        """called where a script says `debugger`"""
        self._prints: list[str] = []
        self._explainer = Explainer(settings)

    # Names

    def define(self, name: str, value: object) -> None:
        """Put a global name into the scope."""
        self.defined.add(name)
        self.scope[name] = value

    @property
    def on_missing_name(self) -> Callable[[str], str | None] | None:
        """May say more about an undefined name than that it is not defined."""
        return self._explainer.on_missing_name

    @on_missing_name.setter
    def on_missing_name(self, hook: Callable[[str], str | None] | None) -> None:
        self._explainer.on_missing_name = hook

    def describe_by(
        self, describe: Callable[[BaseException], Description | None]
    ) -> None:
        """Let a language of its own describe the exceptions that it knows."""
        self._explainer.describe = describe

    # Running

    def run(self, program: Program) -> Task | None:
        """Run a program's top level.

        Returns:
            A task when the top level waits for something, else None.

        Raises:
            ScriptError: The top level failed before its first wait.
        """
        self._explainer.add_source(str(program.path), program.source)
        with self.meter.turn():
            coroutine = self._guarded(program.start, self)
            if coroutine is None:
                return None
            task = self._spawn(coroutine)
        if task.done():
            self._raise_failure(task)
        return task

    def call(self, function: Callable[..., object], *args: object) -> object:
        """Call a callback of the scenario.

        Returns:
            What it returned; a task when that was a coroutine. A failure of the task
            is an unhandled rejection unless somebody awaits it.

        Raises:
            ScriptError: The callback raised, or went over a limit.
        """
        with self.meter.turn():
            value = self._guarded(function, *args)
            if inspect.iscoroutine(value):
                return self._spawn(value)
            return value

    def drain(self) -> None:
        """Run microtasks until there is none.

        Raises:
            ScriptLimitError: They are too many, or take too many steps.
        """
        if self.queue:
            with self.meter.turn():
                try:
                    self._guarded(self.queue.drain)
                except ScriptError:
                    # What is left would go over the same limit in the next turn.
                    self.queue.clear()
                    raise

    def unhandled(self) -> list[ScriptError]:
        """Rejections without anyone to hear them, oldest first; each only once."""
        return [self.explain(each) for each in self.queue.take_unheard()]

    def explain(self, error: BaseException) -> ScriptError:
        """The error with place and stack for an exception of the scenario's."""
        return self._explainer.explain(error, self.scope)

    def here(self) -> tuple[ScriptFrame, ...]:
        """The scenario's calls that are under way, innermost last; for warnings."""
        if self.on_here is not None and (calls := self.on_here()):
            return calls
        return self._explainer.here(inspect.currentframe())

    def frames(self, calls: Iterable[tuple[CodeType, int]]) -> tuple[ScriptFrame, ...]:
        """Frames of code and instruction, in their order."""
        return self._explainer.frames(calls)

    def promise(self) -> Promise:
        """A new promise on this context's queue."""
        return Promise(self.queue)

    def close(self) -> None:
        """Give up all tasks that have not ended; for a session that is over.

        What their `finally` blocks raise, or print, is of no interest any more.
        """
        self.on_print = lambda text: None
        with self.meter.turn():
            # One budget for all: a task may leave others behind when it ends.
            while self.queue.tasks:
                task = next(iter(self.queue.tasks.values()))
                with contextlib.suppress(ScriptError):
                    self._guarded(task.close)
        self.queue.clear()
        self.queue.take_unheard()

    # Output

    def write_print(self, text: str) -> None:
        """Take a text of the scenario's `print`."""
        if self.on_print is not None:
            self.on_print(text)
        else:
            self._prints.append(text)

    def take_prints(self) -> list[str]:
        """The texts printed since the last time, while `on_print` was not set."""
        prints, self._prints = self._prints, []
        return prints

    # Inside

    def _guarded(self, function: Callable[..., Any], *args: object) -> Any:
        """The session boundary: every exception of scenario code ends up here."""
        try:
            value = function(*args)
            if self.meter.exhausted:
                raise Stopped
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            explained = self.explain(error)
            if explained is error:
                raise
            raise explained from explained.__cause__
        return value

    def _spawn(self, coroutine: Coroutine[Any, Any, Any]) -> Task:
        return self._guarded(self._start_task, coroutine)  # type: ignore[no-any-return]

    def _start_task(self, coroutine: Coroutine[Any, Any, Any]) -> Task:
        return Task(self.queue, coroutine, eager=True)

    def _adopt(self, value: object) -> object:
        if inspect.iscoroutine(value):
            return Task(self.queue, value, eager=True)
        return value

    def _raise_failure(self, task: Task) -> None:
        try:
            error = task.exception()
        except BaseException as cancelled:  # noqa: BLE001 - explained like the rest
            error = cancelled
        if error is not None:
            explained = self.explain(error)
            raise explained from explained.__cause__
