"""Counts the steps of a turn, and stops the scenario that takes too many.

How this works. The count is a global variable of the scenario's own scope, `STEPS`,
because that is what compiled scenario code reaches fastest: it takes one off at every
loop round and function entry, inline, and raises `Stopped` below zero. A scenario
cannot name the variable. Should it swallow `Stopped` all the same (a `return` inside
`finally`), the count stays below zero: the next step raises again, and the boundary
that called the scenario looks at `Meter.exhausted`.
"""

from __future__ import annotations

import sys
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from voxrt.script.settings import ScriptSettings

__all__ = ["STEPS", "GrowthError", "Meter", "Stopped"]

STEPS = "__vox_steps__"
"""Name of the counter among the scenario's globals; no scenario may spell it."""

AFTER_FAILURE = 50_000.0
"""steps until the next checkpoint when the last one raised"""

OWN_FRAMES = 40
"""CPython frames that our own code below a scenario's call may need."""


class GrowthError(MemoryError):
    """A string, a list or a number would grow past its limit."""


class Stopped(BaseException):
    """A limit was hit; no `except` of a scenario may hold it."""

    def __init__(self, limit: str = "steps") -> None:
        super().__init__(limit)
        self.limit = limit


class Meter:
    """The step budget and the call depth of one scenario context."""

    def __init__(self, settings: ScriptSettings, scope: dict[str, Any]) -> None:
        self._settings = settings
        self._scope = scope
        self._depth = 0
        self._before = 0
        """the interpreter's own limit of depth, while scenario code runs"""
        self._frames = 1
        """how deep the interpreter was when scenario code was last entered"""
        self.frames_a_call = 1
        """CPython frames that a call of the scenario's takes"""
        self.checkpoint: Callable[[], float] | None = None
        """called now and then; says how many steps later it is to be called again"""
        self.until = inf
        """steps until then"""
        self._given = 0.0
        """steps that scope held when they were last filled up"""
        self._reserve = 0.0
        """steps of this turn that come after the next checkpoint"""
        scope[STEPS] = 0.0

    @property
    def exhausted(self) -> bool:
        """Whether the budget of this turn is used up."""
        return bool(self._scope[STEPS] < 0) and self._reserve <= 0

    @property
    def left(self) -> int:
        """Steps that this turn may still take."""
        return max(0, int(self._scope[STEPS] + self._reserve))

    @property
    def running(self) -> bool:
        """Whether scenario code is under way."""
        return self._depth > 0

    def charge(self, steps: float = 1.0) -> None:
        """Take steps off for work that is done on the scenario's behalf.

        Raises:
            Stopped: The budget is used up.
        """
        left = self._scope[STEPS] - steps
        self._scope[STEPS] = left
        if left < 0:
            self.go_on()

    def go_on(self) -> None:
        """Called when the steps in the scope are used up: a checkpoint, or the end.

        Raises:
            Stopped: The budget is used up.
        """
        while self._scope[STEPS] < 0:
            if self._reserve <= 0 or self.checkpoint is None:
                raise Stopped
            # Steps go on whatever the checkpoint finds: it may raise.
            left = self._scope[STEPS] + self._reserve
            self._fill(left, AFTER_FAILURE)
            self._fill(left, self.checkpoint())

    def watch(self, checkpoint: Callable[[], float], until: float) -> None:
        """Call a function after so many steps, and as often as it asks for then.

        A turn that is under way is watched from now on.
        """
        self.checkpoint = checkpoint
        self._fill(self._scope[STEPS] + self._reserve, until)

    def _fill(self, steps: float, until: float) -> None:
        """Put the steps until the next checkpoint into the scope."""
        self.until = until
        self._given = self._scope[STEPS] = min(steps, until)
        self._reserve = steps - self._given

    def turn(self) -> AbstractContextManager[None]:
        """Enter scenario code: a full budget and a call depth of its own.

        Entering again from inside keeps the budget and the depth of the outermost.
        """
        # One object for all turns, which are many and short.
        return self

    def __enter__(self) -> None:
        if self._depth == 0:
            self._fill(float(self._settings.steps_per_turn), self.until)
            self._before = sys.getrecursionlimit()
            self._frames = frames = _frames(self._frames)
            depth = self._settings.recursion_depth * self.frames_a_call
            limit = frames + depth + OWN_FRAMES
            sys.setrecursionlimit(limit)
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0:
            self.until -= self._given - self._scope[STEPS]
            sys.setrecursionlimit(max(self._before, OWN_FRAMES))


def _frames(guess: int) -> int:
    """How many frames there are; a right guess saves counting them."""
    try:
        frame = sys._getframe(guess - 1)  # noqa: SLF001 - the only way to know
        depth = guess
    except ValueError:
        frame, depth = sys._getframe(), 1  # noqa: SLF001
    while frame.f_back is not None:
        frame = frame.f_back
        depth += 1
    return depth
