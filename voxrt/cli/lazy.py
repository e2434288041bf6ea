"""A click group whose commands are imported when they are used.

`voxrt --help` names every command but needs none of them, and the rooms behind them
(numpy, aiohttp, websockets) take most of the start-up time. So the group holds where
each command lives and its one-line help, and imports a command's module only to run
it or to show its own help.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from voxrt.cli.words import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

__all__ = ["LazyGroup", "Stand"]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a command lives, and what it is for."""

    module: str
    """dotted name of the module"""
    name: str
    """name of the command in the module"""
    help: str
    """first sentence of the command's help, without a full stop"""


class LazyGroup(click.Group):
    """A group that imports its commands by name."""

    def __init__(self, *, stands: Mapping[str, Stand], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.stands = dict(stands)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands in the order of the table."""
        del ctx
        return list(self.stands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        stand = self.stands.get(cmd_name)
        if stand is None:
            return None
        command = getattr(_load(stand.module), stand.name)
        if not isinstance(command, click.Command):
            msg = f"{stand.module}.{stand.name} is not a command"
            raise TypeError(msg)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the arguments, or name the nearest one."""
        name = args[0]
        if name not in self.stands and not name.startswith("-"):
            self._refuse(ctx, name)
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of commands from the table, importing none of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, s.help) for name, s in self.stands.items()])

    def _refuse(self, ctx: click.Context, name: str) -> NoReturn:
        close = nearest(name, self.stands)
        if close:
            ctx.fail(f"no such command {name!r}, did you mean {close!r}")
        ctx.fail(f"no such command {name!r}, wanted one of {', '.join(self.stands)}")


def _load(module: str) -> ModuleType:
    """Import a module without looking for garbage, of which imports make none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        if was_on:
            gc.enable()
