"""`voxrt new`: a starting scenario in a folder of its own."""

from __future__ import annotations

import shlex
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option
from voxrt.cli.output import standard_output
from voxrt.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["STARTER_FILES", "new"]

STARTER_FILES = {
    "scenario.py": "scenario.py.txt",
    "caller.yaml": "caller.yaml.txt",
    "voxrt.toml": "voxrt.toml.txt",
}
"""name in the new folder: name in the package"""
JAVASCRIPT_FILES = {
    "scenario.js": "scenario.js.txt",
    "caller.yaml": "caller.yaml.txt",
    "voxrt.toml": "voxrt.toml.txt",
}
"""the same for `--js`"""


@click.command()
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--js", is_flag=True, help="Write the scenario in JavaScript.")
@debug_option
def new(*, name: Path, js: bool, debug: bool) -> None:
    """Write a starting scenario into a new folder.

    The folder gets a scenario, a script of somebody who calls it, and a voxrt.toml
    with every setting explained. Nothing that exists is overwritten.
    """
    del debug
    starter = JAVASCRIPT_FILES if js else STARTER_FILES
    _refuse_overwriting(name, starter)
    output = standard_output()
    for target, source in starter.items():
        path = name / target
        text = (files("voxrt.cli") / "starter" / source).read_text("utf-8")
        _write(path, text)
        output.line(f"wrote {path}")
    folder = shlex.quote(str(name))
    output.line(
        f"next: cd {folder} && voxrt run {next(iter(starter))} --caller caller.yaml"
    )


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror or error}"
        raise UsageError(msg, hint="choose another place") from error


def _refuse_overwriting(folder: Path, starter: Iterable[str]) -> None:
    if folder.exists() and not folder.is_dir():
        msg = f"{str(folder)!r} exists and is no folder"
        raise UsageError(msg, hint="choose another name")
    for target in starter:
        if (folder / target).exists():
            msg = f"{str(folder / target)!r} exists already"
            raise UsageError(
                msg, hint="choose another name, or move the file out of the way"
            )
