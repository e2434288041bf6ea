"""`voxrt accept`: what a scenario does now becomes the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file, read_names
from voxrt.cli.output import standard_output
from voxrt.testing.accepting import accept_file
from voxrt.testing.difference import outcome_lines

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["accept"]


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=existing_file(), metavar="FILE..."
)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=existing_file(),
    metavar="FILE",
    help="Scenario to take the new behaviour from; may be repeated. Default: the "
    "files that the recording names.",
)
@click.option(
    "--allow-imports",
    callback=read_names,
    default="",
    metavar="NAME,...",
    help="Python modules that the scenario may import besides the allowed ones.",
)
@debug_option
def accept(
    *,
    files: tuple[Path, ...],
    scenarios: tuple[Path, ...],
    allow_imports: tuple[str, ...],
    debug: bool,
) -> None:
    """Take what a scenario does now as the new reference of recordings.

    Each recording is written anew with the orders of today's scenario; its sound and
    its messages are carried over. The old file stays beside it, as NAME.old-1.vxr. A
    recording with which nothing has changed is left alone.
    """
    del debug
    output = standard_output()
    for file in files:
        done = accept_file(file, scenarios=scenarios, allow_imports=allow_imports)
        if done.old is None or done.accepted is None:
            output.line(f"unchanged   {file}")
            continue
        output.line(f"accepted    {file}  ({done.accepted.turns} turns)")
        for line in outcome_lines(done.outcome):
            output.line(f"  {line}")
        if done.accepted.dropped:
            output.line(
                f"  {done.accepted.dropped} recorded inputs answer nothing any more "
                "and were left out"
            )
        if done.accepted.added:
            output.line(f"  {done.accepted.added} timers are new")
        output.line(f"  the old one is {done.old}")
