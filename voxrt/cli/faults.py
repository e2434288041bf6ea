"""How a command ends that did not end well: one exit code and two sentences.

The exit code is the branch of `voxrt.errors` that the error stands on. The first
sentence says what is wrong, the second what to do about it. The traceback of Python
is for developers of voxrt and is shown with `--debug` only.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Protocol

from voxrt.errors import (
    HostError,
    ProviderError,
    ScriptError,
    UsageError,
    VoxrtError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "ABORTED",
    "INTERNAL",
    "PROVIDER",
    "SCENARIO",
    "USAGE",
    "LineWriter",
    "exit_code",
    "tell_fault",
]

SCENARIO = 1
USAGE = 2
PROVIDER = 3
INTERNAL = 4
ABORTED = 130
"""what a shell makes of a process that Ctrl-C ended: 128 and the signal's number"""

_HINTS = (
    (UsageError, "`voxrt COMMAND --help` lists what a command takes"),
    (
        ProviderError,
        "check the key, the network and the address, or try the same with --emulate",
    ),
)
_INTERNAL_HINT = "this is a fault of voxrt: please report it with what --debug prints"


class LineWriter(Protocol):
    """Something that takes lines."""

    def line(self, text: str = "") -> None:
        """Write a line."""
        ...


def exit_code(error: BaseException) -> int:
    """The exit code for an error: 1 scenario, 2 usage, 3 provider, 4 internal."""
    if isinstance(error, ScriptError):
        return SCENARIO
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, ProviderError):
        return PROVIDER
    return INTERNAL


def tell_fault(
    error: BaseException,
    output: LineWriter,
    *,
    debug: bool,
    render: Callable[[ScriptError], str] | None = None,
) -> None:
    """Say what is wrong and what to do; with `debug` also where in voxrt it arose.

    Args:
        error: What happened.
        output: Where to say it.
        debug: Add Python's traceback.
        render: How an error of the scenario is shown, hint included. A command that
            runs scenarios hands in the renderer of `voxrt.script`; the others need
            not load it.
    """
    if isinstance(error, ScriptError) and render is not None:
        output.line(f"error: {render(error)}")
    elif isinstance(error, VoxrtError):
        output.line(f"error: {error}")
        hint = error.hint or _hint(error)
        if hint:
            output.line(f"hint: {hint}")
    else:
        output.line(f"error: {type(error).__name__}: {error}")
        output.line(f"hint: {_INTERNAL_HINT}")
    if debug:
        output.line("".join(traceback.format_exception(error)).rstrip())


def _hint(error: VoxrtError) -> str:
    for kind, hint in _HINTS:
        if isinstance(error, kind):
            return hint
    if isinstance(error.__cause__, OSError):
        return ""  # the operating system refused, and said why
    return _INTERNAL_HINT if type(error) is HostError else ""
