"""`voxrt emulate`: the Cartesia emulator as a standing server."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import click

from voxrt.cli.emulatorlog import EmulatorLog
from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.errors import HostError, UsageError
from voxrt.runtime.http import HttpClient
from voxrt.runtime.network import TcpNetwork
from voxrt.runtime.virtual import run_real
from voxrt.testing.emulator import DEFAULT_AGENT, AgentScript, start_emulator

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["emulate"]

_PORT = 8765
_LOOK_S = 0.1
"""time between two looks at what the connections did"""


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen at; another than the default lets other machines in.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="NUMBER",
    help="Port to listen at; 0 takes a free one.",
)
@click.option(
    "--agent",
    type=existing_file(),
    metavar="FILE",
    help="Script (yaml) of the agent; without it a bundled agent answers.",
)
@debug_option
def emulate(*, host: str, port: int, agent: Path | None, debug: bool) -> None:
    """Run the Cartesia emulator as a server, until Ctrl-C.

    It speaks the protocols of Cartesia's voice agents and of its text-to-speech, takes
    any key, and needs no network. Give its address to `voxrt run --cartesia-url`, or
    to Cartesia's own SDK.
    """
    del debug
    script = DEFAULT_AGENT if agent is None else AgentScript.load(agent)
    output = standard_output()
    with contextlib.suppress(KeyboardInterrupt):
        run_real(_serve(script, host, port, output.line))
    output.line("stopped")


async def _serve(
    script: AgentScript, host: str, port: int, tell: Callable[[str], None]
) -> None:
    http = HttpClient()
    http.prepare()
    try:
        emulator = await start_emulator(
            TcpNetwork(), script, host=host, port=port, http=http
        )
    except HostError as error:
        hint = "choose another --port, or 0 for a free one"
        raise UsageError(error.message, hint=hint) from error
    tell(f"emulator at {emulator.url}")
    tell(f"try: voxrt run scenario.py --cartesia-url {emulator.url}")
    log = EmulatorLog()
    try:
        while True:
            await asyncio.sleep(_LOOK_S)
            for line in log.news(emulator.sessions):
                tell(line)
    finally:
        await emulator.close()
        await http.close()
