"""`voxrt doctor`: what is installed and set, and what mends each lack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.faults import SCENARIO
from voxrt.cli.options import debug_option
from voxrt.cli.output import standard_output
from voxrt.runtime.installation import State, examine, installed_packages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voxrt.runtime.installation import Condition

__all__ = ["doctor"]


@click.command()
@click.argument(
    "folder",
    default=Path(),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array instead.")
@debug_option
def doctor(*, folder: Path, as_json: bool, debug: bool) -> int:
    """Look over the installation and a project's settings.

    Shows versions, extras, whether there is a key (never the key itself), the port and
    the folder of the recordings of FOLDER's project, by default the current one, and
    names the command that mends each lack.

    Exit codes: 0 calls can be run, 1 something will fail.
    """
    del debug
    conditions = examine(folder.resolve(), installed_packages())
    output = standard_output()
    if as_json:
        output.line(json.dumps([_plain(one) for one in conditions], indent=2))
    else:
        for line in _lines(conditions):
            output.line(line)
    is_well = all(one.state is not State.WRONG for one in conditions)
    return 0 if is_well else SCENARIO


def _lines(conditions: Iterable[Condition]) -> Iterator[str]:
    conditions = tuple(conditions)
    width = max(len(one.name) for one in conditions)
    for one in conditions:
        yield f"{one.state.value:<8} {one.name:<{width}}  {one.text}"
        if one.mend:
            yield f"{'':<8} {'':<{width}}  mend: {one.mend}"


def _plain(one: Condition) -> dict[str, str]:
    return {
        "name": one.name,
        "state": one.state.value,
        "text": one.text,
        "mend": one.mend,
    }
