"""Takes a deliberate change of a scenario as the new reference of a recording."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt import __version__
from voxrt.errors import HostError, RecordingError
from voxrt.record.acceptance import Accepted, old_name, write_accepted
from voxrt.record.header import RecordingHeader, ScenarioSource
from voxrt.record.migrations import FORMAT_VERSION
from voxrt.record.outcome import ReplayOutcome, Verdict
from voxrt.record.replay import Replay
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.testing.replaying import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.record.rules import Rules
    from voxrt.runtime.config import Config
    from voxrt.testing.replaying import Cast

__all__ = ["Acceptance", "accept_file"]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of a reference."""

    outcome: ReplayOutcome
    """of the replay with the old reference"""
    old: Path | None = None
    """where the old reference is now; None when nothing had to be changed"""
    accepted: Accepted | None = None


def accept_file(
    path: Path,
    *,
    scenarios: Sequence[Path] = (),
    rules: Rules | None = None,
    config: Config | None = None,
    allow_imports: tuple[str, ...] = (),
) -> Acceptance:
    """Make a recording say what the scenario does now; the old file is kept.

    Args:
        path: The recording, `NAME.vxr`.
        scenarios: The scenario's files, as for a replay.
        rules: What is not compared; those beside the scenario when left out.
        config: Settings of the project; those of the scenario's folder when left out.
        allow_imports: Real modules that the scenario may import.

    Raises:
        UsageError: The recording or a file cannot be used.
        ScriptError: The scenario cannot be compiled.
        HostError: The new file cannot be written.
    """
    if path.suffix != ".vxr":
        msg = f"{path} cannot be written anew, wanted a recording NAME.vxr"
        raise RecordingError(msg)
    with open_recording(path) as recording:
        cast = prepare(
            recording,
            scenarios=scenarios,
            rules=rules,
            config=config,
            allow_imports=allow_imports,
        )
        steps = read_steps(recording)
        if not steps.is_whole:
            raise RecordingError(steps.reason, hint="a reference has to be whole")
        going = Replay(steps, cast.session(), cast.rules, all_differences=True)
        going.run()
        outcome = going.outcome(recording, is_unchanged=cast.is_recorded)
        if outcome.verdict is Verdict.SAME and cast.is_recorded:
            return Acceptance(outcome)
        fresh = path.with_name(f".{path.name}.new")
        fresh.unlink(missing_ok=True)
        header = _header(recording.header, cast)
        accepted = write_accepted(recording, going, header, fresh)
    old = old_name(path)
    try:
        path.rename(old)
        fresh.rename(path)
    except OSError as error:
        msg = f"cannot put the new reference in place of {path}: {error.strerror}"
        raise HostError(msg) from error
    return Acceptance(outcome, old, accepted)


def _header(header: RecordingHeader, cast: Cast) -> RecordingHeader:
    """The head of the new file: the same session, today's scenario and voxrt."""
    return replace(
        header,
        setup=cast.setup,
        scenarios=tuple(
            ScenarioSource.of(str(program.path), program.source)
            for program in cast.programs
        ),
        allow_imports=cast.settings.allow_imports,
        voxrt_version=__version__,
        format_version=FORMAT_VERSION,
    )
