"""The program `voxrt`: its group of commands, and how the process ends."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from voxrt import __version__
from voxrt.cli.faults import ABORTED, INTERNAL, USAGE, exit_code, tell_fault
from voxrt.cli.lazy import LazyGroup, Stand
from voxrt.cli.output import standard_error
from voxrt.errors import VoxrtError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["STANDS", "cli", "main", "perform"]

STANDS = {
    "run": Stand("voxrt.cli.run", "run", "Run a scenario with a call, and record it"),
    "test": Stand(
        "voxrt.cli.test", "test", "Run tests: files NAME.test.yaml, or all of a folder"
    ),
    "new": Stand("voxrt.cli.new", "new", "Write a starting scenario into a new folder"),
    "check": Stand(
        "voxrt.cli.check",
        "check",
        "Tell what is wrong with a scenario, without running it",
    ),
    "doctor": Stand(
        "voxrt.cli.doctor",
        "doctor",
        "Look over the installation and a project's settings",
    ),
    "api": Stand(
        "voxrt.cli.api",
        "api",
        "Show how far voxrt has VoxEngine's API, and what its members take",
    ),
    "info": Stand("voxrt.cli.info", "info", "Show what a recording holds"),
    "show": Stand("voxrt.cli.show", "show", "Show the timeline of a recorded call"),
    "cat": Stand(
        "voxrt.cli.cat", "cat", "Print entries of a recording, one JSON object a line"
    ),
    "diff": Stand("voxrt.cli.diff", "diff", "Compare what two recorded calls ordered"),
    "replay": Stand(
        "voxrt.cli.replay",
        "replay",
        "Compare what a scenario does now with recorded calls",
    ),
    "accept": Stand(
        "voxrt.cli.accept",
        "accept",
        "Take what a scenario does now as the new reference of recordings",
    ),
    "report": Stand(
        "voxrt.cli.report", "report", "Write a page that shows a recorded call"
    ),
    "export": Stand(
        "voxrt.cli.export",
        "export",
        "Write a recording's sound, its turns or its messages to files",
    ),
    "import": Stand(
        "voxrt.cli.importing",
        "importing",
        "Make a caller or a recording of sound, call records and traces",
    ),
    "recover": Stand(
        "voxrt.cli.recover",
        "recover",
        "Write what can be read of a damaged recording into a whole file",
    ),
    "emulate": Stand(
        "voxrt.cli.emulate",
        "emulate",
        "Run the Cartesia emulator as a server, until Ctrl-C",
    ),
    "caller": Stand("voxrt.cli.caller", "caller", "Look after caller scripts"),
    "agent": Stand("voxrt.cli.agent", "agent", "Look after agent scripts"),
}


@click.group(
    cls=LazyGroup,
    stands=STANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Exit codes: 0 ended well, 1 the scenario failed, 2 wrong usage, "
    "3 provider or network failed, 4 voxrt itself failed.",
)
@click.version_option(version=__version__, message="voxrt %(version)s")
def cli() -> None:
    """Run VoxEngine call scenarios on your own machine.

    A scenario controls a phone call and connects it to a Cartesia voice agent. Each
    call is kept as a recording.
    """


def perform(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code; errors are told on the way."""
    debug = "--debug" in arguments
    try:
        result = cli.main(list(arguments), prog_name="voxrt", standalone_mode=False)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except (KeyboardInterrupt, click.Abort):
        standard_error().line("aborted")
        return ABORTED
    except click.ClickException as error:
        _tell_usage(error)
        return USAGE
    except VoxrtError as error:
        tell_fault(error, standard_error(), debug=debug)
        return exit_code(error)
    except Exception as error:  # noqa: BLE001
        # The process boundary: whoever typed the command gets the error, as one
        # line and exit code 4, and the traceback on request.
        tell_fault(error, standard_error(), debug=debug)
        return INTERNAL
    return result if isinstance(result, int) else 0


def main() -> None:
    """Run the command line of the process and end it."""
    # The arrays of a call are small: more threads cost more than they bring. BLAS
    # reads this when numpy is loaded, which no command has done yet.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    sys.exit(perform(sys.argv[1:]))


def _tell_usage(error: click.ClickException) -> None:
    output = standard_error()
    message = error.format_message().rstrip(".")
    output.line(f"error: {message[:1].lower()}{message[1:]}")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "voxrt"
    output.line(f"hint: `{path} --help` lists what it takes")
