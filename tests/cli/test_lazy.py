"""Commands that are imported when they are used."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from voxrt.cli.lazy import LazyGroup, Stand
from voxrt.cli.program import STANDS, cli

PROBE = """
import sys
from voxrt.cli.program import perform
code = perform(["--help"])
heavy = {"numpy", "aiohttp", "websockets", "rich", "lark", "soundfile", "asyncio"}
print(sorted(heavy & set(sys.modules)))
sys.exit(code)
"""


@pytest.mark.slow
def test_help_loads_nothing_heavy():
    ran = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", list(STANDS))
def test_the_table_tells_the_truth(name):
    with click.Context(cli) as context:
        command = cli.get_command(context, name)
    assert command.name == name
    assert command.get_short_help_str(200).rstrip(".") == STANDS[name].help


def test_an_unknown_command_is_none():
    with click.Context(cli) as context:
        assert cli.get_command(context, "nothing") is None


def test_a_stand_that_holds_no_command_is_an_error():
    group = LazyGroup(name="g", stands={"x": Stand("voxrt.errors", "Place", "X")})
    with click.Context(group) as context, pytest.raises(TypeError):
        group.get_command(context, "x")
