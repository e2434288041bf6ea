"""`voxrt report`: a call as one page that needs nothing else."""

from __future__ import annotations

import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.narrator import Narrator
from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.cli.ranlines import runnable_lines, trace_lines
from voxrt.errors import HostError, VoxrtError
from voxrt.record.outcome import Verdict
from voxrt.record.replay import Replay
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.script.loader import load_program
from voxrt.testing.replaying import prepare, replay_recording
from voxrt.web.report import Extras, FileLines, ScenarioLines, build_report

if TYPE_CHECKING:
    from voxrt.record.recording import Recording

__all__ = ["lines_that_ran", "report"]

_NOTES = {
    Verdict.SAME: "",
    Verdict.DIVERGED: "The lines are those of a replay that went otherwise than the "
    "call: what follows the difference did not run.",
    Verdict.UNCERTAIN: "The lines are those of a replay of which it cannot be told "
    "whether it went as the call did.",
}

_TARGET = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=existing_file())
@click.option(
    "-o",
    "--output",
    "out",
    type=_TARGET,
    metavar="OUT",
    help="Page to write; the recording's name with .html when left out.",
)
@click.option(
    "--against",
    type=existing_file(),
    multiple=True,
    metavar="SCENARIO",
    help="Replay the call against this scenario and show where it diverges; give it "
    "several times for a sequence of scenarios.",
)
@click.option("--open", "shows", is_flag=True, help="Open the page in the browser.")
@debug_option
def report(
    *, file: Path, out: Path | None, against: tuple[Path, ...], shows: bool, debug: bool
) -> None:
    """Write a page that shows a recorded call.

    Sound, timeline, waits, scenario and log stand in one file that loads nothing from
    anywhere, so it can be sent around. It holds what was said in the call. An existing
    file is replaced.
    """
    del debug
    out = file.with_suffix(".html") if out is None else out
    output = standard_output()
    names = ", ".join(str(path) for path in against)
    with open_recording(file) as recording:
        outcome = None
        if against:
            outcome = replay_recording(recording, scenarios=against)
        extras = Extras(lines_that_ran(recording), outcome, names)
        page = build_report(recording, Narrator(), extras)
        damage = recording.damage
    try:
        out.write_bytes(page)
    except OSError as error:
        msg = f"cannot write {out}: {error.strerror or error}"
        raise HostError(msg) from error
    output.line(f"wrote {out} ({len(page) / 1e6:.1f} MB)")
    for each in damage:
        output.line(f"skipped damage at byte {each.offset:,}: {each.text}")
    if outcome is not None:
        output.line(f"replay against {names}: {outcome.verdict.value}")
    if shows:
        webbrowser.open(out.resolve().as_uri())


def lines_that_ran(recording: Recording) -> ScenarioLines:
    """Replay the recorded scenario, and see which of its lines run."""
    sources = recording.header.scenarios
    try:
        cast = prepare(recording)
        if not cast.is_recorded:
            # The files have changed since the call; the recording has the old ones.
            programs = tuple(
                load_program(Path(each.path), text=each.text, settings=cast.settings)
                for each in sources
            )
            cast = replace(cast, programs=programs)
        going = Replay(read_steps(recording), cast.session(), cast.rules)
        names = [str(program.path) for program in cast.programs]
        _, counts = trace_lines(names, going.run)
        outcome = going.outcome(recording, is_unchanged=True)
    except VoxrtError as error:
        return ScenarioLines(note=f"Which lines ran is not known: {error.message}.")
    codes = [getattr(each, "code", None) for each in cast.programs]
    files = {
        source.path: FileLines(
            counts[str(program.path)],
            runnable_lines(source.text, None if program.language == "python" else code),
        )
        for source, program, code in zip(sources, cast.programs, codes, strict=True)
    }
    return ScenarioLines(files, _NOTES[outcome.verdict])
