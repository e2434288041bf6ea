"""When a difference, or none, says nothing about the scenario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voxrt.core.phase import INTERNAL_ERROR
from voxrt.errors import ScriptLimitError

if TYPE_CHECKING:
    from voxrt.core.session import Session
    from voxrt.record.outcome import Difference
    from voxrt.record.recording import Recording
    from voxrt.record.steps import Step, Steps

__all__ = ["doubt_of"]

# How the limits of `voxrt.script` say that they were reached.
_LIMIT = re.compile(
    r"more than [\d,]+ (?:steps|microtasks|timers|http requests)"
    r"|nested deeper than|longer than [\d,]+|memory"
)


def doubt_of(
    recording: Recording,
    steps: Steps,
    session: Session,
    first: Difference | None,
    *,
    is_unchanged: bool,
) -> str:
    """Why a difference cannot be laid to the scenario; empty when it can.

    Args:
        recording: The recording.
        steps: Its turns.
        session: The session that replayed them.
        first: The first difference, if there is one.
        is_unchanged: Whether the scenario is the recorded one to the letter.
    """
    if first is None:
        return ""
    if session.finish_reason == INTERNAL_ERROR:
        return f"voxrt itself failed in the replay: {session.error!r}"
    modules = recording.header.allow_imports
    if modules:
        return (
            "the scenario was recorded with real modules "
            f"({', '.join(modules)}), whose answers are not in the recording"
        )
    before = [step for step in steps.steps if step.turn.seq <= first.seq]
    if any(_breaks(step) for step in before):
        return "voxrt itself failed when this was recorded"
    if not is_unchanged:
        return ""
    if isinstance(session.error, ScriptLimitError) or any(map(_is_limited, before)):
        return (
            "the scenario ran into one of its limits, and where it does "
            "may depend on the version of voxrt and Python"
        )
    return ""


def _breaks(step: Step) -> bool:
    return any(
        command["type"] == "BeginTerminating" and command["reason"] == INTERNAL_ERROR
        for command in step.outbox
    )


def _is_limited(step: Step) -> bool:
    return any(
        command["type"] == "WriteLog"
        and command["source"] == "engine"
        and _LIMIT.search(str(command["text"])) is not None
        for command in step.outbox
    )
