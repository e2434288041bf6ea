"""What leaves a script of QuickJS as an exception of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.failure import Description
from voxrt.script.meter import GrowthError
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext
    from voxrt.script.quickjs.places import Places

__all__ = [
    "HostFault",
    "QuickDepthError",
    "QuickError",
    "QuickMemoryError",
    "describe",
    "failure_of",
]

UNDEFINED = " is not defined"
TOO_DEEP = "Maximum call stack size exceeded"
NO_MEMORY = "out of memory"
BARE = "InternalError"
"""an error for whose message there was no memory"""
HOST_ERRORS = (TypeError, AttributeError, LookupError, ValueError)
"""errors of host functions that a script may catch"""


class HostFault(Exception):  # noqa: N818 - a fault for the script, not of ours
    """An error of the host's that a script may catch."""

    def __init__(self, kind: str, text: str, hint: str | None = None) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text
        self.hint = hint


class QuickError(Exception):
    """A value that a script threw and did not catch."""

    number = 0
    """of the value on the side of the script"""
    kind = ""
    """name of the error; empty for a value that is none"""
    text = ""
    hint: str | None = None
    calls: tuple[tuple[int, int, str], ...] = ()
    """line, column and function of the calls, innermost first"""


class QuickDepthError(QuickError, RecursionError):
    """Calls were nested too deeply."""


class QuickMemoryError(QuickError, GrowthError):
    """The memory of the context is used up."""


def failure_of(answer: list[object], megabytes: int) -> QuickError:
    """The exception for what the prelude tells of a thrown value.

    Args:
        answer: Number, kind, text, calls and hint.
        megabytes: The limit of memory, for the message.
    """
    _, number, kind, text, calls, hint = answer
    made = QuickError
    shown = str(text)
    if shown.endswith(TOO_DEEP) and not calls:
        made = QuickDepthError
    elif shown.endswith(NO_MEMORY) or shown == BARE:
        made = QuickMemoryError
        shown = f"more than {megabytes} MB are held"
    error = made(shown)
    error.number = int(str(number))
    error.kind = str(kind)
    error.text = shown
    error.hint = None if hint is None else str(hint)
    error.calls = tuple(tuple(each) for each in calls)  # type: ignore[attr-defined]
    return error


def describe(
    context: ScriptContext, places: Places, error: BaseException
) -> Description | None:
    """Description of what a script threw, None for other exceptions."""
    if not isinstance(error, QuickError):
        return None
    text, hint = error.text, error.hint
    name = text.removeprefix("ReferenceError: ").removesuffix(UNDEFINED)
    if error.kind == "ReferenceError" and text.endswith(UNDEFINED):
        missing = context.on_missing_name
        told = missing(name) if missing is not None else None
        if told is not None:
            text = f"ReferenceError: {told}"
        elif close := nearest(name, context.defined):
            hint = f"did you mean {close!r}?"
    return Description(text, hint, frames=places.frames(error.calls))
