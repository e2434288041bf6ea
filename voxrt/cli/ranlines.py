"""Which lines of a scenario run while something is done, and which could."""

from __future__ import annotations

import ast
import sys
import warnings
from collections import Counter
from types import CodeType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from types import FrameType

__all__ = ["runnable_lines", "trace_lines"]

Result = TypeVar("Result")


def trace_lines(
    files: Collection[str], action: Callable[[], Result]
) -> tuple[Result, dict[str, Counter[int]]]:
    """Do something, and count the lines of some files that run meanwhile.

    Args:
        files: Names of the files, as their code has them.
        action: What is done; it has to stay in this thread.

    Returns:
        Its result, and for each file: line, and how often it ran.
    """
    counts: dict[str, Counter[int]] = {name: Counter() for name in files}

    def enter(frame: FrameType, event: str, argument: object) -> object:
        del event, argument
        lines = counts.get(frame.f_code.co_filename)
        if lines is None:
            return None

        def step(frame: FrameType, event: str, argument: object) -> object:
            del argument
            if event == "line":
                lines[frame.f_lineno] += 1
            return step

        return step

    # Whoever traced before, such as a debugger, goes on afterwards.
    before = sys.gettrace()
    sys.settrace(enter)  # type: ignore[arg-type]
    try:
        return action(), counts
    finally:
        sys.settrace(before)


def runnable_lines(text: str, code: CodeType | None = None) -> frozenset[int]:
    """The lines of a scenario that can run; none when it does not parse.

    Args:
        text: Its text.
        code: Its byte code, when it is no Python.
    """
    if code is not None:
        return frozenset(_lines(code))
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        with warnings.catch_warnings():
            # A doubtful escape was told when the scenario was run.
            warnings.simplefilter("ignore")
            code = compile(text, "scenario", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset(_lines(code))


def _lines(code: CodeType) -> Iterator[int]:
    for _, _, line in code.co_lines():
        # Line 0 is where a module begins, before its first line.
        if line:
            yield line
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _lines(constant)
