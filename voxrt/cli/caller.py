"""`voxrt caller`: what can be done with caller scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.testing.caller import CallerScript

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["caller"]


@click.group()
def caller() -> None:
    """Look after caller scripts."""


@caller.command("check")
@click.argument("file", type=existing_file())
@debug_option
def _check(*, file: Path, debug: bool) -> None:
    """Read a caller script and say what is wrong with it, or that nothing is."""
    del debug
    script = CallerScript.load(file)
    output = standard_output()
    output.line(f"{file}: good, {len(script.steps)} steps")
    output.line(f"try: voxrt run scenario.py --caller {file}")
