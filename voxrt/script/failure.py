"""Turns whatever a scenario raised into a `ScriptError` with place and stack.

Only frames of scenario files are shown: what lies between them, voxrt's own code and
the standard library, says nothing about the scenario.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from types import CodeType
from typing import TYPE_CHECKING

from voxrt.errors import (
    Place,
    ScriptError,
    ScriptFrame,
    ScriptLimitError,
    ScriptRuntimeError,
    VoxrtError,
)
from voxrt.script.addresses import without_addresses
from voxrt.script.meter import GrowthError, Stopped
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import FrameType, TracebackType

    from voxrt.script.settings import ScriptSettings

__all__ = ["MAX_FRAMES", "Description", "Explainer", "column_of"]

MAX_FRAMES = 40
"""Frames kept of a stack: a runaway recursion has hundreds that are all alike."""

MAX_CAUSES = 10
"""Causes followed; more tell nothing new."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a language of its own says about an exception."""

    text: str
    """the message"""
    hint: str | None = None
    """what to do about it"""
    calls: tuple[tuple[CodeType, int], ...] = ()
    """code and instruction of the calls that led to it, innermost first; when there
    are none, the traceback counts"""
    frames: tuple[ScriptFrame, ...] = ()
    """the calls themselves, innermost last, of an engine that has no code of Python"""


class Explainer:
    """Knows the sources of a context and explains exceptions by them."""

    def __init__(self, settings: ScriptSettings) -> None:
        self._settings = settings
        self._lines: dict[str, list[str]] = {}
        self.on_missing_name: Callable[[str], str | None] | None = None
        self.describe: Callable[[BaseException], Description | None] | None = None
        """knows the exceptions of another language than Python, None for others"""

    def add_source(self, file: str, source: str) -> None:
        """Make the lines of a scenario file known."""
        self._lines[file] = source.split("\n")

    def explain(self, error: BaseException, scope: Mapping[str, object]) -> ScriptError:
        """The error to report; an error that is explained already stays as it is."""
        if isinstance(error, ScriptError):
            return self._placed(error)
        return self._explain(error, scope, MAX_CAUSES)

    def _placed(self, error: ScriptError) -> ScriptError:
        """Add place and stack to an error that a host function raised without them."""
        if error.place is None and not error.stack:
            error.stack = self._stack(error.__traceback__)
            if error.stack:
                error.place = error.stack[-1].place
                error.source = self._line(error.place)
        return error

    def _explain(
        self, error: BaseException, scope: Mapping[str, object], causes: int
    ) -> ScriptError:
        told = self.describe(error) if self.describe is not None else None
        stack = self._stack(error.__traceback__)
        if told is not None and told.calls:
            stack = self.frames(reversed(told.calls))
        elif told is not None and told.frames:
            stack = told.frames
        place = stack[-1].place if stack else None
        explained: ScriptError
        if isinstance(error, Stopped | RecursionError | GrowthError):
            explained = ScriptLimitError(
                self._limit_text(error),
                hint=_limit_hint(error),
                place=place,
                source=self._line(place),
                stack=stack,
            )
        else:
            text, hint = (told.text, told.hint) if told else self._text(error, scope)
            explained = ScriptRuntimeError(
                text, hint=hint, place=place, source=self._line(place), stack=stack
            )
        self._add_notes(explained, error, scope, causes)
        explained.__context__ = error
        cause = error.__cause__
        if cause is None and not error.__suppress_context__:
            cause = error.__context__
        if told is not None:
            cause = None
        if cause is not None and causes and not isinstance(error, Stopped):
            if not isinstance(cause, ScriptError):
                cause = self._explain(cause, scope, causes - 1)
            explained.__cause__ = cause
        return explained

    def _add_notes(
        self,
        explained: ScriptError,
        error: BaseException,
        scope: Mapping[str, object],
        causes: int,
    ) -> None:
        for note in getattr(error, "__notes__", ()):
            explained.add_note(without_addresses(str(note)))
        if isinstance(error, BaseExceptionGroup) and causes:
            for number, inner in enumerate(error.exceptions, 1):
                part = self._explain(inner, scope, 0)
                explained.add_note(f"{number}. {part.message} ({part.place})")

    # The stack

    def frames(self, calls: Iterable[tuple[CodeType, int]]) -> tuple[ScriptFrame, ...]:
        """Frames of code and instruction, in their order; scenario files only."""
        return tuple(
            self._frame(*call, 0)
            for call in calls
            if call[0].co_filename in self._lines
        )

    def _stack(self, trace: TracebackType | None) -> tuple[ScriptFrame, ...]:
        frames: list[ScriptFrame] = []
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename in self._lines:
                frames.append(self._frame(code, trace.tb_lasti, trace.tb_lineno))
            trace = trace.tb_next
        if len(frames) > MAX_FRAMES:
            half = MAX_FRAMES // 2
            frames = [*frames[:half], *frames[-half:]]
        return tuple(frames)

    def here(self, frame: FrameType | None) -> tuple[ScriptFrame, ...]:
        """The scenario's calls that led to a frame of ours, innermost last."""
        frames: list[ScriptFrame] = []
        while frame is not None and len(frames) < MAX_FRAMES:
            code = frame.f_code
            if code.co_filename in self._lines:
                frames.append(self._frame(code, frame.f_lasti, frame.f_lineno))
            frame = frame.f_back
        return tuple(reversed(frames))

    def _frame(
        self, code: CodeType, instruction: int, fallback: int | None
    ) -> ScriptFrame:
        lines = self._lines[code.co_filename]
        line, column = _position(code, instruction, lines)
        if not line:
            line = fallback or 0
        place = Place(code.co_filename, line, column)
        name = code.co_name.replace("<module>", "top level")
        name = name.removeprefix("<").removesuffix(">")
        return ScriptFrame(name, place, self._line(place).strip())

    def _line(self, place: Place | None) -> str:
        if place is None or not place.line:
            return ""
        lines = self._lines.get(place.file, [])
        return lines[place.line - 1].rstrip() if place.line <= len(lines) else ""

    # The words

    def _limit_text(self, error: BaseException) -> str:
        if isinstance(error, RecursionError):
            deep = self._settings.recursion_depth
            return f"calls are nested deeper than {deep}"
        if isinstance(error, Stopped):
            if error.limit == "microtasks":
                most = self._settings.microtasks_per_turn
                return f"more than {most:,} microtasks in one turn"
            if error.limit == "memory":
                return f"more than {self._settings.memory_bytes >> 20} MB are held"
            return f"more than {self._settings.steps_per_turn:,} steps in one turn"
        return str(error)

    def _text(
        self, error: BaseException, scope: Mapping[str, object]
    ) -> tuple[str, str | None]:
        kind = type(error).__name__
        if isinstance(error, VoxrtError):
            return f"{kind}: {error.message}", error.hint
        hint: str | None = None
        text = _words(error)
        if isinstance(error, NameError) and error.name:
            told = self.on_missing_name(error.name) if self.on_missing_name else None
            if told is not None:
                text = told
            else:
                hint = _did_you_mean(error.name, _names_around(error, scope))
        elif isinstance(error, AttributeError) and error.name:
            hint = _did_you_mean(error.name, _attributes(error))
        return (f"{kind}: {text}" if text else kind), hint


def _words(error: BaseException) -> str:
    try:
        return without_addresses(str(error))
    except (Stopped, KeyboardInterrupt):
        return ""
    except BaseException as failure:  # noqa: BLE001 - its own __str__ failed
        return f"(its text raised {type(failure).__name__})"


def _limit_hint(error: BaseException) -> str | None:
    if isinstance(error, Stopped):
        if error.limit == "microtasks":
            return "a chain of promises or tasks keeps itself going"
        if error.limit == "memory":
            return "something grows without end; let go of what is not needed"
        return "a loop may never end; long work has to await in between"
    if isinstance(error, RecursionError):
        return "a function may call itself without end"
    return None


def _did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    if name.startswith("_"):
        return None
    public = (each for each in candidates if not each.startswith("_"))
    found = nearest(name, public)
    return None if found is None or found == name else f"did you mean {found!r}?"


def _names_around(error: NameError, scope: Mapping[str, object]) -> list[str]:
    names = list(scope)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_next is None:
            names += trace.tb_frame.f_code.co_varnames
            names += trace.tb_frame.f_code.co_freevars
        trace = trace.tb_next
    held = scope.get("__builtins__", vars(builtins))
    return names + list(held) if isinstance(held, dict) else names


def _attributes(error: AttributeError) -> list[str]:
    if getattr(type(error.obj), "_vox_host_", False):
        return []
    try:
        return dir(error.obj)
    except Exception:  # noqa: BLE001 - a scenario's own __dir__ failed
        return []


def _position(code: CodeType, instruction: int, lines: list[str]) -> tuple[int, int]:
    if instruction < 0:
        return 0, 0
    for index, position in enumerate(code.co_positions()):
        if index == instruction // 2:
            line, _, offset, _ = position
            if line is None or offset is None:
                return line or 0, 0
            text = lines[line - 1] if line <= len(lines) else ""
            return line, column_of(text, offset)
    return 0, 0


def column_of(line: str, offset: int) -> int:
    """Column from 1 in characters, from an offset in UTF-8 bytes."""
    head = line.encode("utf-8", "surrogatepass")[:offset]
    return len(head.decode("utf-8", "replace")) + 1
