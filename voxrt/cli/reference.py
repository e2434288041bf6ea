"""`docs/reference/cli.md`, generated from the click commands."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PREAMBLE", "reference_page"]

PREAMBLE = """\
# Command line

Generated from the commands themselves by `make docs`; `make check` fails when it is
stale. `-h` is short for `--help` everywhere.

Exit codes:

| code | meaning |
|---|---|
| 0 | the session ended well |
| 1 | the scenario failed, or an `expect` step of the caller script was not met |
| 2 | wrong usage: an option, a setting, a file |
| 3 | the provider or the network failed |
| 4 | voxrt itself failed, or does not have something yet |
| 130 | aborted by a second Ctrl-C |
"""


def reference_page(program: click.Group) -> str:
    """The page of a program and all its commands."""
    return "\n".join([PREAMBLE, *_sections(program, "voxrt", None)])


def _sections(
    command: click.Command, path: str, parent: click.Context | None
) -> Iterator[str]:
    context = click.Context(
        command, info_name=path.rsplit(maxsplit=1)[-1], parent=parent
    )
    yield f"## `{path}`\n"
    yield f"{_help(command)}\n"
    yield f"```\n{_usage(command, path, context)}\n```\n"
    rows = list(_rows(command))
    if rows:
        yield "| parameter | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _sections(below, f"{path} {name}", context)


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _usage(command: click.Command, path: str, context: click.Context) -> str:
    return " ".join([path, *command.collect_usage_pieces(context)])


def _rows(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield f"| {_names(parameter)} | {_meaning(parameter)} |"


def _names(option: click.Option) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts))
    if option.is_flag:
        return f"`{names}`"
    return f"`{names} {_metavar(option)}`".replace("|", "\\|")


def _metavar(option: click.Option) -> str:
    return option.metavar or option.type.name.upper()


def _meaning(option: click.Option) -> str:
    text = (option.help or "").replace("|", "\\|")
    if option.show_default and option.default is not None:
        text += f" Default: `{option.default}`."
    return text
