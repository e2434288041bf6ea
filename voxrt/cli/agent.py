"""`voxrt agent`: what can be done with scripts of the emulated agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.testing.emulator import AgentScript

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["agent"]


@click.group()
def agent() -> None:
    """Look after agent scripts."""


@agent.command("check")
@click.argument("file", type=existing_file())
@debug_option
def _check(*, file: Path, debug: bool) -> None:
    """Read an agent script and say what is wrong with it, or that nothing is."""
    del debug
    AgentScript.load(file)
    output = standard_output()
    output.line(f"{file}: good")
    output.line(f"try: voxrt run scenario.py --agent {file}")
