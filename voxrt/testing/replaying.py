"""Replays a recording file: finds its scenario, makes the session, explains the answer.

How this works. The first replay looks for nothing but differences. Only when there is
one, it is run again with every command's calls noted, and a third time with the
scenario that stands in the recording, to name the lines of both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt import __version__
from voxrt.api.world import build_world
from voxrt.core.session import Session
from voxrt.core.setup import SessionSetup
from voxrt.errors import (
    NotSupportedError,
    RecordingError,
    ScriptError,
    VoxrtError,
)
from voxrt.providers import MODULES
from voxrt.record.header import RecordingHeader
from voxrt.record.outcome import Difference, ReplayOutcome, Verdict
from voxrt.record.patterns import PLACEHOLDER
from voxrt.record.replay import Replay
from voxrt.record.rules import Rules
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.runtime.config import Config
from voxrt.script.library import LibraryModules
from voxrt.script.loader import load_program
from voxrt.script.program import Program
from voxrt.script.settings import ScriptSettings
from voxrt.testing.replayrules import load_rules
from voxrt.testing.stacks import StackNotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.core.limits import Limits
    from voxrt.errors import ScriptFrame
    from voxrt.record.outcome import Spot
    from voxrt.record.recording import Recording
    from voxrt.record.steps import Steps

__all__ = ["Cast", "prepare", "replay_file", "replay_recording"]

_KEY_NAME = "CARTESIA_API_KEY"

# What is left of a secret that was covered in a source: its length was kept.
_COVERED = re.compile(re.escape(PLACEHOLDER) + r"\*+")


@dataclass(frozen=True, slots=True)
class Cast:
    """What a recording is replayed with."""

    header: RecordingHeader
    programs: tuple[Program, ...]
    settings: ScriptSettings
    setup: SessionSetup
    rules: Rules
    is_recorded: bool
    """whether the scenario is the recorded one to the letter"""

    @property
    def remark(self) -> str:
        """What there is to know about a difference besides."""
        if self.is_recorded:
            then = self.header.voxrt_version
            which = "" if then == __version__ else f" ({then} then, {__version__} now)"
            return (
                "the scenario is the recorded one to the letter, so either voxrt "
                f"orders otherwise{which}, or the scenario is not deterministic, "
                "which `voxrt replay --twice` finds out"
            )
        secrets = self.setup.secrets
        unknown = [name for name, value in secrets.items() if value == PLACEHOLDER]
        if not unknown:
            return ""
        return (
            f"the values of the secrets {', '.join(unknown)} are not known here, "
            f"so the scenario was given {PLACEHOLDER} in their place"
        )

    def session(self, notes: StackNotes | None = None) -> Session:
        """Make a fresh session with the scenario attached.

        Args:
            notes: Notes the scenario's calls that led to every command.
        """
        session = Session(self.setup)
        world = build_world(
            session, self.settings, self.programs, MODULES, LibraryModules()
        )
        session.attach(world)
        if notes is not None:
            notes.watch(session, world.realm.context.here)
        return session


def replay_file(
    path: Path,
    *,
    scenarios: Sequence[Path] = (),
    rules: Rules | None = None,
    config: Config | None = None,
    allow_imports: tuple[str, ...] = (),
    engine: str = "",
    all_differences: bool = False,
) -> ReplayOutcome:
    """Compare what a scenario does now with a recording of it.

    Args:
        path: The recording.
        scenarios: The scenario's files; those that the recording names when left out,
            and when these are gone, what the recording holds of them.
        rules: What is not compared; those beside the scenario when left out.
        config: Settings of the project; those of the scenario's folder when left out.
        allow_imports: Real modules that the scenario may import.
        engine: What runs JavaScript; what the recording names when left out.
        all_differences: Find all differences, not only the first one.

    Raises:
        UsageError: A scenario file, the rules or the settings cannot be used.
    """
    try:
        with open_recording(path) as recording:
            return replay_recording(
                recording,
                scenarios=scenarios,
                rules=rules,
                config=config,
                allow_imports=allow_imports,
                engine=engine,
                all_differences=all_differences,
            )
    except RecordingError as error:
        return ReplayOutcome(Verdict.UNCERTAIN, reason=str(error))


def replay_recording(
    recording: Recording,
    *,
    scenarios: Sequence[Path] = (),
    rules: Rules | None = None,
    config: Config | None = None,
    allow_imports: tuple[str, ...] = (),
    engine: str = "",
    all_differences: bool = False,
) -> ReplayOutcome:
    """Do what `replay_file` does, with a recording that is open."""
    try:
        cast = prepare(
            recording,
            scenarios=scenarios,
            rules=rules,
            config=config,
            allow_imports=allow_imports,
            engine=engine,
        )
    except RecordingError as error:
        return ReplayOutcome(Verdict.UNCERTAIN, reason=error.message)
    except ScriptError as error:
        reason = f"the scenario cannot be run: {error}"
        return ReplayOutcome(Verdict.DIVERGED, reason=reason)
    steps = read_steps(recording)
    going = Replay(steps, cast.session(), cast.rules, all_differences=all_differences)
    going.run()
    outcome = going.outcome(recording, is_unchanged=cast.is_recorded)
    if not outcome.differences:
        return outcome
    explained = _explain(outcome, recording, cast, steps)
    return replace(explained, reason=outcome.reason or cast.remark)


def prepare(
    recording: Recording,
    *,
    scenarios: Sequence[Path] = (),
    rules: Rules | None = None,
    config: Config | None = None,
    allow_imports: tuple[str, ...] = (),
    engine: str = "",
) -> Cast:
    """Find everything that a recording is replayed with; see `replay_file`.

    Raises:
        RecordingError: The recording cannot be replayed, so nothing can be told.
        ScriptError: The scenario cannot be compiled.
        UsageError: A scenario file, the rules or the settings cannot be used.
    """
    header = recording.header
    files = tuple(scenarios) or _named_files(header)
    folder = files[0].parent if files else recording.path.parent
    if config is None and (header.setup.secrets or header.allow_imports):
        config = Config.load(folder)
    opened = allow_imports or (config.scenario.allow_imports if config else ())
    chosen = engine or header.engine
    settings = _script_settings(header.setup.limits, opened, chosen)
    programs = _programs(recording, files, settings)
    hashes = [program.sha256 for program in programs]
    return Cast(
        header=header,
        programs=programs,
        settings=settings,
        setup=replace(header.setup, secrets=_secrets(header, config)),
        rules=load_rules(folder) if rules is None else rules,
        is_recorded=not files
        or hashes == [source.sha256 for source in header.scenarios],
    )


def _named_files(header: RecordingHeader) -> tuple[Path, ...]:
    """The files that a recording names, when all of them are there."""
    files = tuple(Path(source.path) for source in header.scenarios)
    return files if all(file.is_file() for file in files) else ()


def _programs(
    recording: Recording, files: tuple[Path, ...], settings: ScriptSettings
) -> tuple[Program, ...]:
    header = recording.header
    try:
        if files:
            return tuple(_compiled(file, _text(file), settings) for file in files)
        if not header.scenarios:
            msg = "the recording names no scenario, wanted --scenario FILE"
            raise RecordingError(msg)
        return _recorded_programs(header, settings)
    except ScriptError as error:
        missing = [n for n in header.allow_imports if n not in settings.allow_imports]
        if missing:
            names = ",".join(header.allow_imports)
            msg = (
                f"the scenario was recorded with --allow-imports {names}, "
                f"without which it cannot be run: {error}"
            )
            raise RecordingError(msg) from error
        raise
    except NotSupportedError as error:
        raise RecordingError(str(error)) from error


def _recorded_programs(
    header: RecordingHeader, settings: ScriptSettings
) -> tuple[Program, ...]:
    """Compile the scenario as it stands in the recording."""
    programs = []
    for source in header.scenarios:
        if not source.text:
            msg = f"{source.path} is gone, and the recording has lost its text"
            raise RecordingError(msg)
        text = _COVERED.sub(PLACEHOLDER, source.text)
        programs.append(_compiled(Path(source.path), text, settings))
    return tuple(programs)


def _text(file: Path) -> str | None:
    """The file's text, so that its program can be found again; None when unreadable."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=64)
def _compiled(file: Path, text: str | None, settings: ScriptSettings) -> Program:
    """Compile a scenario once, however many recordings it is replayed with."""
    return load_program(file, text=text, settings=settings)


def _script_settings(
    limits: Limits, allow_imports: tuple[str, ...], engine: str
) -> ScriptSettings:
    return ScriptSettings(
        steps_per_turn=limits.steps_per_turn,
        microtasks_per_turn=limits.microtasks_per_turn,
        string_characters=limits.string_characters,
        recursion_depth=limits.recursion_depth,
        source_characters=limits.source_characters,
        allow_imports=allow_imports,
        engine=engine,
    )


def _secrets(header: RecordingHeader, config: Config | None) -> dict[str, str]:
    """The secrets that the recorded session had, with the values that are known."""
    known: dict[str, str] = {}
    if config is not None:
        known = dict(config.secrets)
        if config.cartesia.api_key:
            known.setdefault(_KEY_NAME, config.cartesia.api_key)
    return {name: known.get(name) or PLACEHOLDER for name in header.setup.secrets}


# The lines of both sides


def _explain(
    outcome: ReplayOutcome, recording: Recording, cast: Cast, steps: Steps
) -> ReplayOutcome:
    """Add the scenario's lines to the differences."""
    replayed = _noted(cast, steps, is_for_all=len(outcome.differences) > 1)
    recorded: StackNotes | None = None
    if not cast.is_recorded:
        recorded = _noted_recorded(recording, cast, steps)
    differences = tuple(
        _with_stacks(difference, recorded, replayed)
        for difference in outcome.differences
    )
    return replace(outcome, differences=differences)


def _with_stacks(
    difference: Difference, recorded: StackNotes | None, replayed: StackNotes
) -> Difference:
    return replace(
        difference,
        recorded_stack=_stack(recorded, difference.recorded_spot),
        replayed_stack=_stack(replayed, difference.replayed_spot),
    )


def _stack(notes: StackNotes | None, spot: Spot | None) -> tuple[ScriptFrame, ...]:
    return () if notes is None or spot is None else notes.stack(spot)


def _noted(cast: Cast, steps: Steps, *, is_for_all: bool) -> StackNotes:
    notes = StackNotes()
    going = Replay(steps, cast.session(notes), cast.rules, all_differences=is_for_all)
    going.run()
    return notes


def _noted_recorded(
    recording: Recording, cast: Cast, steps: Steps
) -> StackNotes | None:
    """Run what was recorded; None when that is not possible any more."""
    try:
        programs = _recorded_programs(recording.header, cast.settings)
    except VoxrtError:
        return None
    return _noted(replace(cast, programs=programs), steps, is_for_all=False)
