"""Notes which functions of real modules a scenario calls.

Nothing that a scenario gets from voxrt has to be noted: it comes from the session. What
is left are calls into modules that were opened to it with `--allow-imports`.
"""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from types import BuiltinFunctionType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from types import FrameType

__all__ = ["Read", "Reads"]

_OURS = ("voxrt", "builtins", "importlib", "_frozen_importlib", "zipimport")
"""modules whose functions read nothing from outside, or that are voxrt's own"""


@dataclass(frozen=True, slots=True)
class Read:
    """A call into a real module."""

    turn: int
    """number of the turn in which it was made"""
    name: str
    """such as `time.time`"""
    file: str
    line: int


class Reads:
    """The calls of one replay, in order."""

    def __init__(self) -> None:
        self._all: list[Read] = []
        self._files: Collection[str] = ()
        self._turn: Callable[[], int] = lambda: 0

    def before(self, turn: int) -> list[Read]:
        """Calls up to and with a turn."""
        return [read for read in self._all if read.turn <= turn]

    @contextlib.contextmanager
    def noted(self, files: Collection[str], turn: Callable[[], int]) -> Iterator[None]:
        """Note the calls that are made inside the block.

        Args:
            files: The scenario's files, as its code names them.
            turn: Tells the number of the present turn.
        """
        self._files, self._turn = files, turn
        before = sys.getprofile()
        sys.setprofile(self._see)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _see(self, frame: FrameType, event: str, arg: object) -> None:
        if event == "c_call":
            name, caller = _name_of(arg), frame
        elif event == "call":
            module = str(frame.f_globals.get("__name__", ""))
            name = f"{module}.{frame.f_code.co_qualname}" if module else ""
            if frame.f_back is None:
                return
            caller = frame.f_back
        else:
            return
        if not name or name.startswith(_OURS):
            return
        scenario = self._scenario(caller)
        if scenario is not None:
            file, line = scenario.f_code.co_filename, scenario.f_lineno
            self._all.append(Read(self._turn(), name, file, line))

    def _scenario(self, frame: FrameType | None) -> FrameType | None:
        """The scenario's frame that called, with at most voxrt's own in between."""
        while frame is not None:
            if frame.f_code.co_filename in self._files:
                return frame
            if not str(frame.f_globals.get("__name__", "")).startswith("voxrt."):
                return None
            frame = frame.f_back
        return None


def _name_of(function: object) -> str:
    """Name of a built-in function with its module; nothing for methods of values."""
    if not isinstance(function, BuiltinFunctionType):
        return ""
    owner = function.__self__
    if isinstance(owner, ModuleType):
        return f"{owner.__name__}.{function.__name__}"
    if isinstance(owner, type) and owner.__module__ != "builtins":
        return f"{owner.__module__}.{owner.__qualname__}.{function.__name__}"
    return f"{function.__module__}.{function.__qualname__}" * bool(function.__module__)
