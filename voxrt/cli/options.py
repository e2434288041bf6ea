"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from voxrt.cli.words import split_pair
from voxrt.script.settings import ENGINES

__all__ = ["debug_option", "engine_option", "existing_file", "read_names", "read_pairs"]

Wrapped = TypeVar("Wrapped", bound=Callable[..., object])


def read_pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Cut each `name=value` at its first equals sign; a callback of click's.

    Raises:
        click.BadParameter: A value has no equals sign, or nothing before it.
    """
    pairs = []
    for value in values:
        pair = split_pair(value)
        if pair is None:
            msg = f"{value!r} is not of the form name=value"
            raise click.BadParameter(msg, ctx=context, param=parameter)
        pairs.append(pair)
    return tuple(pairs)


def read_names(
    context: click.Context, parameter: click.Parameter, value: str
) -> tuple[str, ...]:
    """Cut a text at its commas; a callback of click's."""
    del context, parameter
    return tuple(part.strip() for part in value.split(",") if part.strip())


def existing_file() -> click.Path:
    """A path of a file that is there."""
    return click.Path(exists=True, dir_okay=False, path_type=Path)


def debug_option(command: Wrapped) -> Wrapped:
    """Add `--debug`, which every command takes."""
    return click.option(
        "--debug", is_flag=True, help="Show Python's traceback when something fails."
    )(command)


def engine_option(default: str) -> Callable[[Wrapped], Wrapped]:
    """Add `--engine`.

    Args:
        default: What the help says of the engine that is taken without it.
    """
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default=None,
        help="What runs JavaScript: the own engine, or QuickJS, which is an extra: "
        f"pip install 'voxrt[quickjs]'. Default: {default}.",
    )
